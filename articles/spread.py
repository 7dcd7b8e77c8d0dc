"""How times spread: the middle one, and the one that nine in ten stay within."""

import math
import statistics
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """Of `count` times; the other two in the unit of the times."""

    count: int
    median: float
    nine_in_ten: float


def spread(times: Iterable[int]) -> Spread | None:
    """The median and the 90th percentile (the nearest rank: a time that was); None of nothing."""
    ranked = sorted(times)
    if not ranked:
        return None
    rank = math.ceil(0.9 * len(ranked))
    return Spread(len(ranked), statistics.median(ranked), ranked[rank - 1])


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> str:
        """A whole number in words that a reader takes for no more than it is."""
        if self.whole == 0:
            return "none"
        exact = 100 * self.part / self.whole
        if 0 < exact < 1:
            return "under 1 %"
        return "over 99 %" if 99 < exact < 100 else f"{exact:.0f} %"
