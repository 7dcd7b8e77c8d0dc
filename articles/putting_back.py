"""Puts a sentence that was cut back where it stood, or as near to it as the text still allows.

Like `articles.cutting`, it guesses a place and proves it: only a text that has exactly this claim
more, and no other that reads otherwise, is returned.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from articles.claims import Claim, Kind
from articles.cutting import ANCHOR, Cutter, Piece, without_place
from articles.letters import behind, spans_of
from articles.words import normalise

_MOST_PLACES = 6
_MOST_TRIES = 120
_LINE_ENDS = "\r\n"
_PARAGRAPH_END = re.compile(r"\n(?=[ \t]*\n)|\n?\Z")
_MARKED = re.compile(r"\s*([-*+]|\d{1,9}[.)])[ \t]+")
_DANGLING = re.compile(r"\s(?:[-*+]|\d{1,9}[.)])[ \t]+\Z")  # of the item that came next


class NoWayBack(ValueError):
    """The sentence cannot be put back by itself; the message says what to do."""


@dataclass(frozen=True)
class Sentence:
    """A sentence that was cut: its kind, its words, and what was taken out for it.

    `before` and `behind` are the words hashes of the sentences of the same text on either side of
    it, in reading order; so many of them as `near_before` and `near_behind` say, the nearest ones,
    stood in one paragraph with it.
    """

    kind: Kind
    words: str
    pieces: tuple[Piece, ...]
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    near_before: int = 0
    near_behind: int = 0


def put_back(text: str, sentence: Sentence, *, cut: Cutter) -> str:
    """Return the text with the sentence where it stood, or else at its end.

    It stands between the nearest of its neighbours that are still there. Raises NoWayBack if
    nowhere it would read as it did.
    """
    claims = cut(text)
    gap = _Gap(claims, sentence)
    best, rank = None, (False, False)
    for tried in islice(_tries(text, claims, gap, sentence), _MOST_TRIES):
        if stands := _place_in(cut(tried), claims, sentence):
            place, kind = stands
            found = (gap.first <= place <= gap.last, kind == sentence.kind)
            if all(found):
                return tried
            if best is None or found > rank:
                best, rank = tried, found
    if best is None:
        raise NoWayBack(
            "What it stood in is gone from the text, so it was not put back. Copy its words, and "
            "put them in on the page of the text."
        )
    return best


class _Gap:
    """Between which claims it belongs, and whether in one paragraph with the one or the other."""

    def __init__(self, claims: Sequence[Claim], sentence: Sentence) -> None:
        hashes = [claim.words_hash for claim in claims]
        before, behind_it = sentence.before[::-1], sentence.behind
        left = next((n for n, one in enumerate(before) if one in hashes), None)
        right = next((n for n, one in enumerate(behind_it) if one in hashes), None)
        self.joins_before = left is not None and left < sentence.near_before
        self.joins_behind = right is not None and right < sentence.near_behind
        self.first = 0 if left is None else len(hashes) - hashes[::-1].index(before[left])
        if right is not None and behind_it[right] in hashes[self.first :]:
            self.last = hashes.index(behind_it[right], self.first)
        elif right is not None:
            self.first = self.last = hashes.index(behind_it[right])
        else:
            self.last = len(claims) if left is None else self.first


def _place_in(
    after: Sequence[Claim], before: Sequence[Claim], sentence: Sentence
) -> tuple[int, Kind] | None:
    """Where the sentence stands now, and as what, if it alone came in."""
    if len(after) != len(before) + 1:
        return None
    was = [without_place(claim) for claim in before]
    now = [without_place(claim) for claim in after]
    words = normalise(sentence.words)
    for place, claim in enumerate(after):
        if claim.words == words and now[:place] + now[place + 1 :] == was:
            return place, claim.kind
    return None


def _tries(text: str, claims: Sequence[Claim], gap: _Gap, sentence: Sentence) -> Iterator[str]:
    """Texts with the sentence at a likely place, the likeliest first."""
    yield from _where_it_was(text, sentence.pieces)
    if len(sentence.pieces) > 1:
        return
    earlier = claims[gap.first - 1].words if gap.first else ""
    later = claims[gap.last].words if gap.last < len(claims) else ""
    core, block = _ways_to_say(sentence)
    row = sentence.kind in (Kind.LIST_ITEM, Kind.TABLE_ROW)
    below, above = _below(text, earlier, block, row), _above(text, later, block, row)
    behind_it, before = _in_line_behind(text, earlier, core), _in_line_before(text, later, core)
    if gap.joins_before:
        ways = [behind_it, before, below, above]
    elif gap.joins_behind:
        ways = [before, behind_it, above, below]
    else:
        ways = [below, above, behind_it, before]
    yield from chain(*ways, _at_the_end(text, core, block))


def _ways_to_say(sentence: Sentence) -> tuple[str, str]:
    """As a part of a line, and as a block: an item may be the first of a new list."""
    said = sentence.pieces[0].markdown
    if sentence.kind != Kind.LIST_ITEM:
        whole_lines = said[:1] in _LINE_ENDS or said[-1:] in _LINE_ENDS
        return said.strip(), said.strip(_LINE_ENDS) if whole_lines else said.strip()
    item = _MARKED.match(said)
    core = _DANGLING.sub("", said[item.end() :] if item else said).strip()
    return core, f"1. {core}" if item is None or item[1][:-1].isdecimal() else f"- {core}"


def _where_it_was(text: str, pieces: Sequence[Piece]) -> Iterator[str]:
    """Between the same signs as before."""
    if len(pieces) == 1:
        piece = pieces[0]
        for place in _joints(text, piece)[:_MOST_PLACES]:
            yield text[:place] + piece.markdown + text[place:]
        return
    for piece in pieces:
        places = _joints(text, piece)
        if not places:
            return
        text = text[: places[0]] + piece.markdown + text[places[0] :]
    yield text


def _joints(text: str, piece: Piece) -> list[int]:
    """Places between the same signs; few of them mean that the text began or ended there."""
    begin = r"\A" if len(piece.before) < ANCHOR else ""
    end = r"\Z" if len(piece.behind) < ANCHOR else ""
    joint = f"(?<={begin}{re.escape(piece.before)})(?={re.escape(piece.behind)}{end})"
    return [found.start() for found in re.finditer(joint, text)]


def _in_line_behind(text: str, words: str, core: str) -> Iterator[str]:
    for _, end in spans_of(text, words)[:_MOST_PLACES]:
        for place in behind(text, end):
            yield f"{text[:place]} {core}{text[place:]}"


def _in_line_before(text: str, words: str, core: str) -> Iterator[str]:
    for start, _ in spans_of(text, words)[:_MOST_PLACES]:
        signs = len(text[:start]) - len(re.split(r"\s", text[:start])[-1])
        for place in dict.fromkeys((signs, start)):
            yield f"{text[:place]}{core} {text[place:]}"


def _below(text: str, words: str, block: str, is_row: bool) -> Iterator[str]:
    for _, end in spans_of(text, words)[:_MOST_PLACES]:
        line_end = text.find("\n", end)
        next_line = (len(text) if line_end < 0 else line_end, f"\n{block}")
        gap = _PARAGRAPH_END.search(text, end)
        apart = (gap.start() if gap else len(text), f"\n\n{block}")
        for place, inserted in (next_line, apart) if is_row else (apart, next_line):
            yield text[:place] + inserted + text[place:]


def _above(text: str, words: str, block: str, is_row: bool) -> Iterator[str]:
    for start, _ in spans_of(text, words)[:_MOST_PLACES]:
        line = text.rfind("\n", 0, start) + 1
        for gap in ("\n", "\n\n") if is_row else ("\n\n", "\n"):
            yield text[:line] + block + gap + text[line:]


def _at_the_end(text: str, core: str, block: str) -> Iterator[str]:
    kept = text.rstrip()
    yield f"{kept}\n\n{block}" if kept else block
    yield f"{kept}\n{block}"
    yield f"{kept} {core}".strip()
