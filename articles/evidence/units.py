"""Cuts a kept copy into what can be quoted: sentences, table rows, headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.evidence.passages import LONGEST
from articles.sentences import spans

_LINE = re.compile(r"[^\n\r\f]*\S[^\n\r\f]*")
_WORD = re.compile(r"\S+")
_STOPPED = re.compile(r"[.!?:;…。！？।]['\"’”»)\]]*\s*\Z")
# As `extraction` writes them: cells parted by bars, rows of a spreadsheet numbered, items marked.
_ROW = re.compile(r"\t|\s\|\s|^\s*\||^Row \d+\. ")
_ITEM = re.compile(r"\s*[-*•·]\s+")
_NUMBERED = re.compile(r"\s*(?:\d{1,3}[.)]|\(\w{1,3}\))\s")
# A line that was only wrapped: full, without a stop, and the next one goes on.
_FULL_LINE = 50
_LONGEST_HEADING = 12  # words


@dataclass(frozen=True)
class Unit:
    """A piece of a text, and the unit that heads it: a heading, or the first row of a table."""

    start: int
    end: int
    words: int
    is_head: bool = False
    head: int = -1


def cut(text: str, language: str = "en") -> list[Unit]:
    """Return the units of a text in their order; none has more words than a passage may have."""
    units: list[Unit] = []
    head, last_end, in_table = -1, 0, False
    for start, end in _blocks(text):
        block = text[start:end]
        is_row = bool(_ROW.search(block))
        goes_on = is_row and in_table and "\n" not in text[last_end:start].replace("\n", "", 1)
        pieces = list(_pieces(text, start, end, language, is_row))
        is_head = len(pieces) == 1 and (not goes_on if is_row else _is_heading(block, pieces[0][2]))
        if is_head:
            head = len(units)
        for begin, finish, words in pieces:
            units.append(Unit(begin, finish, words, is_head, -1 if is_head else head))
        last_end, in_table = end, is_row
    return units


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Lines, those joined that were only wrapped."""
    start = end = -1
    for line in _LINE.finditer(text):
        if start >= 0 and _is_wrapped(text, start, end, line):
            end = line.end()
            continue
        if start >= 0:
            yield start, end
        start, end = line.span()
    if start >= 0:
        yield start, end


def _is_wrapped(text: str, start: int, end: int, following: re.Match[str]) -> bool:
    between = text[end : following.start()]
    if between.count("\n") > 1 or "\f" in between:
        return False
    last_line = text[max(start, text.rfind("\n", start, end) + 1) : end]
    begins = _ITEM.match(following[0]) or _NUMBERED.match(following[0])
    if begins or _ROW.search(last_line) or _ROW.search(following[0]) or _STOPPED.search(last_line):
        return False
    goes_on = following[0].lstrip()[0].islower()
    return goes_on or len(last_line.strip()) >= _FULL_LINE


def _is_heading(block: str, words: int) -> bool:
    marked = _ITEM.match(block) or _STOPPED.search(block)
    return words <= _LONGEST_HEADING and not marked


def _pieces(
    text: str, start: int, end: int, language: str, is_row: bool
) -> Iterator[tuple[int, int, int]]:
    """Sentences with their number of words; one that is too long for a passage in parts."""
    if item := _ITEM.match(text, start, end):
        start = item.end()
    sentences = [(0, end - start)] if is_row else spans(text[start:end], language)
    for begin, finish in sentences:
        words = [word.span() for word in _WORD.finditer(text, start + begin, start + finish)]
        size = LONGEST if len(words) <= LONGEST else LONGEST // 2
        for at in range(0, len(words), size):
            part = words[at : at + size]
            yield part[0][0], part[-1][1], len(part)
