"""Rules: one sentence of a text cut, put back, cited, or marked by its writer."""

from collections import Counter
from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from articles import gate, standing, workflow
from articles.models import Cut, WriterMark
from articles.words import words_hash
from tests.articles.workflow_machine import edits, outcomes
from tests.articles.workflow_machine.desk import ANYBODY, WHICH
from tests.articles.workflow_machine.drafting import LOCATORS, pick
from tests.articles.workflow_machine.model import Piece
from tests.articles.workflow_machine.sourcing import PASSAGES
from tests.articles.workflow_machine.texts import Text, as_typed
from tests.articles.workflow_machine.who import who_may
from tests.articles.workflow_machine.world import CutOut
from tests.articles.workflow_machine.writing import Writing

NUMBERS = st.sets(WHICH, min_size=1, max_size=3)
MARKS = st.sampled_from(["fact", "restates", "restates", "", "nonsense"])


class Cutting(Writing):
    # -- cutting --------------------------------------------------------------------------------

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, who=ANYBODY, numbers=NUMBERS, late=st.integers(0, 5))
    def cut(self, which, who, numbers, late):
        self.take_out(self.piece(which), self.likely("cut", who), numbers, late=late == 0)

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, numbers=NUMBERS, late=WHICH)
    def cut_and_think_better_of_it(self, which, numbers, late):
        self.cut_and_put_back(self.piece(which), numbers, late)

    def cut_and_put_back(self, piece: Piece, numbers, late: int) -> None:
        """What comes back, in whatever order, stands as it stood, with its verdicts."""
        who, other = self.may_edit(piece, late), self.may_edit(piece, late + 1)
        if who is None or other is None or piece.removed:
            return
        before, decided = piece.text, self.decided_prints(piece)
        rows = self.take_out(piece, who, numbers)
        turn = late % len(rows) if rows else 0
        for row in rows[turn:] + rows[:turn]:
            self.put_in_again(piece, other, row)
        if rows and max(Counter(claim.words for claim in before.claims).values()) == 1:
            assert as_typed(piece.text) == as_typed(before), "it came back elsewhere"
            assert self.decided_prints(piece) == decided, "a verdict did not come back"

    def decided_prints(self, piece: Piece) -> set[str]:
        reading = standing.read(self.row(piece))
        return {claim.fingerprint for claim in reading.claims if claim.is_decided}

    def take_out(self, piece: Piece, who: str, numbers, late: bool = False) -> list[CutOut]:
        claims = piece.text.claims
        chosen = sorted({number % len(claims) for number in numbers}) if claims else []
        if not chosen:
            return []
        meant = [_meant([claim.words for claim in claims], number) for number in chosen]
        row = self.row(piece)
        version = row.version - 1 if late else row.version
        left = outcomes.without(piece.text, chosen)
        may = who_may("cut", self.world.people[who], piece)
        done = self.attempt(
            "cut", who, lambda by: workflow.cut(row, *meant, by=by, version=version), piece
        )
        if not done:
            assert not may or late or left is None, "it could be cut, and was refused"
            return []
        assert left is not None and not late
        rows = [
            CutOut(kept.pk, claims[n].sentence, claims[n].part.key if claims[n].part else "",
                   claims[n].part if claims[n].kind == "heading" else None)
            for n, kept in zip(chosen, done[0], strict=True)
        ]  # fmt: skip
        piece.cuts += rows
        self.believe(piece, who, left)
        return rows

    # -- putting back ---------------------------------------------------------------------------

    @precondition(lambda desk: any(piece.cuts for piece in desk.pieces))
    @rule(which=WHICH, who=ANYBODY, number=WHICH, sure=st.booleans())
    def take_back_a_cut(self, which, who, number, sure):
        piece = pick([p for p in self.pieces if p.cuts], which)
        who = self.may_edit(piece, number) if sure else who
        if who:
            self.put_in_again(piece, who, pick(piece.cuts, number))

    def put_in_again(self, piece: Piece, who: str, row: CutOut) -> None:
        may = who_may("take_back", self.world.people[who], piece)
        there = {part.key for part in piece.text.parts} | {""}
        done = self.attempt(
            "take_back", who,
            lambda by: workflow.take_back(Cut.objects.get(pk=row.pk), by=by), piece,
        )  # fmt: skip
        if not done:
            fits = (row.key not in there) if row.part else (row.key in there)
            assert not may or row.back or not fits, "it could come back, and was refused"
            return
        assert not row.back, "it came back twice"
        row.back = True
        self.believe(piece, who, self._with(piece, row))

    def _with(self, piece: Piece, row: CutOut) -> Text:
        """The text with what was cut, at whatever place the desk found for it."""
        stored = self.row(piece)
        if row.part:
            keys = [str(section.stable_id) for section in stored.sections.all()]
            parts = {part.key: part for part in (*piece.text.parts, replace(row.part, body=()))}
            return replace(piece.text, parts=tuple(parts[key] for key in keys))
        if not row.key:
            body = outcomes.fitted(piece.text.standfirst, row.sentence, stored.standfirst)
            return replace(piece.text, standfirst=body)
        part = next(p for p in piece.text.parts if p.key == row.key)
        section = stored.sections.get(stable_id=row.key)
        return piece.text.with_part(
            replace(part, body=outcomes.fitted(part.body, row.sentence, section.body))
        )

    # -- citing ---------------------------------------------------------------------------------

    @precondition(lambda desk: desk.pieces and desk.world.copies)
    @rule(which=WHICH, who=ANYBODY, claim=WHICH, copy=WHICH, locator=WHICH, passage=WHICH)
    def cite(self, which, who, claim, copy, locator, passage):
        piece = self.piece(which)
        who = self.may_edit(piece, claim) or who if self.steps % 3 else who
        if one := pick(piece.text.claims, claim):
            chosen = pick(self.world.copies, copy)
            marker = (chosen.source.citekey, pick(LOCATORS, locator))
            words = pick((*PASSAGES, "Nobody wrote this anywhere."), passage)
            self.cite_one(piece, who, one.words, marker, chosen, words)

    def cite_one(self, piece: Piece, who: str, words: str, marker, copy, passage: str) -> None:
        was, row, snapshot = piece.state, self.row(piece), self.snapshot(copy)
        same = [c for c in piece.text.claims if c.words == words and c.kind in outcomes.RUNNING]
        may = who_may("cite", self.world.people[who], piece)
        made = self.attempt(
            "cite", who,
            lambda by: workflow.cite(
                row, by=by, words_hash=words_hash(words), citekey=marker[0], locator=marker[1],
                passage=passage, snapshot=snapshot,
            ),
            piece,
        )  # fmt: skip
        if not made:
            sound = same and passage in copy.text and not copy.blank
            assert not may or not sound, "it could be cited, and was refused"
            return
        assert same and passage in copy.text and not copy.blank
        if made[0].pk not in self.seen_citations:
            self.note_passage(piece, words, made[0])
            if was in ("approved", "scheduled"):
                piece.back_to_review()
        if not any(marker in claim.sentence.markers for claim in same):
            self.believe(piece, who, outcomes.cited(piece.text, words, marker))

    # -- what the writer says -------------------------------------------------------------------

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, who=ANYBODY, claim=WHICH, kind=MARKS, other=WHICH)
    def mark_a_sentence(self, which, who, claim, kind, other):
        """It is only said: not one verdict comes or goes by it."""
        piece = self.piece(which)
        who = self.may_edit(piece, claim) or who if self.steps % 3 else who
        words = pick([c.words for c in piece.text.claims], claim)
        target = pick([c.words for c in piece.text.claims], other) if kind == "restates" else ""
        if gone := pick(edits.earlier(piece), other) if claim == 0 else None:
            words = gone.words
        if words:
            self.say_of_it(piece, who, words, kind, target)

    def say_of_it(self, piece: Piece, who: str, words: str, kind: str, target: str) -> None:
        row, before = self.row(piece), self.shown(piece)
        now = {claim.words for claim in piece.text.claims}
        sound = not kind or (words in now and kind in ("fact", "restates") and words != target)
        may = who_may("mark", self.world.people[who], piece)
        done = self.attempt(
            "mark", who,
            lambda by: workflow.mark(
                row, words_hash(words), by=by, kind=kind,
                target=words_hash(target) if target else "",
            ),
            piece,
        )  # fmt: skip
        assert bool(done) == (may and sound)
        if done:
            piece.said.pop(words, None)
            if kind:
                piece.said[words] = (kind, words_hash(target) if target else "")
            assert self.shown(piece) == before, "a mark of the writer changed what is signed"

    def shown(self, piece: Piece) -> str:
        return gate.manifest_hash(standing.read(self.row(piece)))

    def compare_what_was_said(self) -> None:
        for piece in self.pieces:
            rows = WriterMark.objects.filter(article=piece.pk)
            stored = {row.words_hash: (row.kind, row.target) for row in rows}
            assert stored == {words_hash(w): said for w, said in piece.said.items()}
            rows = Cut.objects.filter(article=piece.pk).open()
            assert {row.pk for row in rows} == {row.pk for row in piece.cuts if not row.back}


def _meant(words: list[str], number: int) -> workflow.Meant:
    return workflow.Meant(words_hash(words[number]), words[:number].count(words[number]))
