"""What must be so, kept apart from the code under test and as plain as can be.

People are names here, words are strings, and a sentence is what somebody typed: no hash, no
alignment and no query has a say in what this module believes.
"""

from dataclasses import dataclass, field

from tests.articles.workflow_machine.texts import HOLDER, Claim, Text
from tests.articles.workflow_machine.world import (
    Attached,
    CutOut,
    Decision,
    Identity,
    Proposal,
    Published,
    Question,
    Round,
    Signature,
    Withdrawal,
    World,
)


@dataclass
class Piece:
    """An article: its text, its state, and everything anybody did to it."""

    world: World
    pk: int
    text: Text
    writers: set[str]
    state: str = "draft"
    topics: set[str] = field(default_factory=set)
    due: object = None
    scheduled_by: str = ""
    removed: bool = False
    authors: dict[str, set[str]] = field(default_factory=dict)
    attached: dict[tuple, list[Attached]] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    cuts: list[CutOut] = field(default_factory=list)
    said: dict[str, tuple[str, str]] = field(default_factory=dict)
    signatures: list[Signature] = field(default_factory=list)
    editions: list[Published] = field(default_factory=list)
    withdrawals: list[Withdrawal] = field(default_factory=list)
    drafts: list[Text] = field(default_factory=list)
    slugs: set[str] = field(default_factory=set)
    round: Round = field(default_factory=Round)

    # -- words and evidence ---------------------------------------------------------------------

    def typed(self, text: Text, by: str, origins: dict[str, list[str]]) -> None:
        """Somebody saved this text; `origins` says which new words were made from which old."""
        for claim in text.claims:
            if claim.words not in self.authors:
                earlier = (self.authors.get(old, set()) for old in origins.get(claim.words, []))
                self.authors[claim.words] = {by}.union(*earlier)
        if text != self.text and self.state in ("approved", "scheduled"):
            self.back_to_review()
        self.drafts.append(self.text)
        self.text = text

    def took(self, proposal: Proposal, by: str) -> None:
        """Whoever proposed words, took them, or wrote the old ones: all are authors of the new."""
        authors = self.authors.setdefault(proposal.new, set())
        authors |= {by, proposal.by} | self.authors.get(proposal.words, set())

    def back_to_review(self) -> None:
        self.state, self.due, self.scheduled_by = "in_review", None, ""

    def evidence(self, claim: Claim) -> list[tuple[tuple[str, str], Attached | None]]:
        return [
            (marker, (self.attached.get((claim.words, *marker)) or [None])[-1])
            for marker in claim.sentence.markers
        ]

    def identity(self, claim: Claim) -> Identity:
        evidence = frozenset(
            (*marker, a.passage if a else None, a.copy.text if a else None)
            for marker, a in self.evidence(claim)
        )
        return claim.words, claim.context, evidence

    def who_put_in(self, claim: Claim) -> set[str]:
        """Everybody who typed these words, or chose the passage that stands beside them now."""
        people = set(self.authors.get(claim.words, ()))
        for marker, now in self.evidence(claim):
            if now:
                rows = self.attached[(claim.words, *marker)]
                people |= {
                    a.by for a in rows if (a.passage, a.copy.text) == (now.passage, now.copy.text)
                }
        return people

    def may_decide(self, claim: Claim, name: str) -> bool:
        return self.world.one_person or name not in self.who_put_in(claim)

    def carries(self, marker: tuple[str, str], attached: Attached | None) -> bool:
        """Whether this evidence supports a sentence today."""
        source = self.world.sources.get(marker[0])
        if source is None or attached is None or attached.copy.blank or not attached.passage:
            return False
        if source.condition == "retracted" or source.source_class == "ai_output":
            return False
        others = attached.copy.seen_by - {attached.copy.added_by}
        return self.world.one_person or bool(others)

    # -- verdicts -------------------------------------------------------------------------------

    def latest(self, identity: Identity) -> list[Decision]:
        newest = {d.checker: d for d in self.decisions if d.identity == identity}
        return sorted(newest.values(), key=self.decisions.index)

    def failing(self, claim: Claim) -> list[Decision]:
        return [
            d
            for d in self.latest(self.identity(claim))
            if not d.passes and not (d.settled_by and self.may_decide(claim, d.settled_by))
        ]

    def counts(self, claim: Claim, decision: Decision) -> bool:
        """Whether a passing verdict stands on this claim today."""
        if not self.may_decide(claim, decision.checker):
            return False
        evidence = self.evidence(claim)
        sources = [self.world.sources.get(key) for (key, _), _ in evidence]
        if any(s and s.condition == "retracted" for s in sources):
            return False
        match decision.verdict:
            case "supported":
                return any(self.carries(*e) for e in evidence)
            case "opinion" if decision.holder:
                return HOLDER in claim.words and decision.holder in claim.words
            case "opinion":
                analysis = bool(claim.part) and claim.part.kind == "analysis"
                return analysis and claim.kind == "body" and bool(self.text.byline)
            case "restates":
                return self._restates(claim, decision)
        in_running_text = claim.kind in ("body", "standfirst")
        if in_running_text and decision.reason == "code":
            return False
        is_label = not in_running_text or claim.words.endswith("?")
        return is_label or decision.reason != "heading_or_label"

    def _restates(self, claim: Claim, decision: Decision) -> bool:
        if decision.target == self.identity(claim):
            return False
        targets = [c for c in self.text.claims if self.identity(c) == decision.target]
        return (
            bool(targets)
            and self.own_verdict(targets[0]) is not None
            and self.may_decide(targets[0], decision.checker)
        )

    def own_verdict(self, claim: Claim) -> Decision | None:
        """The newest verdict on a claim that leans on no other."""
        good = [
            d
            for d in self.latest(self.identity(claim))
            if d.passes and d.verdict != "restates" and self.counts(claim, d)
        ]
        return good[-1] if good and not self.failing(claim) else None

    def verdict(self, claim: Claim) -> Decision | None:
        """The verdict with which a claim goes out; None holds the article back."""
        good = [d for d in self.latest(self.identity(claim)) if d.passes and self.counts(claim, d)]
        return good[-1] if good and not self.failing(claim) else None

    # -- the second check -----------------------------------------------------------------------

    def submitted(self) -> None:
        self.round.words = {c.words for c in self.text.claims}
        self.round.identities = {self.identity(c) for c in self.text.claims}
        self.round.drawn = None

    def decides_again(self, claim: Claim, name: str) -> bool:
        """Whether this editor has to decide it before they sign, chance apart."""
        if self.world.one_person or not self.may_decide(claim, name):
            return False
        copies = [a.copy for _, a in self.evidence(claim) if a]
        return (
            claim.kind in ("title", "standfirst")
            or self.identity(claim) not in self.round.identities
            or _key(claim) in self.round.parts
            or claim.words in self.round.sent_back
            or any(copy.capture != "fetched" for copy in copies)
        )

    def second_verdicts_missing(self, name: str) -> list[Claim]:
        return [
            claim
            for claim in self.text.claims
            if self.decides_again(claim, name) or self._was_drawn(claim, name)
            if not self._decided(claim, name)
        ]

    def _was_drawn(self, claim: Claim, name: str) -> bool:
        drawn = set() if self.world.one_person else self.round.drawn or set()
        return self.identity(claim) in drawn and self.may_decide(claim, name)

    def _decided(self, claim: Claim, name: str) -> bool:
        own = [d for d in self.latest(self.identity(claim)) if d.checker == name]
        return bool(own) and own[0].passes and self.counts(claim, own[0])

    def objected(self, decision: Decision) -> None:
        """An editor's failing verdict: two against what others passed send a section back."""
        if self.world.one_person or self.round.drawn is None:
            return
        for key in dict.fromkeys(
            _key(c) for c in self.text.claims if self.identity(c) == decision.identity
        ):
            there = [c for c in self.text.claims if _key(c) == key]
            against = {self.identity(c) for c in there if self._is_disputed(c)}
            if decision.identity in against and len(against) > 1:
                self.state, self.due, self.scheduled_by = "changes_requested", None, ""
                self.round.parts.add(key)
                self.round.sent_back |= {c.words for c in there}
                return

    def _is_disputed(self, claim: Claim) -> bool:
        """Whether somebody who may sign objects to what somebody else passed."""
        passed = [
            d for d in self.latest(self.identity(claim)) if d.passes and self.counts(claim, d)
        ]
        people = self.world.people
        return any(
            people[d.checker].is_any("Editors")
            and d.checker not in self.writers
            and any(other.checker != d.checker for other in passed)
            for d in self.failing(claim)
        )

    # -- what goes out --------------------------------------------------------------------------

    def to_sign(self) -> tuple:
        """All that an editor answers for: the words, the verdicts, what is said of the sources."""
        decided = frozenset(
            (self.identity(c), v.verdict, v.target)
            for c in self.text.claims
            if (v := self.verdict(c))
        )
        keys = dict.fromkeys(key for c in self.text.claims for key, _ in c.sentence.markers)
        sources = [self.world.sources[key] for key in keys if key in self.world.sources]
        told = tuple((s.citekey, s.title, s.source_class) for s in sources)
        return self.text, decided, told

    def holds_back(self) -> list[str]:
        """Why it must not go out today."""
        reasons = [] if self.text.title else ["no title"]
        reasons += [f"AI use of {p.key}" for p in self.text.parts if not p.ai_use]
        reasons += [f"no heading of {p.key}" for p in self.text.parts[1:] if not p.heading]
        reasons += ["removed"] if self.removed else []
        reasons += [f"open: {q.text}" for q in self.questions if not q.resolved]
        for claim in self.text.claims:
            if self.verdict(claim) is None:
                reasons.append(f"undecided: {claim.words}")
            if not all(self.carries(*e) for e in self.evidence(claim)):
                reasons.append(f"evidence: {claim.words}")
        if self.editions and not (self.text.change_kind and self.text.change_note):
            reasons.append("no change note")
        return reasons

    # -- what readers see -----------------------------------------------------------------------

    @property
    def live(self) -> Published | None:
        return self.editions[-1] if self.editions else None

    def covered(self, edition: Published, *kinds: str) -> bool:
        return any(
            w.active and w.number >= edition.number and w.kind in kinds for w in self.withdrawals
        )

    @property
    def withdrawal(self) -> Withdrawal | None:
        """The newest that covers what is live."""
        active = [w for w in self.withdrawals if w.active]
        covering = [w for w in active if self.live and w.number >= self.live.number]
        return covering[-1] if covering else None

    @property
    def standing(self) -> tuple:
        """Changes with whatever readers may notice of this article."""
        listed = sorted(self.topics) if self.editions else []
        return self.pk, len(self.editions), repr(self.withdrawals), listed

    @property
    def is_current(self) -> bool:
        return self.live is not None and self.withdrawal is None

    @property
    def is_retracted(self) -> bool:
        return (
            self.live is not None
            and self.covered(self.live, "retracted")
            and not self.covered(self.live, "unpublished", "removed")
        )

    @property
    def readable(self) -> list[Published]:
        return [e for e in self.editions if not self.covered(e, "unpublished", "removed")]


def _key(claim: Claim) -> str:
    return claim.part.key if claim.part else ""
