"""Dates as pages write them, as CSL dates: year, month and day as far as they are said."""

import re
from calendar import monthrange
from typing import Any

from articles.evidence.metadata.plain import plain
from articles.evidence.number_words import months, short_months

Date = dict[str, list[list[int]]]

_YEARS = range(1000, 2200)
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?![\d/.-])")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?:\w+,\s*)?(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?([^\W\d]+)\.?,?\s+(?:de\s+)?(\d{4})"
)
_MONTH_FIRST = re.compile(r"(?:\w+,\s*)?([^\W\d]+)\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})")
_SLASHES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_MONTHS = {
    name: number
    for language in ("en", "de", "fr", "es")
    for name, number in (months(language) | short_months(language)).items()
}
# What a database that knows no date writes.
_NO_DATE = [1970, 1, 1]


def date_of(value: Any) -> Date:
    """Return the CSL date of a value, {} if it says none. Never a day or month that is not said.

    3/4/2023 is in April or in March: only its year is certain.
    """
    text = plain(value, 80)
    parts = _parts(text) if text else []
    return {"date-parts": [parts]} if parts and parts != _NO_DATE else {}


def _parts(text: str) -> list[int]:
    if found := _DIGITS.match(text) or _ISO.match(text):
        return _certain(*(int(part) for part in found.groups() if part))
    if found := _DAY_FIRST.match(text):
        return _named(found[3], found[2], found[1])
    if found := _MONTH_FIRST.match(text):
        return _named(found[3], found[1], found[2])
    if found := _SLASHES.match(text):
        return _in_slashes(*map(int, found.groups()))
    return []


def _certain(year: int, month: int = 0, day: int = 0) -> list[int]:
    """The parts up to the first one that cannot be."""
    if year not in _YEARS:
        return []
    if not 1 <= month <= 12:
        return [year]
    return [year, month, day] if 1 <= day <= monthrange(year, month)[1] else [year, month]


def _named(year: str, month: str, day: str | None) -> list[int]:
    number = _MONTHS.get(month.casefold())
    return _certain(int(year), number, int(day or 0)) if number else []


def _in_slashes(first: int, second: int, year: int) -> list[int]:
    if first == second or second > 12:
        return _certain(year, first, second)
    return _certain(year, second, first) if first > 12 else _certain(year)
