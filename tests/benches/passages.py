"""What `make bench` prints of passages: ranked, found again, told changed; and how fast."""

import time
from collections.abc import Callable

from articles.evidence.locating import locate
from articles.evidence.ranking import rank
from tests.passages.edits import drift, never_there, noisy
from tests.passages.measure import by_letters, by_ranking, copies, counts, pairs

_RUNS = 5
_WORDS = 120_000
_LETTERS = 123_000


def ranking_figures() -> str:
    """The right passage first and in the first three, beside what letters alone would give."""
    lines = []
    for name in ("before", "after"):
        chosen = pairs(name)
        for how, ranking in (("ranked", by_ranking), ("by letters", by_letters)):
            first, three = counts(ranking, chosen)
            lines.append(
                f"  {how:<10} {first} of {len(chosen)} first, {three} in the first three"
                f" (pairs written {name} the ranking)"
            )
    return "\n".join(["the right passage for a claim:", *lines])


def drift_figures() -> str:
    """What is told of passages whose page was edited."""
    rows = [
        f"  {kind:<18} " + ", ".join(f"{count} {fate}" for fate, count in sorted(told.items()))
        for kind, told in drift().items()
    ]
    return "\n".join(["does the passage still stand:", *rows])


def locating_figures() -> str:
    """Passages with spoilt letters found at their place, and those that were never there."""
    rows = []
    for percent in (0, 3, 10, 15, 20, 30):
        found, states = noisy(percent)
        told = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
        rows.append(f"  {percent:>2} % of letters spoilt: {found} of 60 found ({told})")
    told = ", ".join(f"{count} {state}" for state, count in sorted(never_there().items()))
    return "\n".join(["a passage found again:", *rows, f"  never there: {told}"])


def speed_figures() -> str:
    """Milliseconds on long copies, the best of some runs."""
    joined = "\n\n".join(copies().values())
    long = joined * (1 + _WORDS // len(joined.split()))
    page = (joined * (1 + _LETTERS // len(joined)))[:_LETTERS]
    pair = pairs("before")[0]
    ranked = _best(lambda: rank(pair.claim, long))
    near = _best(lambda: locate(pair.claim, page))
    return (
        f"ranking a copy of {len(long.split()):,} words: {ranked:.0f} ms;"
        f" locating in {len(page):,} characters: {near:.0f} ms"
    )


def _best(deed: Callable[[], object]) -> float:
    times = []
    for _ in range(_RUNS):
        begin = time.perf_counter()
        deed()
        times.append((time.perf_counter() - begin) * 1000)
    return min(times)
