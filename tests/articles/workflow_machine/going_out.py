"""Rules: from draft to readers and back again, and the clock."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from articles import workflow
from articles.models import Edition
from tests.articles.workflow_machine import edits
from tests.articles.workflow_machine.desk import ANYBODY, WHICH
from tests.articles.workflow_machine.drafting import pick
from tests.articles.workflow_machine.model import Piece
from tests.articles.workflow_machine.printed import check_edition, frozen
from tests.articles.workflow_machine.talking import Talking
from tests.articles.workflow_machine.world import Published, Signature, Withdrawal

HOURS = (0.01, 1, 30, 200, -0.02)


class GoingOut(Talking):
    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, who=ANYBODY)
    def submit(self, which, who):
        who = self.likely("submit", who)
        self.hand_in(self.fit(which, "submit"), who)

    def hand_in(self, piece: Piece, who: str) -> None:
        row = self.row(piece)
        if self.attempt("submit", who, lambda by: workflow.submit(row, by=by), piece):
            piece.submitted()

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, who=ANYBODY, note=st.sampled_from(["Say who paid.", "Shorter.", " "]))
    def request_changes(self, which, who, note):
        who = self.likely("request_changes", who)
        self.ask_for_changes(self.fit(which, "request_changes"), who, note)

    def ask_for_changes(self, piece: Piece, who: str, note: str) -> None:
        row = self.row(piece)
        done = self.attempt(
            "request_changes", who,
            lambda by: workflow.request_changes(row, by=by, note=note), piece,
        )  # fmt: skip
        if done:
            assert note.strip()
            piece.due, piece.scheduled_by = None, ""

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, who=ANYBODY)
    def revise(self, which, who):
        who = self.likely("revise", who)
        self.open_a_round(self.fit(which, "revise"), who)

    def open_a_round(self, piece: Piece, who: str) -> None:
        row = self.row(piece)
        if self.attempt("revise", who, lambda by: workflow.revise(row, by=by), piece):
            piece.text = piece.text.with_note("", "")

    # -- signing --------------------------------------------------------------------------------

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, who=ANYBODY)
    def begin_the_second_check(self, which, who):
        who = self.likely("begin_second_check", who)
        self.begin_second_check(self.fit(which, "sign_off"), who)

    def begin_second_check(self, piece: Piece, who: str) -> None:
        self.prints_of(piece)  # so that what is drawn is known by what it says
        row = self.row(piece)
        begun = self.attempt(
            "begin_second_check", who,
            lambda by: workflow.begin_second_check(row, by=by, choose=lambda all_, n: all_[:n]),
            piece,
        )  # fmt: skip
        if not begun:
            return
        assert piece.state == "in_review" and who not in piece.writers
        drawn = {self.prints[piece.pk, fingerprint] for fingerprint in begun[0].fingerprints}
        if piece.round.drawn is None:
            pool = {
                piece.identity(c)
                for c in piece.text.claims
                if piece.may_decide(c, who) and not piece.decides_again(c, who)
                if piece.verdict(c) or piece.failing(c)  # else it is this editor's alone
            }
            assert drawn <= pool and len(drawn) == min(3, len(pool))
            piece.round.drawn = drawn
        assert piece.round.drawn == drawn, "drawn twice in one round"

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, who=ANYBODY, ticked=st.sampled_from([True, True, False]))
    def sign_off(self, which, who, ticked):
        who = self.likely("sign_off", who)
        piece = self.fit(which, "sign_off")
        self.sign(piece, who, self.shown(piece), ticked)

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, who=ANYBODY, a=WHICH, b=WHICH)
    def sign_an_old_page(self, which, who, a, b):
        """The page was opened, then somebody else changed the text."""
        who = self.likely("sign_off", who)
        piece = self.fit(which, "sign_off")
        shown, before = self.shown(piece), piece.to_sign()
        if other := self.may_edit(piece, b):
            self.change(piece, other, pick(edits.WORDS + edits.ABOUT, a * b), a, b)
        done = self.sign(piece, who, shown)
        assert not done or piece.to_sign() == before, "signed for what was not shown"

    def sign(self, piece: Piece, who: str, shown: str, ticked: bool = True) -> bool:
        row = self.row(piece)
        signed = self.attempt(
            "sign_off", who,
            lambda by: workflow.sign_off(row, by=by, manifest_hash=shown, verified=ticked), piece,
        )  # fmt: skip
        if not signed:
            return False
        assert ticked and not piece.holds_back(), piece.holds_back()
        assert self.world.one_person or who not in piece.writers, f"{who} signed their own text"
        assert self.world.one_person or piece.round.drawn is not None, "signed without a draw"
        assert not piece.second_verdicts_missing(who), f"{who} signed what they did not look at"
        piece.signatures.append(Signature(signed[0].pk, who, piece.to_sign()))
        return True

    # -- publishing -----------------------------------------------------------------------------

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, who=ANYBODY)
    def publish(self, which, who):
        who = self.likely("publish", who)
        self.send_out(self.fit(which, "publish"), who)

    def send_out(self, piece: Piece, who: str) -> None:
        row = self.row(piece)
        done = self.attempt("publish", who, lambda by: workflow.publish(row, by=by), piece)
        if done:
            self.note_edition(piece, done[0], who)

    def note_edition(self, piece: Piece, edition: Edition, who: str) -> None:
        assert self.name_of(edition.published_by_id) == who
        assert not piece.holds_back(), piece.holds_back()
        signature = [s for s in piece.signatures if not s.used][-1]
        check_edition(self, piece, Edition.objects.get(pk=edition.pk), signature)
        signature.used = True
        piece.due, piece.scheduled_by = None, ""
        decided = [(claim, piece.verdict(claim)) for claim in piece.text.claims]
        piece.editions.append(Published(edition.number, piece.text, decided, frozen(edition.pk)))
        piece.slugs.add(piece.text.slug)
        piece.round.parts, piece.round.sent_back = set(), set()
        self.made += 1
        self.record.editions += 1

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, who=ANYBODY, hours=st.sampled_from(HOURS))
    def schedule(self, which, who, hours):
        who = self.likely("schedule", who)
        self.set_a_time(self.fit(which, "schedule"), who, hours)

    def set_a_time(self, piece: Piece, who: str, hours: float) -> None:
        at, row = self.clock.time + timedelta(hours=hours), self.row(piece)
        done = self.attempt("schedule", who, lambda by: workflow.schedule(row, by=by, at=at), piece)
        if done:
            assert at > self.clock.time
            piece.due, piece.scheduled_by = at, who

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, who=ANYBODY)
    def unschedule(self, which, who):
        who = self.likely("unschedule", who)
        self.take_off(self.fit(which, "unschedule"), who)

    def take_off(self, piece: Piece, who: str) -> None:
        row = self.row(piece)
        if self.attempt("unschedule", who, lambda by: workflow.unschedule(row, by=by), piece):
            piece.due, piece.scheduled_by = None, ""

    @rule(hours=st.sampled_from(HOURS))
    def time_passes_and_what_is_due_goes_out(self, hours):
        self.clock.time += timedelta(hours=hours)
        self.let_out_what_is_due()

    def let_out_what_is_due(self) -> None:
        now = self.clock.time + timedelta(seconds=1)
        due = {p.pk: p for p in self.pieces if p.state == "scheduled" and p.due <= now}
        [results] = self.attempt("publish_due", "sam", lambda by: workflow.publish_due())
        assert sorted(article.pk for article, _ in results) == sorted(due)
        for article, reasons in results:
            piece = due[article.pk]
            if reasons:
                piece.back_to_review()
            else:
                scheduler = self.world.people[piece.scheduled_by]
                assert scheduler.is_any("Editors"), "published for somebody who may not"
                piece.state = "published"
                self.note_edition(piece, article.editions.first(), scheduler.name)

    # -- and back -------------------------------------------------------------------------------

    @precondition(lambda desk: any(p.editions for p in desk.pieces))
    @rule(which=WHICH, who=ANYBODY, kind=st.sampled_from(["unpublished", "retracted", "removed"]))
    def withdraw(self, which, who, kind):
        who = self.likely("withdraw", who)
        self.take_back(self.one_that_was_out(which), who, kind)

    def one_that_was_out(self, which: int) -> Piece:
        out = [p for p in self.pieces if p.editions]
        return out[which % len(out)]

    def take_back(self, piece: Piece, who: str, kind: str) -> None:
        reason, row = f"We were wrong about {self.mark()}.", self.row(piece)
        covered = piece.withdrawal
        done = self.attempt(
            "withdraw", who,
            lambda by: workflow.withdraw(row, by=by, kind=kind, reason=reason), piece,
        )  # fmt: skip
        if done:
            assert piece.live and not covered and kind != "removed"
            piece.withdrawals.append(Withdrawal(piece.live.number, kind, reason))

    @precondition(lambda desk: any(p.withdrawals for p in desk.pieces))
    @rule(which=WHICH, who=ANYBODY, settled=st.booleans())
    def reinstate(self, which, who, settled):
        who = self.likely("reinstate", who)
        out = [p for p in self.pieces if p.withdrawals]
        self.bring_back(out[which % len(out)], self.somebody("Editors") if settled else who)

    def bring_back(self, piece: Piece, who: str | None) -> None:
        row, withdrawal = self.row(piece), piece.withdrawal
        done = who and self.attempt(
            "reinstate", who,
            lambda by: workflow.reinstate(row, by=by, reason="It was right."), piece,
        )  # fmt: skip
        if done:
            assert withdrawal and withdrawal.kind != "removed"
            self._evidence_still_holds(piece)
            withdrawal.active = False

    def _evidence_still_holds(self, piece: Piece) -> None:
        for claim, decided in piece.live.claims:
            cited = {key for key, *_ in decided.identity[2]}
            retracted = {k for k in cited if self.world.sources[k].condition == "retracted"}
            assert not retracted, f"reinstated on {retracted}"
            failing = [d for d in piece.latest(decided.identity) if not d.passes]
            assert all(d.settled_by for d in failing), f"reinstated, though {claim} is disputed"
