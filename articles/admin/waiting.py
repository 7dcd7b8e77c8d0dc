"""What waits for a person when they sign in: each kind of work they may do, and its first rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.text import Truncator

from articles import gate, standing
from articles.models import (
    Article,
    Event,
    Policy,
    SignOff,
    Snapshot,
    Source,
    State,
    User,
    Verb,
)
from topics.models import Topic

SHOWN = 5  # of each kind; the list has the others


@dataclass(frozen=True)
class Task:
    """One thing to do, with the page where it is done. `language` is that of its name."""

    name: str
    url: str
    tells: str = ""
    language: str = ""


@dataclass(frozen=True)
class Pile:
    """One kind of work: how much there is, the first tasks of it, and where all of it is listed."""

    title: str
    tasks: list[Task]
    count: int
    url: str

    @property
    def more(self) -> int:
        return self.count - len(self.tasks)


def piles(user: User) -> list[Pile]:
    """The work that waits for this person and that they may do; [] if there is none."""
    found = (pile(user) for permission, pile in PILES if user.has_perm(permission))
    return [pile for pile in found if pile.count]


def _pile(title: str, rows: QuerySet, task: Callable[[Any], Task], url: str) -> Pile:
    first = list(rows[: SHOWN + 1])
    count = len(first) if len(first) <= SHOWN else rows.count()
    return Pile(title, [task(row) for row in first[:SHOWN]], count, url)


def _list(model: str, query: str = "") -> str:
    return reverse(f"admin:{model}_changelist") + query


def _article(article: Article, tells: str, page: str = "change") -> Task:
    url = reverse(f"admin:articles_article_{page}", args=[article.pk])
    return Task(str(article), url, tells, article.language)


def _last(verb: Verb, field: str) -> Subquery:
    """A field of the latest event of this verb on the outer article."""
    events = Event.objects.filter(article=OuterRef("pk"), verb=verb)
    return Subquery(events.order_by("-id").values(field)[:1])


def _sent_back(user: User) -> Pile:
    rows = Article.objects.filter(writers=user, state=State.CHANGES_REQUESTED)
    return _pile(
        "Changes requested",
        rows.annotate(why=_last(Verb.REQUEST_CHANGES, "why")),
        lambda article: _article(article, Truncator(article.why or "").words(24)),
        _list("articles_article", "?turn=mine"),
    )


def _drafts(user: User) -> Pile:
    silent = Count("sections", filter=Q(sections__ai_use=""))
    return _pile(
        "Your drafts",
        Article.objects.filter(writers=user, state=State.DRAFT).annotate(silent=silent),
        lambda article: _article(article, _unanswered(article.silent)),
        _list("articles_article", "?turn=mine"),
    )


def _unanswered(sections: int) -> str:
    return f"Nobody said yet what AI did in {_many(sections, 'section')}." if sections else ""


def _in_review(user: User) -> Pile:
    """Oldest first. Each of the few that are shown is read, so that its line says how far it is."""
    rows = Article.objects.awaiting_review()
    if not Policy.objects.current().one_person_desk:
        rows = rows.exclude(writers=user)
    signs = user.has_perm("articles.sign_off")
    return _pile(
        "To check and sign" if signs else "To check",
        rows.annotate(since=_last(Verb.SUBMIT, "at"))
        .order_by("since", "pk")
        .prefetch_related("sections", "bylines"),
        lambda article: _article(
            article,
            f"{'A new round. ' if article.live_edition_id else ''}{_how_far(article)}",
            "sign_off" if signs else "claims",
        ),
        _list("articles_article", f"?state__exact={State.IN_REVIEW}"),
    )


def _how_far(article: Article) -> str:
    """Counts what is left; headings and captions are counted with the sentences."""
    reading = standing.read(article)
    failed = sum(bool(claim.failing) for claim in reading.claims)
    undecided = sum(not claim.passing and not claim.failing for claim in reading.claims)
    said = [_many(failed, "failing verdict")] if failed else []
    if undecided:
        said.append(f"{undecided} of {len(reading.claims)} sentences undecided")
    if said:
        return ", ".join(said) + "."
    if missing := len(gate.blockers(article, reading)):
        return f"Every sentence is decided; {_many(missing, 'other thing')} still in the way."
    return "Every sentence is decided: ready to sign."


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _signed(user: User) -> Pile:
    signatures = Prefetch("sign_offs", SignOff.objects.select_related("signed_by"))
    return _pile(
        "Signed, to publish",
        Article.objects.filter(state=State.APPROVED).prefetch_related(signatures),
        lambda article: _article(
            article, f"{list(article.sign_offs.all())[-1].signed_by.name} signed it."
        ),
        _list("articles_article", f"?state__exact={State.APPROVED}"),
    )


def _originals(user: User) -> Pile:
    rows = Snapshot.objects.unseen().exclude(added_by=user)
    return _pile(
        "Originals to see",
        rows.select_related("source", "added_by").order_by("pk"),
        lambda copy: Task(
            copy.source.title,
            reverse("admin:articles_snapshot_change", args=[copy.pk]),
            f"{copy.added_by.name} {copy.get_capture_display()} the copy; nobody else has seen "
            "the original.",
        ),
        _list("articles_snapshot"),
    )


def _ungraded(user: User) -> Pile:
    return _pile(
        "Sources to judge",
        Source.objects.ungraded().select_related("publisher"),
        lambda source: Task(
            source.title,
            reverse("admin:articles_source_change", args=[source.pk]),
            f"How far is {source.publisher} to be trusted?"
            if source.publisher
            else "Nobody has said who published it.",
        ),
        _list("articles_source", "?publisher__grade__exact=unknown"),
    )


def _silent_topics(user: User) -> Pile:
    return _pile(
        "Topics without words",
        Topic.objects.without_words(),
        lambda topic: Task(
            topic.name,
            reverse("admin:topics_topic_change", args=[topic.pk]),
            "Write what it is about, or merge it into another.",
        ),
        _list("topics_topic"),
    )


def _without_role(user: User) -> Pile:
    accounts = User.objects.filter(is_active=True, is_superuser=False, groups=None)
    return _pile(
        "Accounts without a role",
        accounts.order_by("pk"),
        lambda account: Task(
            account.name,
            reverse("admin:articles_user_change", args=[account.pk]),
            "May sign in, and can do nothing yet.",
        ),
        _list("articles_user", "?groups__isnull=True"),
    )


PILES: tuple[tuple[str, Callable[[User], Pile]], ...] = (
    ("articles.change_article", _sent_back),
    ("articles.decide_claim", _in_review),
    ("articles.publish_article", _signed),
    ("articles.record_sighting", _originals),
    ("articles.set_condition", _ungraded),
    ("articles.change_user", _without_role),
    ("topics.change_topic", _silent_topics),
    ("articles.change_article", _drafts),
)
