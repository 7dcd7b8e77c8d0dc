"""What all verbs share: refusing, locking, who may, and the record.

Locks are always taken in this order, so that no two verbs wait for each other: articles (by
their numbers), topics (by theirs), the person, the policy, sources, publishers, pictures, copies,
merge proposals.
All are taken `no_key`: on PostgreSQL a row that only points to a locked one, such as a see-also
link, need not wait for it, and two articles may come to point to each other at the same moment.
SQLite has one lock for all who write, and a transaction holds it from its start.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from articles.models import (
    Article,
    Event,
    Kept,
    Picture,
    Policy,
    Publisher,
    Source,
    State,
    User,
    Verb,
)
from topics.models import Topic

log = logging.getLogger("stet.verbs")
MOST_SAID = 5_000  # characters of a note, a question or a proposal: all pages about it carry them


class Refused(Exception):
    """A verb was refused. `reasons` are sentences for the person who asked."""

    def __init__(self, reasons: str | Iterable[object]):
        self.reasons = [reasons] if isinstance(reasons, str) else [str(r) for r in reasons]
        super().__init__(" ".join(self.reasons))


class Stale(Refused):
    """What the person looked at has changed since; their text must be given back."""


def refuse(reasons: str | Iterable[object]) -> None:
    """Raise Refused if there is any reason."""
    reasons = [reasons] if isinstance(reasons, str) else list(reasons)
    if any(reasons):
        raise Refused([r for r in reasons if r])


def too_long(said: str) -> str:
    """Why what somebody said of a sentence is too long to keep; empty if it is not."""
    if len(said) <= MOST_SAID:
        return ""
    return f"These are {len(said):,} characters, and {MOST_SAID:,} are kept: say it shorter."


@contextmanager
def locked(article: Article, *others: int) -> Iterator[Article]:
    """The article's row, read afresh and locked until the transaction ends; with it, in the order
    of all articles, those of `others`, by their numbers.

    The caller's object is brought up to date too, so that nobody goes on with old state.
    """
    with transaction.atomic():
        rows = Article.objects.select_for_update(no_key=True)
        if others:
            list(rows.filter(pk__in={article.pk, *others}).order_by("pk"))
        yield rows.get(pk=article.pk)
    article.refresh_from_db()


def hold(by: User, citekeys: Iterable[str], pictures: Iterable[str] = ()) -> User:
    """Keep still what the gate decides on besides the article, until the transaction ends.

    Else a source could be retracted, or the person or policy changed, after the gate has looked
    and before the edition stands. `pictures` are hashes. Call it under the article's lock and
    read afterwards. Returns the person as they are now: their groups may have changed since they
    signed in.
    """
    person = User.objects.select_for_update(no_key=True).get(pk=by.pk)
    Policy.objects.hold()
    sources = Source.objects.select_for_update(no_key=True).filter(citekey__in=set(citekeys))
    publishers = {source.publisher_id for source in sources.order_by("pk")}
    rows = Publisher.objects.select_for_update(no_key=True).filter(pk__in=publishers - {None})
    list(rows.order_by("pk"))
    shown = Picture.objects.select_for_update(no_key=True).filter(sha256__in=set(pictures))
    list(shown.order_by("pk"))
    return person


def move(article: Article, to: State, **fields) -> None:
    """Set the state, and write only what changed. A schedule ends with the state it belongs to."""
    if to != State.SCHEDULED:
        fields |= {"publish_at": None, "scheduled_by": None}
    article.state = to
    for name, value in fields.items():
        setattr(article, name, value)
    article.save(update_fields=["state", "updated_at", *fields])


def record(
    verb: Verb,
    by: User,
    *,
    article: Article | None = None,
    source: Source | None = None,
    topic: Topic | None = None,
    left: Iterable[Kept] = (),
    **fields,
) -> Event:
    """Leave the event of a verb: who, what, when, and in `fields` from, to and why.

    `left` are the kept rows it left. Each event names the one before it about the same thing, so
    that none can be missing unnoticed.
    """
    about = {"article": article, "source": source, "topic": topic}
    earlier = Event.objects.filter(**about).order_by("-id").values_list("pk", flat=True)
    event = Event.objects.create(
        verb=verb, by=by, at=timezone.now(), previous_id=earlier.first(), left=_by_kind(left),
        **about, **fields,
    )  # fmt: skip
    transaction.on_commit(partial(_log, event))
    return event


def record_each(
    verb: Verb, by: User, left: Mapping[int, Sequence[Kept]], **fields: object
) -> list[Event]:
    """Leave one event for each of several articles, which are locked, in two queries; `left` are
    the rows that the verb left there, by the article's number."""
    if not left:
        return []
    about = Event.objects.filter(article__in=left, source=None, topic=None).order_by()
    previous = dict(about.values_list("article").annotate(Max("id")))
    events = Event.objects.bulk_create(
        Event(
            verb=verb, by=by, at=timezone.now(), article_id=number,
            previous_id=previous.get(number), left=_by_kind(rows), **fields,
        )
        for number, rows in left.items()
    )  # fmt: skip
    for event in events:
        transaction.on_commit(partial(_log, event))
    return events


def _by_kind(rows: Iterable[Kept]) -> dict[str, list[int]]:
    numbers: dict[str, list[int]] = {}
    for row in rows:
        numbers.setdefault(str(row._meta.model_name), []).append(row.pk)
    return numbers


def _log(event: Event) -> None:
    """What was done by whom, once it holds; never why, for that was typed."""
    told = ("article_id", "source_id", "topic_id", "from_state", "to_state")
    about = {name: value for name in told if (value := getattr(event, name))}
    log.info("%s", event.verb, extra={"event": event.pk, "by": event.by_id, **about})


def has(user: User, permission: str) -> bool:
    return user.is_active and user.has_perm(f"articles.{permission}")


def is_writer(user: User, article: Article) -> bool:
    return article.writers.filter(pk=user.pk).exists()


def may_see(user: User, article: Article) -> bool:
    return has(user, "view_every_article") or is_writer(user, article)


def lacks(user: User, permission: str, article: Article, deed: str) -> str:
    """Why this person may not, for lack of a permission or of reach; empty if they may.

    A practice article is out of everybody's reach: it has verbs of its own.
    """
    if article.is_practice:
        return "This is a practice article: it can only be practised on."
    if not has(user, permission):
        return f"You do not have the permission to {deed}."
    if not may_see(user, article):
        return "You are not a writer of this article."
    return ""


def not_in(article: Article, *states: State) -> str:
    """Why a verb is refused in the article's state; empty if it stands in one of `states`."""
    if article.state in states:
        return ""
    wanted = " or ".join(str(state.label) for state in states)
    return f"The article is {article.get_state_display()}; this needs one that is {wanted}."
