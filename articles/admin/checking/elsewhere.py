"""The same words in other articles: what they rest on there is offered here, never the verdict."""

from collections.abc import Iterator

from django.db.models import QuerySet

from articles import workflow
from articles.models import Article, Citation, User
from articles.standing import ClaimStanding

OFFERED = 6


def same_elsewhere(claim: ClaimStanding, user: User) -> list[Citation]:
    """The newest citations of these words in articles this person may see, without those whose
    marker has its passage here already: what somebody chose is not replaced in passing."""
    mine = Article.objects.editable_by(user).exclude(pk=claim.standing.article.pk)
    rows = Citation.objects.filter(words_hash=claim.claim.words_hash, article__in=mine.values("pk"))
    rows = rows.exclude(passage="").select_related("source", "article", "snapshot")
    rows = rows.defer("snapshot__text").order_by("-id")
    return list(_apart(claim, rows[: 10 * OFFERED]))[:OFFERED]


def _apart(claim: ClaimStanding, rows: QuerySet[Citation]) -> Iterator[Citation]:
    here = {(e.citation.source_id, e.marker.locator) for e in claim.evidence if e.citation}
    told = set()
    for row in rows:
        if (row.source_id, row.locator) not in here and _says(row) not in told:
            told.add(_says(row))
            yield row


def _says(citation: Citation) -> tuple[int, str, str]:
    return citation.source_id, citation.locator, " ".join(citation.passage.split())


def take(claim: ClaimStanding, offered: Citation, by: User) -> Citation:
    """Attach here what somebody attached to the same words in another article."""
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
