"""Keeps the index `Statement` in step with working copies and with what readers have."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from articles import standing
from articles.claims import Claim
from articles.fact_keys import fact_keys
from articles.models import Article, Edition, Fact, Statement
from articles.saying import Said, said_in
from articles.workflow.rules import locked


def index_statements(article: Article, claims: Sequence[Claim] | None = None) -> None:
    """Enter what an article says now; `claims` are those of its working copy, if known.

    Only what changed is written, so that a second time nothing is.
    """
    claims = standing.claims_of(article) if claims is None else claims
    said = said_in(claims, _live_claims(article))
    rows = {row.words_hash: row for row in article.statements.all()}
    if gone := [row.pk for print_, row in rows.items() if print_ not in said]:
        article.statements.filter(pk__in=gone).delete()
    _change(article, [row for row in rows.values() if row.words_hash in said], said)
    _add(article, {print_: one for print_, one in said.items() if print_ not in rows})


def reindex_statements(article: Article) -> None:
    """Enter it all anew, also what the keys of its facts are."""
    with locked(article) as fresh:
        fresh.statements.all().delete()
        index_statements(fresh)


def _live_claims(article: Article) -> list[dict]:
    if article.live_edition_id is None:
        return []
    current = Edition.objects.current().filter(article=article)
    return next(iter(current.values_list("claims", flat=True)), [])


def _change(article: Article, rows: list[Statement], said: Mapping[str, Said]) -> None:
    """In one query for all that come to stand alike; after a publication these are all."""
    changed = defaultdict(list)
    for row in rows:
        one = said[row.words_hash]
        if (row.in_copy, row.in_live, row.cites) != (one.in_copy, one.in_live, one.cites):
            changed[one.in_copy, one.in_live, tuple(one.cites)].append(row.pk)
    for (in_copy, in_live, cites), numbers in changed.items():
        rows = article.statements.filter(pk__in=numbers)
        rows.update(in_copy=in_copy, in_live=in_live, cites=list(cites))


def _add(article: Article, said: Mapping[str, Said]) -> None:
    rows = Statement.objects.bulk_create(
        Statement(
            article=article, words_hash=print_, words=one.words, in_copy=one.in_copy,
            in_live=one.in_live, cites=one.cites,
        )
        for print_, one in said.items()
    )  # fmt: skip
    Fact.objects.bulk_create(
        Fact(statement=row, key=key)
        for row in rows
        for key in fact_keys(row.words, article.language)
    )
