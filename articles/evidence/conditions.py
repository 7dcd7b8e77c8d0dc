"""What follows from the checks of a source: its condition, and when to look again; pure.

A source is dead after three failures, each at least three days after the one before, with no other
answer between: links come back, servers are mended over a week-end. This is the rule that
InternetArchiveBot keeps on Wikipedia. A wall between two failures ends the row as any answer does:
somebody is at home and only does not let us in, and failures around it may be the same wall.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from articles.evidence.watching import Outcome

FAILURES = 3
APART = timedelta(days=3)
LIVE_WAIT = timedelta(days=7)
BLOCKED_WAIT = timedelta(days=14)
DEAD_WAIT = timedelta(days=30)
SHORTEST_WAIT = timedelta(hours=1)


class State(StrEnum):
    """The conditions that a machine can see; that a work was retracted, people say."""

    LIVE = "live"
    MOVED = "moved"
    CHANGED = "changed"
    BLOCKED = "blocked"
    DEAD = "dead"


@dataclass(frozen=True)
class Past:
    """One check: when it was made, and what it said."""

    at: datetime
    outcome: Outcome


def condition(history: Iterable[Past]) -> State:
    """Return what all checks together say; a failure or two leave it as it was, at first live."""
    if failures_in_a_row(history := _in_order(history)) >= FAILURES:
        return State.DEAD
    answers = [past.outcome for past in history if past.outcome is not Outcome.FAILED]
    return State(answers[-1].value) if answers else State.LIVE


def failures_in_a_row(history: Iterable[Past]) -> int:
    """Return the failures since the last answer that count: each `APART` from the one before."""
    count, last = 0, None
    for past in _in_order(history):
        if past.outcome is not Outcome.FAILED:
            count, last = 0, None
        elif last is None or past.at - last >= APART:
            count, last = count + 1, past.at
    return count


def next_check(history: Iterable[Past], retry_after: int | None = None) -> timedelta:
    """Return how long to wait after the last check; nothing if there was none.

    `retry_after` are the seconds that the last answer asked for (Retry-After, RFC 9110). They are
    kept between an hour and a month, and each further block in a row doubles a short wait up to
    two weeks. After a failure they only prolong: one that comes too early does not count.
    """
    history = _in_order(history)
    if not history:
        return timedelta()
    asked = min(timedelta(seconds=min(max(retry_after or 0, 0), 10**9)), DEAD_WAIT)
    if history[-1].outcome is Outcome.FAILED:
        wait = DEAD_WAIT if condition(history) is State.DEAD else APART
        return max(wait, asked)
    if history[-1].outcome is Outcome.BLOCKED:
        return _after_a_block(history, asked)
    return LIVE_WAIT


def _after_a_block(history: list[Past], asked: timedelta) -> timedelta:
    if not asked:
        return BLOCKED_WAIT
    earlier = 0
    while earlier + 1 < len(history) and history[-2 - earlier].outcome is Outcome.BLOCKED:
        earlier += 1
    doubled = max(asked, SHORTEST_WAIT) * (1 << min(earlier, 10))
    return max(asked, min(doubled, BLOCKED_WAIT))


def _in_order(history: Iterable[Past]) -> list[Past]:
    return sorted(history, key=lambda past: past.at)
