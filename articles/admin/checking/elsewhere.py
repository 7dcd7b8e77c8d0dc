"""What says the same in other articles: what it rests on there is offered here, never the verdict.

The same words say the same until a person says that they do not; other words once a person said
so. Sentences that only look as if they did are proposed to whoever checks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles import workflow
from articles.alike import Candidate, alike
from articles.fact_keys import fact_keys
from articles.models import Article, Citation, Fact, Repeat, SameClaim, Statement, User
from articles.models.same_claims import Place
from articles.standing import ClaimStanding

OFFERED = 6
PROPOSED = 3
OF_A_FACT = 300  # the newest statements with one fact, of which the likeliest are proposed


@dataclass
class Elsewhere:
    """A sentence of another article that says the same, or may do so.

    `said` is what a person said of the two; `near` how like they are, where nobody said anything.
    """

    article: Article
    words_hash: str
    words: str = ""
    """Empty where they are the same words."""
    said: SameClaim | None = None
    near: Candidate | None = None
    citations: list[Citation] = field(default_factory=list)

    @property
    def shared(self) -> list[str]:
        """The facts of both, each once."""
        return list(dict.fromkeys(self.near.shared)) if self.near else []

    @property
    def missing(self) -> list[str]:
        """The facts that only the sentence of this article has."""
        return list(dict.fromkeys(self.near.missing)) if self.near else []


class ElsewherePart:
    """The part of the checking page about one claim and other articles this person may see."""

    def __init__(self, claim: ClaimStanding, user: User):
        self._claim, self._user = claim, user
        self._article = claim.standing.article
        self._place: Place = (self._article.pk, claim.claim.words_hash)
        seen = Article.objects.editable_by(user).meant_for_readers()
        self._mine = seen.exclude(pk=self._article.pk)

    @cached_property
    def _said(self) -> dict[Place, SameClaim]:
        return SameClaim.objects.touching([self._place])[self._place]

    @cached_property
    def why_not_compare(self) -> list[str]:
        return workflow.why_not_compare(self._article, self._user)

    @cached_property
    def repeats(self) -> list[Repeat]:
        """What befell a sentence elsewhere that says the same as this one."""
        article, words_hash = self._place
        return list(Repeat.objects.open().filter(article=article, words_hash=words_hash))

    @cached_property
    def same(self) -> list[Elsewhere]:
        """What says the same: in other words if somebody said so, in the same words with what
        can be attached here."""
        if not self._claim.may_carry_marker:
            return []
        found = {(row.article.pk, row.words_hash): row for row in self._confirmed()}
        for citation in self.offered():
            place = (citation.article_id, citation.words_hash)
            if place not in found:
                said = self._said.get(place)
                found[place] = Elsewhere(citation.article, citation.words_hash, said=said)
            found[place].citations.append(citation)
        return list(found.values())

    def offered(self) -> list[Citation]:
        """The newest citations of what says the same, without those whose marker has its passage
        here already: what somebody chose is not replaced in passing."""
        same = Q(words_hash=self._place[1])
        for (article, words_hash), row in self._said.items():
            if row.same:
                same |= Q(Exists(self._standing), article=article, words_hash=words_hash)
        rows = Citation.objects.filter(same, article__in=self._mine.values("pk"))
        rows = rows.exclude(passage="").select_related("source", "article", "snapshot")
        rows = rows.defer("snapshot__text").order_by("-id")
        return list(self._apart(rows[: 10 * OFFERED]))[:OFFERED]

    @property
    def _standing(self) -> QuerySet[Statement]:
        return Statement.objects.filter(
            article=OuterRef("article"), words_hash=OuterRef("words_hash")
        )

    def _apart(self, rows: QuerySet[Citation]) -> Iterator[Citation]:
        here = {
            (e.citation.source_id, e.marker.locator) for e in self._claim.evidence if e.citation
        }
        told = set()
        for row in rows:
            said = self._said.get((row.article_id, row.words_hash))
            if said and not said.same:
                continue
            if (row.source_id, row.locator) not in here and _says(row) not in told:
                told.add(_says(row))
                yield row

    def _confirmed(self) -> Iterator[Elsewhere]:
        """In other words, as long as they read so."""
        same = Q()
        for (article, words_hash), row in self._said.items():
            if row.same and words_hash != self._place[1]:
                same |= Q(article=article, words_hash=words_hash)
        if not same:
            return
        for row in self._statements(same)[:OFFERED]:
            said = self._said[row.article_id, row.words_hash]
            yield Elsewhere(row.article, row.words_hash, row.words, said=said)

    @cached_property
    def proposed(self) -> list[Elsewhere]:
        """What shares a fact and is much alike, and of which nobody has said anything yet."""
        if not self._claim.may_carry_marker:
            return []
        words, language = self._claim.claim.words, self._claim.standing.article.language
        found = Fact.objects.newest(fact_keys(words, language), OF_A_FACT)
        rows = [
            row
            for row in self._statements(Q(pk__in=found)).exclude(words_hash=self._place[1])
            if (row.article_id, row.words_hash) not in self._said
        ]
        near = alike(words, [row.words for row in rows], language=language)
        return [
            Elsewhere(rows[c.index].article, rows[c.index].words_hash, rows[c.index].words, near=c)
            for c in near[:PROPOSED]
        ]

    def _statements(self, which: Q) -> QuerySet[Statement]:
        rows = Statement.objects.filter(which, article__in=self._mine.values("pk"))
        return rows.select_related("article").order_by("-pk")


def _says(citation: Citation) -> tuple[int, str, str]:
    return citation.source_id, citation.locator, " ".join(citation.passage.split())


def take(claim: ClaimStanding, offered: Citation, by: User) -> Citation:
    """Attach here what somebody attached to the same claim in another article."""
    about = {
        "by": by, "words_hash": claim.claim.words_hash, "citekey": offered.source.citekey,
        "passage": offered.passage, "snapshot": offered.snapshot,
        "translation": offered.translation, "translator": offered.translator,
    }  # fmt: skip
    article = claim.standing.article
    marked = [e.marker for e in claim.evidence if e.marker.citekey == offered.source.citekey]
    locators = [marker.locator for marker in marked]
    bare = [e.marker.locator for e in claim.evidence if e.marker in marked and not e.citation]
    if offered.locator in locators:
        return workflow.attach(article, locator=offered.locator, **about)
    if bare:
        return workflow.attach(article, locator=bare[0], **about)
    return workflow.cite(article, locator=offered.locator, **about)
