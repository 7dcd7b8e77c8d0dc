"""Sources and their publishers against their record, and the bytes of kept copies."""

import hashlib
from collections.abc import Iterator

from django.core.files.storage import storages
from django.db import models

from articles.audit.naming import legibly, named
from articles.csl import respelt
from articles.models import Condition, Event, Publisher, Snapshot, Source, Testimony, Verb

_ELSEWHERE = ("publisher", "testimony")  # of an edit's record: no field of the row itself
_ALLOWED = ("consent", "name_shown")


def about_sources() -> Iterator[str]:
    for source in Source.objects.order_by("pk").iterator():
        yield from legibly(named(source), _about_source(source))
    for publisher in Publisher.objects.order_by("pk").iterator():
        edits = Event.objects.filter(verb=Verb.EDIT, data__publisher=publisher.pk)
        yield from legibly(named(publisher), _about_fields(publisher, edits))
    for copy in Snapshot.objects.defer("text").order_by("pk").iterator():
        yield from legibly(named(copy), _about_bytes(copy))
    for copy in Snapshot.objects.removed().defer("text").order_by("pk").iterator():
        if storages["snapshots"].exists(copy.file):
            yield (
                f"{named(copy)}: it was removed for a legal reason, but its bytes still lie in the "
                "storage: run “manage.py finish_removals”."
            )


def _about_source(source: Source) -> Iterator[str]:
    said = source.events.filter(verb__in=(Verb.SET_CONDITION, Verb.CHECK_SOURCE))
    event = said.order_by("id").last()
    condition = event.to_state if event else Condition.LIVE
    if source.condition != condition:
        yield f"its condition is {source.condition}, the record says {condition}."
    edits = source.events.filter(verb=Verb.EDIT)
    yield from _about_fields(source, edits)
    if testimony := Testimony.objects.filter(source=source).first():
        yield from _about_testimony(testimony, edits)


def _about_testimony(testimony: Testimony, edits: models.QuerySet) -> Iterator[str]:
    """What somebody allowed us is as the record says; their name is not in it."""
    said: dict[str, object] = {}
    for change in edits.order_by("id").values_list("data__testimony", flat=True):
        told = (change or {}).items()
        said |= {name: both[1] for name, both in told if name in _ALLOWED}
    for name in _ALLOWED:
        if said.get(name) != getattr(testimony, name):
            yield f"its {name} is not what the record says."


def _about_fields(row: models.Model, edits: models.QuerySet) -> Iterator[str]:
    """Each field the record speaks of is as its last edit left it."""
    said: dict[str, object] = {}
    for data in edits.order_by("id").values_list("data", flat=True):
        said |= {name: change[1] for name, change in data.items() if name not in _ELSEWHERE}
    for name, value in said.items():
        now = getattr(row, name)
        if name == "canonical_key" and value:
            value = respelt(str(value))  # a migration renews those of earlier rules
        if now != value and str(now) != value:
            yield f"its {name} is not what the record says."


def _about_bytes(copy: Snapshot) -> Iterator[str]:
    storage = storages["snapshots"]
    if not storage.exists(copy.file):
        if not copy.removals.exists():
            yield f"its file {copy.file} is missing."
        return
    with storage.open(copy.file) as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != copy.file_hash:
            yield f"its file {copy.file} is not what came in."
