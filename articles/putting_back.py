"""Puts a sentence that was cut back where it stood, or as near to it as the text still allows.

Like `articles.cutting`, it guesses a place and proves it: only a text that has exactly this claim
more, and no other that reads otherwise, is returned.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.claims import Claim, Kind
from articles.cutting import Cutter, Piece, without_place
from articles.letters import behind, spans_of
from articles.words import normalise

_MOST_PLACES = 6
_MOST_TRIES = 120
_NEXT_BLOCK = re.compile(r"\n(?=[ \t]*\n)|\n?\Z")


class NoWayBack(ValueError):
    """The sentence cannot be put back by itself; the message says what to do."""


@dataclass(frozen=True)
class Sentence:
    """A sentence that was cut: its kind, its words, and what was taken out for it.

    `before` and `behind` are the words hashes of the sentences of the same text on either side of
    it, as they stood, in reading order.
    """

    kind: Kind
    words: str
    pieces: tuple[Piece, ...]
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


def put_back(text: str, sentence: Sentence, *, cut: Cutter) -> str:
    """Return the text with the sentence where it stood, or else at its end.

    It stands between the nearest of its neighbours that are still there. Raises NoWayBack if
    nowhere it would read as it did.
    """
    claims = cut(text)
    first, last = _between(claims, sentence)
    tries = list(_tries(text, claims, first, last, sentence))[:_MOST_TRIES]
    read = [
        (tried, stands) for tried in tries if (stands := _place_in(cut(tried), claims, sentence))
    ]
    places = range(first, last + 1)
    for is_there, is_same in ((True, True), (True, False), (False, True), (False, False)):
        for tried, (place, kind) in read:
            if (place in places or not is_there) and (kind == sentence.kind or not is_same):
                return tried
    raise NoWayBack(
        "What it stood in is gone from the text, so it was not put back. Copy its words, and put "
        "them in on the page of the text."
    )


def _between(claims: Sequence[Claim], sentence: Sentence) -> tuple[int, int]:
    """The first and the last number it may get among the claims."""
    hashes = [claim.words_hash for claim in claims]
    near_before = next((h for h in reversed(sentence.before) if h in hashes), "")
    first = len(hashes) - hashes[::-1].index(near_before) if near_before else 0
    near_behind = next((h for h in sentence.behind if h in hashes), "")
    if not near_behind:
        return first, len(claims) if not near_before else first
    if near_behind in hashes[first:]:
        return first, hashes.index(near_behind, first)
    return hashes.index(near_behind), hashes.index(near_behind)


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


def _tries(
    text: str, claims: Sequence[Claim], first: int, last: int, sentence: Sentence
) -> Iterator[str]:
    """Texts with the sentence at a likely place, the likeliest first."""
    yield from _where_it_was(text, sentence.pieces)
    if len(sentence.pieces) > 1:
        return
    said = sentence.pieces[0].markdown
    if first:
        yield from _after(text, claims[first - 1].words, said)
    if last < len(claims):
        yield from _in_front_of(text, claims[last].words, said)
    yield from _at_the_end(text, said)


def _where_it_was(text: str, pieces: Sequence[Piece]) -> Iterator[str]:
    """Between the same signs as before, or behind or before those that are still there."""
    if len(pieces) > 1:
        for piece in pieces:
            places = _joints(text, piece.before, piece.behind)
            if not places:
                return
            text = text[: places[0]] + piece.markdown + text[places[0] :]
        yield text
        return
    piece = pieces[0]
    sides = [(piece.before, piece.behind), (piece.before, ""), ("", piece.behind)]
    for before, behind_it in sides:
        if before or behind_it or not text:
            for place in _joints(text, before, behind_it)[:_MOST_PLACES]:
                yield text[:place] + piece.markdown + text[place:]


def _joints(text: str, before: str, behind_it: str) -> list[int]:
    joint = re.compile(f"(?<={re.escape(before)})(?={re.escape(behind_it)})")
    return [found.start() for found in joint.finditer(text)]


def _after(text: str, words: str, said: str) -> Iterator[str]:
    """Behind a sentence, in its line and as what comes next below it."""
    for _, end in spans_of(text, words)[:_MOST_PLACES]:
        ways = [(place, f" {said.strip()}") for place in behind(text, end)]
        gap = _NEXT_BLOCK.search(text, end)
        line_end = text.find("\n", end)
        below = len(text) if line_end < 0 else line_end
        blocks = [(below, f"\n{said.strip(_LINE_ENDS)}")]
        if gap:
            blocks.append((gap.start(), f"\n\n{said.strip(_LINE_ENDS)}"))
        for place, inserted in blocks + ways if _is_block(said) else ways + blocks:
            yield text[:place] + inserted + text[place:]


def _in_front_of(text: str, words: str, said: str) -> Iterator[str]:
    """Before a sentence, in its line and as what comes above it."""
    for start, _ in spans_of(text, words)[:_MOST_PLACES]:
        line = text.rfind("\n", 0, start) + 1
        signs = start - len(text[line:start]) + len(re.sub(r"\S+\Z", "", text[line:start]))
        ways = [(place, f"{said.strip()} ") for place in dict.fromkeys((signs, start))]
        block = said.strip(_LINE_ENDS)
        blocks = [(line, f"{block}\n"), (line, f"{block}\n\n")]
        for place, inserted in blocks + ways if _is_block(said) else ways + blocks:
            yield text[:place] + inserted + text[place:]


def _at_the_end(text: str, said: str) -> Iterator[str]:
    kept, block = text.rstrip(), said.strip(_LINE_ENDS)
    yield f"{kept}\n\n{block}\n" if kept else f"{block}\n"
    yield f"{kept}\n{block}\n"
    yield f"{kept} {said.strip()}".strip()


_LINE_ENDS = "\r\n"


def _is_block(said: str) -> bool:
    """Whether whole lines were taken out."""
    return said.endswith(("\n", "\r")) or said.startswith(("\n", "\r"))
