"""The words by which a sentence and its passage know each other, much shortened."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.word_lists import OPENERS, POINTING_BACK, in_language


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = re.compile(r"[^\W_]+")
_STEM = 6  # letters; beyond them words of a family differ: register, registration
_SHORTEST = 3
_ENDINGS = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "en", "es", "ly", "s", "e", "y")
_DENIALS = _words(
    "not no never none nor neither nobody nothing without cannot unable nicht nichts kein keine "
    "keinen keiner keinem nie niemand ohne ne pas jamais aucun aucune sans rien nunca sin ningún "
    "ninguna nada nadie tampoco"
)
DENIAL = "¬"
_DOUBLED = re.compile(r"([^\W\d_])\1\Z")  # stopped, stop
_COMMON = {
    "en": _words(
        "was were are been being has have had having does did done will would can could may might "
        "must shall should its than into over under about out off per via only also more very "
        "just who whom whose which where why how too own other another any every upon against"
    ),
    "de": _words(
        "ist sind war waren wurde wurden wird werden worden hat haben hatte hatten kann können "
        "soll sollen muss müssen den dem des einem eines sich nur auch noch mehr als wie von vom "
        "zum zur über unter durch gegen ihr ihre"
    ),
    "fr": _words(
        "est sont était étaient été être avoir ont avait avaient des aux sur sous entre plus que "
        "qui dont par pour avec son ses leur leurs cette elle ils"
    ),
    "es": _words(
        "fue fueron era eran son está están ser haber hay había han del que quien cuyo con sin "
        "sobre entre más muy sus"
    ),
}


@dataclass(frozen=True)
class Term:
    """One thing a sentence can share, with its place."""

    key: str
    start: int
    end: int


def words(text: str) -> Iterator[Term]:
    """The words of a text, each by its stem; denials share one key."""
    known: dict[str, str] = {}
    for match in _WORD.finditer(text):
        word = match[0]
        key = known.get(word)
        if key is None:
            key = known[word] = stem(word)
        if key:
            yield Term(key, match.start(), match.end())


def stem(word: str) -> str:
    """The key of a word, much shortened: families of words share it. Empty for plain figures."""
    lowered = word.casefold()
    if lowered in _DENIALS:
        return DENIAL
    if lowered.isdecimal():
        return ""
    for ending in _ENDINGS:
        if lowered.endswith(ending) and len(lowered) - len(ending) >= _SHORTEST:
            lowered = lowered.removesuffix(ending)
            break
    return _DOUBLED.sub(r"\1", lowered)[:_STEM]


def is_common(word: str, language: str) -> bool:
    """Whether a word is too common to tell one passage from another."""
    lowered = word.casefold()
    if len(word) < _SHORTEST and (len(word) == 1 or not word.isupper()):
        return True
    return any(lowered in in_language(x, language) for x in (OPENERS, POINTING_BACK, _COMMON))
