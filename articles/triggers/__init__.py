"""What the database itself refuses, whoever asks: SQLite and PostgreSQL triggers.

Taken down before a migration and set up again after it (`setup.py`), because SQLite rebuilds a
table on ALTER, drops its triggers and fails where another table's trigger names it.
"""

from collections.abc import Iterable

from django.db import connection

from articles.triggers.kept import kept
from articles.triggers.rules import rules
from articles.triggers.statements import Trigger, standing


def expected() -> list[Trigger]:
    """Every trigger that must stand in the connected database."""
    triggers = [*kept(), *rules()]
    return [t for t in triggers if t.event != "TRUNCATE" or connection.vendor != "sqlite"]


def missing() -> list[str]:
    """Names of triggers that do not stand; empty is what `/readyz` and the audit want."""
    found = standing()
    return sorted(t.name for t in expected() if not found.issuperset(t.create()))


def install() -> None:
    remove()
    _run(statement for trigger in expected() for statement in trigger.create())


def remove() -> None:
    tables = set(connection.introspection.table_names())
    _run(s for t in expected() if t.table in tables for s in t.drop())


def _run(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
