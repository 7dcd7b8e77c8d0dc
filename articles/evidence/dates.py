"""Dates and numbers of a text as a reader takes them: the parts of one date together.

`numerals` reads the parts one by one; here "12 May 1874" is one date, so that a passage with
12 March 1874 and 3 May 1901 does not seem to hold it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.evidence.numerals import Numeral, numerals

_OF_A_DATE = frozenset({"year", "month", "day"})
_JOINT = re.compile(r"[\s,./\u00a0-]{1,3}(?:(?:of|de|del)\s)?")
_DECADE = re.compile(r"\d{3}0s")
_DECADE_ENDING = re.compile("s|er")
_WEEKDAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
}
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Date:
    """A date or a part of one: kinds and values, such as year and 1999, and where it stands."""

    parts: frozenset[tuple[str, str]]
    start: int
    end: int

    @property
    def year(self) -> str:
        """The year, or a decade as "1990s"; empty where none is said."""
        return dict(self.parts).get("year", "")

    def stands_in(self, other: "Date") -> bool:
        """Whether the other date says all that this one says, and perhaps more."""
        named = (self.parts - {("year", self.year)}) <= other.parts
        return named and (not self.year or _is_within(other.year, self.year))


def dates_and_numbers(text: str, language: str = "en") -> tuple[list[Date], list[Numeral]]:
    """Return the dates of a text, weekdays among them, and its other numerals."""
    found = numerals(text, language)
    dates = [_with_ending(text, _date(group)) for group in _groups(text, found)]
    dates += _weekdays(text, language)
    dates.sort(key=lambda date: date.start)
    return dates, [numeral for numeral in found if numeral.kind not in _OF_A_DATE]


def split(text: str, date: Date, language: str) -> list[Date]:
    """Return a date as its day with its month, and its year: for what a passage parts."""
    inside = [n for n in numerals(text, language) if date.start <= n.start < date.end]
    rest = [numeral for numeral in inside if numeral.kind != "year"]
    years = [numeral for numeral in inside if numeral.kind == "year"]
    return sorted((_date(part) for part in (rest, years) if part), key=lambda part: part.start)


def years_of(date: Date) -> tuple[int, int] | None:
    """Return the first and the last year a date may mean; a decade is ten of them."""
    if not date.year.rstrip("s").isdecimal():
        return None
    first = int(date.year.rstrip("s"))
    return (first, first + 9) if date.year.endswith("s") else (first, first)


def _is_within(year: str, wanted: str) -> bool:
    """1994 is in the 1990s; the 1990s are not in 1994."""
    return year == wanted or bool(_DECADE.fullmatch(wanted)) and year[:3] == wanted[:3]


def _groups(text: str, found: Sequence[Numeral]) -> Iterator[list[Numeral]]:
    group: list[Numeral] = []
    for before, numeral in pairwise([None, *found]):
        if numeral is None or numeral.kind not in _OF_A_DATE:
            continue
        joined = before and _JOINT.fullmatch(text, before.end, numeral.start)
        said: set[str] = {part.kind for part in group}
        if not (group and joined and group[-1] is before and _goes_on(said, numeral)):
            if group:
                yield group
            group = []
        group.append(numeral)
    if group:
        yield group


def _goes_on(said: set[str], numeral: Numeral) -> bool:
    """Whether a numeral can be of the same date: no two years, nor a year behind a year."""
    return numeral.kind not in said and not numeral.value.endswith("s")


def _date(group: Iterable[Numeral]) -> Date:
    parts = list(group)
    said = frozenset((part.kind, part.value) for part in parts)
    return Date(said, min(part.start for part in parts), max(part.end for part in parts))


def _with_ending(text: str, date: Date) -> Date:
    """The whole of "1990s", of which a numeral is the figures."""
    ending = _DECADE_ENDING.match(text, date.end)
    return replace(date, end=ending.end()) if date.year.endswith("s") and ending else date


def _weekdays(text: str, language: str) -> Iterator[Date]:
    names = _WEEKDAYS.get(language.lower().split("-")[0], _WEEKDAYS["en"]).split()
    for word in _WORD.finditer(text):
        lowered = word[0].lower()
        name = lowered if lowered in names else lowered.removesuffix("s")
        if name in names:
            weekday = ("weekday", str(names.index(name) + 1))
            yield Date(frozenset({weekday}), *word.span())
