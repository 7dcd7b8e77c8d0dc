"""Cuts running text into sentences and sees which lean on another: rules and lists, no model.

In doubt two sentences stay one: the checker then reads more at once, but nothing goes unread. A
change of these rules moves the borders of claims, so it is a new `articles.claims.ALGORITHM`.
"""

import re
from collections.abc import Iterator

from articles.word_lists import (
    AFTER_ORDINAL,
    COUNTERS,
    NEVER_LAST,
    OPENERS,
    PERHAPS_LAST,
    POINTING_BACK,
    in_language,
)

_ALONE = "。！？｡।॥።။។"  # stops that need no space behind them
_CLOSERS = "\"'”’“‘»›」』）》〉】)]}"
_CLOSER = f"[{re.escape(_CLOSERS)}]"
# The look-behind and the possessive quantifiers keep the search linear on endless rows of dots.
_STOP = re.compile(rf"(?<![.!?…؟۔])[.!?…؟۔]++{_CLOSER}*+(?=\s)|[{_ALONE}]++{_CLOSER}*+")
_FOLLOWING = re.compile(r"(?P<gap>\s*+)[^\w.!?…]{0,12}+(?P<word>\w+)")
_LAST_WORD = re.compile(r"[\w.]+\Z")
_LONGEST_WORD = 40
_LETTER = re.compile(r"[^\W\d_]")
_DOTTED = re.compile(r"[^\W\d_]{1,3}(\.[^\W\d_]{1,3})+")  # U.S, e.g, Ph.D
_NUMBER = re.compile(r"\d.*|[IVXLC]+")
_DAY = re.compile(r"\d{1,2}")
_FIRST_WORD = re.compile(r"[\W_]*+([^\W\d_]+)")


def spans(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Return the start and end of each sentence of a plain text; only spaces stand outside them."""
    found, start = [], 0
    for end in [*_ends(text, in_language(OPENERS, language)), len(text)]:
        sentence = text[start:end].strip()
        if sentence:
            begin = text.index(sentence[0], start)
            found.append((begin, begin + len(sentence)))
        start = end
    return found


def leans(sentence: str, language: str = "en") -> bool:
    """Whether a sentence opens with a word that points back to the one before it."""
    first = _FIRST_WORD.match(sentence)
    return first is not None and first[1].lower() in in_language(POINTING_BACK, language)


def _ends(text: str, openers: frozenset[str]) -> Iterator[int]:
    looked, lettered = 0, False
    for stop in _STOP.finditer(text):
        # A number alone, "2.", belongs to what it numbers.
        lettered = lettered or bool(_LETTER.search(text, looked, stop.start()))
        looked = stop.end()
        if lettered and _ends_here(text, stop, openers):
            lettered = False
            yield stop.end()


def _ends_here(text: str, stop: re.Match[str], openers: frozenset[str]) -> bool:
    following = _FOLLOWING.match(text, stop.end())
    if not following or following["word"][0].islower():
        return False
    sign = stop[0].rstrip(_CLOSERS)
    if sign[0] in _ALONE:
        # 「なぜ？」と: right behind a closed quotation the sentence may go on.
        return sign == stop[0] or bool(following["gap"])
    return sign != "." or _full_stop_ends(text, stop.start(), following["word"], openers)


def _full_stop_ends(text: str, stop: int, following: str, openers: frozenset[str]) -> bool:
    before = _LAST_WORD.search(text[max(0, stop - _LONGEST_WORD) : stop])
    word = before[0].strip(".") if before else ""
    known, next_word = word.lower(), following.lower()
    dotted = bool(_DOTTED.fullmatch(word))
    if known in NEVER_LAST or (dotted and word.islower() and known not in {"a.m", "p.m"}):
        return False
    if known in COUNTERS and _NUMBER.fullmatch(following):
        return False
    if _DAY.fullmatch(word) and next_word in AFTER_ORDINAL:
        return False
    if dotted or known in PERHAPS_LAST or _LETTER.fullmatch(word):
        return next_word in openers
    return True
