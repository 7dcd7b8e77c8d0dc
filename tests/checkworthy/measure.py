"""How well the detector orders and flags the labelled sentences, and how well the labels agree."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from articles.checkworthy import score

SENTENCES = Path(__file__).parent / "sentences.json"


@dataclass(frozen=True)
class Labelled:
    """A sentence with its two labels, the second given blind; in doubt it is worth a check."""

    words: str
    subject: str
    first: int
    second: int

    @property
    def is_worthy(self) -> bool:
        return bool(self.first or self.second)

    @property
    def is_agreed(self) -> bool:
        return self.first == self.second


@dataclass(frozen=True)
class Figures:
    """`auc` is the chance that a worthy sentence stands before another; ties count half."""

    sentences: int
    worthy: int
    auc: float
    precision: float
    recall: float


@cache
def labelled() -> tuple[Labelled, ...]:
    return tuple(Labelled(**row) for row in json.loads(SENTENCES.read_text()))


def shuffled(seed: int = 11) -> list[tuple[int, str]]:
    """The numbered sentences for somebody who labels them blind."""
    rows = [(number, row.words) for number, row in enumerate(labelled())]
    random.Random(seed).shuffle(rows)
    return rows


def figures() -> dict[str, Figures]:
    """The detector against each labelling, against the two that agree, and against either."""
    rows = labelled()
    return {
        "first": against(rows, lambda row: bool(row.first)),
        "second": against(rows, lambda row: bool(row.second)),
        "agreed": against(tuple(row for row in rows if row.is_agreed), lambda row: row.is_worthy),
        "either": against(rows, lambda row: row.is_worthy),
    }


def against(rows: tuple[Labelled, ...], is_worthy: Callable[[Labelled], bool]) -> Figures:
    told = [(score(row.words), is_worthy(row)) for row in rows]
    flagged = [worthy for worth, worthy in told if worth.is_flagged]
    worthy = sum(worthy for _, worthy in told)
    return Figures(
        sentences=len(told),
        worthy=worthy,
        auc=auc([(worth.score, worthy) for worth, worthy in told]),
        precision=sum(flagged) / len(flagged),
        recall=sum(flagged) / worthy,
    )


def pairs() -> list[tuple[int, int]]:
    return [(row.first, row.second) for row in labelled()]


def agreement(labels: list[tuple[int, int]]) -> float:
    return sum(first == second for first, second in labels) / len(labels)


def kappa(labels: list[tuple[int, int]]) -> float:
    """Cohen's kappa: agreement beyond what chance alone would give."""
    size, agreed = len(labels), agreement(labels)
    ones = sum(first for first, _ in labels) / size, sum(second for _, second in labels) / size
    by_chance = ones[0] * ones[1] + (1 - ones[0]) * (1 - ones[1])
    return (agreed - by_chance) / (1 - by_chance)


def auc(scored: list[tuple[float, bool]]) -> float:
    worthy = [score for score, is_worthy in scored if is_worthy]
    others = [score for score, is_worthy in scored if not is_worthy]
    won = sum((w > o) + (w == o) / 2 for w in worthy for o in others)
    return won / (len(worthy) * len(others))
