"""The desk of one example: its people, its clock, and the one way in which verbs are called."""

import contextlib
import itertools
import sys
from datetime import UTC, datetime, timedelta

from django.apps import apps
from django.db import connection, transaction
from django.test import Client, TestCase
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from articles import workflow
from articles.models import Article, Kept, User
from tests.articles.workflow_machine.drafting import pick
from tests.articles.workflow_machine.model import Piece
from tests.articles.workflow_machine.record import Record
from tests.articles.workflow_machine.texts import as_stored, as_typed
from tests.articles.workflow_machine.who import GROUPS, MOVES, who_may
from tests.articles.workflow_machine.world import Person, World
from tests.factories import make_contributor, make_topic, make_user

CAST = {
    "wren": {"Writers"},
    "otto": {"Writers"},
    "chen": {"Checkers"},
    "cora": {"Checkers"},
    "edda": {"Editors"},
    "emil": {"Editors"},
    "hilda": {"Writers", "Checkers", "Editors"},
    "ada": {"Administrators"},
    "sam": set(),  # superuser
    "dora": {"Checkers", "Editors"},  # deactivated
}
KEPT = [m for m in apps.get_app_config("articles").get_models() if issubclass(m, Kept)]
TABLES = [
    m._meta.db_table for m in apps.get_models() if m._meta.app_label in ("articles", "topics")
]
ANYBODY = st.sampled_from(list(CAST))
WHICH = st.integers(0, 11)
"""Picks one of however many there are."""


class Clock:
    """What `timezone.now` tells while a machine runs."""

    def __init__(self):
        self.time = datetime(2026, 1, 5, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


class Desk(RuleBasedStateMachine):
    """Everything lives in one transaction, which is rolled back when the example ends."""

    record: Record
    clock: Clock

    def __init__(self):
        super().__init__()
        self.world, self.pieces, self.topics = World(), [], {}
        self.numbers, self.steps, self.made = itertools.count(1), 0, 0
        self.prints: dict[tuple[int, str], tuple] = {}
        self.seen_citations: set[int] = set()
        self.last_seen: object = None
        self.client = Client()
        self.clock.time = datetime(2026, 1, 5, 9, tzinfo=UTC)
        self.example = contextlib.ExitStack()
        self.example.enter_context(transaction.atomic())
        self._hire()
        self.kept_rows = self.count(KEPT)

    def _hire(self) -> None:
        for name, groups in CAST.items():
            user = make_user(
                name, *groups, name=f"{name.title()} Desk", is_superuser=name == "sam",
                is_active=name != "dora",
            )  # fmt: skip
            self.world.people[name] = Person(
                name, user.pk, set(groups), active=user.is_active, superuser=user.is_superuser
            )
        self.topics = {name: make_topic(name) for name in ("Bridges", "Tolls", "Lamps")}
        self.contributors = [make_contributor("Robin Reed").pk, make_contributor("Ann Archer").pk]

    def teardown(self):
        try:
            if sys.exc_info()[0] is None:
                self.at_the_end()
                self.record.steps += self.steps
                self.record.runs += 1
                self.record.longest_run = max(self.record.longest_run, self.steps)
                self.record.editions_of_a_run.append(self.made)
        finally:
            transaction.set_rollback(True)
            self.example.close()

    def at_the_end(self) -> None:
        """What is too slow for every step; invariants add to it."""

    # -- picking --------------------------------------------------------------------------------

    def mark(self) -> str:
        return f"zq{next(self.numbers)}"

    def user(self, name: str) -> User:
        """Read afresh, because a user remembers permissions."""
        return User.objects.get(pk=self.world.people[name].pk)

    def name_of(self, pk: int) -> str:
        return next(p.name for p in self.world.people.values() if p.pk == pk)

    def piece(self, which: int) -> Piece:
        return self.pieces[which % len(self.pieces)]

    def fit(self, which: int, verb: str) -> Piece:
        """Mostly an article in a state from which the verb moves, else any."""
        ready = [p for p in self.pieces if p.state in MOVES[verb][0]]
        return ready[which % len(ready)] if ready and which % 4 != 3 else self.piece(which)

    def row(self, piece: Piece) -> Article:
        return Article.objects.get(pk=piece.pk)

    def somebody(self, *groups: str, but: set[str] = frozenset()) -> str | None:
        """An honest person for a deed, if one is left."""
        fit = (p.name for p in self.world.people.values() if p.is_any(*groups))
        return next((name for name in fit if name not in but), None)

    def likely(self, verb: str, who: str) -> str:
        """Two times in three somebody whose role fits the verb, else whoever was drawn."""
        fit = [p.name for p in self.world.people.values() if p.is_any(*GROUPS[verb])]
        return pick(fit, list(CAST).index(who)) if fit and self.steps % 3 else who

    # -- calling verbs --------------------------------------------------------------------------

    def attempt(self, verb: str, by: str, act, piece: Piece | None = None):
        """Call a verb. Refused: nothing may have changed; let through: this person may do it.

        Returns a one-tuple of what the verb returned, or None if it was refused.
        """
        self.clock.time += timedelta(seconds=1)
        before = self.look()
        try:
            with TestCase.captureOnCommitCallbacks(execute=True):
                result = act(self.user(by))
        except workflow.Refused as refused:
            assert refused.reasons and all(refused.reasons), f"{verb} is refused without a reason"
            assert self.look() == before, f"{verb} was refused, and changed something"
            self.record.refused[verb] += 1
            return None
        self.record.accepted[verb] += 1
        assert who_may(verb, self.world.people[by], piece), f"{by} may not {verb}"
        if piece and verb in MOVES:
            was, to = MOVES[verb]
            assert piece.state in was, f"{verb} from {piece.state}"
            piece.state = to
        return (result,)

    def look(self) -> tuple:
        """Enough of the database to tell that something changed."""
        articles = Article.objects.order_by("pk").values_list()
        return self.count(TABLES), list(articles)

    def count(self, tables) -> list[int]:
        names = [t if isinstance(t, str) else t._meta.db_table for t in tables]
        counts = ", ".join(f"(SELECT COUNT(*) FROM {name})" for name in names)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {counts}")
            return list(cursor.fetchone())

    # -- what stands on the desk ----------------------------------------------------------------

    def compare_the_desk(self) -> None:
        """No text is lost, and every article is where the verbs have brought it."""
        rows = {
            a.pk: a
            for a in Article.objects.prefetch_related("sections", "see_also__after", "bylines")
        }
        assert len(rows) == len(self.pieces)
        for piece in self.pieces:
            row = rows[piece.pk]
            assert as_stored(row) == as_typed(piece.text)
            assert (row.state, row.publish_at) == (piece.state, piece.due)
            assert row.state != "scheduled" or self.name_of(row.scheduled_by_id) == (
                piece.scheduled_by
            )
        kept = self.count(KEPT)
        grown = zip(self.kept_rows, kept, strict=True)
        assert all(before <= now for before, now in grown), "kept rows went"
        self.kept_rows = kept
        assert timezone.now() == self.clock.time
