"""The numbered sources of an edition, each with the passages that its sentences rest on."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext, gettext_lazy

from articles.languages import direction
from articles.models import (
    UNPUBLISHED,
    Capture,
    Condition,
    Edition,
    Grade,
    Sighting,
    Source,
    SourceClass,
    User,
    Verdict,
)
from articles.views.told import how_told
from articles.views.works import Work

CONDITION_NOTES = {
    Condition.MOVED: gettext_lazy("It has moved since; the copy we checked is kept."),
    Condition.CHANGED: gettext_lazy("It has changed since; the copy we checked is kept."),
    Condition.BLOCKED: gettext_lazy("It cannot be reached now; the copy we checked is kept."),
    Condition.DEAD: gettext_lazy("Its link is dead; the copy we checked is kept."),
    Condition.RETRACTED: gettext_lazy("This source has been retracted since."),
}


@dataclass
class Check:
    """Who compared a passage with a sentence, and when; and for how long that is enough."""

    by: str
    at: datetime
    as_of: date | None = None
    review_by: date | None = None


@dataclass
class Passage:
    """Words of a source that sentences rest on, with everybody who compared them."""

    text: str
    locator: str
    language: str = ""
    """That of its source, as far as the item says."""
    translation: str = ""
    translator: str = ""
    checks: dict[int, Check] = field(default_factory=dict)

    @property
    def direction(self) -> str:
        return direction(self.language) if self.language else "auto"


@dataclass(frozen=True)
class Figure:
    """One figure that our own calculation takes, with the work and the passage it is from."""

    name: str
    value: str
    passage: str
    locator: str
    citekey: str
    work: Work
    is_retracted: bool

    @property
    def title(self) -> str:
        return self.work.title or self.citekey


@dataclass(frozen=True)
class Copy:
    """The kept copy that passages were taken from, and who else saw its original."""

    captured_at: datetime
    is_ours: bool
    sighting: Sighting | None
    is_sum: bool = False

    @property
    def seen_by(self) -> str:
        return public_name(self.sighting.seen_by) if self.sighting else ""


@dataclass
class CitedSource:
    """One entry of the list: frozen in the edition, but for the condition it has today, and when
    its address was last looked at."""

    number: int
    citekey: str
    work: Work
    publisher: str
    class_label: str
    grade_label: str
    condition: str
    looked_at: datetime | None
    told: str
    """How we come to it, if it is no web page."""
    passages: list[Passage]
    figures: list[Figure]
    copies: list[Copy]

    @property
    def title(self) -> str:
        return self.work.title or self.citekey

    @property
    def published_by(self) -> str:
        """Its publisher, unless that is named as an author already."""
        return "" if self.publisher in self.work.authors else self.publisher

    @property
    def condition_note(self) -> str:
        if self.condition != Condition.RETRACTED and self.is_retracted:
            return gettext("A figure that it takes is from a source that was retracted since.")
        return str(CONDITION_NOTES.get(self.condition, ""))

    @property
    def is_retracted(self) -> bool:
        """Itself, or what a sum of ours takes its figures from."""
        retracted = self.condition == Condition.RETRACTED
        return retracted or any(figure.is_retracted for figure in self.figures)


def cited_sources(edition: Edition) -> list[CitedSource]:
    """The sources of an edition by number, in a fixed number of queries."""
    supported = [c for c in edition.claims if c["verdict"] == Verdict.SUPPORTED]
    languages = {s["citekey"]: Work(s["csl"]).language for s in edition.sources}
    passages, copies = _passages(supported, languages), _copies(supported)
    inputs = _inputs(supported)
    citekeys = {source["citekey"] for source in edition.sources}
    citekeys |= {one["citekey"] for found in inputs.values() for one in found}
    rows = Source.objects.filter(citekey__in=citekeys).only("citekey", "condition", "checked_at")
    today = {row.citekey: row for row in rows}
    return [
        CitedSource(
            number=source["n"],
            citekey=source["citekey"],
            work=Work(source["csl"]),
            publisher=source["publisher"],
            class_label=str(SourceClass(source["class"]).label),
            grade_label=_grade_label(source),
            condition=today[source["citekey"]].condition,
            looked_at=today[source["citekey"]].checked_at,
            told=how_told(source, [p.locator for p in passages[source["citekey"]].values()]),
            passages=list(passages[source["citekey"]].values()),
            figures=[_figure(one, today) for one in inputs[source["citekey"]]],
            copies=list(copies[source["citekey"]].values()),
        )
        for source in edition.sources
    ]


def _grade_label(source: dict) -> str:
    """Empty where nobody could have been graded: an interview, a letter, a sum of ours."""
    unknown = source["grade"] == Grade.UNKNOWN and source.get("medium") in UNPUBLISHED
    return "" if unknown else str(Grade(source["grade"]).label)


def _inputs(supported: Sequence[dict]) -> Mapping[str, list[dict]]:
    """For each citekey of a calculation of ours the figures it takes, each once."""
    found: Mapping[str, list[dict]] = defaultdict(list)
    for _, evidence in _pairs(supported):
        so_far = found[evidence["citekey"]]
        so_far += [one for one in evidence.get("inputs", ()) if one not in so_far]
    return found


def _figure(one: dict, today: Mapping[str, Source]) -> Figure:
    told = {name: one[name] for name in ("name", "value", "passage", "locator", "citekey")}
    is_retracted = today[one["citekey"]].is_retracted
    return Figure(**told, work=Work(one["csl"]), is_retracted=is_retracted)


def _passages(
    supported: Sequence[dict], languages: Mapping[str, str]
) -> Mapping[str, dict[tuple, Passage]]:
    """For each citekey the passages that claims rest on, each once, in reading order."""
    checkers = User.objects.in_bulk({claim["checker"] for claim in supported})
    found: Mapping[str, dict[tuple, Passage]] = defaultdict(dict)
    for claim, evidence in _pairs(supported):
        translated = evidence.get("translation", ""), evidence.get("translator", "")
        same = (evidence["passage_hash"], evidence["locator"], *translated)
        passage = found[evidence["citekey"]].setdefault(
            same,
            Passage(
                evidence["passage"], evidence["locator"],
                languages.get(evidence["citekey"], ""), *translated,
            ),
        )  # fmt: skip
        passage.checks[claim["checker"]] = Check(
            by=public_name(checkers.get(claim["checker"])),
            at=datetime.fromisoformat(claim["decided_at"]),
            as_of=_day(claim.get("as_of")),
            review_by=_day(claim.get("review_by")),
        )
    return found


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def _copies(supported: Sequence[dict]) -> Mapping[str, dict[int, Copy]]:
    """For each citekey the copies its passages were taken from."""
    seen = {evidence["sighting"] for _, evidence in _pairs(supported) if evidence["sighting"]}
    sightings = Sighting.objects.select_related("seen_by").in_bulk(seen)
    found: Mapping[str, dict[int, Copy]] = defaultdict(dict)
    for _, evidence in _pairs(supported):
        found[evidence["citekey"]][evidence["snapshot"]] = Copy(
            captured_at=datetime.fromisoformat(evidence["captured_at"]),
            is_ours=evidence["capture"] != Capture.FETCHED,
            is_sum=evidence["capture"] == Capture.COMPUTED,
            sighting=sightings.get(evidence["sighting"]),
        )
    return found


def _pairs(claims: Sequence[dict]) -> Iterator[tuple[dict, dict]]:
    return ((claim, evidence) for claim in claims for evidence in claim["evidence"])


def public_name(user: User | None) -> str:
    """The name readers see of somebody at the desk; never what they sign in with."""
    return (user.get_full_name() if user else "") or gettext("a member of our desk")
