"""Attaching a passage of a kept copy to a citation of a sentence."""

from django.utils import timezone

from articles import standing
from articles.evidence import passages
from articles.models import Article, Citation, Event, Snapshot, State, User, Verb
from articles.workflow.edit import why_not_edit
from articles.workflow.rules import Refused, Stale, locked, move, record, refuse


def why_not_attach(article: Article, by: User) -> list[str]:
    return why_not_edit(article, by)


def attach(
    article: Article,
    *,
    by: User,
    words_hash: str,
    citekey: str,
    passage: str,
    snapshot: Snapshot,
    locator: str = "",
    translation: str = "",
    translator: str = "",
) -> Citation:
    """Attach a passage of a kept copy to one marker of a sentence.

    A passage in another language than the article's takes its `translation`, and who made it.
    The newest row for a marker counts. Attaching evidence to something approved or scheduled
    returns it to review. Raises Refused if the sentence carries no such marker or the passage
    does not stand in the copy.
    """
    with locked(article) as fresh:
        refuse(why_not_attach(fresh, by))
        evidence = _marker(fresh, words_hash, citekey, locator)
        if evidence.source is None:
            raise Refused(evidence.problem)
        if snapshot.source_id != evidence.source.pk:
            raise Refused(f"That copy is of another source than [@{citekey}].")
        refuse(passages.problems(passage, snapshot.text))
        translation, translator = translation.strip(), translator.strip()
        if evidence.is_foreign or translation:
            refuse(_why_not_translated(translation, translator))
        said = (passage, snapshot, translation, translator)
        if evidence.citation and _is_the_same(evidence.citation, *said):
            return evidence.citation
        citation = Citation.objects.create(
            article=fresh, words_hash=words_hash, source=evidence.source, locator=locator,
            passage=passage.strip(), snapshot=snapshot, translation=translation,
            translator=translator, attached_by=by, attached_at=timezone.now(),
        )  # fmt: skip
        _record_attachment(fresh, by, citation)
    return citation


def _marker(article: Article, words_hash: str, citekey: str, locator: str) -> standing.Evidence:
    for claim in standing.read(article).claims:
        for evidence in claim.evidence:
            marker = evidence.marker
            if (claim.claim.words_hash, marker.citekey, marker.locator) == (
                words_hash, citekey, locator,
            ):  # fmt: skip
                return evidence
    raise Stale(f"No sentence with these words cites [@{citekey}] any more: look again.")


def _why_not_translated(translation: str, translator: str) -> list[str]:
    if not translation:
        return ["The source is in another language: translate the passage, and say who did."]
    return [] if translator else ["Say who translated the passage."]


def _is_the_same(
    citation: Citation, passage: str, snapshot: Snapshot, translation: str, translator: str
) -> bool:
    told = (citation.snapshot_id, citation.translation, citation.translator)
    return told == (snapshot.pk, translation, translator) and (
        passages.passage_hash(citation.passage) == passages.passage_hash(passage)
    )


def _record_attachment(article: Article, by: User, citation: Citation) -> Event:
    was = article.state
    if was in (State.APPROVED, State.SCHEDULED):
        move(article, State.IN_REVIEW)
    return record(
        Verb.ATTACH, by, article=article, source=citation.source, from_state=was,
        to_state=article.state, data={"citation": citation.pk}, left=[citation],
    )  # fmt: skip
