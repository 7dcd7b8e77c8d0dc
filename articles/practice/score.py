"""What an attempt is worth: the errors found, the false alarms, and the key beside each verdict."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from articles.models import PracticeAttempt, Verification
from articles.practice.reading import read
from articles.practice.text import PLANTED, Sentence, text
from articles.standing import ClaimStanding


class Outcome(StrEnum):
    FOUND = "found"
    MISSED = "missed"
    NOT_REACHED = "not reached"
    FALSE_ALARM = "false alarm"
    RIGHT = "let stand, rightly"
    OPEN = "not decided"


@dataclass(frozen=True)
class Line:
    """One sentence with the key to it; `said` is None where nothing was decided."""

    claim: ClaimStanding
    key: Sentence
    said: Verification | None

    @property
    def is_planted(self) -> bool:
        return bool(self.key.error)

    @property
    def outcome(self) -> Outcome:
        """Any failing verdict finds an error: which one is a matter of degree."""
        if self.said is None:
            return Outcome.NOT_REACHED if self.is_planted else Outcome.OPEN
        if self.said.passes:
            return Outcome.MISSED if self.is_planted else Outcome.RIGHT
        return Outcome.FOUND if self.is_planted else Outcome.FALSE_ALARM


@dataclass(frozen=True)
class Score:
    lines: list[Line]
    planted: int = PLANTED

    @cached_property
    def errors(self) -> list[Line]:
        return [line for line in self.lines if line.is_planted]

    @cached_property
    def others(self) -> list[Line]:
        return [line for line in self.lines if not line.is_planted]

    @property
    def found(self) -> int:
        return self._number(Outcome.FOUND)

    @property
    def false_alarms(self) -> int:
        return self._number(Outcome.FALSE_ALARM)

    @property
    def decided(self) -> int:
        return sum(line.said is not None for line in self.lines)

    def _number(self, outcome: Outcome) -> int:
        return sum(line.outcome == outcome for line in self.lines)


def score(attempt: PracticeAttempt) -> Score:
    """Return the score of an attempt, finished or not."""
    key = text().key
    claims = read(attempt).claims
    return Score(
        [
            Line(claim, key[claim.claim.words], next(iter(claim.verifications), None))
            for claim in claims
            if claim.claim.words in key
        ]
    )
