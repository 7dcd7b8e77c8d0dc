"""How a source stands, and the notices that follow on what readers have."""

from django.db import transaction

from articles.models import Article, Condition, Edition, Source, User, Verb
from articles.workflow.rules import Refused, has, record


def why_not_set_condition(by: User) -> list[str]:
    if has(by, "set_condition"):
        return []
    return ["You do not have the permission to set the condition of a source."]


def set_condition(source: Source, *, by: User, condition: Condition | str, why: str) -> None:
    """Say how a source stands.

    Retraction lapses every verification that rests on it, and puts a notice on the editions that
    readers have now, at once: each of these articles gets an event of its own.
    """
    if reasons := why_not_set_condition(by):
        raise Refused(reasons)
    if condition not in Condition.values:
        raise Refused(f"Choose one of: {', '.join(Condition.values)}.")
    if not why.strip():
        raise Refused("Say how you know.")
    while not _set(source, by, condition, why.strip()):
        pass  # an edition that rests on it went out while we looked
    source.refresh_from_db()


def _set(source: Source, by: User, condition: str, why: str) -> bool:
    """Articles are locked before sources; false if one of them has come meanwhile."""
    with transaction.atomic():
        expected = _resting_on(source)
        rows = Article.objects.select_for_update(no_key=True).filter(pk__in=expected)
        articles = list(rows.order_by("pk"))
        fresh = Source.objects.select_for_update(no_key=True).get(pk=source.pk)
        if not set(_resting_on(source)) <= set(expected):
            return False
        was = fresh.condition
        if was == condition:
            return True
        fresh.condition = condition
        fresh.save(update_fields=["condition"])
        record(Verb.SET_CONDITION, by, source=fresh, from_state=was, to_state=condition, why=why)
        if Condition.RETRACTED in (was, condition):
            for article in articles:
                _put_notice(article, fresh, by, was, why)
    return True


def _resting_on(source: Source) -> list[int]:
    """The articles whose current edition rests on it."""
    current = Edition.objects.current().filter(edition_sources__source=source)
    return list(current.values_list("article", flat=True))


def _put_notice(article: Article, source: Source, by: User, was: str, why: str) -> None:
    record(
        Verb.NOTICE, by, article=article, from_state=was, to_state=source.condition, why=why,
        data={"source": source.pk, "citekey": source.citekey},
    )  # fmt: skip
