"""Rules: honest people at work. They bring a text to readers, so that the others have something
to get round; and where nothing holds it back, the verbs must let it through."""

import itertools
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.articles.workflow_machine import drafting, edits
from tests.articles.workflow_machine.conversing import Conversing
from tests.articles.workflow_machine.desk import CAST, WHICH
from tests.articles.workflow_machine.drafting import pick
from tests.articles.workflow_machine.model import Claim, Piece
from tests.articles.workflow_machine.sourcing import COPIES, PASSAGES
from tests.articles.workflow_machine.texts import HOLDER, Sentence, Text
from tests.articles.workflow_machine.world import Copy, Question

STAGES = st.sampled_from([5, 1, 5, 2, 3])


class Honest(Conversing):
    @initialize(
        shape=WHICH, far=st.lists(st.sampled_from([0, 5, 2, 5, 3]), min_size=1, max_size=3),
        hats=st.sampled_from(["wren", "wren", "hilda"]), placed=st.booleans(),
    )  # fmt: skip
    def open_the_desk(self, shape, far, hats, placed):
        self.talks = itertools.count(shape)  # each one is about something else
        self.add_sources("otto")
        for number, source in enumerate(self.world.sources.values()):
            copy = self.keep("wren", source, COPIES[0], "pasted")
            self.see_original("chen" if number else "cora", copy)
        for number, stages in enumerate(far):
            piece = self.begin(hats if number else "wren", shape + number)
            if placed:
                self.put_under(piece, "edda", {pick(self.topics, shape)})
            self.carry(piece, stages)

    def back_at_work(self) -> None:
        for name, groups in CAST.items():
            person, user = self.world.people[name], self.user(name)
            user.groups.set(self.groups.filter(name__in=groups))
            user.is_active = person.active = name != "dora"
            user.save(update_fields=["is_active"])
            person.groups = set(groups)

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, stages=STAGES)
    def carry_on(self, which, stages):
        self.carry(self.piece(which), stages)

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, stages=STAGES)
    def go_on_with_it(self, which, stages):
        self.carry(self.piece(which), stages)

    @precondition(lambda desk: any(p.state == "published" for p in desk.pieces))
    @rule(which=WHICH, how=st.sampled_from(edits.WORDS), a=WHICH, b=WHICH, stages=STAGES)
    def a_new_round(self, which, how, a, b, stages):
        piece = pick([p for p in self.pieces if p.state == "published"], which)
        if editor := self.somebody("Editors"):
            self.open_a_round(piece, editor)
        if who := self.may_edit(piece, b):
            self.change(piece, who, how, a, b)
            self.carry(piece, stages)

    def carry(self, piece: Piece, stages: int) -> None:
        """Bring a text forward by so many stages, as far as honest people can."""
        for _ in range(stages):
            match piece.state:
                case "draft" | "changes_requested":
                    self.tidy_up(piece)
                    if who := self.somebody("Editors"):
                        self.hand_in(piece, who)
                case "in_review":
                    self.tidy_up(piece)
                    self.check_everything(piece)
                    self.talk_it_over(piece, next(self.talks), len(piece.decisions), stages)
                    self.tidy_up(piece)
                    self.check_everything(piece)
                    self.sign_what_is_shown(piece)
                case "approved":
                    self.publish_or_schedule(piece)
                case "scheduled":
                    self.clock.time = max(self.clock.time, piece.due)
                    self.let_out_what_is_due()

    # -- before review --------------------------------------------------------------------------

    def tidy_up(self, piece: Piece) -> None:
        who = self.may_edit(piece)
        if who is None or piece.removed:
            return
        text = self._complete(piece)
        if text != piece.text:
            self.edit(piece, who, text)
        for claim in piece.text.claims:
            for marker, attached in piece.evidence(claim):
                if not piece.carries(marker, attached) and (copy := self._good_copy(marker[0])):
                    self.attach_one(piece, who, claim, marker, copy, PASSAGES[0])

    def _complete(self, piece: Piece) -> Text:
        text = piece.text
        parts = [
            replace(
                part, ai_use=part.ai_use or "assisted", body=self._well_cited(part.body),
                heading=part.heading or (f"Of tolls {self.mark()}" if number else ""),
            )
            for number, part in enumerate(text.parts)
        ]  # fmt: skip
        if not any(p.heading or p.body for p in parts):
            parts = [drafting.new_part(self, 0)]
        text = replace(text, parts=tuple(parts), standfirst=self._well_cited(text.standfirst))
        if any(text.slug in p.slugs for p in self.pieces if p is not piece):
            text = replace(text, slug=f"bridge-{self.mark()}")
        if piece.editions and not (text.change_kind and text.change_note):
            text = text.with_note("update", f"Told anew: {self.mark()}.")
        return text

    def _well_cited(self, body: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        """Only sources that can be used, and a copy of each."""
        return tuple(
            replace(s, markers=tuple(m for m in s.markers if self._good_copy(m[0]))) for s in body
        )

    def _good_copy(self, citekey: str) -> Copy | None:
        source = self.world.sources.get(citekey)
        if source is None or source.condition == "retracted" or source.source_class == "ai_output":
            return None
        copies = [c for c in self.world.copies if c.source is source and not c.blank]
        return next((c for c in copies if c.seen_by - {c.added_by}), None)

    # -- in review ------------------------------------------------------------------------------

    def check_everything(self, piece: Piece) -> None:
        for question in [q for q in piece.questions if not q.resolved]:
            self._settle_it(piece, question)
        prints = self.prints_of(piece)
        for claim, fingerprint in prints:
            for failing in piece.failing(claim):
                self._clear(piece, claim, fingerprint, failing)
        labels = [c for c in prints if self.go_together(c[0]) and not piece.verdict(c[0])]
        if labels and (who := self._checker(piece, *(c for c, _ in labels))):
            if any(c.sentence.markers for c, _ in labels):
                labels = [c for c in labels if not c[0].sentence.markers]
            if labels:
                self.give_together(piece, who, labels, "heading_or_label")
        for claim, fingerprint in prints:
            if not piece.verdict(claim) and (who := self._checker(piece, claim)):
                self.give_verdict(piece, who, claim, fingerprint, **_fit(claim))

    def _settle_it(self, piece: Piece, question: Question) -> None:
        """Whoever asked says that it is answered; else an editor who may."""
        if self.world.people[question.by].is_any("Checkers", "Editors"):
            self.answer_one(piece, question.by, question, resolves=True)
        else:
            out = set() if self.world.one_person else piece.writers
            if editor := self.somebody("Editors", but=out):
                self.answer_one(piece, editor, question, resolves=True)

    def _checker(self, piece: Piece, *claims: Claim) -> str | None:
        out = set() if self.world.one_person else set().union(*map(piece.who_put_in, claims))
        return self.somebody("Checkers", "Editors", but=out)

    def _clear(self, piece: Piece, claim: Claim, fingerprint: str, failing) -> None:
        out = {failing.checker} | (set() if self.world.one_person else piece.who_put_in(claim))
        if editor := self.somebody("Editors", but=out):
            self.overrule(piece, failing, editor, "It does stand there.")
        else:
            self.give_verdict(piece, failing.checker, claim, fingerprint, **_fit(claim))

    def sign_what_is_shown(self, piece: Piece) -> None:
        out = set() if self.world.one_person else piece.writers
        if editor := self.somebody("Editors", but=out):
            self.look_again(piece, editor)
            ready = not piece.holds_back() and self._address_is_free(piece)
            signed = self.sign(piece, editor, self.shown(piece))
            assert signed or not ready, "nothing was missing, and the signature was refused"

    def look_again(self, piece: Piece, editor: str) -> None:
        """The second check, of an editor who agrees; they may have objected to a sentence first."""
        if piece.holds_back():
            return
        self.begin_second_check(piece, editor)
        missing = piece.second_verdicts_missing(editor)
        for claim, fingerprint in self.prints_of(piece):
            if claim in missing:
                self.give_verdict(piece, editor, claim, fingerprint, **_fit(claim))
        assert not piece.second_verdicts_missing(editor)

    def _address_is_free(self, piece: Piece) -> bool:
        return not any(piece.text.slug in p.slugs for p in self.pieces if p is not piece)

    # -- to readers -----------------------------------------------------------------------------

    def publish_or_schedule(self, piece: Piece) -> None:
        editor = self.somebody("Editors")
        if editor is None:
            return
        signature = [s for s in piece.signatures if not s.used][-1]
        ready = (
            not piece.holds_back()
            and self._address_is_free(piece)
            and signature.over == piece.to_sign()
            and (self.world.one_person or signature.by not in piece.writers)
        )
        if len(piece.signatures) % 3 == 0:
            self.set_a_time(piece, editor, 2)
            assert piece.state == "scheduled"
            return
        self.send_out(piece, editor)
        assert piece.state == "published" or not ready, "nothing held it back but the verb"
        if not ready:
            self.send_back(piece, editor)

    @precondition(lambda desk: any(p.is_current for p in desk.pieces))
    @rule(which=WHICH, kind=st.sampled_from(["unpublished", "retracted"]), back=st.booleans())
    def an_editor_withdraws(self, which, kind, back):
        piece = pick([p for p in self.pieces if p.is_current], which)
        if editor := self.somebody("Editors"):
            self.take_back(piece, editor, kind)
            if back:
                self.read_everything()
                self.bring_back(piece, editor)

    @precondition(lambda desk: any(p.is_current for p in desk.pieces))
    @rule(which=WHICH, again=st.booleans())
    def a_source_is_retracted(self, which, again):
        piece = pick([p for p in self.pieces if p.is_current], which)
        cited = [key for c in piece.live.text.claims for key, _ in c.sentence.markers]
        checker, citekey = self.somebody("Checkers", "Editors"), pick(cited, which)
        if checker and citekey in self.world.sources:
            source = self.world.sources[citekey]
            self.say_how_it_stands(checker, source, "retracted")
            if again:
                self.read_everything()
                self.say_how_it_stands(checker, source, "live")


def _fit(claim: Claim) -> dict[str, str]:
    """The verdict that an honest checker gives."""
    if claim.sentence.markers:
        return {"verdict": "supported"}
    if HOLDER in claim.words:
        return {"verdict": "opinion", "holder": HOLDER}
    label = claim.kind in ("title", "heading")
    reason = "heading_or_label" if label else "common_knowledge"
    return {"verdict": "no_source", "reason": reason}
