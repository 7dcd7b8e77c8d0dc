"""What the page of a source says besides its form: how it stands, and what was done about it."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet
from django.db.models.functions import Length

from articles.admin.claims.rows import Mark
from articles.admin.sources.marks import condition_mark, outcome_mark
from articles.admin.sources.resting import Resting
from articles.models import (
    Article,
    Citation,
    Event,
    Grade,
    Removal,
    Sighting,
    Snapshot,
    Source,
    SourceCheck,
    User,
    Verb,
)

COPIES, CHECKS, EVENTS = 20, 20, 20  # the newest; the lists of the desk have the others
PASSAGES = 5  # of one look
MOVED = (Verb.SET_CONDITION, Verb.CHECK_SOURCE)


@dataclass
class Since:
    """The event that made the source stand as it does, and what was said then."""

    event: Event
    why: str


@dataclass
class Look:
    """One look at the address, with the passages that do not stand there as they stood."""

    check: SourceCheck
    mark: Mark
    altered: int
    gone: int
    passages: list[Citation]


class SourcePage:
    """How many queries it takes does not depend on how much there is."""

    def __init__(self, source: Source, user: User, page: object = 1):
        self.source = source
        self.user = user
        self.resting = Resting(source, user, page)

    @property
    def mark(self) -> Mark:
        return condition_mark(self.source)

    @cached_property
    def since(self) -> Since | None:
        """None while it stands as it did when it came in."""
        moves = self.source.events.filter(verb__in=MOVED, to_state=self.source.condition)
        event = moves.exclude(from_state=self.source.condition).select_related("by").first()
        if event is None:
            return None
        check = SourceCheck.objects.filter(pk=event.data.get("check")).first()
        return Since(event, event.why or (check.detail if check else ""))

    @cached_property
    def graded_apart(self) -> Event | None:
        """When and by whom it was given a grade of its own."""
        if not self.source.grade_override:
            return None
        edits = self.source.events.filter(verb=Verb.EDIT).select_related("by")
        return edits.filter(data__has_key="grade_override").first()

    @property
    def is_graded(self) -> bool:
        return self.source.grade != Grade.UNKNOWN

    @cached_property
    def copies(self) -> list[Snapshot]:
        return list(shelf(self.source.snapshots.all())[:COPIES])

    @cached_property
    def more_copies(self) -> int:
        return self.source.snapshots.count() - len(self.copies)

    @cached_property
    def looks(self) -> list[Look]:
        checks = list(self.source.checks.select_related("snapshot__source")[:CHECKS])
        spoilt = {pk for check in checks for pk, fate in check.fates.items() if fate != "intact"}
        mine = Article.objects.editable_by(self.user).values("pk")
        quoted = Citation.objects.filter(article__in=mine).in_bulk({int(pk) for pk in spoilt})
        return [_look(check, quoted) for check in checks]

    @cached_property
    def more_looks(self) -> int:
        return self.source.checks.count() - len(self.looks)

    @cached_property
    def events(self) -> list[Event]:
        return list(self._events.select_related("by")[:EVENTS])

    @cached_property
    def more_events(self) -> int:
        return self._events.count() - len(self.events)

    @property
    def _events(self) -> QuerySet[Event]:
        """Without what was done in an article: who may see that reads it there."""
        return self.source.events.filter(article=None)


def _look(check: SourceCheck, quoted: dict[int, Citation]) -> Look:
    fates = Counter(check.fates.values())
    spoilt = [quoted.get(int(pk)) for pk, fate in check.fates.items() if fate != "intact"]
    passages = {one.passage: one for one in spoilt if one and one.passage}
    return Look(
        check, outcome_mark(check.outcome), fates["altered"], fates["gone"],
        list(passages.values())[:PASSAGES],
    )  # fmt: skip


def shelf(copies: QuerySet[Snapshot]) -> QuerySet[Snapshot]:
    """Copies without the weight of their text: how long it is, who saw the original, and whether
    somebody has typed out, or the law has taken, what they say."""
    others = Sighting.objects.exclude(seen_by=F("snapshot__added_by")).select_related("seen_by")
    seen = Prefetch("sightings", others, to_attr="seen")
    typed = Snapshot.objects.filter(transcription_of=OuterRef("pk"))
    gone = Removal.objects.filter(snapshot=OuterRef("pk"))
    rows = copies.select_related("added_by").defer("text", "inputs").prefetch_related(seen)
    return rows.annotate(length=Length("text"), is_typed_out=Exists(typed), is_removed=Exists(gone))
