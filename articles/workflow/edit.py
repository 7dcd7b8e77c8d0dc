"""Changing the working copy: its text, who put which words in, and what follows the words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from articles import standing
from articles.alignment import align
from articles.claims import Claim
from articles.gate import wording
from articles.models import (
    Article,
    Citation,
    Kept,
    State,
    User,
    Verb,
    Wording,
)
from articles.words import digest
from articles.workflow.rules import Refused, Stale, has, lacks, locked, move, record, refuse
from articles.workflow.statements import index_statements

WITH_ITS_WRITERS = (State.DRAFT, State.CHANGES_REQUESTED)
WITH_ITS_CHECKERS = (State.IN_REVIEW, State.APPROVED, State.SCHEDULED)


class Before:
    """An article's claims and wording before an edit, to compare with what comes after."""

    def __init__(self, article: Article | None):
        self.claims: list[Claim] = standing.claims_of(article) if article else []
        self.text = text_hash(article) if article else ""


@dataclass(frozen=True)
class Rewording:
    """That one sentence was made from another, known for certain, in words by somebody else.

    `old` and `new` are hashes of words; `proposed_by` becomes an author of the new ones, also where
    they stood in the article before.
    """

    old: str
    new: str
    proposed_by: User


def text_hash(article: Article) -> str:
    """Changes with anything an edition would say, verdicts apart."""
    return digest(wording(article, list(article.sections.all())))


def why_not_edit(article: Article, by: User) -> list[str]:
    """Writers and editors before review, checkers and editors during it, then nobody."""
    if missing := lacks(by, "change_article", article, "edit articles"):
        return [missing]
    if article.state == State.PUBLISHED:
        return ["The article is published: open a new round with “revise” to change it."]
    if article.state in WITH_ITS_CHECKERS and not has(by, "decide_claim"):
        return [f"The article is {article.get_state_display()}: its checkers and editors have it."]
    if (
        article.state in WITH_ITS_WRITERS
        and not has(by, "sign_off")
        and not article.writers.filter(pk=by.pk).exists()
    ):
        return [f"The article is {article.get_state_display()}: its writers and editors have it."]
    return []


def create(*, by: User, writers: list[User] | None = None, **fields) -> Article:
    """Start an article; without `writers`, the person who starts it becomes its writer."""
    if not has(by, "add_article"):
        raise Refused("You do not have the permission to start articles.")
    with transaction.atomic():
        article = Article.objects.create(**fields)
        article.writers.set([by] if writers is None else writers)
        finish_edit(article, Before(None), by=by)
    return article


@contextmanager
def editing(
    article: Article,
    *,
    by: User,
    version: int | None = None,
    verb: Verb = Verb.EDIT,
    told: dict[str, object] | None = None,
) -> Iterator[Article]:
    """Change the rows of an article inside this block; the record is written at its end.

    An import says so in the record by its `verb`, and from where in `told`. Raises Refused for
    the wrong person or state, Stale if `version` is no longer the newest.
    """
    with locked(article) as fresh:
        before = begin_edit(fresh, by=by, version=version)
        yield fresh
        finish_edit(fresh, before, by=by, verb=verb, told=told)


def begin_edit(article: Article, *, by: User, version: int | None = None) -> Before:
    """First half of `editing`, for forms that save in steps; call it under the article's lock."""
    refuse(why_not_edit(article, by))
    if version is not None and version != article.version:
        raise Stale("Somebody saved this article after you opened it.")
    return Before(article)


def finish_edit(
    article: Article,
    before: Before,
    *,
    by: User,
    verb: Verb = Verb.EDIT,
    told: dict[str, object] | None = None,
    rewording: Rewording | None = None,
) -> None:
    """Second half: authors of new words, citations carried over, state, version, event."""
    article.refresh_from_db()
    after = standing.claims_of(article)
    moved = align(_anywhere(before.claims), _anywhere(after))
    if rewording:
        moved |= _reworded(rewording, before.claims, after)
    left: list[Kept] = [
        *_record_wordings(article, before.claims, after, moved, by, rewording),
        *_carry_citations(article, before.claims, after, moved),
    ]
    if left or verb != Verb.EDIT or text_hash(article) != before.text:
        _record_edit(article, by, verb, left, told or {})
        index_statements(article, after)


def _anywhere(claims: list[Claim]) -> list[Claim]:
    """The claims as one run, so that authors and passages follow a sentence to any section."""
    return [replace(claim, section="") for claim in claims]


def _reworded(rewording: Rewording, old: list[Claim], new: list[Claim]) -> dict[int, list[int]]:
    """As `align` says it, however little the words have in common."""
    origins = [index for index, claim in enumerate(old) if claim.words_hash == rewording.old]
    return {i: origins for i, claim in enumerate(new) if claim.words_hash == rewording.new}


def _record_edit(
    article: Article, by: User, verb: Verb, left: list[Kept], told: dict[str, object]
) -> None:
    was = article.state
    to = State.IN_REVIEW if was in (State.APPROVED, State.SCHEDULED) else State(was)
    article.version += 1
    move(article, to, version=article.version)
    data: dict[str, object] = {"version": article.version} | told
    if article.version == 1:
        data["writers"] = sorted(article.writers.values_list("pk", flat=True))
    record(verb, by, article=article, from_state=was, to_state=to, data=data, left=left)


def _record_wordings(
    article, old: list[Claim], new: list[Claim], moved, by: User, rewording: Rewording | None
) -> list[Wording]:
    """Words that were never in the article belong to who put them in, and, where a sentence was
    reworded, to the authors of what it was made from."""
    known: dict[str, set[int]] = {}
    for print_, author in article.wordings.values_list("words_hash", "author"):
        known.setdefault(print_, set()).add(author)
    now, rows = timezone.now(), {}
    for index, claim in enumerate(new):
        proposed = rewording is not None and claim.words_hash == rewording.new
        if claim.words_hash in known and not proposed:
            continue
        earlier = (known.get(old[o].words_hash, set()) for o in moved.get(index, []))
        authors = {by.pk}.union(*earlier) | ({rewording.proposed_by.pk} if proposed else set())
        for author in authors - known.get(claim.words_hash, set()):
            rows[claim.words_hash, author] = Wording(
                article=article, words_hash=claim.words_hash, author_id=author, first_at=now
            )
    return Wording.objects.bulk_create(rows.values())


def _carry_citations(article, old: list[Claim], new: list[Claim], moved) -> list[Citation]:
    """A reworded, moved or split sentence keeps the passages of its markers, not its verdict."""
    attached = {
        (c.words_hash, c.source.citekey, c.locator): c
        for c in article.citations.select_related("source").order_by("id")
    }
    rows = {}
    for index, origins in moved.items():
        claim = new[index]
        for marker in claim.markers:
            key = (claim.words_hash, marker.citekey, marker.locator)
            found = [attached.get((old[o].words_hash, *key[1:])) for o in origins]
            origin = next((c for c in found if c), None)
            if origin and key not in attached:
                rows[key] = _copy(origin, claim.words_hash)
    return Citation.objects.bulk_create(rows.values())


def _copy(origin: Citation, words_hash: str) -> Citation:
    return Citation(
        article_id=origin.article_id,
        words_hash=words_hash,
        source_id=origin.source_id,
        locator=origin.locator,
        passage=origin.passage,
        translation=origin.translation,
        translator=origin.translator,
        snapshot_id=origin.snapshot_id,
        attached_by_id=origin.attached_by_id,
        attached_at=origin.attached_at,
        carried_from=origin,
    )
