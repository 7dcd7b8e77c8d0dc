"""The record of an article as one reads it: who did what, when, from where to where, and why."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.admin.claims.rows import Mark
from articles.models import Event, State, Verification, WithdrawalKind

STANDS = dict(State.choices) | dict(WithdrawalKind.choices) | {"live": "with readers"}


@dataclass
class Entry:
    event: Event
    verdict: Verification | None
    mark: Mark | None

    @classmethod
    def all_of(cls, events: Iterable[Event]) -> list["Entry"]:
        """The entries of these events, with the verdicts they speak of, in one query."""
        events = list(events)
        judged = Verification.objects.in_bulk(
            {event.data["verification"] for event in events if "verification" in event.data}
        )
        return [cls._of(event, judged) for event in events]

    @classmethod
    def _of(cls, event: Event, judged: dict[int, Verification]) -> "Entry":
        verdict = judged.get(event.data.get("verification"))
        return cls(event, verdict, Mark.of(verdict.verdict) if verdict else None)

    @property
    def moved(self) -> tuple[str, str] | None:
        """From where to where, in words, if it moved at all."""
        was, to = self.event.from_state, self.event.to_state
        return (STANDS.get(was, was), STANDS.get(to, to)) if was != to else None
