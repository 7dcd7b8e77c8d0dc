"""What both pages of figures tell of many verdicts: how long they took, what nobody looked at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from articles.models import Effort, ShownOn, Verdict, Viewing
from articles.spread import Share, Spread, spread

QUICK_MS = 2_000
# Seconds a desk may reckon with for each, so that nobody thinks faster is better.
PLANNED = {Effort.EXACT: 8, Effort.PARAPHRASE: 20, Effort.REASONED: 60, Effort.BARE: 5}


class Seen(NamedTuple):
    """One verdict with the time it took."""

    effort: str
    verdict: str
    page: str
    open_ms: int
    passage_ms: int | None
    at: datetime
    by: int

    @property
    def alone(self) -> bool:
        return self.page != ShownOn.TOGETHER


def seen(viewings: QuerySet[Viewing], most: int) -> list[Seen]:
    """The newest of them, at most so many, in one query."""
    names = (
        "effort", "verification__verdict", "page", "open_ms", "passage_ms", "at",
        "verification__checker",
    )  # fmt: skip
    return [Seen(*row) for row in viewings.order_by("-pk").values_list(*names)[:most]]


@dataclass(frozen=True)
class Line:
    """One kind of verdict in a table. `spread` is None where it must not be told."""

    label: str
    spread: Spread | None
    planned: int | None = None


def kinds(rows: Sequence[Seen]) -> list[tuple[Line, list[Seen]]]:
    """Each kind that occurs, by how much there is to compare; then those decided together."""
    parts = [
        (Effort(kind).label, seconds, [r for r in rows if r.alone and r.effort == kind])
        for kind, seconds in PLANNED.items()
    ]
    parts.append(("decided together, for each", None, [r for r in rows if not r.alone]))
    return [(Line(label, times(part), planned), part) for label, planned, part in parts if part]


def verdicts(rows: Sequence[Seen]) -> list[Line]:
    parts = ((v.label, [r for r in rows if r.verdict == v]) for v in Verdict)
    return [Line(label, times(part)) for label, part in parts if part]


def times(rows: Iterable[Seen]) -> Spread | None:
    return spread(row.open_ms for row in rows)


def quick(rows: Iterable[Seen]) -> Share:
    """Given in under two seconds, of those given one by one."""
    alone = [row.open_ms for row in rows if row.alone]
    return Share(sum(ms < QUICK_MS for ms in alone), len(alone))


def unopened(rows: Iterable[Seen]) -> Share:
    """Whose passage was never in view, of those where a browser could tell."""
    told = [row.passage_ms for row in rows if row.passage_ms is not None]
    return Share(told.count(0), len(told))
