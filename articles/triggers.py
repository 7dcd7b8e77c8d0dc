"""What the database itself refuses, whoever asks: SQLite and PostgreSQL triggers.

Taken down before a migration and set up again after it (`setup.py`), because SQLite rebuilds a
table on ALTER, drops its triggers and fails where another table's trigger names it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, models

PREFIX = "stet_"


@dataclass(frozen=True)
class Trigger:
    """`when` is a condition on OLD and NEW that both databases read the same way."""

    name: str
    table: str
    event: str
    when: str
    message: str

    def create(self) -> list[str]:
        return _sqlite(self) if connection.vendor == "sqlite" else _postgresql(self)

    def drop(self) -> list[str]:
        if connection.vendor == "sqlite":
            return [f"DROP TRIGGER IF EXISTS {self.name}"]
        return [
            f"DROP TRIGGER IF EXISTS {self.name} ON {self.table}",
            f"DROP FUNCTION IF EXISTS {self.name}()",
        ]


def _sqlite(trigger: Trigger) -> list[str]:
    if trigger.event == "TRUNCATE":
        return []  # SQLite has no TRUNCATE; an unconditional DELETE fires the row trigger
    return [
        f"CREATE TRIGGER {trigger.name} BEFORE {trigger.event} ON {trigger.table} "
        f"FOR EACH ROW WHEN {trigger.when} BEGIN SELECT RAISE(ABORT, '{trigger.message}'); END"
    ]


def _postgresql(trigger: Trigger) -> list[str]:
    body = f"RAISE EXCEPTION '{trigger.message}' USING ERRCODE = 'integrity_constraint_violation';"
    row = trigger.event != "TRUNCATE"
    if row:
        result = "RETURN OLD;" if trigger.event == "DELETE" else "RETURN NEW;"
        body = f"IF {trigger.when} THEN {body} END IF; {result}"
    return [
        f"CREATE FUNCTION {trigger.name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$stet$ BEGIN {body} END $stet$",
        f"CREATE TRIGGER {trigger.name} BEFORE {trigger.event} ON {trigger.table} "
        f"FOR EACH {'ROW' if row else 'STATEMENT'} EXECUTE FUNCTION {trigger.name}()",
    ]


def _same(column: str) -> str:
    """NULL-safe equality of a column before and after."""
    if connection.vendor == "sqlite":
        return f"NEW.{column} IS OLD.{column}"
    return f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}"


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
    if model.__name__ == "Settlement":
        table = apps.get_model("articles", "Verification")._meta.db_table
        owner = f"(SELECT v.article_id FROM {table} v WHERE v.id = OLD.verification_id)"
        return f"EXISTS (SELECT 1 FROM {removal} r WHERE r.article_id = {owner})"
    column = "article_id = OLD.article_id" if "article" in names else "snapshot_id = OLD.id"
    return f"EXISTS (SELECT 1 FROM {removal} r WHERE r.{column})"


def _changed(model: type[models.Model]) -> str:
    """True unless the update only blanks what a Removal allows to be blanked."""
    if not model.blankable:
        return "1 = 1"
    allowed = [
        f"({_same(field.column)} OR {_blank(field, model.blankable[field.name])})"
        if field.name in model.blankable
        else _same(field.column)
        for field in model._meta.concrete_fields
    ]
    return f"NOT ({_removed(model)} AND {' AND '.join(allowed)})"


def _kept(model: type[models.Model]) -> Iterator[Trigger]:
    table, noun = model._meta.db_table, model._meta.verbose_name_plural
    name = f"{PREFIX}{model._meta.model_name}"
    yield Trigger(
        f"{name}_update", table, "UPDATE", _changed(model), f"stet: {noun} are never changed"
    )
    yield Trigger(f"{name}_delete", table, "DELETE", "1 = 1", f"stet: {noun} are never deleted")
    yield Trigger(f"{name}_truncate", table, "TRUNCATE", "", f"stet: {noun} are never deleted")


def _gate() -> Iterator[Trigger]:
    """Editions come from a sign-off; what is live moves forward, or back on record."""
    yield Trigger(
        f"{PREFIX}edition_insert",
        "articles_edition",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM articles_signoff s WHERE s.id = NEW.sign_off_id"
        " AND s.article_id = NEW.article_id AND s.manifest_hash = NEW.manifest_hash)"
        " OR EXISTS (SELECT 1 FROM articles_edition e WHERE e.sign_off_id = NEW.sign_off_id)"
        " OR EXISTS (SELECT 1 FROM articles_edition e WHERE e.article_id = NEW.article_id"
        " AND e.number >= NEW.number)",
        "stet: an edition needs an unused sign-off of the same article and manifest",
    )
    differs = f"NOT ({_same('live_edition_id')})"
    yield Trigger(
        f"{PREFIX}article_live",
        "articles_article",
        "UPDATE",
        f"{differs} AND NOT EXISTS (SELECT 1 FROM articles_edition e"
        " WHERE e.id = NEW.live_edition_id AND e.article_id = NEW.id AND e.number >"
        " COALESCE((SELECT o.number FROM articles_edition o WHERE o.id = OLD.live_edition_id), 0))"
        " AND NOT EXISTS (SELECT 1 FROM articles_reinstatement r WHERE r.article_id = NEW.id"
        " AND r.edition_id = NEW.live_edition_id AND r.previous_id = OLD.live_edition_id"
        " AND r.id = (SELECT MAX(n.id) FROM articles_reinstatement n"
        " WHERE n.article_id = NEW.id))",
        "stet: live_edition moves only to a later edition of the same article",
    )
    yield Trigger(
        f"{PREFIX}article_insert",
        "articles_article",
        "INSERT",
        "NEW.live_edition_id IS NOT NULL",
        "stet: an article begins without a live edition",
    )
    yield Trigger(
        f"{PREFIX}article_delete",
        "articles_article",
        "DELETE",
        "EXISTS (SELECT 1 FROM articles_edition e WHERE e.article_id = OLD.id)",
        "stet: an article with editions is never deleted",
    )


def _rows() -> Iterator[Trigger]:
    """Rules about a single row that a check constraint cannot say."""
    yield Trigger(
        f"{PREFIX}sighting_insert",
        "articles_sighting",
        "INSERT",
        "EXISTS (SELECT 1 FROM articles_snapshot s"
        " WHERE s.id = NEW.snapshot_id AND s.added_by_id = NEW.seen_by_id)",
        "stet: a sighting is by somebody other than who added the copy",
    )
    yield Trigger(
        f"{PREFIX}source_citekey",
        "articles_source",
        "UPDATE",
        "NEW.citekey <> OLD.citekey",
        "stet: a citekey never changes, texts refer to it",
    )


def expected() -> list[Trigger]:
    """Every trigger that must stand in the connected database."""
    kept = [m for m in apps.get_app_config("articles").get_models() if hasattr(m, "blankable")]
    triggers = [t for model in kept for t in _kept(model)] + [*_gate(), *_rows()]
    if connection.vendor == "sqlite":
        triggers = [t for t in triggers if t.event != "TRUNCATE"]
    return triggers


def _standing() -> set[str]:
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall() if name.startswith(PREFIX)}


def missing() -> list[str]:
    """Names of triggers that do not stand; empty is what `/readyz` and the audit want."""
    standing = _standing()
    return sorted(t.name for t in expected() if t.name not in standing)


def install() -> None:
    remove()
    _run(statement for trigger in expected() for statement in trigger.create())


def remove() -> None:
    tables = set(connection.introspection.table_names())
    _run(s for t in expected() if t.table in tables for s in t.drop())


def _run(statements) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
