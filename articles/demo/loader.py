"""Loads the demo newsroom through the verbs that everybody's work goes through."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction

from articles import workflow
from articles.demo import content, courses, drafts, shelf
from articles.demo.desk import Desk, set_up
from articles.models import Article, Contributor, Publisher, Source, User
from articles.workflow import Refused
from topics.models import Topic


@dataclass(frozen=True)
class Account:
    """What one needs to sign in as one of the demo's people, and to know whom one plays."""

    username: str
    name: str
    role: str


def notice() -> str:
    """What is real about the demo and what is invented: whoever looks must be told."""
    return content.read("newsroom.json")["notice"]


def accounts() -> list[Account]:
    """The demo's people who are on this desk and may sign in; none before it is loaded."""
    here = {user.username: user.name for user in User.objects.filter(is_active=True)}
    return [
        Account(one["username"], one["name"], ", ".join(one["groups"]) or "no role yet")
        for one in content.read("newsroom.json")["people"]
        if here.get(one["username"]) == one["name"]
    ]


def in_the_way() -> list[str]:
    """What this desk has already and the demo would mix with, in plain words; [] if nothing."""
    names = [one["username"] for one in content.read("newsroom.json")["people"]]
    found = {
        model._meta.verbose_name_plural: model.objects.count()
        for model in (Article, Source, Publisher, Contributor, Topic)
    }
    taken = User.objects.filter(username__in=names).values_list("username", flat=True)
    return [f"{number} {what}" for what, number in found.items() if number] + [
        f"a user “{name}”" for name in sorted(taken)
    ]


def why_not_load() -> list[str]:
    if not settings.DEBUG:
        return ["The demo's passwords are known to everybody: it is loaded only with DEBUG=1."]
    if found := in_the_way():
        return [f"Nothing was loaded. This desk is in use, it has {', '.join(found)}."]
    return []


def load() -> None:
    """Load all of it or nothing. Raises Refused outside of DEBUG and on a desk in use.

    The files of kept copies stay if a later step fails; the next try finds them again.
    """
    with transaction.atomic():
        if reasons := why_not_load():
            raise Refused(reasons)
        newsroom = content.read("newsroom.json")
        desk = set_up(newsroom)
        for row in newsroom["references"]:
            shelf.bring_in(row, desk.people)
        articles = _write(newsroom, desk)
        _place(newsroom["pins"], articles, desk)
        shelf.set_conditions(by=desk.people["checker"])


def _write(newsroom: dict[str, Any], desk: Desk) -> dict[str, Article]:
    """All articles, each in its state; by slug."""
    files = [content.article(slug) for slug in newsroom["articles"]]
    # A see-also may point to an article further down: all of them start before any is written.
    articles = {data["slug"]: drafts.start(data, desk) for data in files}
    for data in files:
        drafts.write(articles, data, desk)
    for row in newsroom["imports"]:
        drafts.bring_in(row, desk)
    for data in files:
        courses.run(articles[data["slug"]], data, desk)
    return articles


def _place(pins: list[dict[str, str]], articles: dict[str, Article], desk: Desk) -> None:
    """What editors do to hubs: pins, and the merging of topics that say the same."""
    editor = desk.people["editor"]
    for pin in pins:
        workflow.pin(
            desk.topics[pin["topic"]], articles[pin["article"]], by=editor, reason=pin["reason"]
        )
    for row in content.read("topics.json"):
        if "merge_into" in row:
            into = desk.topics[row["merge_into"]]
            workflow.merge_topics(desk.topics[row["slug"]], into, by=desk.people["administrator"])
