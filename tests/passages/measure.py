"""How well passages are ranked, found again and told changed: counts on the copies beside this."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz

from articles.evidence.ranking import rank
from articles.evidence.units import cut

HERE = Path(__file__).parent
# A candidate is the right one when most of it and of the right passage are the same stretch.
_SAME = 0.5


@dataclass(frozen=True)
class Pair:
    """A claim, the copy that supports it, and the passage there that does."""

    copy: str
    claim: str
    passage: str
    kind: str
    language: str
    source_language: str
    context: str

    @property
    def text(self) -> str:
        return copy(self.copy)


Ranking = Callable[[Pair], list[tuple[int, int]]]


@cache
def copy(name: str) -> str:
    return (HERE / "copies" / f"{name}.txt").read_text()


def copies() -> dict[str, str]:
    return {path.stem: copy(path.stem) for path in sorted((HERE / "copies").glob("*.txt"))}


def pairs(*rounds: str) -> list[Pair]:
    """The pairs written before the ranking, `before`, or after it, `after`; both without a name."""
    data = json.loads((HERE / "pairs.json").read_text())
    return [Pair(**pair) for name in rounds or data for pair in data[name]]


def by_ranking(pair: Pair) -> list[tuple[int, int]]:
    found = rank(
        pair.claim,
        pair.text,
        language=pair.language,
        source_language=pair.source_language,
        context=pair.context,
    )
    return [(candidate.start, candidate.end) for candidate in found]


def by_letters(pair: Pair) -> list[tuple[int, int]]:
    """What is compared with: the sentences of the copy, the likest in letters first."""
    units = [(unit.start, unit.end) for unit in cut(pair.text, pair.source_language)]
    return sorted(units, key=lambda u: -fuzz.token_set_ratio(pair.claim, pair.text[slice(*u)]))


def place(pair: Pair, ranking: Ranking) -> int:
    """At which place the right passage comes, from 1; 0 when it is not among the first nine."""
    start = pair.text.index(pair.passage)
    right = (start, start + len(pair.passage))
    ranked = enumerate(ranking(pair)[:9], start=1)
    return next((number for number, found in ranked if _alike(found, right) >= _SAME), 0)


def _alike(one: tuple[int, int], other: tuple[int, int]) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / (max(one[1], other[1]) - min(one[0], other[0]))


def counts(ranking: Ranking, chosen: list[Pair]) -> tuple[int, int]:
    """How many right passages come first, and how many among the first three."""
    places = [place(pair, ranking) for pair in chosen]
    return places.count(1), sum(place in (1, 2, 3) for place in places)
