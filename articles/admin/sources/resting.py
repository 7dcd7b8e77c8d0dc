"""What rests on a source: the sentences of working copies, and what readers have."""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet

from articles.admin.claims.rows import Mark, status
from articles.models import Article, Citation, Edition, Source, User
from articles.standing import ClaimStanding, Standing, read_all

ARTICLES = 8  # on one page
SENTENCES = 12  # of one article; its claims page has all of them
EDITIONS = 20


@dataclass
class Sentence:
    """A sentence of a working copy that cites the source, and how it stands."""

    claim: ClaimStanding
    locators: list[str]
    problem: str
    """Why the source does not carry it; empty if it does."""

    @property
    def mark(self) -> Mark:
        match status(self.claim):
            case "decided":
                return Mark.of(self.claim.passing.verdict)
            case "disputed":
                return Mark.of(self.claim.failing[-1].verdict)
        return Mark("no verdict yet", "·", "lapsed")


@dataclass
class Draft:
    """A working copy with its sentences that cite the source."""

    reading: Standing
    sentences: list[Sentence]

    @property
    def article(self) -> Article:
        return self.reading.article

    @property
    def shown(self) -> list[Sentence]:
        return self.sentences[:SENTENCES]

    @property
    def more(self) -> int:
        return len(self.sentences) - len(self.shown)


class Resting:
    """What one person may know of what rests on a source, in a fixed number of queries.

    A title that this person may not see is only counted: an article of another writer, unless
    readers have it.
    """

    def __init__(self, source: Source, user: User, page: object = 1):
        self.source = source
        self._user = user
        self._page = page

    @cached_property
    def page(self) -> Page:
        mine = Article.objects.editable_by(self._user).values("pk")
        rows = (
            Article.objects.citing(self.source.citekey)
            .filter(pk__in=mine)
            .order_by("-updated_at", "-pk")
        )
        return Paginator(rows, ARTICLES).get_page(self._page)

    @cached_property
    def unseen(self) -> int:
        """How many working copies quote it that this person cannot see."""
        mine = Article.objects.editable_by(self._user).values("pk")
        quoting = Exists(Citation.objects.filter(article=OuterRef("pk"), source=self.source))
        return (
            Article.objects.citing(self.source.citekey).filter(quoting).exclude(pk__in=mine).count()
        )

    @cached_property
    def drafts(self) -> list[Draft]:
        found = (Draft(reading, self._sentences(reading)) for reading in read_all(self.page))
        return [draft for draft in found if draft.sentences]

    def _sentences(self, reading: Standing) -> list[Sentence]:
        return [self._sentence(claim) for claim in reading.claims if self._of(claim)]

    def _sentence(self, claim: ClaimStanding) -> Sentence:
        evidence = self._of(claim)
        locators = [e.marker.locator for e in evidence if e.marker.locator]
        carried = any(not e.problem for e in evidence)
        return Sentence(claim, locators, "" if carried else evidence[0].problem)

    def _of(self, claim: ClaimStanding) -> list:
        return [e for e in claim.evidence if e.marker.citekey == self.source.citekey]

    @cached_property
    def editions(self) -> list[Edition]:
        """What readers have now that rests on it, the newest first; each with `resting`."""
        rows = self._current.order_by("-published_at", "-pk").defer(None)
        told = rows.only("title", "slug", "number", "language", "published_at", "claims")
        found = list(told[:EDITIONS])
        for edition in found:
            edition.resting = sum(self._cites(claim) for claim in edition.claims)
        return found

    @cached_property
    def more_editions(self) -> int:
        return self._current.count() - len(self.editions)

    @property
    def _current(self) -> QuerySet[Edition]:
        return Edition.objects.current().filter(edition_sources__source=self.source)

    def _cites(self, claim: dict) -> bool:
        return any(one["citekey"] == self.source.citekey for one in claim["evidence"])
