"""Rules: questions to the writer, proposed wording, and “same meaning” after a small edit."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from articles import standing, workflow
from articles.models import Query, Suggestion
from articles.words import words_hash
from tests.articles.workflow_machine import edits, outcomes
from tests.articles.workflow_machine.checking import Checking
from tests.articles.workflow_machine.desk import ANYBODY, WHICH
from tests.articles.workflow_machine.drafting import pick, retouched, touched_up
from tests.articles.workflow_machine.model import Piece
from tests.articles.workflow_machine.texts import marks
from tests.articles.workflow_machine.who import may_answer
from tests.articles.workflow_machine.world import Proposal, Question

TEXTS = st.sampled_from(["Who says so?", "Which year?", " "])
HOW = st.sampled_from(["touch up", "touch up", "retouch", "two", "same", "another", "earlier"])


class Talking(Checking):
    def some_words(self, piece: Piece, number: int) -> str | None:
        """Words that stand in the text; now and then such as stood in it."""
        gone = pick(edits.earlier(piece), number) if number == 7 else None
        return gone.words if gone else pick([c.words for c in piece.text.claims], number)

    # -- questions ------------------------------------------------------------------------------

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, who=ANYBODY, claim=WHICH, text=TEXTS)
    def ask(self, which, who, claim, text):
        piece = self.fit(which, "sign_off")
        if words := self.some_words(piece, claim):
            self.put_question(piece, self.likely("ask", who), words, text)

    def put_question(self, piece: Piece, who: str, words: str, text: str) -> Question | None:
        row, state = self.row(piece), piece.state
        done = self.attempt(
            "ask", who,
            lambda by: workflow.ask(row, by=by, words_hash=words_hash(words), text=text), piece,
        )  # fmt: skip
        if not done:
            return None
        assert state == "in_review" and text.strip()
        assert words in {claim.words for claim in piece.text.claims}
        known = next((q for q in piece.questions if q.pk == done[0].pk), None)
        if known:
            assert (known.words, known.text, known.by) == (words, text, who) and not known.resolved
            return known
        piece.questions.append(Question(done[0].pk, words, text, who))
        return piece.questions[-1]

    @precondition(lambda desk: any(piece.questions for piece in desk.pieces))
    @rule(which=WHICH, who=ANYBODY, number=WHICH, resolves=st.booleans(), asker=st.booleans())
    def answer(self, which, who, number, resolves, asker):
        piece = pick([p for p in self.pieces if p.questions], which)
        question = pick(piece.questions, number)
        who = question.by if asker else self.likely("resolve", who)
        self.answer_one(piece, who, question, resolves)

    def answer_one(self, piece: Piece, who: str, question: Question, resolves: bool) -> None:
        if resolves and question.resolved_by == who:
            return
        row, name = Query.objects.get(pk=question.pk), "resolve" if resolves else "reply"
        verb = workflow.resolve if resolves else workflow.reply
        done = self.attempt(name, who, lambda by: verb(row, by=by, text="In 1932."), piece)
        if not done:
            return
        assert not question.resolved and not piece.removed
        if resolves:
            assert self._may_resolve(piece, who, question), f"{who} resolved it"
            question.resolved, question.resolved_by = True, who

    def _may_resolve(self, piece: Piece, who: str, question: Question) -> bool:
        if who == question.by:
            return True
        own = who in piece.writers and not self.world.one_person
        return self.world.people[who].is_any("Editors") and not own

    # -- proposed wording -----------------------------------------------------------------------

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, who=ANYBODY, claim=WHICH, how=HOW)
    def suggest(self, which, who, claim, how):
        piece = self.fit(which, "sign_off")
        if words := self.some_words(piece, claim):
            self.propose(piece, self.likely("suggest", who), words, how)

    def propose(self, piece: Piece, who: str, words: str, how: str) -> Proposal | None:
        row, new = self.row(piece), self._other_words(piece, words, how)
        done = self.attempt(
            "suggest", who,
            lambda by: workflow.suggest(row, by=by, words_hash=words_hash(words), proposal=new),
            piece,
        )  # fmt: skip
        if not done:
            return None
        assert words in {claim.words for claim in piece.text.claims}
        assert new != words and how != "two"
        assert new[-1] in ".?" or words[-1] not in ".?", "it would run into the next sentence"
        known = next((p for p in piece.proposals if p.pk == done[0].pk), None)
        if known:
            assert (known.words, known.new, known.by) == (words, new, who)
            assert known.accepted is None
            return known
        piece.proposals.append(Proposal(done[0].pk, words, new, who))
        return piece.proposals[-1]

    def _other_words(self, piece: Piece, words: str, how: str) -> str:
        number = len(piece.proposals)
        match how:
            case "touch up":
                return touched_up(words)
            case "two":
                return f"It {self.mark()} stood there. {words}"
            case "same":
                return words
            case "another":
                return pick([c.words for c in piece.text.claims], number)
            case "earlier" if old := pick(edits.earlier(piece), number):
                return old.words
        return retouched(self, words)

    @precondition(lambda desk: any(piece.proposals for piece in desk.pieces))
    @rule(which=WHICH, who=ANYBODY, number=WHICH, takes=st.booleans(), sure=st.booleans())
    def answer_a_proposal(self, which, who, number, takes, sure):
        piece = pick([p for p in self.pieces if p.proposals], which)
        proposal = pick(piece.proposals, number)
        if sure:
            who = self.one_who_answers(piece, proposal) or who
        (self.accept if takes else self.reject)(piece, who, proposal)

    def one_who_answers(self, piece: Piece, proposal: Proposal) -> str | None:
        people = self.world.people.values()
        fit = [p.name for p in people if may_answer(p, piece, p.name in piece.writers)]
        return pick([name for name in fit if name != proposal.by], proposal.pk)

    def accept(self, piece: Piece, who: str, proposal: Proposal) -> bool:
        if proposal.answered_by == who:
            return False
        row = Suggestion.objects.get(pk=proposal.pk)
        standing_there = [c.words for c in piece.text.claims].count(proposal.words)
        done = self.attempt("accept", who, lambda by: workflow.accept(row, by=by), piece)
        if not done:
            mine = who == proposal.by or proposal.answered_by or standing_there != 1
            own = who in piece.writers
            assert mine or not may_answer(self.world.people[who], piece, own), "it was refused"
            return False
        assert who != proposal.by and standing_there == 1 and not proposal.answered_by
        proposal.accepted, proposal.answered_by = True, who
        piece.took(proposal, who)
        text = outcomes.everywhere(piece.text, proposal.words, proposal.new)
        self.believe(piece, who, text, {proposal.new: [proposal.words]})
        return True

    def reject(self, piece: Piece, who: str, proposal: Proposal) -> None:
        if proposal.answered_by == who:
            return
        row, own = Suggestion.objects.get(pk=proposal.pk), who in piece.writers
        done = self.attempt("reject", who, lambda by: workflow.reject(row, by=by, note=""), piece)
        if done:
            assert not proposal.answered_by
            assert who == proposal.by or may_answer(self.world.people[who], piece, own)
            proposal.accepted, proposal.answered_by = False, who

    # -- same meaning ---------------------------------------------------------------------------

    @precondition(lambda desk: any(piece.decisions for piece in desk.pieces))
    @rule(which=WHICH, who=ANYBODY, claim=WHICH, number=WHICH, seen=st.booleans())
    def say_that_it_means_the_same(self, which, who, claim, number, seen):
        """With the earlier verdict that the page shows, or with any other."""
        piece = self.fit(which, "sign_off")
        shown = standing.earlier_forms(standing.read(self.row(piece))) if seen else {}
        prints = [(c, f) for c, f in self.prints_of(piece) if not shown or f in shown]
        if not prints or not piece.decisions:
            return
        one, fingerprint = pick(prints, claim)
        found = shown.get(fingerprint)
        earlier = found.verification.pk if found else pick(piece.decisions, number).pk
        self.call_it_the_same(piece, self.likely("same_meaning", who), one, fingerprint, earlier)

    def call_it_the_same(self, piece: Piece, who: str, claim, fingerprint: str, earlier: int):
        row, state = self.row(piece), piece.state
        given = self.attempt(
            "same_meaning", who,
            lambda by: workflow.same_meaning(row, by=by, fingerprint=fingerprint, earlier=earlier),
            piece,
        )  # fmt: skip
        if not given:
            return False
        before = next(d for d in piece.decisions if d.pk == earlier)
        words, *rest = before.identity
        assert state == "in_review" and before.passes
        assert rest == list(piece.identity(claim)[1:]), "the evidence or context changed"
        assert words != claim.words and marks(words) == marks(claim.words)
        assert piece.authors[words] <= piece.authors[claim.words], "words of somebody else"
        said = {name: getattr(before, name) for name in ("reason", "holder")}
        target = next((f for (_, f), i in self.prints.items() if i == before.target), "")
        self.note_verdict(piece, who, claim, given[0], before.verdict, target=target, **said)
        return True

    def compare_the_talk(self) -> None:
        for piece in self.pieces:
            rows = Query.objects.filter(article=piece.pk).open()
            assert {row.pk for row in rows} == {q.pk for q in piece.questions if not q.resolved}
            rows = Suggestion.objects.filter(article=piece.pk).open()
            unanswered = {p.pk for p in piece.proposals if p.accepted is None}
            assert {row.pk for row in rows} == unanswered
