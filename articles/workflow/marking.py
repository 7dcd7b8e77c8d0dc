"""What a writer says of a sentence before it is checked: a fact, or a restatement of another."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from articles import standing
from articles.models import Article, MarkKind, User, WriterMark
from articles.workflow.edit import why_not_edit
from articles.workflow.rules import Refused, Stale, locked, refuse

GONE = "No sentence reads like that any more: look again."


@dataclass(frozen=True)
class Said:
    """What its writer says of a sentence: nothing, a fact, or that it restates the target."""

    words_hash: str
    kind: str = ""
    target: str = ""


def mark(
    article: Article, words_hash: str, *, by: User, kind: str = "", target: str = ""
) -> WriterMark | None:
    """Say one thing of one sentence; see `mark_all`. Returns None if it is withdrawn."""
    return next(iter(mark_all(article, [Said(words_hash, kind, target)], by=by)), None)


def mark_all(article: Article, said: Sequence[Said], *, by: User) -> list[WriterMark]:
    """Say of sentences that they are facts, or which others (by words hash) they restate.

    Without a kind what was said is withdrawn. It decides nothing: a checker reads it beside the
    sentence. Raises Refused for the wrong person or state, or a sentence that restates itself, and
    Stale if one of them does not stand there any more.
    """
    with locked(article) as fresh:
        refuse(why_not_edit(fresh, by))
        there = {claim.words_hash for claim in standing.claims_of(fresh)}
        for one in said:
            _check_mark(one, there)
        fresh.writer_marks.filter(words_hash__in=[one.words_hash for one in said]).delete()
        now = timezone.now()
        return WriterMark.objects.bulk_create(
            WriterMark(
                article=fresh, words_hash=one.words_hash, kind=one.kind, target=one.target, by=by,
                at=now,
            )
            for one in said
            if one.kind
        )  # fmt: skip


def _check_mark(said: Said, there: set[str]) -> None:
    if said.kind and said.words_hash not in there:
        raise Stale(GONE)
    if said.kind not in ("", *MarkKind.values):
        raise Refused("A sentence is marked as a fact or as restating another one.")
    if said.kind == MarkKind.RESTATES:
        if said.target == said.words_hash:
            raise Refused("A sentence cannot restate itself: give the number of another one.")
        if said.target not in there:
            raise Stale("The sentence it restates does not stand there any more: choose another.")
