"""What people in the middle of a review say to each other, and what must come of it."""

from articles import standing
from tests.articles.workflow_machine import outcomes
from tests.articles.workflow_machine.drafting import pick, touched_up
from tests.articles.workflow_machine.model import Claim, Piece
from tests.articles.workflow_machine.placing import Placing

HOW = ("touch up", "retouch", "another", "touch up", "earlier")


class Conversing(Placing):
    def talk_it_over(self, piece: Piece, about: int, a: int, b: int) -> None:
        """One of four things that change what is in review, or hold it up."""
        match about % 4:
            case 0:
                self.ask_about_it(piece, a, answered=b % 4 != 0)
            case 1:
                self.word_it_otherwise(piece, a, pick(HOW, b), b)
            case 2:
                self.touch_up_and_click(piece, a, b)
            case 3:
                self.cut_and_put_back(piece, [a, a + b], b)

    def checkers(self) -> list[str]:
        people = self.world.people.values()
        return [person.name for person in people if person.is_any("Checkers", "Editors")]

    def ask_about_it(self, piece: Piece, claim: int, answered: bool) -> None:
        """Nothing is signed over an open question."""
        who, words = pick(self.checkers(), claim), pick(_words(piece), claim)
        question = self.put_question(piece, who, words, "Who says so?") if who and words else None
        if question is None:
            return
        out = set() if self.world.one_person else piece.writers
        if editor := self.somebody("Editors", but=out):
            assert not self.sign(piece, editor, self.shown(piece))
        if answered:
            self.answer_one(piece, pick(sorted(piece.writers), claim) or who, question, False)
            self.answer_one(piece, who, question, True)

    def word_it_otherwise(self, piece: Piece, claim: int, how: str, proposer: int) -> None:
        """Who proposes other words and who takes them do not decide the sentence then."""
        who, words = pick(self.checkers(), proposer), pick(_words(piece), claim)
        proposal = self.propose(piece, who, words, how) if who and words else None
        taker = self.one_who_answers(piece, proposal) if proposal else None
        if taker is None or not self.accept(piece, taker, proposal):
            return
        prints = self.prints_of(piece)
        one, print_ = next((c, f) for c, f in prints if c.words == proposal.new)
        for name in (who, taker):
            given = self.give_verdict(piece, name, one, print_, "contradicted")
            assert self.world.one_person or not given, f"{name} decided words of their own"

    def touch_up_and_click(self, piece: Piece, number: int, other: int) -> None:
        """Somebody touches a decided sentence up; one click of somebody else decides it again."""
        who = self.may_edit(piece, other)
        stand = [c for c in piece.text.claims if piece.verdict(c)] if who else []
        one = pick([c for c in stand if touched_up(c.words) != c.words], number)
        if one is None or not self.edit(piece, who, *_touching_up(piece, one)):
            return
        prints = self.prints_of(piece)
        claim, print_ = next((c, f) for c, f in prints if c.words == touched_up(one.words))
        found = standing.earlier_forms(standing.read(self.row(piece))).get(print_)
        fit = [name for name in self.checkers() if piece.may_decide(claim, name)]
        if found and (checker := pick(fit if other % 4 else self.checkers(), other)):
            done = self.call_it_the_same(piece, checker, claim, print_, found.verification.pk)
            whole = found.verification.verdict != "restates"  # else its target has a say too
            assert done == (not found.why_not and piece.may_decide(claim, checker)) or not whole


def _words(piece: Piece) -> list[str]:
    return [claim.words for claim in piece.text.claims]


def _touching_up(piece: Piece, one: Claim):
    """The text with a sentence touched up wherever it stands, and what its words come from."""
    new = touched_up(one.words)
    return outcomes.everywhere(piece.text, one.words, new), {new: [one.words]}
