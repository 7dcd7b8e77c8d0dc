"""The numbers, dates, names and quotations of a claim, and which of them a passage holds.

They show a checker where to look first. A found figure can still be the wrong one, and two that
changed places are both found: nothing here is a verdict.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from articles.evidence import approximations, name_matching, names, quotations
from articles.evidence.dates import Date, dates_and_numbers, split
from articles.evidence.numerals import Numeral

_TABLE = re.compile(r"\t|\s\|\s|^\|")
# `numerals` leaves these out, as they are articles more often than figures.
_UNREAD = {
    "1": re.compile(
        r"\b(?:one|once|first|single|eine?[nmrs]?|erste[nrs]?|une?|premi[eè]re?|uno?|primer[oa]?)\b",
        re.IGNORECASE,
    ),
    "2": re.compile(
        r"\b(?:both|pair|twice|second|beide[nrs]?|les deux|ambos|ambas)\b", re.IGNORECASE
    ),
}
Place = tuple[int, int]


class Kind(StrEnum):
    """What an atom is."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    QUOTATION = "quotation"


@dataclass(frozen=True)
class Atom:
    """One thing a claim says that a passage can be searched for.

    `start` and `end` count in the claim; `place`, in the passage, is None where it has no such.
    """

    kind: Kind
    words: str
    start: int
    end: int
    place: Place | None

    @property
    def found(self) -> bool:
        return self.place is not None


def atoms(
    claim: str, passage: str, *, language: str = "en", source_language: str = "", context: str = ""
) -> list[Atom]:
    """Return the atoms of a claim in their order, none inside another.

    Figures of the claim are read by `language`, those of the passage by `source_language` (empty:
    the same). `context`, what the claim leans on, helps to tell whether its first word is a name.
    """
    reader = _Reader(claim, passage, language, source_language or language)
    taken: list[Atom] = []
    for found in (
        reader.quotations(), reader.dates(), reader.numbers(), reader.names(context)
    ):  # fmt: skip
        taken += [atom for atom in found if not _touches(atom, taken)]
    return sorted(taken, key=lambda atom: atom.start)


def _touches(atom: Atom, others: Iterable[Atom]) -> bool:
    return any(atom.start < other.end and other.start < atom.end for other in others)


class _Reader:
    """Reads a claim and its passage once for all kinds of atoms."""

    def __init__(self, claim: str, passage: str, language: str, source_language: str) -> None:
        self._claim, self._passage = claim, passage
        self._language, self._source_language = language, source_language
        self._is_table = bool(_TABLE.search(passage))
        self._dates, self._numbers = dates_and_numbers(claim, language)
        self._held_dates, self._held_numbers = dates_and_numbers(passage, source_language)

    def quotations(self) -> Iterator[Atom]:
        for quotation in quotations.quotations(self._claim):
            place = quotations.find(quotation, self._passage)
            yield self._atom(Kind.QUOTATION, quotation.start, quotation.end, place)

    def dates(self) -> Iterator[Atom]:
        for date in self._dates:
            parts = [(date, self._place_of_date(date, date.year))]
            if not parts[0][1]:
                apart = [
                    (part, self._place_of_date(part, date.year))
                    for part in split(self._claim, date, self._language)
                ]
                parts = apart if any(place for _, place in apart) else parts
            for part, place in parts:
                yield self._atom(Kind.DATE, part.start, part.end, place)

    def numbers(self) -> Iterator[Atom]:
        for number in self._numbers:
            place = self._place_of_number(number)
            kind = Kind.DATE if number.kind == "time" else Kind.NUMBER
            yield self._atom(kind, number.start, number.end, place)

    def names(self, context: str) -> Iterator[Atom]:
        known = names.known_names(context, language=self._language)
        known |= names.known_names(self._passage, language=self._source_language)
        for name in names.names(self._claim, self._language, known):
            place = name_matching.find(name, self._passage, self._source_language)
            yield self._atom(Kind.NAME, name.start, name.end, place)

    def _atom(self, kind: Kind, start: int, end: int, place: Place | None) -> Atom:
        return Atom(kind, self._claim[start:end], start, end, place)

    def _place_of_date(self, date: Date, year: str) -> Place | None:
        """A day without its year is found in one of that year, or one that names none."""
        for held in self._held_dates:
            same_year = not held.year or not year or date.year or held.year == year
            if same_year and date.stands_in(held):
                return held.start, held.end
        if set(dict(date.parts)) == {"year"}:
            same = (n for n in self._held_numbers if n.key == date.year)
            return next(((n.start, n.end) for n in same), None)
        return None

    def _place_of_number(self, number: Numeral) -> Place | None:
        keys = {number.key}
        if number.kind == "percent" and self._is_table:
            keys.add(number.value)  # the sign stands in the head of the column
        held = [(n.key, n.start, n.end) for n in self._held_numbers]
        held += [(d.year, d.start, d.end) for d in self._held_dates]  # 2000 may be no year
        if place := next(((start, end) for key, start, end in held if key in keys), None):
            return place
        if unread := number.key in _UNREAD and _UNREAD[number.key].search(self._passage):
            return unread.span()
        return self._place_nearby(number)

    def _place_nearby(self, number: Numeral) -> Place | None:
        rough = approximations.span(self._claim, number, self._language)
        near = (n for n in self._held_numbers if rough and rough.holds(n, in_table=self._is_table))
        return next(((n.start, n.end) for n in near), None)
