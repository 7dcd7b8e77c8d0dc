"""From the lines of a text file to its blocks: paragraphs, list items, lines of their own."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import dropwhile, groupby, pairwise

from articles.importers import faq, furniture, see_also
from articles.importers.headings import ends_a_sentence, is_marked, looks_like_heading, unmarked
from articles.importers.literal import Block, is_item, item_number

# Longer than any width people wrap lines at: such a line is a whole paragraph.
LONGEST_WRAPPED = 160
# Fewer lines without a blank one between them are just a short paragraph.
FEWEST_WITHOUT_BLANKS = 4

_EDGE = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\u2060"
_SPACES = re.compile(r"\s{2,}|[\x1c-\x1f]")
_RULE = re.compile(r"[-*_=~](?:\s*[-*_=~]){2,}")
_SIMILAR = re.compile(r"(?:similar|related) posts:?", re.IGNORECASE)


def blocks_of(text: str) -> tuple[list[Block], list[str]]:
    """Return the blocks of a text, and the lines that were page furniture."""
    lines, left_out = furniture.cleared(list(map(_line, text.splitlines())))
    lines = list(dropwhile(_is_blank, lines))
    blocks = lines[:1]  # the first line is the title, even without a blank line after it
    rest = faq.spread(see_also.spread(lines[1:]))
    for blank, group in groupby(_apart(rest), key=_is_blank):
        if not blank:
            blocks += _joined(list(group))
    return [block for block in blocks if not _RULE.fullmatch(block.text)], left_out


def is_similar(text: str) -> bool:
    """Tell whether a line opens the list of other articles below a text."""
    return bool(_SIMILAR.fullmatch(unmarked(text)))


def _is_blank(block: Block) -> bool:
    return not block.text


def _line(raw: str) -> Block:
    raw = raw.expandtabs(4)
    text = raw.strip(_EDGE)
    return Block(_SPACES.sub(" ", text), len(raw) - len(raw.lstrip(_EDGE)))


def _apart(lines: Sequence[Block]) -> list[Block]:
    """Part the paragraphs of a text that has no blank line, if each line is one for itself."""
    filled = [line for line in lines if line.text]
    wrapped = not all(map(_is_whole, filled))
    if len(filled) < FEWEST_WITHOUT_BLANKS or wrapped or any(map(_is_blank, lines[: len(filled)])):
        return list(lines)
    return [part for line in lines for part in (line, *([] if is_item(line.text) else [Block("")]))]


def _is_whole(line: Block) -> bool:
    return ends_a_sentence(line.text) or is_item(line.text) or looks_like_heading(line.text)


def _joined(lines: list[Block]) -> Iterator[Block]:
    """Put together again the paragraphs and list items that were broken into several lines."""
    wrapped = all(len(line.text) <= LONGEST_WRAPPED for line in lines)
    starts = _starts(lines) if wrapped else range(len(lines))
    for start, end in pairwise([*starts, len(lines)]):
        yield lines[start]._replace(text=_run(line.text for line in lines[start:end]))


def _run(texts: Iterator[str]) -> str:
    """One line of several; scripts without spaces get none where a line was broken."""
    run = next(texts)
    for text in texts:
        run += text if _is_wide(run[-1]) and _is_wide(text[0]) else f" {text}"
    return run


def _is_wide(sign: str) -> bool:
    """Whether it is Chinese or Japanese; Korean is as wide, but has spaces between its words."""
    wide = unicodedata.east_asian_width(sign) in ("W", "F")
    return wide and not unicodedata.name(sign, "").startswith("HANGUL")


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
    return bool(
        is_marked(text) or _RULE.fullmatch(text) or is_similar(text) or see_also.stands_alone(text)
    )
