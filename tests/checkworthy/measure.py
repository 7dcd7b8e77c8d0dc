"""How well the detector orders and flags the labelled sentences, and how well the labels agree."""

import json
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from articles.checkworthy import score

SENTENCES = Path(__file__).parent / "sentences.json"


@dataclass(frozen=True)
class Labelled:
    """A sentence with its two labels; in doubt it is worth a check."""

    words: str
    subject: str
    first: int
    second: int

    @property
    def is_worthy(self) -> bool:
        return bool(self.first or self.second)


@dataclass(frozen=True)
class Figures:
    """`auc` is the chance that a worthy sentence stands before another; ties count half."""

    sentences: int
    worthy: int
    kappa: float
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


def figures() -> Figures:
    rows = labelled()
    worths = [score(row.words) for row in rows]
    flagged = [row.is_worthy for row, worth in zip(rows, worths, strict=True) if worth.is_flagged]
    worthy = sum(row.is_worthy for row in rows)
    return Figures(
        sentences=len(rows),
        worthy=worthy,
        kappa=kappa([(row.first, row.second) for row in rows]),
        auc=auc([(w.score, row.is_worthy) for w, row in zip(worths, rows, strict=True)]),
        precision=sum(flagged) / len(flagged),
        recall=sum(flagged) / worthy,
    )


def kappa(labels: list[tuple[int, int]]) -> float:
    """Cohen's kappa: agreement beyond what chance alone would give."""
    size = len(labels)
    agreed = sum(first == second for first, second in labels) / size
    ones = sum(first for first, _ in labels) / size, sum(second for _, second in labels) / size
    by_chance = ones[0] * ones[1] + (1 - ones[0]) * (1 - ones[1])
    return (agreed - by_chance) / (1 - by_chance)


def auc(scored: list[tuple[float, bool]]) -> float:
    worthy = [score for score, is_worthy in scored if is_worthy]
    others = [score for score, is_worthy in scored if not is_worthy]
    won = sum((w > o) + (w == o) / 2 for w in worthy for o in others)
    return won / (len(worthy) * len(others))
