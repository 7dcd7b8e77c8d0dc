"""In which order the sentences of an article are checked, and which of them comes next."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from articles.admin.checking.facts import unfound
from articles.admin.claims.rows import status
from articles.checkworthy import score
from articles.claims import Kind
from articles.gate import SecondCheck
from articles.models import User
from articles.standing import ClaimStanding, Standing
from articles.workflow.checking import may_go_together, why_not_this

BY_NEED, AS_READ, SECOND = "", "text", "second"


class Turn(StrEnum):
    """Why a sentence comes when it does. The first ones can do the most harm."""

    TOP = "Title and standfirst"
    UNFOUND = "Facts that no passage holds"
    FLAGGED = "Most in need of a source"
    REST = "The rest"


@dataclass
class Queue:
    """The sentences of a reading in the order one asked for. It never decides, it only orders.

    Within one turn they stand as in the text, and verdicts move nothing: what one has seen stays
    behind one.
    """

    reading: Standing
    user: User
    order: str = BY_NEED

    @cached_property
    def second(self) -> SecondCheck:
        return SecondCheck(self.reading, self.user)

    @cached_property
    def claims(self) -> list[ClaimStanding]:
        if self.order == SECOND:
            return [one.claim for one in self.second.owed]
        if self.order == AS_READ:
            return list(self.reading.claims)
        turns = list(Turn)
        return sorted(self.reading.claims, key=lambda c: (turns.index(turn(c)), c.number))

    def place(self, claim: ClaimStanding) -> int:
        """Its place in the queue, from 1 on."""
        return self.claims.index(claim) + 1

    def before(self, claim: ClaimStanding) -> ClaimStanding | None:
        at = self.claims.index(claim)
        return self.claims[at - 1] if at else None

    def after(self, claim: ClaimStanding) -> ClaimStanding | None:
        at = self.claims.index(claim) + 1
        return self.claims[at] if at < len(self.claims) else None

    @cached_property
    def open(self) -> list[ClaimStanding]:
        """Those without a verdict that this person may decide; in a second check without theirs."""
        if self.order == SECOND:
            return [one.claim for one in self.second.open]
        return [
            c for c in self.claims if status(c) == "undecided" and not why_not_this(c, self.user)
        ]

    def next_open(self, behind: ClaimStanding | None = None) -> ClaimStanding | None:
        """The first open one behind this one, or else the first of all."""
        start = self.place(behind) if behind else 0
        rest = set(map(id, self.claims[start:]))
        later = (claim for claim in self.open if id(claim) in rest)
        return next(later, self.open[0] if self.open else None)


def turn(claim: ClaimStanding) -> Turn:
    if claim.claim.kind in (Kind.TITLE, Kind.STANDFIRST):
        return Turn.TOP
    if may_go_together(claim):
        return Turn.REST
    if unfound(claim):
        return Turn.UNFOUND
    if is_flagged(claim):
        return Turn.FLAGGED
    return Turn.REST


def is_flagged(claim: ClaimStanding) -> bool:
    return score(claim.claim.words, claim.standing.article.language).is_flagged
