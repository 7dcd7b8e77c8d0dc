"""Figures of the desk: totals, from which nobody can be told."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import timedelta
from functools import cached_property

from django.db.models import Count
from django.utils import timezone

from articles.admin.figures.measures import Line, Seen, kinds, quick, seen, unopened
from articles.models import Article, Verification, Viewing
from articles.spread import Share
from articles.standing import disagreements

PERIOD = timedelta(days=90)
MOST = 20_000
ENOUGH = 3  # people; of two, each would know the other's
OUTWEIGHS = 0.8  # a total that is nearly all one person's is that person's


def too_few(people: Iterable[int]) -> bool:
    """Whether a total would tell of one person: `people` has an entry for each verdict, or is a
    Counter of them."""
    counts = Counter(people)
    return len(counts) < ENOUGH or max(counts.values()) > OUTWEIGHS * counts.total()


class DeskFigures:
    """None wherever too few people gave what is counted. No kind says how many verdicts it has:
    from the others and the whole one could find the one that is left out."""

    days, enough, most = PERIOD.days, ENOUGH, MOST

    def __init__(self):
        self._since = timezone.now() - PERIOD

    @cached_property
    def _rows(self) -> list[Seen]:
        return seen(Viewing.objects.filter(at__gte=self._since), MOST)

    @property
    def is_empty(self) -> bool:
        return not self._rows and not self._given

    @cached_property
    def kinds(self) -> list[Line]:
        return [
            Line(line.label, None, line.planned) if too_few(row.by for row in rows) else line
            for line, rows in kinds(self._rows)
        ]

    @property
    def quick(self) -> Share | None:
        return self._unless_few(quick, [row for row in self._rows if row.alone])

    @property
    def unopened(self) -> Share | None:
        told = [row for row in self._rows if row.passage_ms is not None]
        return self._unless_few(unopened, told)

    def _unless_few(self, share, rows: list[Seen]) -> Share | None:
        return None if too_few(row.by for row in rows) else share(rows)

    # -- of the verdicts themselves -----------------------------------------------------------

    @cached_property
    def _given(self) -> dict[tuple[int, int], int]:
        """How many verdicts a checker gave on an article: by article and checker."""
        rows = Verification.objects.order_by().filter(decided_at__gte=self._since)
        counted = rows.values_list("article", "checker").annotate(Count("pk"))
        return {(article, checker): count for article, checker, count in counted}

    @cached_property
    def _is_few(self) -> bool:
        people: Counter[int] = Counter()
        for (_, checker), count in self._given.items():
            people[checker] += count
        return too_few(people)

    @cached_property
    def found_failing(self) -> int | None:
        """Sentences that somebody who signs found failing after somebody else had passed them."""
        if self._is_few:
            return None
        return disagreements.sentences(disagreements.found_failing(self._since))

    @cached_property
    def _pairs(self) -> tuple[set[frozenset[int]], Share]:
        """Two people each of whom decided sentences in texts of the other."""
        links = Article.writers.through.objects
        of_these = Verification.objects.filter(decided_at__gte=self._since).values("article")
        writers = defaultdict(set)
        for article, writer in links.filter(article__in=of_these).values_list("article", "user"):
            writers[article].add(writer)
        checked = {(by, w) for article, by in self._given for w in writers[article] if w != by}
        pairs = {frozenset(pair) for pair in checked if pair[::-1] in checked}
        within = sum(
            count
            for (article, by), count in self._given.items()
            if any(frozenset((by, writer)) in pairs for writer in writers[article])
        )
        return pairs, Share(within, sum(self._given.values()))

    @property
    def pairs(self) -> int | None:
        return None if self._is_few else len(self._pairs[0])

    @property
    def within_pairs(self) -> Share | None:
        return None if self._is_few else self._pairs[1]
