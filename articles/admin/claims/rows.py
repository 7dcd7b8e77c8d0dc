"""The parts of the claims page: a claim, its evidence, its verdicts, and how each is marked."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict

from articles.admin.claims.shown import Opened
from articles.admin.claims.talk_rows import Talk
from articles.admin.forms import SettleForm, VerdictForm
from articles.admin.marks import Mark
from articles.models import Verdict, Verification
from articles.standing import ClaimStanding, Evidence, Standing
from articles.words import normalise

TYPED = ("note", "text", "proposal")  # fields of these pages in which people write sentences
AROUND = 400  # characters of a kept copy on either side of a passage

# One key for each on the checking page; a hand that knows them need not look.
KEYS = {
    Verdict.SUPPORTED: "s",
    Verdict.OPINION: "o",
    Verdict.NO_SOURCE_NEEDED: "x",
    Verdict.RESTATES: "=",
    Verdict.PARTLY_SUPPORTED: "p",
    Verdict.CONTRADICTED: "c",
    Verdict.NOT_FOUND: "n",
    Verdict.SOURCE_UNUSABLE: "u",
}


@dataclass
class Choice:
    """A verdict one may give, or why this claim cannot take it."""

    value: str
    mark: Mark
    why_not: str
    says_why: bool
    """False where the evidence above has said so already."""

    @property
    def key(self) -> str:
        return KEYS[Verdict(self.value)]


@dataclass
class VerdictRow:
    verification: Verification
    mark: Mark
    lapsed: str
    """Why a passing verdict no longer counts."""
    restated: ClaimStanding | None
    settle: SettleForm | None


@dataclass
class EvidenceRow:
    evidence: Evidence
    sighted_by: str
    attached_by: str
    cite: str
    """Where its passage is chosen; empty for who may not."""

    @property
    def surroundings(self) -> tuple[str, str] | None:
        """What stands before and after the passage in the kept copy, in normal form."""
        citation = self.evidence.citation
        before, found, after = normalise(citation.snapshot.text).partition(
            normalise(citation.passage)
        )
        return (before[-AROUND:], after[:AROUND]) if found else None


@dataclass
class Said:
    """What a writer proposed before the check; nothing is decided by it."""

    by: str
    restated: ClaimStanding


@dataclass
class Row:
    """One claim on the page."""

    claim: ClaimStanding
    authors: list[str]
    evidence: list[EvidenceRow]
    verdicts: list[VerdictRow]
    why_not: str
    """Why the reader of the page may not decide this one."""
    together: bool
    ticked: bool
    form: VerdictForm | None
    opened: Opened | None
    """Since when it is shown, for the forms that decide it."""
    said: Said | None
    choices: list[Choice]
    wears_out: str
    """The word for which the sentence is true only for a while; empty if it has none."""
    cite: str
    """Where a source is cited for it; empty for who may not, and where none can be."""
    talk: Talk
    reasons: list[str]
    """Why what was just asked of this claim was refused."""

    @property
    def status(self) -> str:
        return status(self.claim)

    @property
    def leans_on(self) -> str:
        return leant_on(self.claim)


def leant_on(claim: ClaimStanding) -> str:
    """The words it leans on; a picture is shown instead of its address."""
    context = claim.claim.context
    return context.partition(" ")[2] if claim.picture else context


def status(claim: ClaimStanding) -> str:
    if claim.failing:
        return "disputed"
    return "decided" if claim.passing else "undecided"


@dataclass
class Typed:
    """What somebody sent and was refused: it goes back to its place, or to the top of the page."""

    data: QueryDict
    reasons: list[str]
    claim: ClaimStanding | None = None

    def find(self, reading: Standing) -> None:
        """Find the claim that was meant: as it was shown, or else with the same words."""
        if self.data.get("act") == "together":
            return
        words, shown = self.data.get("words_hash"), self.data.get("fingerprint")
        same = (c for c in reading.claims if c.claim.words_hash == words)
        self.claim = reading.by_fingerprint.get(shown) or next(same, None)

    def sent(self, claim: ClaimStanding, act: str) -> QueryDict | None:
        """The data, if it was this act on this claim."""
        return self.data if claim is self.claim and self.data.get("act") == act else None

    @property
    def ticked(self) -> set[str]:
        together = self.data.get("act") == "together"
        return set(self.data.getlist("fingerprint")) if together else set()

    @property
    def text(self) -> str:
        return next((text for name in TYPED if (text := self.data.get(name))), "")

    @property
    def kept(self) -> str:
        """What is said of the text when its sentence is gone."""
        gone = "The sentence does not stand here any more as you saw it. You had typed:"
        return gone if self.text else ""


def choices(claim: ClaimStanding) -> Iterator[Choice]:
    """Every verdict; opinion and restates are judged with what is typed, the rest beforehand."""
    told = {evidence.problem for evidence in claim.evidence}
    for verdict in Verdict:
        why_not = ""
        if verdict in (Verdict.SUPPORTED, Verdict.NO_SOURCE_NEEDED):
            why_not = claim.why_not(Verification(verdict=verdict))
        yield Choice(
            verdict.value, Mark.of(verdict), why_not, bool(why_not) and why_not not in told
        )
