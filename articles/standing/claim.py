"""The claims of a working copy: their evidence, their authors, and which verdict counts."""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from articles.claims import CARRY_NO_MARKER, RUNNING_TEXT, Claim, Kind
from articles.evidence.passages import stands_in
from articles.models import (
    Article,
    Grade,
    Picture,
    Policy,
    Reason,
    Section,
    SectionKind,
    Source,
    Stake,
    Verdict,
    Verification,
)
from articles.standing.evidence import Evidence
from articles.standing.pictures import PictureUse

# What leads in, or asks, may be decided like a label.
LABEL_ENDS = (":", "：", "?", "？", "؟")


@dataclass
class ClaimStanding:
    """One claim of the working copy, as the gate and the claims page see it."""

    number: int
    claim: Claim
    section: Section | None
    evidence: tuple[Evidence, ...]
    fingerprint: str
    authors: frozenset[int]
    verifications: list[Verification]
    standing: "Standing"

    @property
    def kind_label(self) -> str:
        words = {Kind.ALT: "alternative text"}
        return words.get(self.claim.kind) or self.claim.kind.replace("_", " ")

    @property
    def picture(self) -> Picture | None:
        """The picture that an alternative text or a caption is about."""
        if self.claim.kind not in (Kind.ALT, Kind.CAPTION):
            return None
        kept = (use.picture for use in self.standing.pictures if use.picture)
        return next((p for p in kept if p.sha256 in self.claim.context), None)

    @property
    def may_carry_marker(self) -> bool:
        return self.claim.kind not in CARRY_NO_MARKER

    @property
    def attachers(self) -> frozenset[int]:
        return frozenset().union(*(e.chosen_by for e in self.evidence))

    def why_not_by(self, user_id: int) -> str:
        """Why this person may not decide the claim (rule 6); empty if they may."""
        if self.standing.policy.one_person_desk:
            return ""
        if user_id in self.authors:
            return "You put in these words: somebody else decides them."
        if user_id in self.attachers:
            return "You attached the passage: somebody else decides this sentence."
        return ""

    @cached_property
    def latest(self) -> list[Verification]:
        """The latest verdict of each checker, oldest first."""
        by_checker = {v.checker_id: v for v in self.verifications}
        return sorted(by_checker.values(), key=lambda v: v.pk)

    @cached_property
    def failing(self) -> list[Verification]:
        return [v for v in self.latest if not v.passes and not self._is_settled(v)]

    def _is_settled(self, objection: Verification) -> bool:
        """Like a verdict, it counts only while its editor put in neither words nor passage."""
        settlement = getattr(objection, "settlement", None)
        return settlement is not None and not self.why_not_by(settlement.editor_id)

    @cached_property
    def passing(self) -> Verification | None:
        """The newest passing verdict that counts now."""
        good = (v for v in reversed(self.latest) if v.passes and not self.why_not_counted(v))
        return next(good, None)

    def why_not_counted(self, verification: Verification) -> str:
        return self.why_not_by(verification.checker_id) or self.why_not(verification)

    def why_not(self, verdict: Verification) -> str:
        """Why this passing verdict, stored or about to be, cannot stand on this claim."""
        if any(e.source and e.source.is_retracted for e in self.evidence):
            return "A source it cites has been retracted."
        if withheld := next(filter(None, (e.withheld for e in self.evidence)), ""):
            return withheld
        match verdict.verdict:
            case Verdict.SUPPORTED:
                return self._why_not_supported() or self._why_not_alone(verdict)
            case Verdict.OPINION:
                return self._why_not_opinion(verdict.holder)
            case Verdict.RESTATES:
                return self._why_not_restates(verdict)
            case _:
                return self._why_not_needless(verdict.reason)

    def _why_not_supported(self) -> str:
        if any(not e.problem for e in self.evidence):
            return ""
        if not self.evidence:
            return "No source is cited: a sentence is supported only by a passage."
        return self.evidence[0].problem

    def _why_not_alone(self, verdict: Verification) -> str:
        """The two-source rule: marked claims take two publishers, or one primary record.

        A mark stands until whoever made it takes it back. A publisher that nobody has graded
        might be anybody, and does not count.
        """
        others = (v.stakes for v in self.latest if v.checker_id != verdict.checker_id)
        stakes = sorted({*verdict.stakes, *chain.from_iterable(others)})
        if not stakes or self.standing.policy.single_source:
            return ""
        good = [e for e in self.evidence if not e.problem]
        known = [e.source for e in good if e.source and e.source.grade != Grade.UNKNOWN]
        publishers = {source.publisher_id for source in known} - {None}
        if any(e.is_primary for e in good) or len(publishers) > 1:
            return ""
        said = " and ".join(str(Stake(stake).label) for stake in stakes)
        return (
            f"The sentence was marked: {said}. It takes two sources of different publishers, or "
            "one primary record."
        )

    def _why_not_opinion(self, holder: str) -> str:
        if holder:
            named = stands_in(holder, self.claim.words)
            return "" if named else f"“{holder}” is not named in the sentence."
        analysis = self.section is not None and self.section.kind == SectionKind.ANALYSIS
        if analysis and self.may_carry_marker and self.standing.has_byline:
            return ""
        return (
            "An opinion needs its holder named in the sentence, or a section marked analysis "
            "in an article with a byline."
        )

    def _why_not_needless(self, reason: str) -> str:
        """What a heading or code was given must not serve a sentence of the same words (rule 7)."""
        if self.claim.kind not in RUNNING_TEXT:
            return ""
        if reason == Reason.CODE:
            return "A sentence of running text is no code: say why else."
        if reason == Reason.HEADING_OR_LABEL and not self.claim.words.endswith(LABEL_ENDS):
            return "A sentence of running text is no heading or label: say why else."
        return ""

    def _why_not_restates(self, verdict: Verification) -> str:
        target = self.standing.by_fingerprint.get(verdict.target)
        if target is None or target is self or target.fingerprint == self.fingerprint:
            return "The sentence it restates is not in the text as it was judged."
        if target.carrier is None:
            return f"Sentence {target.number}, which it restates, has no verdict of its own yet."
        if target.why_not_by(verdict.checker_id):
            return f"The checker put in the words of sentence {target.number}, which it restates."
        return ""

    @cached_property
    def carrier(self) -> Verification | None:
        """The passing verdict that others may restate: any but `restates`, and undisputed."""
        if self.failing:
            return None
        good = [
            v
            for v in self.latest
            if v.passes and v.verdict != Verdict.RESTATES and not self.why_not_counted(v)
        ]
        return good[-1] if good else None

    @property
    def is_decided(self) -> bool:
        return self.passing is not None and not self.failing


@dataclass
class Standing:
    """One reading of an article: in reading order, with everything the gate needs."""

    article: Article
    policy: Policy
    sections: list[Section]
    claims: list[ClaimStanding]
    has_byline: bool
    pictures: list[PictureUse]

    @cached_property
    def by_fingerprint(self) -> dict[str, ClaimStanding]:
        return {c.fingerprint: c for c in reversed(self.claims)}

    @property
    def sources(self) -> list[Source]:
        """The sources cited, in order of first mention."""
        found = {e.source.citekey: e.source for c in self.claims for e in c.evidence if e.source}
        return list(found.values())
