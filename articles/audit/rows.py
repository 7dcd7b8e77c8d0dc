"""Every kept row by itself: its seal and its blanks; and whether the rows it names are there."""

from collections.abc import Iterator
from datetime import datetime

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value

from articles.audit.naming import kept_models, legibly, named
from articles.models import Event, Kept, Removal, Snapshot, Verb


def about_rows() -> Iterator[str]:
    for model in kept_models():
        for row in _with_removals(model).order_by("pk").iterator(chunk_size=500):
            yield from legibly(named(row), _about_row(row))


def about_missing_rows() -> Iterator[str]:
    """What the database keeps by itself, unless somebody told it not to."""
    for label in ("articles", "topics"):
        for anything in apps.get_app_config(label).get_models(include_auto_created=True):
            yield from _about_rows_named_by(anything)


def _with_removals(model: type[Kept]) -> QuerySet:
    """The rows, each with `removed_at`: when what it belongs to was last removed, if ever."""
    if not model.blankable:
        return model._default_manager.annotate(removed_at=Value(None, models.DateTimeField()))
    owner = "pk" if model is Snapshot else model.path_to_article()
    thing = "snapshot" if model is Snapshot else "article"
    removals = Removal.objects.filter(**{thing: OuterRef(owner)}).order_by("-at").values("at")
    return model._default_manager.annotate(removed_at=Subquery(removals[:1]))


def _about_row(row) -> Iterator[str]:
    removed = row.removed_at is not None
    if not row.seal_holds:
        yield "it is not what was sealed when it was written."
    elif not (row.content_holds or row.is_blank):
        yield "its content is not what was sealed when it was written."
    elif not (row.content_holds or removed):
        yield "its content is blank, and no removal says why."
    if removed and _stood_before(row):
        for name, blank in row.blankable.items():
            if getattr(row, name) != blank:
                yield f"its content was removed, but {name} still says something."


def _stood_before(row) -> bool:
    """Whether the row was there when its content was removed.

    Events come in one order whatever the clock says; it may have been set back in between.
    """
    if isinstance(row, Event):
        removals = Event.objects.filter(article=row.article_id, verb=Verb.REMOVE)
        return removals.filter(pk__gt=row.pk).exists()
    return _made(row) < row.removed_at


def _made(row: Kept) -> datetime:
    fields = row._meta.concrete_fields
    return next(getattr(row, f.attname) for f in fields if isinstance(f, models.DateTimeField))


def _about_rows_named_by(model: type[models.Model]) -> Iterator[str]:
    for field in model._meta.concrete_fields:
        if not field.is_relation:
            continue
        there = field.related_model._default_manager.filter(pk=OuterRef(field.attname))
        lost = model._default_manager.filter(~Exists(there), **{f"{field.name}__isnull": False})
        for pk, number in lost.order_by("pk").values_list("pk", field.attname).iterator():
            noun = field.related_model._meta.verbose_name
            yield f"{model._meta.verbose_name} {pk}: {noun} {number}, which it names, is missing."
