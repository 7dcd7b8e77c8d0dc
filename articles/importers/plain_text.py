"""Reads a plain text file: title, AI notice, lead, and sections under headings without marks.

There is no format to follow. The rules are those a reader goes by: a blank line parts
paragraphs, and a short line of its own without a full stop, before text, is a heading.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, groupby, pairwise, takewhile

from articles.importers.decoding import decode
from articles.importers.literal import Block, is_item, item_number, markdown
from articles.importers.manuscript import (
    Manuscript,
    ManuscriptSection,
    SeeAlsoLine,
    Unreadable,
)
from articles.importers.notices import is_notice

LEVEL = 2  # of every heading: a file without marks does not tell levels apart
LONGEST_HEADING = 120
MOST_WORDS_IN_HEADING = 15
# Longer than any width people wrap lines at: such a line is a whole paragraph.
LONGEST_WRAPPED = 160

_EDGE = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\u2060"
_SPACES = re.compile(r"\s{2,}|[\x1c-\x1f]")
_RULE = re.compile(r"[-*_=~](?:\s*[-*_=~]){2,}")
_MARKED = re.compile(r"#{1,6}\s+([^\s#].*?)(?:\s+#+)?")
_BOLD = re.compile(r"(\*\*|__)(\S.*)\1")
_SIMILAR = re.compile(r"(?:similar|related) posts:?", re.IGNORECASE)
_SEE_ALSO = re.compile(r"see also(\s*:\s*|\s+[–—-]\s+|\s+)(\S.{0,199})", re.IGNORECASE)
_ENDS = (".", "!", ";", ":", ",", "…", "。", "！", "；", "：", "，", "、")
_CLOSING = "\"'”’»›)]"


@dataclass
class _Part:
    """The lead (without a heading) or a section, while its blocks are gathered."""

    heading: str = ""
    blocks: list[Block] = field(default_factory=list)
    see_also: list[str] = field(default_factory=list)


def read(data: bytes) -> Manuscript:
    """Return the manuscript in a plain text file; its sections all have level 2.

    "Similar Posts" and what follows is left out. Raises Unreadable for a file that is empty
    or no text.
    """
    blocks = list(takewhile(lambda block: not _is_similar(block.text), _blocks(decode(data))))
    notice = _notice(blocks)
    blocks = [block for block in blocks if block is not notice]
    if not blocks:
        raise Unreadable("The file has no title. Put the title on the first line.")
    parts = _parts(blocks[1:])
    return Manuscript(
        title=_unmarked(blocks[0].text),
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
    )


def _blocks(text: str) -> list[Block]:
    lines = list(dropwhile(_is_blank, map(_line, text.splitlines())))
    blocks = lines[:1]  # the first line is the title, even without a blank line after it
    for blank, group in groupby(lines[1:], key=_is_blank):
        if not blank:
            blocks += _joined(list(group))
    return [block for block in blocks if not _RULE.fullmatch(block.text)]


def _is_blank(block: Block) -> bool:
    return not block.text


def _line(raw: str) -> Block:
    raw = raw.expandtabs(4)
    text = raw.strip(_EDGE)
    return Block(_SPACES.sub(" ", text), len(raw) - len(raw.lstrip(_EDGE)))


def _joined(lines: list[Block]) -> Iterator[Block]:
    """Put together again the paragraphs and list items that were broken into several lines."""
    wrapped = all(len(line.text) <= LONGEST_WRAPPED for line in lines)
    starts = _starts(lines) if wrapped else range(len(lines))
    for start, end in pairwise([*starts, len(lines)]):
        yield lines[start]._replace(text=" ".join(line.text for line in lines[start:end]))


def _starts(lines: list[Block]) -> Iterator[int]:
    alone = [_stands_alone(line.text) for line in lines]
    numbers = set[int]()  # of the list items so far
    for index, line in enumerate(lines):
        opens = _opens_item(lines, index, numbers)
        if opens:
            numbers.add(item_number(line.text) or 0)
        if index == 0 or opens or alone[index] or alone[index - 1]:
            yield index


def _opens_item(lines: list[Block], index: int, numbers: set[int]) -> bool:
    # Inside a wrapped paragraph or item "12. May" or "- that" may just begin a line: an item
    # has an item or a colon next to it, and its number follows on.
    number = item_number(lines[index].text)
    if number is None or index == 0:
        return number is not None
    after = lines[index + 1 : index + 2]
    expected = bool(numbers) or lines[index - 1].text.endswith(":")
    expected = expected or any(is_item(line.text) for line in after)
    return expected and (number <= 1 or number - 1 in numbers)


def _stands_alone(text: str) -> bool:
    see_also = _SEE_ALSO.fullmatch(text)
    return bool(
        _MARKED.fullmatch(text)
        or _RULE.fullmatch(text)
        or _is_similar(text)
        or (see_also and see_also[1].strip())
    )


def _is_similar(text: str) -> bool:
    return bool(_SIMILAR.fullmatch(_unmarked(text)))


def _unmarked(text: str) -> str:
    """Return a heading without the marks of Markdown, if it has any."""
    if marked := _MARKED.fullmatch(text):
        text = marked[1]
    bold = _BOLD.fullmatch(text)
    return bold[2] if bold else text


def _notice(blocks: Sequence[Block]) -> Block | None:
    # Before the text or after it; in between, a paragraph of these words is about something.
    candidates = [*blocks[1:4], *blocks[-1:], *blocks[:1]]
    return next((block for block in candidates if is_notice(block.text)), None)


def _parts(blocks: list[Block]) -> list[_Part]:
    parts = [_Part()]
    for index, block in enumerate(blocks):
        if title := _see_also(block.text):
            parts[-1].see_also.append(title)
        elif _is_heading(block.text, _next_texts(blocks, index)):
            parts.append(_Part(_unmarked(block.text)))
        else:
            parts[-1].blocks.append(block)
    return parts


def _next_texts(blocks: list[Block], index: int) -> list[Block]:
    # Five lines ahead are plenty: see-also lines under a heading do not make it one the less.
    return [block for block in blocks[index + 1 : index + 6] if not _see_also(block.text)][:2]


def _see_also(text: str) -> str:
    """Return the title in a see-also line, or "" if the text is something else."""
    found = _SEE_ALSO.fullmatch(text)
    if not found:
        return ""
    if found[1].strip():
        return found[2]
    return found[2] if _looks_like_heading(found[2]) else ""


def _is_heading(text: str, following: Sequence[Block]) -> bool:
    """Tell whether a block is a heading, given the (up to) two blocks after it."""
    if _MARKED.fullmatch(text):
        return True
    if not _looks_like_heading(text):
        return False
    if text.endswith("?"):
        return bool(following) and _is_text(following[0].text) and not is_item(following[0].text)
    # A chapter and its first section may follow each other; more short lines are verse.
    return any(_is_text(block.text) for block in following)


def _is_text(text: str) -> bool:
    return not _MARKED.fullmatch(text) and not _looks_like_heading(text)


def _looks_like_heading(text: str) -> bool:
    if len(text) > LONGEST_HEADING or len(text.split()) > MOST_WORDS_IN_HEADING or is_item(text):
        return False
    text = _unmarked(text).rstrip(_CLOSING)
    first = next(filter(str.isalnum, text), "")
    return bool(first) and not first.islower() and not text.endswith(_ENDS)
