"""Reads an article as it stands now, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from django.db.models import QuerySet

from articles.claims import Claim, fingerprint, of_article
from articles.evidence.passages import passage_hash
from articles.markup import Marker
from articles.models import (
    Article,
    Byline,
    Citation,
    Policy,
    Section,
    Sighting,
    Source,
    Verification,
    Wording,
)
from articles.standing.claim import ClaimStanding, Standing
from articles.standing.evidence import Evidence
from articles.standing.inputs import Footing, footings
from articles.standing.pictures import lead_of, pictures_of_all
from articles.standing.strays import strays

Place = tuple[str, str, str]  # the words' hash, the citekey and the locator of a marker


def claims_of(article: Article, sections: Iterable[Section] | None = None) -> list[Claim]:
    """The claims of the working copy, in reading order."""
    if sections is None:
        sections = article.sections.all()
    return of_article(
        article.title,
        article.standfirst,
        [section.as_text() for section in sections],
        picture=lead_of(article),
        language=article.language,
    )


def citekeys_of(article: Article) -> set[str]:
    """The citekeys of the markers in its working copy, and of what its sums take figures from."""
    sums = article.citations.exclude(snapshot__inputs=[]).values_list("snapshot__inputs", flat=True)
    return _citekeys(claims_of(article)) | {one["citekey"] for inputs in sums for one in inputs}


def read(article: Article) -> Standing:
    """Read an article as it stands now, in a fixed number of queries."""
    return read_all([article])[0]


def read_all(articles: Sequence[Article]) -> list[Standing]:
    """Read several articles, in their order, in as many queries as one of them takes."""
    sections = _by_article(Section.objects.all(), articles, "position", "pk")
    bylines = set(Byline.objects.filter(article__in=articles).values_list("article", flat=True))
    pictures = pictures_of_all([(article, sections[article.pk]) for article in articles])
    policy = Policy.objects.current()
    standings = [
        Standing(
            article, policy, sections[article.pk], [], has_byline=article.pk in bylines,
            pictures=uses,
        )
        for article, uses in zip(articles, pictures, strict=True)
    ]  # fmt: skip
    claims = {one.article.pk: claims_of(one.article, one.sections) for one in standings}
    rows = _Rows(articles, [claim for found in claims.values() for claim in found], policy)
    for one in standings:
        one.claims += _claims(one, claims[one.article.pk], rows)
    return standings


class _Rows:
    """What is kept about some articles, in a fixed number of queries; each by its number."""

    def __init__(self, articles: Sequence[Article], claims: list[Claim], policy: Policy):
        self.attached = _citations(articles)
        newest = [rows[-1] for found in self.attached.values() for rows in found.values()]
        self.sources = _sources(claims)
        self.footings = footings({c.snapshot for c in newest}, one_person=policy.one_person_desk)
        self.strays = strays(newest)
        self.sightings = _sightings(newest)
        self.authors = _authors(articles)
        self.verifications = _verifications(articles)


def _claims(standing: Standing, claims: list[Claim], rows: _Rows) -> Iterator[ClaimStanding]:
    article = standing.article
    by_id = {str(s.stable_id): s for s in standing.sections}
    for number, claim in enumerate(claims, start=1):
        evidence = tuple(
            _evidence(claim, marker, rows, article, standing.policy) for marker in claim.markers
        )
        print_ = fingerprint(claim.words_hash, claim.context, (e.key for e in evidence))
        yield ClaimStanding(
            number,
            claim,
            by_id.get(claim.section),
            evidence,
            print_,
            frozenset(rows.authors[article.pk, claim.words_hash]),
            rows.verifications[article.pk, print_],
            standing,
        )


def _evidence(
    claim: Claim, marker: Marker, rows: _Rows, article: Article, policy: Policy
) -> Evidence:
    place = (claim.words_hash, marker.citekey, marker.locator)
    attached = rows.attached[article.pk].get(place, [])
    citation = attached[-1] if attached else None
    return Evidence(
        marker,
        rows.sources.get(marker.citekey),
        citation,
        rows.sightings.get(citation.snapshot_id) if citation else None,
        policy.one_person_desk,
        frozenset(row.attached_by_id for row in attached if _says_the_same(row, citation)),
        article.language,
        rows.footings.get(citation.snapshot_id, Footing()) if citation else Footing(),
        citation is not None and citation.snapshot_id in rows.strays,
    )


def _by_article(rows: QuerySet, articles: Sequence[Article], *by: str) -> dict[int, list]:
    """The rows that belong to each, which know their article without asking for it again."""
    by_pk = {article.pk: article for article in articles}
    found = defaultdict(list)
    for row in _in_order(rows.filter(article__in=articles), *by):
        row.article = by_pk[row.article_id]
        found[row.article_id].append(row)
    return found


def _in_order(rows: QuerySet, *by: str) -> list:
    """The rows by these columns, else by their numbers.

    Sorted here: for an ORDER BY Django compares all the columns it asks for, which takes it a
    third of the query's time, and nothing is read as often as this.
    """
    return sorted(rows.order_by(), key=attrgetter(*(by or ("pk",))))


def _says_the_same(row: Citation, other: Citation) -> bool:
    """Whether a fingerprint cannot tell two citations of one marker apart."""
    return row.snapshot.text_hash == other.snapshot.text_hash and (
        passage_hash(row.passage) == passage_hash(other.passage)
    )


def _citations(
    articles: Sequence[Article],
) -> dict[int, dict[tuple[str, str, str], list[Citation]]]:
    """The citations of each (words, source, locator), the newest last: that one counts."""
    found = defaultdict(lambda: defaultdict(list))
    rows = Citation.objects.select_related("source", "snapshot__source")
    for pk, citations in _by_article(rows, articles).items():
        for row in citations:
            found[pk][row.words_hash, row.source.citekey, row.locator].append(row)
    return found


def _sources(claims: list[Claim]) -> dict[str, Source]:
    rows = Source.objects.filter(citekey__in=_citekeys(claims)).select_related(
        "publisher", "testimony"
    )
    return {source.citekey: source for source in rows.order_by()}


def _citekeys(claims: list[Claim]) -> set[str]:
    return {marker.citekey for claim in claims for marker in claim.markers}


def _sightings(citations: Iterable[Citation]) -> dict[int, Sighting]:
    """For each copy the first sighting by somebody other than who added it or its file."""
    copies = {citation.snapshot_id for citation in citations}
    rows = Sighting.objects.by_others().filter(snapshot__in=copies)
    return {sighting.snapshot_id: sighting for sighting in reversed(_in_order(rows))}


def _authors(articles: Sequence[Article]) -> dict[tuple[int, str], set[int]]:
    authors = defaultdict(set)
    rows = Wording.objects.filter(article__in=articles)
    for article, words_hash, author in rows.values_list("article", "words_hash", "author"):
        authors[article, words_hash].add(author)
    return authors


def _verifications(articles: Sequence[Article]) -> dict[tuple[int, str], list[Verification]]:
    found = defaultdict(list)
    rows = Verification.objects.select_related("checker", "settlement__editor")
    for pk, verifications in _by_article(rows, articles).items():
        for row in verifications:
            found[pk, row.fingerprint].append(row)
    return found
