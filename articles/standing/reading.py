"""Reads an article as it stands now, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from articles.claims import Claim, fingerprint, of_article
from articles.evidence.passages import passage_hash
from articles.models import (
    Article,
    Citation,
    Condition,
    Policy,
    Section,
    Sighting,
    Source,
    Verification,
    Wording,
)
from articles.standing.claim import ClaimStanding, Standing
from articles.standing.evidence import Evidence
from articles.standing.pictures import lead_of, pictures_of


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
    """The citekeys of the markers in its working copy."""
    return _citekeys(claims_of(article))


def read(article: Article) -> Standing:
    """Read an article as it stands now, in a fixed number of queries."""
    sections = list(article.sections.all())
    standing = Standing(
        article, Policy.objects.current(), sections, [], has_byline=article.bylines.exists(),
        pictures=pictures_of(article, sections),
    )  # fmt: skip
    claims = claims_of(article, sections)
    attached = _citations(article)
    sources = _sources(claims)
    retracted = _retracted_inputs(rows[-1] for rows in attached.values())
    sightings = _sightings(rows[-1] for rows in attached.values())
    authors = _authors(article)
    verifications = _verifications(article)
    by_id = {str(s.stable_id): s for s in sections}
    for number, claim in enumerate(claims, start=1):
        evidence = tuple(
            replace(
                _evidence(claim, marker, sources, attached, sightings, standing.policy),
                language=article.language,
                retracted=retracted,
            )
            for marker in claim.markers
        )
        print_ = fingerprint(claim.words_hash, claim.context, (e.key for e in evidence))
        standing.claims.append(
            ClaimStanding(
                number,
                claim,
                by_id.get(claim.section),
                evidence,
                print_,
                frozenset(authors[claim.words_hash]),
                verifications[print_],
                standing,
            )
        )
    return standing


def _evidence(claim, marker, sources, attached, sightings, policy) -> Evidence:
    rows = attached.get((claim.words_hash, marker.citekey, marker.locator), [])
    citation = rows[-1] if rows else None
    return Evidence(
        marker,
        sources.get(marker.citekey),
        citation,
        sightings.get(citation.snapshot_id) if citation else None,
        policy.one_person_desk,
        frozenset(row.attached_by_id for row in rows if _says_the_same(row, citation)),
    )


def _says_the_same(row: Citation, other: Citation) -> bool:
    """Whether a fingerprint cannot tell two citations of one marker apart."""
    return row.snapshot.text_hash == other.snapshot.text_hash and (
        passage_hash(row.passage) == passage_hash(other.passage)
    )


def _citations(article: Article) -> dict[tuple[str, str, str], list[Citation]]:
    """The citations of each (words, source, locator), the newest last: that one counts."""
    found = defaultdict(list)
    rows = article.citations.select_related("source", "snapshot__source").order_by("id")
    for citation in rows:
        found[citation.words_hash, citation.source.citekey, citation.locator].append(citation)
    return found


def _sources(claims: list[Claim]) -> dict[str, Source]:
    rows = Source.objects.filter(citekey__in=_citekeys(claims)).select_related(
        "publisher", "testimony"
    )
    return {source.citekey: source for source in rows}


def _citekeys(claims: list[Claim]) -> set[str]:
    return {marker.citekey for claim in claims for marker in claim.markers}


def _sightings(citations: Iterable[Citation]) -> dict[int, Sighting]:
    """For each copy the first sighting by somebody other than who added it."""
    added_by = {c.snapshot_id: c.snapshot.added_by_id for c in citations}
    rows = Sighting.objects.filter(snapshot__in=added_by).order_by("-id")
    return {s.snapshot_id: s for s in rows if s.seen_by_id != added_by[s.snapshot_id]}


def _retracted_inputs(citations: Iterable[Citation]) -> frozenset[str]:
    """Which sources have been retracted among those that attached calculations rest on."""
    citekeys = {one["citekey"] for c in citations for one in c.snapshot.inputs}
    if not citekeys:
        return frozenset()
    lost = Source.objects.filter(citekey__in=citekeys, condition=Condition.RETRACTED)
    return frozenset(lost.values_list("citekey", flat=True))


def _authors(article: Article) -> dict[str, set[int]]:
    authors = defaultdict(set)
    for words_hash, author in Wording.objects.filter(article=article).values_list(
        "words_hash", "author"
    ):
        authors[words_hash].add(author)
    return authors


def _verifications(article: Article) -> dict[str, list[Verification]]:
    found = defaultdict(list)
    rows = article.verifications.select_related("checker", "settlement__editor").order_by("id")
    for verification in rows:
        found[verification.fingerprint].append(verification)
    return found
