"""The machine: all rules together, and what is looked at after every step and at the end."""

from django.contrib.auth.models import Group
from django.core.files.storage import storages
from django.db import connection
from hypothesis.stateful import invariant

from articles import audit
from articles.models import Article, Event, Snapshot, State
from tests.articles.workflow_machine.quarrels import Quarrels
from tests.articles.workflow_machine.readers import Readers, what_is_out_stands_as_it_was
from tests.articles.workflow_machine.who import MOVES

NOW_AND_THEN = 20  # steps between two readings of all pages
GIVEN_BACK = {  # moves that an edit, a passage or a refused publication makes
    ("edit", "approved", "in_review"), ("edit", "scheduled", "in_review"),
    ("attach", "approved", "in_review"), ("attach", "scheduled", "in_review"),
    ("publish_refused", "scheduled", "in_review"),
}  # fmt: skip


class Machine(Quarrels):
    def __init__(self):
        super().__init__()
        self.groups = Group.objects
        self.steps = -1  # opening the desk is no step
        self.open_marks: set[str] = set()
        self.pins: dict[str, set[int]] = {}
        self.merged: dict[str, str] = {}
        self.stood: dict[int, tuple] = {}
        self.pages: dict[str, tuple] = {}

    def send_back(self, piece, editor) -> None:
        """What was signed is no longer what would go out: it needs another signature."""
        self.ask_for_changes(piece, editor, "It must be signed again.")

    @invariant()
    def nothing_is_lost(self):
        self.steps += 1
        self.compare_the_desk()
        self.compare_the_sources()

    @invariant()
    def readers_see_only_what_was_published(self):
        """Everything now and then, and at once whatever may look different now."""
        readers = Readers(self)
        if self.steps % NOW_AND_THEN == 0:
            readers.read(self.pieces)
        elif readers.listing != self.last_seen:
            readers.read([p for p in self.pieces if p.standing != self.stood.get(p.pk)])
        self.last_seen = readers.listing
        self.stood = {p.pk: p.standing for p in self.pieces}

    def read_everything(self) -> None:
        Readers(self).read(self.pieces)

    def at_the_end(self) -> None:
        super().at_the_end()
        self.read_everything()
        what_is_out_stands_as_it_was(self.pieces)
        self.compare_what_was_said()
        self.compare_the_talk()
        self._the_record_is_a_chain()
        self._bytes_are_kept_while_their_text_is()
        assert list(audit.violations()) == []
        connection.check_constraints()

    def _the_record_is_a_chain(self) -> None:
        """Each event of an article begins where the one before it ended."""
        for article in Article.objects.all():
            here = State.DRAFT
            moves = Event.objects.filter(article=article, from_state__in=State.values)
            for event in moves.order_by("pk"):
                assert event.from_state == here, f"{event} begins elsewhere"
                here = event.to_state
                self._is_a_move(event.verb, event.from_state, here)
            assert here == article.state

    def _is_a_move(self, verb: str, was: str, to: str) -> None:
        if was == to or (verb, was, to) in GIVEN_BACK:
            return
        assert was in MOVES[verb][0] and to == MOVES[verb][1], f"{verb}: {was} to {to}"

    def _bytes_are_kept_while_their_text_is(self) -> None:
        texts = {c.text for c in self.world.copies if not c.blank}
        for copy in self.world.copies:
            name = Snapshot.objects.get(pk=copy.pk).file
            assert storages["snapshots"].exists(name) == (copy.text in texts)
