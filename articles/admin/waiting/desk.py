"""What waits for a person when they sign in: each kind of work they may do, and its first rows."""

from collections.abc import Callable

from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse
from django.utils.text import Truncator

from articles import gate, standing
from articles.admin.waiting.piles import SHOWN, Pile, Task, listed, pile_of
from articles.admin.waiting.questions import answers, to_answer, wording
from articles.admin.waiting.repeats import repeats
from articles.admin.waiting.sources import (
    changed,
    originals,
    retracted,
    to_tell_apart,
    ungraded,
    untranscribed,
    worn_out,
)
from articles.models import (
    Article,
    Event,
    Policy,
    SignOff,
    State,
    User,
    Verb,
)
from topics.models import Topic

READY = "Every sentence is decided: ready to sign."


def piles(user: User) -> list[Pile]:
    """The work that waits for this person and that they may do; [] if there is none."""
    found = (pile(user) for permission, pile in PILES if user.has_perm(permission))
    return [pile for pile in found if pile.count]


def _article(article: Article, tells: str, page: str = "change") -> Task:
    url = reverse(f"admin:articles_article_{page}", args=[article.pk])
    return Task(str(article), url, tells, article.language)


def _last(verb: Verb, field: str) -> Subquery:
    """A field of the latest event of this verb on the outer article."""
    events = Event.objects.filter(article=OuterRef("pk"), verb=verb)
    return Subquery(events.order_by("-id").values(field)[:1])


def _sent_back(user: User) -> Pile:
    rows = Article.objects.filter(writers=user, state=State.CHANGES_REQUESTED)
    return pile_of(
        "Changes requested",
        rows.annotate(why=_last(Verb.REQUEST_CHANGES, "why")),
        lambda article: _article(article, Truncator(article.why or "").words(24)),
        listed("articles_article", "?turn=mine"),
    )


def _drafts(user: User) -> Pile:
    silent = Count("sections", filter=Q(sections__ai_use=""))
    return pile_of(
        "Your drafts",
        Article.objects.filter(writers=user, state=State.DRAFT).annotate(silent=silent),
        lambda article: _article(article, _unanswered(article.silent)),
        listed("articles_article", "?turn=mine"),
    )


def _unanswered(sections: int) -> str:
    return f"Nobody said yet what AI did in {_many(sections, 'section')}." if sections else ""


def _in_review(user: User) -> Pile:
    """Oldest first. Each of the few that are shown is read, so that its line says how far it is."""
    rows = Article.objects.awaiting_review()
    if not Policy.objects.current().one_person_desk:
        rows = rows.exclude(writers=user)
    signs = user.has_perm("articles.sign_off")
    rows = rows.annotate(since=_last(Verb.SUBMIT, "at")).order_by("since", "pk")
    readings = standing.read_all(rows[:SHOWN])
    far = {one.article.pk: _how_far(one) for one in readings}
    if signs:
        rounds = gate.rounds_of([one.article for one in readings])
        checks = (gate.SecondCheck(one, user, rounds[one.article.pk]) for one in readings)
        ready = (check for check in checks if far[check.reading.article.pk] == READY)
        far |= {check.reading.article.pk: _how_far_again(check) for check in ready}
    return pile_of(
        "To check and sign" if signs else "To check",
        rows,
        lambda article: _article(
            article,
            f"{'A new round. ' if article.live_edition_id else ''}{far.get(article.pk, '')}",
            "sign_off" if signs else "check",
        ),
        listed("articles_article", f"?state__exact={State.IN_REVIEW}"),
    )


def _how_far(reading: standing.Standing) -> str:
    """Counts what is left; headings and captions are counted with the sentences."""
    failed = sum(bool(claim.failing) for claim in reading.claims)
    undecided = sum(not claim.passing and not claim.failing for claim in reading.claims)
    said = [_many(failed, "failing verdict")] if failed else []
    if undecided:
        said.append(f"{undecided} of {len(reading.claims)} sentences undecided")
    if said:
        return ", ".join(said) + "."
    if missing := len(gate.blockers(reading.article, reading)):
        return f"Every sentence is decided; {_many(missing, 'other thing')} still in the way."
    return READY


def _how_far_again(check: gate.SecondCheck) -> str:
    """Where nothing else is in the way: how much of their second check a signer has done."""
    if not check.is_on or (check.has_begun and not check.open):
        return READY
    if not check.has_begun:
        return "Every sentence is decided: ready for your second check."
    return f"Second check: {len(check.owed) - len(check.open)} of {len(check.owed)} decided."


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _signed(user: User) -> Pile:
    signatures = Prefetch("sign_offs", SignOff.objects.select_related("signed_by"))
    return pile_of(
        "Signed, to publish",
        Article.objects.filter(state=State.APPROVED).prefetch_related(signatures),
        lambda article: _article(
            article, f"{list(article.sign_offs.all())[-1].signed_by.name} signed it."
        ),
        listed("articles_article", f"?state__exact={State.APPROVED}"),
    )


def _silent_topics(user: User) -> Pile:
    return pile_of(
        "Topics without words",
        Topic.objects.without_words(),
        lambda topic: Task(
            topic.name,
            reverse("admin:topics_topic_change", args=[topic.pk]),
            "Write what it is about, or merge it into another.",
        ),
        listed("topics_topic"),
    )


def _without_role(user: User) -> Pile:
    accounts = User.objects.filter(is_active=True, is_superuser=False, groups=None)
    return pile_of(
        "Accounts without a role",
        accounts.order_by("pk"),
        lambda account: Task(
            account.name,
            reverse("admin:articles_user_change", args=[account.pk]),
            "May sign in, and can do nothing yet.",
        ),
        listed("articles_user", "?groups__isnull=True"),
    )


PILES: tuple[tuple[str, Callable[[User], Pile]], ...] = (
    ("articles.change_article", _sent_back),
    ("articles.change_article", to_answer),
    ("articles.change_article", wording),
    ("articles.decide_claim", answers),
    ("articles.decide_claim", _in_review),
    ("articles.publish_article", _signed),
    ("articles.decide_claim", repeats),
    ("articles.record_sighting", originals),
    ("articles.withdraw_article", retracted),
    ("articles.set_condition", changed),
    ("articles.set_condition", ungraded),
    ("articles.change_source", to_tell_apart),
    ("articles.decide_claim", worn_out),
    ("articles.add_snapshot", untranscribed),
    ("articles.change_user", _without_role),
    ("topics.change_topic", _silent_topics),
    ("articles.change_article", _drafts),
)
