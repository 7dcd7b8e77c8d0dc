"""Furnishes the demo's desk: what stands before the first article is written.

Its people share a password that stands in the README: never load it where others can sign in.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from articles import workflow
from articles.demo import content, shelf
from articles.models import Contributor, Snapshot, User
from topics.models import Topic

PASSWORD = "stet"


@dataclass(frozen=True)
class Desk:
    """People by username, copies by citekey, the rest by slug; `notice` tells what is invented."""

    notice: str
    people: dict[str, User]
    contributors: dict[str, Contributor]
    topics: dict[str, Topic]
    copies: dict[str, Snapshot]
    passages: dict[tuple[str, str], str]


def set_up(newsroom: dict[str, Any]) -> Desk:
    people = _people(newsroom["people"])
    workflow.set_policy(by=people["administrator"], one_person_desk=False, note=newsroom["policy"])
    return Desk(
        newsroom["notice"],
        people,
        _contributors(newsroom["contributors"], people),
        _topics(by=people["editor"]),
        shelf.stock(newsroom["notice"], people),
        content.passages(),
    )


def _people(rows: list[dict[str, Any]]) -> dict[str, User]:
    password = make_password(PASSWORD)  # once: a good hash is slow, and this one guards nothing
    people = {}
    for row in rows:
        first, _, last = row["name"].partition(" ")
        user = User.objects.create(
            username=row["username"], first_name=first, last_name=last, password=password,
            is_staff=True,
        )  # fmt: skip
        user.groups.set([Group.objects.get(name=name) for name in row["groups"]])
        people[user.username] = user
    return people


def _contributors(rows: list[dict[str, Any]], people: dict[str, User]) -> dict[str, Contributor]:
    return {
        row["slug"]: Contributor.objects.create(**row | {"user": people.get(row.get("user", ""))})
        for row in rows
    }


def _topics(*, by: User) -> dict[str, Topic]:
    """The topics by slug; the file names a parent before its children."""
    topics: dict[str, Topic] = {}
    for row in content.read("topics.json"):
        parent = topics[row["parent"]] if row["parent"] else None
        topic = Topic.objects.create(slug=row["slug"], name=row["name"], parent=parent)
        workflow.write_topic_text(topic, by=by, text=row["text"])
        topics[topic.slug] = topic
    return topics
