"""Guesses what to take out of a Markdown text so that one sentence is gone; `cutting` proves it."""

import re
from collections.abc import Iterator
from itertools import product

from articles.claims import Claim, Kind
from articles.letters import CITED, behind, letters, spans_of
from articles.markup import parse

Span = tuple[int, int]

_MOST_TRIES = 80
_MOST_PLACES = 6
NUMBERED = re.compile(r"\A(?:\d+\. )+")  # what a list says before the words of its item
_ITEM = re.compile(r"[\s>]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_LINE_ENDS = "\r\n"
_LINE = re.compile(r"\r\n|\n|\r")
_GAPS_BEHIND = re.compile(r"(?:[ \t>]*(?:\r\n|\n|\r))+")
_CITED_BELOW = re.compile(rf"(?:\s*{CITED})+[ \t]*(?=[\r\n]|\Z)")
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:.*(?:\n(?:[ \t]*\n)*[ \t]+\S.*)*\n?", re.MULTILINE)
# The mark of a footnote goes with its sentence; it must not slip to the next one.
_NOTED_BEHIND = re.compile(r"\s*\[\^[^\]\s]+\](?!:)")


def spans_to_cut(
    text: str, claim: Claim, occurrence: int, *, inline: bool = False
) -> Iterator[list[Span]]:
    """What may be taken out for a claim, the likeliest first.

    `occurrence` tells which of several with the same words is meant; a footnote takes more than
    one span.
    """
    tried = 0
    ways = [_in_line(text, claim.words, occurrence)]
    if not inline:
        ways = [_blocks(text, claim, occurrence), _notes(text, claim), *ways]
    for way in ways:
        for spans in way:
            if tried == _MOST_TRIES:
                return
            tried += 1
            yield spans


def _blocks(text: str, claim: Claim, occurrence: int) -> Iterator[list[Span]]:
    """Whole blocks with these words, the largest first, and with the gap on one side of them."""
    words = NUMBERED.sub("", claim.words) if claim.kind == Kind.LIST_ITEM else claim.words
    found = [place for place, _ in spans_of(text, words)]
    lines = [0, *(end.end() for end in _LINE.finditer(text)), len(text)]
    maps = {tuple(token.map) for token in parse(text) if token.map and token.type != "inline"}
    blocks = [(lines[first], lines[min(last, len(lines) - 1)]) for first, last in maps]
    for place in _nearest(found, occurrence):
        around = [(start, end) for start, end in blocks if start <= place < end]
        for start, end in sorted(around, key=lambda block: block[0] - block[1]):
            yield from ([span] for span in _with_gaps(text, start, end))
            if claim.kind == Kind.LIST_ITEM and (span := _leaving_its_number(text, start, end)):
                yield [span]


def _leaving_its_number(text: str, start: int, end: int) -> Span | None:
    """An item without its own mark but with that of the next: "1. A, 2. B" becomes "1. B"."""
    own, following = _ITEM.match(text, start), _ITEM.match(text, end)
    return (own.end(), following.end()) if own and following else None


def _nearest(found: list[int], occurrence: int) -> list[int]:
    ranked = sorted(enumerate(found), key=lambda numbered: abs(numbered[0] - occurrence))
    return [place for _, place in ranked[:_MOST_PLACES]]


def _with_gaps(text: str, start: int, end: int) -> Iterator[Span]:
    gap_before = _LINE.search(text, len(text[:start].rstrip(" \t>\r\n")), start)
    gap_behind = _GAPS_BEHIND.match(text, end)
    before = (gap_before.start() if gap_before else start, end)
    after = (start, gap_behind.end() if gap_behind else end)
    ends_there = after[1] == len(text) or ">" in text[before[0] : start]
    yield from (before, after) if ends_there else (after, before)
    yield start, end
    if cited := _CITED_BELOW.match(text, end):
        gap_below = _GAPS_BEHIND.match(text, cited.end())
        yield start, gap_below.end() if gap_below else cited.end()


def _notes(text: str, claim: Claim) -> Iterator[list[Span]]:
    """A whole footnote, with every mark that leads to it."""
    if claim.kind != Kind.FOOTNOTE:
        return
    wanted = [letter for letter, _ in letters(claim.words)]
    for note in _NOTE.finditer(text):
        said = [letter for letter, _ in letters(note[0])]
        if said[-len(wanted) :] == wanted:
            marks = re.finditer(rf"\[\^{re.escape(note[1])}\](?!:)", text)
            yield [next(_with_gaps(text, *note.span())), *(mark.span() for mark in marks)]


def _in_line(text: str, words: str, occurrence: int) -> Iterator[list[Span]]:
    """The sentence in its line, with the signs around it that may belong to it."""
    spans = dict(spans_of(text, words))
    for first in _nearest([*spans], occurrence):
        ends = [end for end in behind(text, spans[first]) if not _NOTED_BEHIND.match(text, end)]
        for start, end in product(_before(text, first), ends):
            yield from ([span] for span in _with_spaces(text, start, end))


def _before(text: str, start: int) -> list[int]:
    """Places before the first letter of a sentence, the one farthest before it first."""
    places = [start]
    while places[-1] and not (text[places[-1] - 1].isalnum() or text[places[-1] - 1] in "| \t\r\n"):
        places.append(places[-1] - 1)
    return places[::-1]


def _with_spaces(text: str, start: int, end: int) -> Iterator[Span]:
    """One space less: behind it inside a line, before it where a line ends."""
    spaces_behind = end + len(text[end:]) - len(text[end:].lstrip(" \t"))
    line_end = _LINE.match(text, spaces_behind)
    before = (len(text[:start].rstrip(" \t")), end)
    after = (start, spaces_behind if spaces_behind > end or not line_end else line_end.end())
    ends_there = spaces_behind == len(text) or (
        line_end and before[0] and text[before[0] - 1] not in _LINE_ENDS
    )
    yield from (before, after) if ends_there else (after, before)
    line_start = len(text[:start].rstrip())
    yield line_start, end
    if cited := _CITED_BELOW.match(text, end):
        yield line_start, cited.end()
