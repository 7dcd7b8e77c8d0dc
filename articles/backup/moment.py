"""What both databases answer about the moment of a dump."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.core.files.storage import storages
from django.db import models

from articles.backup.archive import STORAGES
from articles.models import Event, Snapshot

# Who is signed in where is nobody's to keep, and a restored desk should ask again.
LEFT_OUT = ("django_session",)


@dataclass(frozen=True)
class Moment:
    """A dump, and `ask`: the rows that a query finds in exactly the state of the dump."""

    dump: Path
    tool: str
    tables: list[str]
    ask: Callable[[str], list[tuple]]

    def rows(self) -> dict[str, int]:
        return {
            name: 0 if name in LEFT_OUT else self.ask(f'SELECT COUNT(*) FROM "{name}"')[0][0]
            for name in sorted(self.tables)
        }

    def migrations(self) -> list[str]:
        found = self.ask("SELECT app, name FROM django_migrations")
        return sorted(f"{app}.{name}" for app, name in found)

    def last_event(self) -> int | None:
        return self.ask(f"SELECT MAX(id) FROM {Event._meta.db_table}")[0][0]

    def referred(self) -> Iterator[tuple[str, str, str | None]]:
        """Storage, name and, where it is on record, SHA-256 of each file the rows refer to."""
        copies = f"SELECT DISTINCT file, file_hash FROM {Snapshot._meta.db_table} WHERE text <> ''"
        yield from (("snapshots", name, file_hash) for name, file_hash in self.ask(copies))
        for storage, table, column in _file_columns():
            query = f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" <> \'\''
            yield from ((storage, name, None) for (name,) in self.ask(query))


def _file_columns() -> Iterator[tuple[str, str, str]]:
    """Every FileField of the project that lies in a storage we keep."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.FileField):
                for alias in STORAGES:
                    if field.storage == storages[alias]:
                        yield alias, model._meta.db_table, field.column
