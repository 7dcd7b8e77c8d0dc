"""Finds a passage in a text: word for word, nearly so, or no longer at all.

Nearness helps people to look at the right place; only what is EXACT can be attached. The borders
of nearness were measured: with three letters of ten spoilt the place is still found, while passages
that were never in the text stay below the lower border.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from articles.evidence.offsets import NormalText
from articles.evidence.passages import pattern_of, stands_in
from articles.sentences import spans
from articles.words import normalise

CLOSE_FROM = 85.0  # of 100; a slip of the keyboard or of a scanner
DIFFERS_FROM = 65.0  # below it, other sentences about the same things are as near
# The first guess has the length of the passage; more words may stand there, or fewer.
_LEEWAY = 4
_MOST = 0.7  # of the words of a passage that was altered; rows of a table share fewer
_FEWEST_WORDS = 3  # less than that stands in many texts
_RUN = re.compile(r"\S+")
_WORD = re.compile(r"\w(?:[\w.,]*\w)?")  # 18,400 is one word; bars and dashes are none


class State(StrEnum):
    """How a passage stands in a text."""

    EXACT = "exact"
    CLOSE = "close"
    DIFFERS = "differs"
    ABSENT = "absent"


class Fate(StrEnum):
    """What became of a passage in a newer text."""

    INTACT = "intact"
    ALTERED = "altered"
    GONE = "gone"


@dataclass(frozen=True)
class Located:
    """Where a passage stands, or the words nearest to it; no place and no words when absent."""

    state: State
    score: float
    start: int = 0
    end: int = 0
    found: str = ""


def locate(passage: str, text: str) -> Located:
    """Return the place in the text whose words are nearest to the passage.

    `start` and `end` count in the text as given, and `found` is what stands there. An empty
    passage is absent everywhere. If it stands there twice, the first place counts.
    """
    kept, wanted = NormalText(text), normalise(passage)
    if not wanted or not kept.normal:
        return Located(State.ABSENT, 0.0)
    exact = pattern_of(wanted).search(kept.normal)
    score, start, end = (100.0, *exact.span()) if exact else _nearest(wanted, kept.normal)
    if score < DIFFERS_FROM:
        return Located(State.ABSENT, score)
    nearly = State.CLOSE if score >= CLOSE_FROM else State.DIFFERS
    start, end = kept.original(start, end)
    return Located(State.EXACT if exact else nearly, score, start, end, text[start:end])


def still_stands(passage: str, text: str) -> Fate:
    """Tell whether a passage of an older text still stands in a newer one, changed or not.

    A word put in, a figure changed, one of its sentences cut: altered. Edits elsewhere on the page
    leave it intact. It is gone when only sentences like it are left, rows of the same table or
    paragraphs of the same law: alike in letters, but with too few of its words in their order.
    """
    state = locate(passage, text).state
    if state is State.EXACT:
        return Fate.INTACT
    altered = state is State.CLOSE or _most_words_stand(passage, text)
    return Fate.ALTERED if altered or _partly_stands(passage, text) else Fate.GONE


def _most_words_stand(passage: str, text: str) -> bool:
    wanted, words = _WORD.findall(normalise(passage)), _WORD.findall(normalise(text))
    if len(wanted) < _FEWEST_WORDS or len(words) < len(wanted):
        return False
    guess = fuzz.partial_ratio_alignment(wanted, words)
    most = min(_MOST * len(wanted), len(wanted) - 1)  # one word may always have changed
    return guess is not None and round(guess.score / 100 * len(wanted)) >= most


def _partly_stands(passage: str, text: str) -> bool:
    sentences = [passage[start:end] for start, end in spans(passage)]
    return len(sentences) > 1 and any(
        len(sentence.split()) >= _FEWEST_WORDS and stands_in(sentence, text)
        for sentence in sentences
    )


def _nearest(wanted: str, text: str) -> tuple[float, int, int]:
    """The stretch of whole words that is most like the wanted ones, and how alike (0 to 100)."""
    if len(wanted) >= len(text):
        return fuzz.ratio(wanted, text), 0, len(text)
    guess = fuzz.partial_ratio_alignment(wanted, text)
    if guess is None or guess.dest_end <= guess.dest_start:
        return 0.0, 0, 0
    return max(
        (fuzz.ratio(wanted, text[start:end]), start, end)
        for start, end in _stretches(text, guess.dest_start, guess.dest_end, len(wanted))
    )


def _stretches(text: str, start: int, end: int, length: int) -> Iterator[tuple[int, int]]:
    """Stretches of whole words that begin and end near the guess, a little longer or shorter."""
    room = _LEEWAY * 10 + length // 4
    low, high = max(0, start - room), min(len(text), end + room)
    words = [word.span() for word in _RUN.finditer(text, low, high)]
    begins = sorted((begin for begin, _ in words), key=lambda at: abs(at - start))
    ends = sorted((finish for _, finish in words), key=lambda at: abs(at - end))
    for begin in begins[: 2 * _LEEWAY]:
        for finish in ends[: 2 * _LEEWAY]:
            if begin < finish:
                yield begin, finish
