"""Word, shape and tone of how a source stands and of what a look at it found."""

from articles.admin.claims.rows import Mark
from articles.models import Condition, Outcome, Source

SHAPES = {
    Condition.LIVE: ("●", "passed"),
    Condition.MOVED: ("→", "lapsed"),
    Condition.CHANGED: ("◐", "lapsed"),
    Condition.BLOCKED: ("⊘", "lapsed"),
    Condition.DEAD: ("○", "failed"),
    Condition.RETRACTED: ("✕", "failed"),
}
FOUND = {
    Outcome.LIVE: ("●", "passed"),
    Outcome.MOVED: ("→", "lapsed"),
    Outcome.CHANGED: ("◐", "lapsed"),
    Outcome.BLOCKED: ("⊘", "lapsed"),
    Outcome.FAILED: ("○", "failed"),
}


def condition_mark(source: Source) -> Mark:
    """What nobody has looked at is not called live: that would be a promise."""
    condition = Condition(source.condition)
    if condition == Condition.LIVE and source.checked_at is None:
        return Mark("not looked at yet" if source.url else "no address", "·", "unknown")
    return Mark(str(condition.label), *SHAPES[condition])


def outcome_mark(outcome: str) -> Mark:
    return Mark(str(Outcome(outcome).label), *FOUND[Outcome(outcome)])
