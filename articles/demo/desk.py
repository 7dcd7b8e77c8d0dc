"""Furnishes the demo's desk: what stands before the first article is written.

Its people share a password that stands in the README: never load it where others can sign in.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from articles import workflow
from articles.csl import canonical_key
from articles.demo import content
from articles.models import Contributor, Publisher, Snapshot, Source, User
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


def set_up(newsroom: dict[str, Any]) -> Desk:
    people = _people(newsroom["people"])
    return Desk(
        newsroom["notice"],
        people,
        _contributors(newsroom["contributors"], people),
        _topics(),
        _copies(newsroom["notice"], people),
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


def _topics() -> dict[str, Topic]:
    """The topics by slug; the file names a parent before its children."""
    topics: dict[str, Topic] = {}
    for row in content.read("topics.json"):
        parent = topics[row["parent"]] if row["parent"] else None
        topics[row["slug"]] = Topic.objects.create(**row | {"parent": parent})
    return topics


def _publishers(rows: list[dict[str, Any]]) -> dict[str, Publisher]:
    """The publishers by the key they have in the file."""
    return {
        row["key"]: Publisher.objects.create(
            name=row["name"],
            homepage=row["homepage"],
            grade=row["grade"],
            basis=row["basis"],
            graded_on=date.fromisoformat(row["graded_on"]),
        )
        for row in rows
    }


def _copies(note: str, people: dict[str, User]) -> dict[str, Snapshot]:
    """Sources and their publishers as rows; the copies, by citekey, through their verbs."""
    data = content.read("sources.json")
    publishers = _publishers(data["publishers"])
    copies = {}
    for row in data["sources"]:
        source = _source(row, publishers[row["publisher"]])
        if "copy" in row:
            copies[source.citekey] = _keep_copy(source, row, note, people)
    return copies


def _source(row: dict[str, Any], publisher: Publisher) -> Source:
    item = row["item"]
    return Source.objects.create(
        citekey=item["id"], csl=item, canonical_key=canonical_key(item),
        source_class=row["class"], publisher=publisher,
    )  # fmt: skip


def _keep_copy(source: Source, row: dict[str, Any], note: str, people: dict[str, User]) -> Snapshot:
    text, copy = content.copy_text(row), row["copy"]
    snapshot = workflow.keep_copy(
        source, by=people[copy["added_by"]], capture=copy["kind"], data=text.encode(), text=text,
        note=note,
    )  # fmt: skip
    seen = copy["sighting"]
    workflow.sight(
        snapshot,
        by=people[seen["by"]],
        seen_on=date.fromisoformat(seen["on"]),
        where=seen["where"],
    )
    return snapshot
