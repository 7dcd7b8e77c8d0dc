"""Whole rounds of work for tests of what readers see: a draft goes out, a new edition follows."""

from articles import workflow
from articles.models import Article, Edition, User, Withdrawal
from tests.factories import attach_all, change_words, decide_all, sign


def go_out(article: Article, writer: User, checker: User, editor: User) -> Edition:
    """Submit, check, sign and publish a draft whose evidence is attached."""
    workflow.submit(article, by=writer)
    decide_all(article, by=checker)
    sign(article, by=editor)
    return workflow.publish(article, by=editor)


def new_edition(
    article: Article,
    writer: User,
    checker: User,
    editor: User,
    *,
    old: str = "March 1932",
    new: str = "March of 1932",
    kind: str = "clarification",
    note: str = "The month is said more clearly.",
    **fields: str,
) -> Edition:
    """A second round that replaces some words, and any fields of the article."""
    workflow.revise(article, by=writer)
    with workflow.editing(article, by=writer) as draft:
        for name, value in (fields | {"change_kind": kind, "change_note": note}).items():
            setattr(draft, name, value)
        draft.save()
    change_words(article, by=writer, old=old, new=new)
    attach_all(article, by=writer, snapshot=article.citations.first().snapshot)
    return go_out(article, writer, checker, editor)


def withdraw(edition: Edition, editor: User, kind: str = "unpublished") -> Withdrawal:
    return workflow.withdraw(edition.article, by=editor, kind=kind, reason="It was wrong.")
