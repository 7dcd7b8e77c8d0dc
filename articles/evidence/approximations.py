"""Figures that a sentence gives roughly: "more than five thousand" for 5,200, "a third" for 33 %.

Without these every rounded figure would be marked as missing from its passage, and a mark that is
wrong too often is no longer looked at. English only: other languages are read to the letter.
"""

import re
from dataclasses import dataclass

from articles.evidence.numerals import Numeral

_ROOM = 0.1  # of the figure; rounder than this, a checker should work it out
_AROUND, _ABOVE, _BELOW = (1 - _ROOM, 1 + _ROOM), (1.0, 1 + _ROOM), (1 - _ROOM, 1.0)
_HEDGES = {
    "more than": _ABOVE, "over": _ABOVE, "above": _ABOVE, "at least": _ABOVE, "well over": _ABOVE,
    "no fewer than": _ABOVE, "exceeding": _ABOVE,
    "fewer than": _BELOW, "less than": _BELOW, "under": _BELOW, "below": _BELOW, "almost": _BELOW,
    "nearly": _BELOW, "at most": _BELOW, "up to": _BELOW, "close to": _AROUND, "some": _AROUND,
    "about": _AROUND, "around": _AROUND, "roughly": _AROUND, "approximately": _AROUND,
}  # fmt: skip
_HEDGE = re.compile(
    rf"\b({'|'.join(sorted(_HEDGES, key=len, reverse=True))})\s(?:an?\s|one\s)?\Z", re.IGNORECASE
)
_PARTS = {"third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10}
_OF_PARTS = re.compile(r"\b(?:an?|one)\s\Z", re.IGNORECASE)
_BEFORE = 30  # characters in which a hedge can stand
_ROUNDED = 1.0  # a percentage rounds a fraction to whole points


@dataclass(frozen=True)
class Span:
    """The figures that a rough one may stand for: plain ones, or percentages."""

    low: float
    high: float
    is_percent: bool

    def holds(self, numeral: Numeral, *, in_table: bool = False) -> bool:
        """Whether a figure is meant; in a table the sign of percent stands in the head."""
        percent = numeral.kind == "percent" or (in_table and self.is_percent)
        if percent != self.is_percent or numeral.value.count(".") > 1 or ":" in numeral.value:
            return False
        return self.low <= float(numeral.value) <= self.high


def span(claim: str, number: Numeral, language: str = "en") -> Span | None:
    """Return what a number of a claim may roughly stand for, or None where it is meant exactly."""
    if not language.lower().startswith("en") or number.kind not in ("number", "percent"):
        return None
    before = claim[max(0, number.start - _BEFORE) : number.start]
    hedge = _HEDGE.search(before)
    low, high = _HEDGES[hedge[1].lower()] if hedge else (1.0, 1.0)
    written = claim[number.start : number.end].lower()
    if written in _PARTS and _OF_PARTS.search(before):
        percent = 100 / _PARTS[written]
        return Span(percent * low - _ROUNDED, percent * high + _ROUNDED, True)
    if not hedge or number.value.count(".") > 1:
        return None
    value = float(number.value)
    return Span(value * low, value * high, number.kind == "percent")
