"""Rules: what goes on between honest people once a text is in review: objections, other passages,
and second thoughts about what is scheduled."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.articles.workflow_machine import edits
from tests.articles.workflow_machine.desk import WHICH
from tests.articles.workflow_machine.drafting import pick
from tests.articles.workflow_machine.honest import Honest
from tests.articles.workflow_machine.sourcing import PASSAGES

THOUGHTS = st.sampled_from(["send it back", "unschedule", "wait", "reword", "attach", "retract"])
FAILING = st.sampled_from(["contradicted", "partly_supported", "source_unusable"])


class Quarrels(Honest):
    def some(self, state: str, which: int, stages: int):
        """An article in this state, else one that honest people may bring there."""
        there = [p for p in self.pieces if p.state == state]
        if piece := pick(there, which):
            return piece
        piece = pick([p for p in self.pieces if not p.removed], which)
        if piece and piece.state != "published":
            self.carry(piece, stages)
        return piece if piece and piece.state == state else None

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, claim=WHICH, verdict=FAILING, settled=st.integers(0, 3))
    def a_checker_objects(self, which, claim, verdict, settled):
        """And perhaps an editor settles it, and perhaps the checker says it again."""
        piece = self.some("in_review", which, 1)
        if piece is None or not (prints := self.prints_of(piece)):
            return
        one, fingerprint = pick(prints, claim)
        out = set() if self.world.one_person else piece.who_put_in(one)
        checker = self.somebody("Checkers", but=out) or self.somebody("Editors", but=out)
        if checker is None or not self.give_verdict(piece, checker, one, fingerprint, verdict):
            return
        editor = self.somebody("Editors", but=out | {checker})
        if settled and editor:
            self.overrule(piece, piece.decisions[-1], editor, "It does stand there.")
        if settled == 2:
            self.give_verdict(piece, checker, one, fingerprint, verdict)

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, about=WHICH, a=WHICH, b=WHICH)
    def they_talk_about_it(self, which, about, a, b):
        if piece := self.some("in_review", which, 1):
            self.talk_it_over(piece, about, a, b)

    @precondition(lambda desk: desk.pieces and desk.world.copies)
    @rule(which=WHICH, claim=WHICH, passage=WHICH, copy=WHICH, back=st.booleans(), late=WHICH)
    def another_passage(self, which, claim, passage, copy, back, late):
        """Somebody who may edit chooses other words of the copy, and another the first again."""
        piece = pick([p for p in self.pieces if p.state != "published"], which)
        if piece is None or not (who := self.may_edit(piece, late)):
            return
        replaced = self.put_another_passage(piece, who, claim, passage, copy)
        if back and replaced and (other := self.may_edit(piece, late + 1)):
            one, marker, was = replaced
            self.attach_one(piece, other, one, marker, was.copy, was.passage)

    def put_another_passage(self, piece, who: str, claim: int, passage: int, copy: int = 0):
        rows = [
            (c, m, a)
            for c in piece.text.claims
            for m, a in piece.evidence(c)
            if a and a.passage and not a.copy.blank
        ]
        if not rows:
            return None
        one, marker, was = pick(rows, claim)
        copies = [c for c in self.world.copies if c.source is was.copy.source and not c.blank]
        self.attach_one(piece, who, one, marker, pick(copies, copy), pick(PASSAGES, passage))
        return one, marker, was

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, thought=THOUGHTS, a=WHICH, b=WHICH)
    def second_thoughts(self, which, thought, a, b):
        """Something happens to a text that waits for its hour, then the hour comes."""
        piece, editor = self.some("approved", which, 2), self.somebody("Editors")
        if piece is None or editor is None:
            return
        self.set_a_time(piece, editor, 2)
        match thought:
            case "send it back":
                self.ask_for_changes(piece, editor, "One more look.")
            case "unschedule":
                self.take_off(piece, editor)
            case "reword":
                self.change(piece, editor, pick(edits.WORDS, a * b), a, b)
            case "attach":
                self.put_another_passage(piece, editor, a, b)
            case "retract":
                if source := pick(self.world.sources.values(), a):
                    self.say_how_it_stands(editor, source, "retracted")
        if a % 2:
            self.time_passes_and_what_is_due_goes_out(hours=3)
