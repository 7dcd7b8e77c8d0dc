"""Which years an article gives to each name, and which sentences most need a source."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from articles.admin.checking.order import is_flagged
from articles.consistency import Conflict, Dating, Entry, table
from articles.models import Article
from articles.standing import ClaimStanding, Standing
from articles.workflow.checking import may_go_together


@dataclass(frozen=True)
class Told:
    """A sentence that puts a name in some years. `taken_over`: they do not stand in it itself."""

    claim: ClaimStanding
    url: str
    years: str
    taken_over: bool


@dataclass(frozen=True)
class Pair:
    """Two sentences that can hardly both be right, and why they are compared."""

    first: Told
    second: Told
    why: str


@dataclass(frozen=True)
class Name:
    name: str
    told: list[Told]
    conflicts: list[Pair]


class ConsistencyPage:
    def __init__(self, reading: Standing):
        self.reading = reading
        self.article: Article = reading.article

    @cached_property
    def names(self) -> list[Name]:
        claims = [standing.claim for standing in self.reading.claims]
        return [self._name(entry) for entry in table(claims, self.article.language)]

    @property
    def in_conflict(self) -> list[Name]:
        return [name for name in self.names if name.conflicts]

    @cached_property
    def flagged(self) -> list[Told]:
        """Those without any citation that most need one."""
        bare = (c for c in self.reading.claims if not c.evidence and c.may_carry_marker)
        return [self._told(c) for c in bare if is_flagged(c) and not may_go_together(c)]

    def _name(self, entry: Entry) -> Name:
        return Name(
            entry.name,
            [self._dated(dating) for dating in entry.datings],
            [self._pair(conflict) for conflict in entry.conflicts],
        )

    def _pair(self, conflict: Conflict) -> Pair:
        return Pair(self._dated(conflict.first), self._dated(conflict.second), conflict.why)

    def _dated(self, dating: Dating) -> Told:
        return self._told(self.reading.claims[dating.claim], dating.label, dating.taken_over)

    def _told(self, claim: ClaimStanding, years: str = "", taken_over: bool = False) -> Told:
        url = reverse("admin:articles_article_check_claim", args=[self.article.pk, claim.number])
        return Told(claim, url, years, taken_over)
