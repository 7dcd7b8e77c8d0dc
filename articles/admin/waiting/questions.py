"""What waits between people about single sentences: questions, answers, proposed wording."""

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.text import Truncator

from articles.admin.waiting.piles import Pile, Task, listed, pile_of
from articles.models import Article, Query, QueryReply, State, Suggestion, User

ANSWERABLE = (State.DRAFT, State.CHANGES_REQUESTED, State.IN_REVIEW)


def to_answer(user: User) -> Pile:
    """Open questions about what they write, unless one of its writers had the last word."""
    writers = Article.writers.through.objects.filter(
        article=OuterRef("article"), user=OuterRef("last_by")
    )
    rows = _open().filter(~Exists(writers), article__writers=user)
    return pile_of(
        "Questions to answer",
        rows,
        lambda query: _task(query, f"{query.asked_by.name}: {_short(query.last or query.text)}"),
        listed("articles_article", "?turn=mine"),
    )


def answers(user: User) -> Pile:
    """Their open questions to which somebody else has answered: is it settled?"""
    rows = _open().filter(asked_by=user, last_by__isnull=False).exclude(last_by=user)
    return pile_of(
        "Answers to read",
        rows,
        lambda query: _task(query, f"{_short(query.text)} {_short(query.last)}"),
        listed("articles_article"),
    )


def wording(user: User) -> Pile:
    """What others propose for sentences of theirs, while it can be accepted."""
    rows = Suggestion.objects.open().filter(
        article__writers=user, article__state__in=ANSWERABLE, article__removals=None
    )
    return pile_of(
        "Wording to accept or reject",
        rows.exclude(by=user).select_related("article", "by"),
        lambda one: _task(one, f"{one.by.name}: {_short(one.proposal)}"),
        listed("articles_article", "?turn=mine"),
    )


def _open() -> QuerySet[Query]:
    """Open questions, each with who answered last, and what."""
    replies = QueryReply.objects.filter(query=OuterRef("pk")).order_by("-id")
    rows = (
        Query.objects.open()
        .filter(article__removals=None)
        .annotate(
            last_by=Subquery(replies.values("by")[:1]), last=Subquery(replies.values("text")[:1])
        )
    )
    return rows.select_related("article", "asked_by")


def _task(row: Query | Suggestion, tells: str) -> Task:
    page = reverse("admin:articles_article_claims", args=[row.article_id])
    place = f"#{row._meta.model_name}-{row.pk}"
    return Task(str(row.article), page + place, tells, row.article.language)


def _short(text: str) -> str:
    return Truncator(text).words(24)
