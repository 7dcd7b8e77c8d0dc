"""Your figures: what Stet measured of one person, for that person."""

from datetime import timedelta
from functools import cached_property

from django.utils import timezone

from articles.admin.figures.measures import (
    Line,
    Seen,
    kinds,
    quick,
    seen,
    times,
    unopened,
    verdicts,
)
from articles.models import User, Viewing
from articles.spread import Share, Spread
from articles.standing import disagreements
from articles.workflow.viewings import KEPT

MOST = 5_000
LATELY = timedelta(days=30)


class OwnFigures:
    """Of the last year, and never of anybody else: it is made for whoever is signed in."""

    most = MOST

    def __init__(self, user: User):
        self._user = user
        self._now = timezone.now()

    @cached_property
    def rows(self) -> list[Seen]:
        mine = Viewing.objects.filter(verification__checker=self._user, at__gte=self._now - KEPT)
        return seen(mine, MOST)

    @property
    def kinds(self) -> list[Line]:
        return [line for line, _ in kinds(self.rows)]

    @property
    def verdicts(self) -> list[Line]:
        return verdicts(self.rows)

    @property
    def quick(self) -> Share:
        return quick(self.rows)

    @property
    def unopened(self) -> Share:
        return unopened(self.rows)

    @property
    def periods(self) -> list[tuple[str, Spread | None, Share, Share]]:
        """The last month beside the time before it, of those given one by one."""
        since = self._now - LATELY
        lately = [r for r in self.rows if r.alone and r.at >= since]
        before = [r for r in self.rows if r.alone and r.at < since]
        return [
            (label, times(rows), quick(rows), unopened(rows))
            for label, rows in (("The last 30 days", lately), ("Before that", before))
        ]

    @cached_property
    def found_failing(self) -> int:
        return self._sentences(disagreements.found_failing)

    @cached_property
    def found_passing(self) -> int:
        return self._sentences(disagreements.found_passing)

    def _sentences(self, otherwise) -> int:
        return disagreements.sentences(otherwise(self._now - KEPT, self._user))
