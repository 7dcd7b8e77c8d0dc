"""A claim in its place: the sentences around it, and which of them it leans on."""

from dataclasses import dataclass

from articles.admin.claims.rows import leant_on
from articles.standing import ClaimStanding
from articles.words import normalise

BEFORE, AFTER = 3, 2  # sentences of its section


@dataclass(frozen=True)
class Near:
    """A sentence around the claim. `kind` says how it stands there."""

    claim: ClaimStanding
    is_it: bool
    is_leant_on: bool

    @property
    def kind(self) -> str:
        return str(self.claim.claim.kind)


def around(claim: ClaimStanding) -> list[Near]:
    """The claim with what stands around it in its section, from what it leans on, however far that
    is above it."""
    same = [c for c in claim.standing.claims if c.section == claim.section]
    at = same.index(claim)
    context = normalise(leant_on(claim))
    leant = [_stands_in(other, context) for other in same[:at]] + [False] * (len(same) - at)
    first = leant.index(True) if True in leant else at
    start = min(first, max(0, at - BEFORE))
    return [
        Near(other, other is claim, leans)
        for other, leans in list(zip(same, leant, strict=True))[start : at + AFTER + 1]
    ]


def _stands_in(other: ClaimStanding, context: str) -> bool:
    words = other.claim.words
    return len(words) > 1 and words in context
