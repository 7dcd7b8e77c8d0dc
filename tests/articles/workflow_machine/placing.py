"""Rules: topics, pins, merges, writers; people who come and go; removal for a legal reason."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from articles import workflow
from articles.models import Edition
from tests.articles.workflow_machine.desk import ANYBODY, WHICH
from tests.articles.workflow_machine.drafting import pick
from tests.articles.workflow_machine.going_out import GoingOut
from tests.articles.workflow_machine.model import Piece
from tests.articles.workflow_machine.printed import frozen
from tests.articles.workflow_machine.world import Withdrawal
from tests.factories import make_topic

GROUPS = st.sets(st.sampled_from(["Writers", "Checkers", "Editors", "Administrators"]), max_size=3)


class Placing(GoingOut):
    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, who=ANYBODY, chosen=st.sets(st.integers(0, 2), max_size=3))
    def place(self, which, who, chosen):
        who = self.likely("pin", who)
        self.put_under(self.piece(which), who, {pick(self.topics, n) for n in chosen})

    def put_under(self, piece: Piece, who: str, names: set[str]) -> None:
        row, topics = self.row(piece), [self.topics[name] for name in sorted(names)]
        done = self.attempt(
            "place", who, lambda by: workflow.place(row, by=by, topics=topics), piece
        )
        if done:
            assert not names & set(self.merged)
            piece.topics = names

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, who=ANYBODY, topic=WHICH)
    def pin(self, which, who, topic):
        who = self.likely("pin", who)
        piece, name, reason = self.piece(which), pick(self.topics, topic), f"For {self.mark()}."
        done = self.attempt(
            "pin", who,
            lambda by: workflow.pin(self.topics[name], self.row(piece), by=by, reason=reason),
            piece,
        )  # fmt: skip
        if done:
            self.open_marks.add(reason)
            self.pins.setdefault(name, set()).add(piece.pk)

    @precondition(lambda desk: desk.pins)
    @rule(which=WHICH, who=ANYBODY)
    def unpin(self, which, who):
        who = self.likely("unpin", who)
        name, pk = pick([(n, pk) for n, pks in self.pins.items() for pk in sorted(pks)], which) or (
            "",
            0,
        )
        if name:
            piece = next(p for p in self.pieces if p.pk == pk)
            done = self.attempt(
                "unpin", who,
                lambda by: workflow.unpin(self.topics[name], self.row(piece), by=by), piece,
            )  # fmt: skip
            if done:
                self.pins[name].discard(pk)

    @rule(who=ANYBODY, one=WHICH, other=WHICH)
    def merge_topics(self, who, one, other):
        who = self.likely("merge_topics", who)
        name, into = pick(self.topics, one), pick(self.topics, other)
        topic, target = self.topics[name], self.topics[into]
        done = self.attempt(
            "merge_topics", who, lambda by: workflow.merge_topics(topic, target, by=by)
        )
        if done:
            assert name != into and not {name, into} & set(self.merged)
            self.merged[name] = into
            for piece in (p for p in self.pieces if name in p.topics):
                piece.topics = piece.topics - {name} | {into}
            self.pins.setdefault(into, set()).update(self.pins.pop(name, ()))

    @precondition(lambda desk: len(desk.topics) - len(desk.merged) < 3)
    @rule()
    def a_new_topic(self):
        name = f"Topic {len(self.topics)}"
        self.topics[name] = make_topic(name)

    @rule(who=ANYBODY, topic=WHICH, length=st.sampled_from([1, 1, 700]))
    def write_topic_text(self, who, topic, length):
        who = self.likely("write_topic_text", who)
        name, text = pick(self.topics, topic), f"About {self.mark()}." * length
        done = self.attempt(
            "write_topic_text", who,
            lambda by: workflow.write_topic_text(self.topics[name], by=by, text=text),
        )  # fmt: skip
        if done:
            assert length == 1
            self.open_marks.add(text)

    # -- people ---------------------------------------------------------------------------------

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, who=ANYBODY, chosen=st.sets(ANYBODY, max_size=3))
    def set_writers(self, which, who, chosen):
        who = self.likely("set_writers", who)
        piece = self.piece(which)
        row, users = self.row(piece), [self.user(name) for name in sorted(chosen)]
        done = self.attempt(
            "set_writers", who, lambda by: workflow.set_writers(row, by=by, writers=users), piece
        )
        if done:
            left = who in piece.writers and who not in chosen
            assert self.world.one_person or not left, "took themselves off, to sign it next"
            piece.writers = set(chosen)

    @rule(who=ANYBODY, groups=GROUPS)
    def change_role(self, who, groups):
        self.user(who).groups.set(self.groups.filter(name__in=groups))
        self.world.people[who].groups = set(groups)

    @rule(who=ANYBODY)
    def come_or_go(self, who):
        person, user = self.world.people[who], self.user(who)
        user.is_active = person.active = not person.active
        user.save(update_fields=["is_active"])

    @rule()
    def everybody_is_back_at_work(self):
        self.back_at_work()

    # -- removal --------------------------------------------------------------------------------

    @precondition(lambda desk: sum(not piece.removed for piece in desk.pieces) > 1)
    @rule(which=WHICH, who=st.sampled_from(["wren", "edda", "ada"]), sure=st.integers(0, 3))
    def remove(self, which, who, sure):
        who = self.likely("remove", who)
        piece = self.piece(which)
        ground, row = (" " if sure else "Court order 7"), self.row(piece)
        done = self.attempt(
            "remove", who,
            lambda by: workflow.remove(row, by=by, what="A name", legal_ground=ground), piece,
        )  # fmt: skip
        if done:
            assert ground.strip()
            self._believe_it_is_blank(piece)

    def _believe_it_is_blank(self, piece: Piece) -> None:
        piece.removed, piece.text = True, piece.text.blank()
        piece.cuts, piece.said = [], {}
        for rows in piece.attached.values():
            for attached in rows:
                attached.passage = ""
        if piece.live:
            piece.withdrawals.append(Withdrawal(piece.live.number, "removed", ""))
        for edition in piece.editions:
            row = Edition.objects.get(article=piece.pk, number=edition.number)
            assert (row.title, row.claims, row.sections, row.manifest) == ("", [], [], {})
            edition.row = frozen(row.pk)

    @precondition(lambda desk: desk.world.copies)
    @rule(which=WHICH, who=st.sampled_from(["wren", "edda", "ada"]))
    def remove_copy(self, which, who):
        who = self.likely("remove_copy", who)
        copy = pick(self.world.copies, which)
        snapshot = self.snapshot(copy)
        done = self.attempt(
            "remove_copy", who,
            lambda by: workflow.remove_copy(
                snapshot, by=by, what="A scan", legal_ground="Court order 8"
            ),
        )  # fmt: skip
        if done:
            copy.blank = True
