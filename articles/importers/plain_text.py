"""Reads a plain text file: title, AI notice, lead, and sections under headings without marks.

There is no format to follow. The rules are those a reader goes by: a blank line parts
paragraphs, and a short line of its own without a full stop, before text, is a heading.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from articles.importers import see_also
from articles.importers.blocks import blocks_of, is_similar
from articles.importers.decoding import decode
from articles.importers.headings import (
    ends_a_sentence,
    is_long,
    is_marked,
    is_question,
    is_text,
    looks_like_heading,
    unmarked,
)
from articles.importers.literal import Block, is_item, markdown
from articles.importers.manuscript import (
    Manuscript,
    ManuscriptSection,
    SeeAlsoLine,
    Unreadable,
)
from articles.importers.notices import is_notice

LEVEL = 2  # of every heading: a file without marks does not tell levels apart


@dataclass
class _Part:
    """The lead (without a heading) or a section, while its blocks are gathered."""

    heading: str = ""
    blocks: list[Block] = field(default_factory=list)
    see_also: list[str] = field(default_factory=list)


def read(data: bytes) -> Manuscript:
    """Return the manuscript in a plain text file; its sections all have level 2.

    Page furniture is left out and named, "Similar Posts" and what follows is left out. A text
    that begins with a paragraph or a list has no title. Raises Unreadable for a file that is
    empty or no text.
    """
    blocks, left_out = blocks_of(decode(data))
    blocks = list(takewhile(lambda block: not is_similar(block.text), blocks))
    notice = _notice(blocks)
    blocks = [block for block in blocks if block is not notice]
    if not blocks:
        raise Unreadable("The file has no title. Put the title on the first line.")
    titled = _is_title(blocks[0].text)
    parts = _parts(blocks[1:] if titled else blocks)
    return Manuscript(
        title=unmarked(blocks[0].text) if titled else "",
        notice=notice.text if notice else "",
        lead=markdown(parts[0].blocks),
        sections=tuple(
            ManuscriptSection(part.heading, LEVEL, markdown(part.blocks)) for part in parts[1:]
        ),
        see_also=tuple(
            SeeAlsoLine(title, number)
            for number, part in enumerate(parts)
            for title in part.see_also
        ),
        left_out=tuple(left_out),
    )


def _is_title(text: str) -> bool:
    """The first line is, unless it is plainly a paragraph or a list item."""
    return not ((is_long(text) and ends_a_sentence(text)) or is_item(text))


def _notice(blocks: Sequence[Block]) -> Block | None:
    # Before the text or after it; in between, a paragraph of these words is about something.
    candidates = [*blocks[1:4], *blocks[-1:], *blocks[:1]]
    return next((block for block in candidates if is_notice(block.text)), None)


def _parts(blocks: list[Block]) -> list[_Part]:
    parts = [_Part()]
    for index, block in enumerate(blocks):
        if titles := see_also.titles(block.text):
            parts[-1].see_also += titles
        elif _is_heading(block.text, _next_texts(blocks, index)):
            parts.append(_Part(unmarked(block.text)))
        else:
            parts[-1].blocks.append(block)
    return parts


def _next_texts(blocks: list[Block], index: int) -> list[Block]:
    # Five lines ahead are plenty: see-also lines under a heading do not make it one the less.
    return [b for b in blocks[index + 1 : index + 6] if not see_also.titles(b.text)][:2]


def _is_heading(text: str, following: Sequence[Block]) -> bool:
    """Tell whether a block is a heading, given the (up to) two blocks after it."""
    if is_marked(text):
        return True
    if not looks_like_heading(text):
        return False
    if is_question(text):
        return bool(following) and is_text(following[0].text) and not is_item(following[0].text)
    # A chapter and its first section may follow each other; more short lines are verse.
    return any(is_text(block.text) for block in following)
