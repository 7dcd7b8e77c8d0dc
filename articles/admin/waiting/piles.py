"""A pile of work: one kind of thing to do, how much there is, and its first tasks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

SHOWN = 5  # of each kind; the list has the others


@dataclass(frozen=True)
class Task:
    """One thing to do, with the page where it is done. `language` is that of its name."""

    name: str
    url: str
    tells: str = ""
    language: str = ""


@dataclass(frozen=True)
class Pile:
    """One kind of work: how much there is, the first tasks of it, and where all of it is listed."""

    title: str
    tasks: list[Task]
    count: int
    url: str

    @property
    def more(self) -> int:
        return self.count - len(self.tasks)


def pile_of(title: str, rows: QuerySet, task: Callable[[Any], Task], url: str) -> Pile:
    first = list(rows[: SHOWN + 1])
    count = len(first) if len(first) <= SHOWN else rows.count()
    return Pile(title, [task(row) for row in first[:SHOWN]], count, url)


def listed(model: str, query: str = "") -> str:
    return reverse(f"admin:{model}_changelist") + query
