"""Word, shape and tone of how a source stands and of what a look at it found."""

from articles.admin.claim_rows import Mark
from articles.models import Condition, Outcome

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


def condition_mark(condition: str) -> Mark:
    return Mark(str(Condition(condition).label), *SHAPES[Condition(condition)])


def outcome_mark(outcome: str) -> Mark:
    return Mark(str(Outcome(outcome).label), *FOUND[Outcome(outcome)])
