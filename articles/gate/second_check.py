"""The second check: which sentences the signing editor decides anew, and which they have decided.

Second verdicts are verdicts like any other. What is asked for here is only whose they are.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from articles.claims import Kind
from articles.gate.blockers import Blocker, Group
from articles.gate.rounds import Round, round_of
from articles.models import User, Verification
from articles.standing import ClaimStanding, Standing

AT_LEAST = 3
ONE_IN = 20  # 5 % of the rest


class Why(TextChoices):
    """Why a sentence is decided anew, in the order in which a page names the reasons."""

    TITLE = "title", _("title")
    STANDFIRST = "standfirst", _("standfirst")
    SENT_BACK = "sent_back", _("its section was sent back")
    REWORDED = "reworded", _("reworded during checking")
    PASSAGE = "passage", _("given another passage or context during checking")
    UNKNOWN = "unknown", _("submitted before Stet kept what was submitted")
    COPY = "copy", _("rests on a copy that Stet did not fetch")
    ALONE = "alone", _("no checker may decide it")
    DRAWN = "drawn", _("drawn at random")


@dataclass(frozen=True)
class Second:
    """One sentence of the second check. `own` is the signer's latest verdict on it, `verdict` the
    same if it passes and counts."""

    claim: ClaimStanding
    reasons: tuple[Why, ...]
    own: Verification | None
    verdict: Verification | None

    @property
    def is_open(self) -> bool:
        """Whether the signer has still to say something; what they failed waits for others."""
        return self.verdict is None and (self.own is None or self.own.passes)


def sample_size(number: int) -> int:
    """How many of so many are drawn: 5 %, rounded up, at least three, all if there are fewer."""
    return min(number, max(AT_LEAST, -(-number // ONE_IN)))


def own_verdict(claim: ClaimStanding, signer: User) -> Verification | None:
    """The signer's latest verdict on a claim, if it passes and counts."""
    verdict = _latest(claim, signer)
    good = verdict and verdict.passes and not claim.why_not_counted(verdict)
    return verdict if good else None


def _latest(claim: ClaimStanding, signer: User) -> Verification | None:
    return next((v for v in claim.latest if v.checker_id == signer.pk), None)


class SecondCheck:
    """What one editor has to decide before they may sign this reading of an article."""

    def __init__(self, reading: Standing, signer: User, round_: Round | None = None):
        self.reading = reading
        self.signer = signer
        self.round = round_ or round_of(reading.article)

    @property
    def is_on(self) -> bool:
        """A one-person desk has nobody else whose verdicts could be looked at again."""
        return not self.reading.policy.one_person_desk

    @property
    def has_begun(self) -> bool:
        return self.round.draw is not None

    @cached_property
    def owed(self) -> list[Second]:
        """In reading order; never a sentence whose words or passage the signer put in."""
        if not self.is_on:
            return []
        claims = ((claim, self._reasons(claim)) for claim in self.reading.claims)
        return [
            Second(claim, reasons, _latest(claim, self.signer), own_verdict(claim, self.signer))
            for claim, reasons in claims
            if reasons and self._may_decide(claim)
        ]

    @cached_property
    def missing(self) -> list[Second]:
        return [second for second in self.owed if not second.verdict]

    @property
    def open(self) -> list[Second]:
        return [second for second in self.owed if second.is_open]

    @cached_property
    def pool(self) -> list[str]:
        """The fingerprints that chance may fall on: what is not decided anew for a reason."""
        rest = (
            c.fingerprint
            for c in self.reading.claims
            if self._may_decide(c) and not set(self._reasons(c)) - {Why.DRAWN}
        )
        return list(dict.fromkeys(rest))

    @cached_property
    def awaiting_first(self) -> list[ClaimStanding]:
        """Undecided ones that are a checker's: what is drawn must not be known to them before."""
        return [
            claim
            for claim in self.reading.claims
            if _is_undecided(claim) and not (self._may_decide(claim) and self._alone(claim))
        ]

    def blockers(self) -> list[Blocker]:
        """Why this editor may not sign yet, besides what is in everybody's way."""
        if not self.is_on:
            return []
        begun = [] if self.has_begun else [Blocker(Group.SECOND_CHECK, NOT_BEGUN)]
        return begun + [
            Blocker(Group.SECOND_CHECK, f"Decide it yourself: {told(one)}.", one.claim)
            for one in self.missing
            if not _is_undecided(one.claim)  # that is in everybody's way, and said already
        ]

    def _may_decide(self, claim: ClaimStanding) -> bool:
        return not claim.why_not_by(self.signer.pk)

    def _reasons(self, claim: ClaimStanding) -> tuple[Why, ...]:
        kind, copies = claim.claim.kind, [e.citation.snapshot for e in claim.evidence if e.citation]
        found = (
            Why.TITLE if kind == Kind.TITLE else None,
            Why.STANDFIRST if kind == Kind.STANDFIRST else None,
            Why.SENT_BACK if self._was_sent_back(claim) else None,
            self._change(claim),
            Why.COPY if any(copy.is_staff_copy for copy in copies) else None,
            Why.ALONE if not self._passed_by_others(claim) and self._alone(claim) else None,
            Why.DRAWN if claim.fingerprint in self._drawn else None,
        )
        return tuple(why for why in found if why)

    def _was_sent_back(self, claim: ClaimStanding) -> bool:
        words = claim.claim.words_hash
        return claim.claim.section in self.round.sections or words in self.round.sentences

    def _change(self, claim: ClaimStanding) -> Why | None:
        """What happened to it since the article was submitted."""
        if self.round.words is None or self.round.fingerprints is None:
            return Why.UNKNOWN
        if claim.claim.words_hash not in self.round.words:
            return Why.REWORDED
        return None if claim.fingerprint in self.round.fingerprints else Why.PASSAGE

    @cached_property
    def _drawn(self) -> frozenset[str]:
        return frozenset(self.round.draw.fingerprints if self.round.draw else ())

    def _passed_by_others(self, claim: ClaimStanding) -> bool:
        others = (v for v in claim.latest if v.checker_id != self.signer.pk)
        return any(v.passes and not claim.why_not_counted(v) for v in others)

    def _alone(self, claim: ClaimStanding) -> bool:
        """Whether rule 6 leaves it to those who sign."""
        return self._checkers <= claim.authors | claim.attachers

    @cached_property
    def _checkers(self) -> frozenset[int]:
        """Those who decide and do not sign."""
        backend = "django.contrib.auth.backends.ModelBackend"
        decide, sign = (
            User.objects.with_perm(f"articles.{name}", backend=backend).values_list("pk", flat=True)
            for name in ("decide_claim", "sign_off")
        )
        return frozenset(decide) - frozenset(sign)


NOT_BEGUN = "The second check has not begun: it draws the sentences that you look at again."


def told(second: Second) -> str:
    """The reasons in one breath: “title, drawn at random”."""
    return ", ".join(str(why.label) for why in second.reasons)


def _is_undecided(claim: ClaimStanding) -> bool:
    return claim.passing is None and not claim.failing
