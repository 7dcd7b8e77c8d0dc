"""The numbered sources of an edition: frozen with it, but for the condition they have today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, gettext_lazy

from articles.models import UNPUBLISHED, Condition, Edition, Grade, Source, SourceClass
from articles.views.told import how_told
from articles.views.works import Work

CONDITION_NOTES = {
    Condition.MOVED: gettext_lazy("It has moved since; the copy we checked is kept."),
    Condition.CHANGED: gettext_lazy("It has changed since; the copy we checked is kept."),
    Condition.BLOCKED: gettext_lazy("It cannot be reached now; the copy we checked is kept."),
    Condition.DEAD: gettext_lazy("Its link is dead; the copy we checked is kept."),
    Condition.RETRACTED: gettext_lazy("This source has been retracted since."),
}


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


@dataclass
class CitedSource:
    """One entry of the list; `looked_at` is when its address was last looked at."""

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
    is_page: bool
    figures: list[Figure]

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

    @property
    def live_link(self) -> str:
        """Where to read it on the web today; empty for what is no page, or is gone from there."""
        gone = self.condition in (Condition.DEAD, Condition.BLOCKED)
        return self.work.link if self.is_page and not gone else ""


def cited_sources(edition: Edition) -> list[CitedSource]:
    """The sources of an edition by number, in one query."""
    evidence = [e for claim in edition.claims for e in claim["evidence"]]
    inputs = [one for e in evidence for one in e.get("inputs", ())]
    citekeys = {one["citekey"] for one in (*edition.sources, *inputs)}
    rows = Source.objects.filter(citekey__in=citekeys).only("citekey", "condition", "checked_at")
    today = {row.citekey: row for row in rows}
    return [_cited(source, evidence, today) for source in edition.sources]


def _cited(source: dict, evidence: Iterable[dict], today: Mapping[str, Source]) -> CitedSource:
    own = [e for e in evidence if e["citekey"] == source["citekey"]]
    return CitedSource(
        number=source["n"],
        citekey=source["citekey"],
        work=Work(source["csl"]),
        publisher=source["publisher"],
        class_label=str(SourceClass(source["class"]).label),
        grade_label=_grade_label(source),
        condition=today[source["citekey"]].condition,
        looked_at=today[source["citekey"]].checked_at,
        told=how_told(source, [e["locator"] for e in own]),
        is_page="medium" not in source,
        figures=figures_of(own, today),
    )


def _grade_label(source: dict) -> str:
    """Empty where nobody could have been graded: an interview, a letter, a sum of ours."""
    unknown = source["grade"] == Grade.UNKNOWN and source.get("medium") in UNPUBLISHED
    return "" if unknown else str(Grade(source["grade"]).label)


def figures_of(evidence: Iterable[dict], today: Mapping[str, Source]) -> list[Figure]:
    """The figures that a calculation of ours takes, each once."""
    inputs = (one for e in evidence for one in e.get("inputs", ()))
    found = {(one["name"], one["value"], one["citekey"], one["passage"]): one for one in inputs}
    return [_figure(one, today[one["citekey"]].is_retracted) for one in found.values()]


def _figure(one: dict, is_retracted: bool) -> Figure:
    told = {name: one[name] for name in ("name", "value", "passage", "locator", "citekey")}
    return Figure(**told, work=Work(one["csl"]), is_retracted=is_retracted)
