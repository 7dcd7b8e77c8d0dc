"""The numbered sources of an edition, each with the passages that its sentences rest on."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext, gettext_lazy

from articles.models import (
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
    """Who compared a passage with a sentence, and when."""

    by: str
    at: datetime


@dataclass
class Passage:
    """Words of a source that sentences rest on, with everybody who compared them."""

    text: str
    locator: str
    checks: dict[int, Check] = field(default_factory=dict)


@dataclass(frozen=True)
class Copy:
    """The kept copy that passages were taken from, and who else saw its original."""

    captured_at: datetime
    is_ours: bool
    sighting: Sighting | None

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
    passages: list[Passage]
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
        return str(CONDITION_NOTES.get(self.condition, ""))

    @property
    def is_retracted(self) -> bool:
        return self.condition == Condition.RETRACTED


def cited_sources(edition: Edition) -> list[CitedSource]:
    """The sources of an edition by number, in a fixed number of queries."""
    supported = [c for c in edition.claims if c["verdict"] == Verdict.SUPPORTED]
    passages, copies = _passages(supported), _copies(supported)
    citekeys = [source["citekey"] for source in edition.sources]
    rows = Source.objects.filter(citekey__in=citekeys).only("citekey", "condition", "checked_at")
    today = {row.citekey: row for row in rows}
    return [
        CitedSource(
            number=source["n"],
            citekey=source["citekey"],
            work=Work(source["csl"]),
            publisher=source["publisher"],
            class_label=str(SourceClass(source["class"]).label),
            grade_label=str(Grade(source["grade"]).label),
            condition=today[source["citekey"]].condition,
            looked_at=today[source["citekey"]].checked_at,
            passages=list(passages[source["citekey"]].values()),
            copies=list(copies[source["citekey"]].values()),
        )
        for source in edition.sources
    ]


def _passages(supported: Sequence[dict]) -> Mapping[str, dict[tuple, Passage]]:
    """For each citekey the passages that claims rest on, each once, in reading order."""
    checkers = User.objects.in_bulk({claim["checker"] for claim in supported})
    found: Mapping[str, dict[tuple, Passage]] = defaultdict(dict)
    for claim, evidence in _pairs(supported):
        same = (evidence["passage_hash"], evidence["locator"])
        passage = found[evidence["citekey"]].setdefault(
            same, Passage(evidence["passage"], evidence["locator"])
        )
        passage.checks[claim["checker"]] = Check(
            by=public_name(checkers.get(claim["checker"])),
            at=datetime.fromisoformat(claim["decided_at"]),
        )
    return found


def _copies(supported: Sequence[dict]) -> Mapping[str, dict[int, Copy]]:
    """For each citekey the copies its passages were taken from."""
    seen = {evidence["sighting"] for _, evidence in _pairs(supported) if evidence["sighting"]}
    sightings = Sighting.objects.select_related("seen_by").in_bulk(seen)
    found: Mapping[str, dict[int, Copy]] = defaultdict(dict)
    for _, evidence in _pairs(supported):
        found[evidence["citekey"]][evidence["snapshot"]] = Copy(
            captured_at=datetime.fromisoformat(evidence["captured_at"]),
            is_ours=evidence["capture"] != Capture.FETCHED,
            sighting=sightings.get(evidence["sighting"]),
        )
    return found


def _pairs(claims: Sequence[dict]) -> Iterator[tuple[dict, dict]]:
    return ((claim, evidence) for claim in claims for evidence in claim["evidence"])


def public_name(user: User | None) -> str:
    """The name readers see of somebody at the desk; never what they sign in with."""
    return (user.get_full_name() if user else "") or gettext("a member of our desk")
