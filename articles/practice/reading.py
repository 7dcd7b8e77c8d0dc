"""The practice article of one checker as the checking page reads it: text, evidence, verdicts.

The evidence is made from the files of this folder each time and never saved. So no picker, list
or count of the desk has to leave it out, and no real article can cite it.
"""

from collections.abc import Iterator

from articles.claims import Claim, fingerprint
from articles.models import (
    Article,
    Capture,
    Citation,
    Grade,
    Policy,
    PracticeAttempt,
    Publisher,
    Section,
    Sighting,
    Snapshot,
    Source,
    SourceClass,
    Verification,
)
from articles.practice.text import Sentence, Work, text
from articles.standing import ClaimStanding, Evidence, Standing, claims_of
from articles.words import digest

PUBLISHER = "Invented for practice"
NOBODY = frozenset({0})  # wrote it, of this desk; so that anybody may decide it


def lay(article: Article) -> None:
    """Write title and sections of a checker's copy as the file has them now."""
    wanted = text()
    article.title, article.language = wanted.title, wanted.language
    article.save()
    article.sections.all().delete()
    Section.objects.bulk_create(
        Section(article=article, position=at, heading=part.heading, body=part.body, ai_use="none")
        for at, part in enumerate(wanted.parts)
    )


def read(attempt: PracticeAttempt) -> Standing:
    """Return how the copy stands with the verdicts of this attempt and of no other."""
    article = attempt.article
    sections = list(article.sections.all())
    standing = Standing(
        article, Policy.objects.current(), sections, [], has_byline=False, pictures=[]
    )
    standing.claims += _claims(standing, _verdicts(attempt), attempt)
    return standing


def _verdicts(attempt: PracticeAttempt) -> dict[str, Verification]:
    rows = attempt.verdicts.all()
    return {row.fingerprint: row.as_verification(attempt) for row in rows}


def _claims(
    standing: Standing, verdicts: dict[str, Verification], attempt: PracticeAttempt
) -> Iterator[ClaimStanding]:
    article = standing.article
    by_id = {str(section.stable_id): section for section in standing.sections}
    for number, claim in enumerate(claims_of(article, standing.sections), start=1):
        evidence = tuple(_evidence(claim, attempt))
        print_ = fingerprint(claim.words_hash, claim.context, (e.key for e in evidence))
        given = [verdicts[print_]] if print_ in verdicts else []
        yield ClaimStanding(
            number, claim, by_id.get(claim.section), evidence, print_, NOBODY, given, standing
        )


def _evidence(claim: Claim, attempt: PracticeAttempt) -> Iterator[Evidence]:
    sentence = text().key.get(claim.words)
    for marker in claim.markers:
        work = text().works.get(marker.citekey)
        citation = _citation(sentence, work, attempt) if sentence and work else None
        source = citation.source if citation else None
        yield Evidence(marker, source, citation, Sighting(), language=attempt.article.language)


def _citation(sentence: Sentence, work: Work, attempt: PracticeAttempt) -> Citation:
    source = Source(
        citekey=work.citekey,
        csl={"id": work.citekey, "type": work.type, "title": work.title},
        source_class=SourceClass.PRIMARY,
        publisher=Publisher(name=PUBLISHER, grade=Grade.OFFICIAL_RECORD),
    )
    copy = Snapshot(
        source=source, capture=Capture.TRANSCRIBED, captured_at=attempt.started_at,
        text=work.copy, text_hash=digest(work.copy), language=attempt.article.language,
    )  # fmt: skip
    return Citation(
        source=source, locator=sentence.locator, passage=sentence.passage, snapshot=copy
    )
