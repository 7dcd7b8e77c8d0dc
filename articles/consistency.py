"""Which years an article gives to each name, and where they do not fit together.

A draft may put an operation in 2001 and, three sections on, into the 1990s; nobody who checks
sentence by sentence sees that. The table marks and never decides: a name can have two histories.

A sentence without a year of its own takes over that of its lead-in or of what it points back to,
else that of the sentence before, else of its heading. One with several years spans them all.
Two sentences conflict when the years they give a name are more than one apart and a single event
would have to explain both, because

- the name is that of an event, such as an operation, a treaty or a battle; or
- both say of it what happens once, in years or days of their own: founded, opened, signed, died; or
- one at least took its year over, and they stand in different sections. Names in more than an
  eighth of the sentences are left out of this, as they act in many years.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from articles.claims import Claim, Kind
from articles.evidence.dates import Date, dates_and_numbers, years_of
from articles.evidence.names import known_names, names
from articles.sentences import leans

Years = tuple[int, int]

_APART = 1  # what begins in December may end in January
_ACTOR = 8  # names in more than one of so many sentences
_FEWEST_OF_AN_ACTOR = 4
_CENTURY = re.compile(r"\b(\d{1,2})(?:(?:st|nd|rd|th)[ -]century|\. Jahrhundert)")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_EVENTS = _words(
    "operation treaty battle siege election summit exercise agreement accord conference referendum "
    "earthquake olympics massacre coup expedition"
)
_ONCE = _words(
    "founded established opened signed died born adopted launched built completed destroyed "
    "abolished elected discovered invented ratified inaugurated dissolved created"
)
_HEADINGS = frozenset({Kind.TITLE, Kind.HEADING})
_LEFT_OUT = _HEADINGS | {Kind.ALT, Kind.CODE}


@dataclass(frozen=True)
class Dating:
    """Years, from the first to the last, that a claim (by its index) gives to a name.

    `taken_over` when the year does not stand in the claim itself.
    """

    claim: int
    years: Years
    taken_over: bool

    @property
    def label(self) -> str:
        first, last = self.years
        if first == last:
            return str(first)
        return f"{first}s" if first % 10 == 0 and last == first + 9 else f"{first}–{last}"


@dataclass(frozen=True)
class Conflict:
    """Two datings of a name that one event can hardly explain, and why they are compared.

    Of several pairs with the same years the first is given.
    """

    first: Dating
    second: Dating
    why: str


@dataclass(frozen=True)
class Entry:
    """A name as it is first written, when the article puts it, and what does not fit."""

    name: str
    datings: tuple[Dating, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True)
class _Told:
    years: Years | None
    taken_over: bool
    days: frozenset[frozenset[tuple[str, str]]] = frozenset()


def table(claims: Sequence[Claim], language: str = "en") -> list[Entry]:
    """Return the names of an article with their years, those with conflicts first.

    `claims` are those of a whole article in reading order. Names without any year are left out.
    """
    told = list(_told(claims, language))
    mentions = _mentions(claims, language)
    sentences = sum(claim.kind not in _LEFT_OUT for claim in claims)
    often = max(_FEWEST_OF_AN_ACTOR, sentences / _ACTOR)
    entries = []
    for written, places in mentions.values():
        dated = [
            Dating(at, years, told[at].taken_over) for at in places if (years := told[at].years)
        ]
        if dated:
            acts = len(places) > often
            conflicts = {
                (one.years, other.years, why): Conflict(one, other, why)
                for one, other in reversed(list(combinations(dated, 2)))
                if (why := _why(written, one, other, claims, told, acts))
            }
            pairs = sorted(
                conflicts.values(), key=lambda pair: (pair.first.claim, pair.second.claim)
            )
            entries.append(Entry(written, tuple(dated), tuple(pairs)))
    return sorted(entries, key=lambda entry: not entry.conflicts)


def _told(claims: Sequence[Claim], language: str) -> Iterator[_Told]:
    """The years of each claim, its own or taken over."""
    nothing = _Told(None, False)
    before = heading = nothing
    section = None
    for claim in claims:
        if claim.section != section or claim.kind is Kind.HEADING:
            before, section = nothing, claim.section
            heading = nothing
        own = _own(claim.words, language)
        taken = own.years or _from_around(claim, before, heading, language)
        told = own if own.years else _Told(taken, bool(taken))
        if claim.kind is Kind.HEADING:
            heading = told
        else:
            before = told
        yield told


def _own(words: str, language: str) -> _Told:
    dates, _ = dates_and_numbers(words, language)
    spans = [years for date in dates if (years := years_of(date))]
    spans += [(100 * n - 99, 100 * n) for n in map(int, _CENTURY.findall(words)) if n]
    days = frozenset(date.parts for date in dates if _is_day(date))
    return _Told((min(spans)[0], max(last for _, last in spans)) if spans else None, False, days)


def _is_day(date: Date) -> bool:
    return {"year", "month", "day"} <= set(dict(date.parts))


def _from_around(claim: Claim, before: _Told, heading: _Told, language: str) -> Years | None:
    leant_on = _own(claim.context, language).years
    if leans(claim.words, language):
        return leant_on or before.years or heading.years
    # One step only: what a sentence took over itself is too far away for the next.
    return leant_on or (None if before.taken_over else before.years) or heading.years


def _mentions(claims: Sequence[Claim], language: str) -> Mapping[str, tuple[str, list[int]]]:
    """For each name, in the order of the article, how it is written and which claims name it."""
    texts = [claim.words for claim in claims if claim.kind not in _LEFT_OUT]
    known = known_names(*texts, language=language)
    written: dict[str, str] = {}
    places: dict[str, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        if claim.kind in _LEFT_OUT:
            continue
        text = claim.words
        if not names(text, language, known) and leans(text, language):
            text = claim.context  # "It opened in 1932."
        dates, _ = dates_and_numbers(text, language)
        for name in names(text, language, known):
            if any(date.start <= name.start < date.end for date in dates):
                continue
            written.setdefault(name.key, text[name.start : name.end])
            if at not in places[name.key]:
                places[name.key].append(at)
    return _merged(written, places)


def _merged(
    written: Mapping[str, str], places: Mapping[str, list[int]]
) -> dict[str, tuple[str, list[int]]]:
    """Surnames and initials with the one full name that they can stand for."""
    merged: dict[str, tuple[str, list[int]]] = {}
    for key in sorted(written, key=lambda key: " " not in key):
        full = [long for long in merged if _stands_for(key, long)]
        if " " not in key and len(full) == 1:
            name, at = merged[full[0]]
            merged[full[0]] = (name, sorted({*at, *places[key]}))
        else:
            merged[key] = (written[key], places[key])
    return dict(sorted(merged.items(), key=lambda item: item[1][1]))


def _stands_for(short: str, long: str) -> bool:
    words = long.split()
    return len(words) > 1 and short in (words[-1], "".join(word[0] for word in words))


def _why(
    name: str,
    one: Dating,
    other: Dating,
    claims: Sequence[Claim],
    told: Sequence[_Told],
    acts: bool,
) -> str:
    """Why two datings cannot both be right, as far as one can tell; empty if they may be."""
    first, second = claims[one.claim], claims[other.claim]
    deed = _deeds(first) & _deeds(second) and not (one.taken_over or other.taken_over)
    if _meet(one.years, other.years):
        days = told[one.claim].days, told[other.claim].days
        apart = all(days) and not days[0] & days[1] and one.years == other.years
        return "the same is told on another day" if deed and apart else ""
    if {name.split()[0].lower(), name.split()[-1].lower()} & _EVENTS:
        return "an event has one time"
    if deed:
        return "the same is told in other years"
    if (one.taken_over or other.taken_over) and first.section != second.section and not acts:
        return "other sections put it in other years"
    return ""


def _meet(one: Years, other: Years) -> bool:
    return one[0] <= other[1] + _APART and other[0] <= one[1] + _APART


def _deeds(claim: Claim) -> set[str]:
    return {word for word in re.findall(r"[a-z]+", claim.words.lower()) if word in _ONCE}
