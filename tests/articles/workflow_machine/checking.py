"""Rules: verdicts of all kinds, by anybody, on what stands now and on what they saw earlier."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from articles import standing, workflow
from articles.models import Verification
from tests.articles.workflow_machine.cutting import Cutting
from tests.articles.workflow_machine.desk import ANYBODY, WHICH
from tests.articles.workflow_machine.drafting import pick
from tests.articles.workflow_machine.model import Claim, Piece
from tests.articles.workflow_machine.texts import HOLDER
from tests.articles.workflow_machine.world import Decision

VERDICTS = (
    "supported", "no_source", "opinion", "restates",
    "partly_supported", "contradicted", "not_found", "source_unusable", "nonsense",
)  # fmt: skip
REASONS = (
    "common_knowledge", "heading_or_label", "question", "definition", "arithmetic", "code", "",
)  # fmt: skip


class Checking(Cutting):
    def prints_of(self, piece: Piece) -> list[tuple[Claim, str]]:
        """Each claim with its fingerprint; one fingerprint has one meaning, and one meaning one."""
        reading = standing.read(self.row(piece))
        pairs = list(zip(piece.text.claims, reading.claims, strict=True))
        for claim, found in pairs:
            key, identity = (piece.pk, found.fingerprint), piece.identity(claim)
            assert self.prints.setdefault(key, identity) == identity
            assert claim.words == found.claim.words
        meanings = {piece.identity(claim): found.fingerprint for claim, found in pairs}
        assert all(meanings[piece.identity(c)] == f.fingerprint for c, f in pairs)
        return [(claim, found.fingerprint) for claim, found in pairs]

    @precondition(lambda desk: desk.pieces)
    @rule(
        which=WHICH, who=ANYBODY, claim=WHICH, other=WHICH,
        verdict=st.sampled_from(VERDICTS), reason=st.sampled_from(REASONS),
        holder=st.sampled_from([HOLDER, "", "Ann Archer"]), tidy=st.integers(0, 4),
    )  # fmt: skip
    def decide(self, which, who, claim, other, verdict, reason, holder, tidy):
        who = self.likely("decide", who)
        piece = self.fit(which, "sign_off")
        prints = self.prints_of(piece)
        if not prints:
            return
        details = {
            "reason": reason if verdict == "no_source" or not tidy else "",
            "holder": holder if verdict == "opinion" or not tidy else "",
            "target": pick(prints, other)[1] if verdict == "restates" or not tidy else "",
            "note": "In the archive." if tidy else "",
        }
        self.give_verdict(piece, who, *pick(prints, claim), verdict, **details)

    @precondition(lambda desk: desk.prints)
    @rule(who=ANYBODY, print_=WHICH, verdict=st.sampled_from(["no_source", "contradicted"]))
    def decide_from_an_old_page(self, who, print_, verdict):
        who = self.likely("decide", who)
        (pk, fingerprint), identity = pick(self.prints.items(), print_)
        piece = next(p for p in self.pieces if p.pk == pk)
        now = {piece.identity(c): c for c in piece.text.claims}
        reason = "definition" if verdict == "no_source" else ""
        claim = now.get(identity)
        done = self.give_verdict(piece, who, claim, fingerprint, verdict, reason=reason)
        assert claim or not done, "a verdict on words that do not stand in the text"

    def give_verdict(
        self, piece: Piece, who: str, claim: Claim | None, fingerprint: str, verdict: str, **details
    ) -> bool:
        state = piece.state
        row = self.row(piece)
        given = self.attempt(
            "decide", who,
            lambda by: workflow.decide(
                row, by=by, fingerprint=fingerprint, verdict=verdict, **details
            ),
            piece,
        )  # fmt: skip
        if not given:
            return False
        assert claim, "a verdict on words that do not stand in the text"
        assert state == "in_review"
        self.note_verdict(piece, who, claim, given[0], verdict, **details)
        return True

    def note_verdict(self, piece, who, claim, row: Verification, verdict, **details) -> None:
        assert piece.may_decide(claim, who), f"{who} decided their own: {claim.words}"
        target = self.prints.get((piece.pk, details.pop("target", "")))
        details.pop("note", "")
        new = Decision(row.pk, who, verdict, piece.identity(claim), target=target, **details)
        known = [d for d in piece.decisions if d.pk == row.pk]
        if not known:
            piece.decisions.append(new)
        mine = [d for d in piece.latest(new.identity) if d.checker == who]
        said = ("verdict", "identity", "reason", "holder", "target")
        assert all(getattr(mine[0], name) == getattr(new, name) for name in said)
        if new.passes:
            assert piece.counts(claim, mine[0]), "a verdict that cannot stand was let through"
        else:
            assert mine[0] in piece.failing(claim), "an objection was let through, and lost"
            if self.world.people[who].is_any("Editors") and who not in piece.writers:
                piece.objected(mine[0])

    @precondition(lambda desk: desk.pieces)
    @rule(which=WHICH, who=ANYBODY, reason=st.sampled_from(REASONS), all_=st.booleans())
    def decide_together(self, which, who, reason, all_):
        who = self.likely("decide_together", who)
        piece = self.fit(which, "sign_off")
        prints = self.prints_of(piece)
        chosen = [(c, f) for c, f in prints if all_ or self.go_together(c)]
        self.give_together(piece, who, chosen, reason)

    @staticmethod
    def go_together(claim: Claim) -> bool:
        return claim.kind == "heading" or claim.words.endswith("?")

    def give_together(self, piece, who, chosen, reason) -> None:
        row = self.row(piece)
        given = self.attempt(
            "decide_together", who,
            lambda by: workflow.decide_together(
                row, by=by, fingerprints=[f for _, f in chosen], reason=reason
            ),
            piece,
        )  # fmt: skip
        if given:
            claims = {f: c for c, f in reversed(chosen)}
            assert all(self.go_together(c) for c, _ in chosen)
            for verification in given[0]:
                claim = claims[verification.fingerprint]
                self.note_verdict(piece, who, claim, verification, "no_source", reason=reason)

    @precondition(lambda desk: any(p.decisions for p in desk.pieces))
    @rule(who=ANYBODY, which=WHICH, note=st.sampled_from(["Misread.", "Misread.", " "]))
    def settle(self, who, which, note):
        who = self.likely("settle", who)
        given = [(p, d) for p in self.pieces for d in p.decisions if not d.passes or which == 0]
        if given:
            self.overrule(*given[-1 - which % len(given)], who, note)

    def overrule(self, piece: Piece, decision: Decision, who: str, note: str) -> None:
        if decision.settled_by:
            return
        row = Verification.objects.get(pk=decision.pk)
        done = self.attempt("settle", who, lambda by: workflow.settle(row, by=by, note=note), piece)
        if done:
            claims = [c for c in piece.text.claims if piece.identity(c) == decision.identity]
            assert claims and not decision.passes and decision.checker != who
            assert piece.may_decide(claims[0], who), f"{who} settled their own words"
            assert piece.state == "in_review"
            decision.settled_by = who
