"""Finds where words stand in a Markdown source, by their letters alone.

A guess that whoever asks must prove, by cutting the changed text into its claims again.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

CITED = r"\[[^\[\]\n]*@[^\[\]\n]*\]"
NOTED = r"\[\^[^\[\]\s]*\]"
_LINKED = r"\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\)|\]\[[^\[\]\n]*\]"
_ENTITY = r"&#?\w{1,32};"
# Letters in these are none of the sentence. The caption in a picture's title is one.
_SILENT = re.compile(rf"{CITED}|{NOTED}|\]\([^()\s\"]*|{_ENTITY}")
# What may stand behind the last letter of a sentence and still be a part of it.
_TAIL = re.compile(rf"[ \t]+(?={CITED})|{CITED}|{NOTED}|{_LINKED}|{_ENTITY}|_|[^\w\s|]")


def audible(text: str) -> Iterator[tuple[str, int]]:
    """The letters of a source text that readers get as words, as far as one can tell by looking."""
    start = 0
    for silent in _SILENT.finditer(text):
        yield from letters(text[start : silent.start()], start)
        start = silent.end()
    yield from letters(text[start:], start)


def letters(text: str, start: int = 0) -> Iterator[tuple[str, int]]:
    """Letters and figures without their marks, each with its place."""
    for place, sign in enumerate(text, start):
        for part in unicodedata.normalize("NFKD", sign):
            if part.isalnum():
                yield part, place


def behind(text: str, end: int) -> list[int]:
    """Places behind the last letter of a sentence, the one farthest behind its stop first."""
    places = [end]
    while piece := _TAIL.match(text, places[-1]):
        places.append(piece.end())
    return places[::-1]


def spans_of(text: str, words: str) -> list[tuple[int, int]]:
    """From the first letter of these words to behind their last, wherever they stand."""
    wanted = "".join(letter for letter, _ in letters(words))
    said, places = _heard(text)
    found, start = [], said.find(wanted) if wanted else -1
    while start >= 0:
        found.append((places[start], places[start + len(wanted) - 1] + 1))
        start = said.find(wanted, start + 1)
    return found


def span_behind(text: str, words: str, place: int) -> tuple[int, int] | None:
    """The first of these spans that begins behind this place."""
    wanted = "".join(letter for letter, _ in letters(words))
    said, places = _heard(text)
    start = said.find(wanted, bisect_right(places, place)) if wanted else -1
    return None if start < 0 else (places[start], places[start + len(wanted) - 1] + 1)


@lru_cache(maxsize=4)
def _heard(text: str) -> tuple[str, tuple[int, ...]]:
    """The letters of a text and their places: it is asked for every sentence in turn."""
    heard = list(audible(text))
    return "".join(letter for letter, _ in heard), tuple(place for _, place in heard)
