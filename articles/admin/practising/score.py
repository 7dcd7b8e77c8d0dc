"""The score of a practice, each sentence with what was said, what is right, and the passage."""

from dataclasses import dataclass
from datetime import datetime

from articles import practice
from articles.admin.claims.rows import Mark
from articles.admin.practising.clock import took
from articles.evidence.differences import Change, diff
from articles.models import PracticeAttempt
from articles.practice import Line, Outcome

MARKS = {
    Outcome.FOUND: Mark("found", "●", "passed"),
    Outcome.MISSED: Mark("missed", "✕", "failed"),
    Outcome.NOT_REACHED: Mark("not reached", "○", "lapsed"),
    Outcome.FALSE_ALARM: Mark("false alarm", "▲", "failed"),
    Outcome.RIGHT: Mark("right", "●", "passed"),
    Outcome.OPEN: Mark("not decided", "○", "lapsed"),
}


@dataclass(frozen=True)
class ScoreRow:
    line: Line

    @property
    def mark(self) -> Mark:
        return MARKS[self.line.outcome]

    @property
    def said(self) -> Mark | None:
        return Mark.of(self.line.said.verdict) if self.line.said else None

    @property
    def right(self) -> Mark:
        return Mark.of(self.line.key.verdict)

    @property
    def changes(self) -> list[Change]:
        """From what stood there to what should have stood there."""
        return diff(self.line.key.words, self.line.key.should_read)

    @property
    def passage(self) -> tuple[str, str, str]:
        """The passage, parted around the words that show the error."""
        key = self.line.key
        if not key.proof:
            return key.passage, "", ""
        before, proof, after = key.passage.partition(key.proof)
        return before, proof, after

    @property
    def source(self) -> str:
        evidence = self.line.claim.evidence
        return evidence[0].source.title if evidence and evidence[0].source else ""


class ScorePage:
    def __init__(self, attempt: PracticeAttempt, now: datetime):
        self.attempt = attempt
        self._lasted = took(attempt.end(now) - attempt.started_at)
        self.score = practice.score(attempt)
        self.errors = [ScoreRow(line) for line in self.score.errors]
        others = [ScoreRow(line) for line in self.score.others]
        self.alarms = [row for row in others if row.line.outcome is Outcome.FALSE_ALARM]
        self.others = [row for row in others if row not in self.alarms]

    @property
    def time(self) -> str:
        if self.attempt.is_timed:
            return f"{self._lasted} of {took(practice.TIME)}"
        return f"{self._lasted}, without the clock"
