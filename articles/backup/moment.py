"""What both databases answer about the moment of a dump."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from articles.models import Event

# Who is signed in where is nobody's to keep, and a restored desk should ask again.
LEFT_OUT = ("django_session",)

# Which file each row stands on: its storage, its name there, and the SHA-256 on record.
REFERRED = {
    "snapshots": "SELECT DISTINCT file, file_hash FROM articles_snapshot WHERE text <> ''",
    "default": (
        "SELECT name, sha256 FROM articles_picture p"
        " WHERE NOT EXISTS (SELECT 1 FROM articles_removal r WHERE r.picture_id = p.id)"
    ),
}


def referred(ask: Callable[[str], list[tuple]]) -> Iterator[tuple[str, str, str]]:
    for storage, query in REFERRED.items():
        yield from ((storage, name, sha256) for name, sha256 in ask(query))


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
