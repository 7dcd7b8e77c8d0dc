"""Rows that are kept: never changed, never deleted, blanked only where a Removal names them."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models

from articles.triggers.statements import PREFIX, Trigger, same


def kept() -> Iterator[Trigger]:
    for model in apps.get_app_config("articles").get_models():
        if hasattr(model, "blankable"):
            yield from _of(model)


def _of(model: type[models.Model]) -> Iterator[Trigger]:
    table, noun = model._meta.db_table, model._meta.verbose_name_plural
    name = f"{PREFIX}{model._meta.model_name}"
    yield Trigger(
        f"{name}_update", table, "UPDATE", _changed(model), f"stet: {noun} are never changed"
    )
    yield Trigger(f"{name}_delete", table, "DELETE", "1 = 1", f"stet: {noun} are never deleted")
    yield Trigger(f"{name}_truncate", table, "TRUNCATE", "", f"stet: {noun} are never deleted")


def _changed(model: type[models.Model]) -> str:
    """True unless the update only blanks what a Removal allows to be blanked."""
    if not model.blankable:
        return "1 = 1"
    allowed = [
        f"({same(field.column)} OR {_blank(field, model.blankable[field.name])})"
        if field.name in model.blankable
        else same(field.column)
        for field in model._meta.concrete_fields
    ]
    return f"NOT ({_removed(model)} AND {' AND '.join(allowed)})"


def _blank(field: models.Field, value: object) -> str:
    if isinstance(field, models.JSONField):
        json = {str: '""', list: "[]", dict: "{}"}[type(value)]
        cast = "" if connection.vendor == "sqlite" else "::jsonb"
        return f"NEW.{field.column} = '{json}'{cast}"
    return f"NEW.{field.column} = ''"


def _removed(model: type[models.Model]) -> str:
    """A Removal names the article or the copy this row belongs to."""
    removal = apps.get_model("articles", "Removal")._meta.db_table
    names = {field.name for field in model._meta.fields}
    if model.hangs_on:
        holds = model._meta.get_field(model.hangs_on)
        table = holds.related_model._meta.db_table
        owner = f"(SELECT v.article_id FROM {table} v WHERE v.id = OLD.{holds.column})"
        return f"EXISTS (SELECT 1 FROM {removal} r WHERE r.article_id = {owner})"
    column = "article_id = OLD.article_id" if "article" in names else "snapshot_id = OLD.id"
    return f"EXISTS (SELECT 1 FROM {removal} r WHERE r.{column})"
