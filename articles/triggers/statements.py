"""One trigger, in the words of SQLite and of PostgreSQL."""

from dataclasses import dataclass

from django.db import connection

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
        _function(trigger.name, f" BEGIN {body} END "),
        f"CREATE TRIGGER {trigger.name} BEFORE {trigger.event} ON {trigger.table} "
        f"FOR EACH {'ROW' if row else 'STATEMENT'} EXECUTE FUNCTION {trigger.name}()",
    ]


def _function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $stet${body}$stet$"


def standing() -> set[str]:
    """The statements that would make the triggers that fire in the connected database.

    A trigger of the right name that does something else, or that fires for replicas only, is
    not one of ours.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
            return {sql for (sql,) in cursor.fetchall()}
        cursor.execute(
            "SELECT p.proname, p.prosrc, pg_get_triggerdef(t.oid, true) FROM pg_trigger t"
            " JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')"
        )
        rows = cursor.fetchall()
    return {_function(name, body) for name, body, _ in rows} | {made for *_, made in rows}


def same(column: str) -> str:
    """NULL-safe equality of a column before and after."""
    if connection.vendor == "sqlite":
        return f"NEW.{column} IS OLD.{column}"
    return f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}"
