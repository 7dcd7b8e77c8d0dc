"""SQLite: its online backup copies a whole file at one moment while others write (WAL)."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from articles.backup.archive import BackupError
from articles.backup.moment import LEFT_OUT, Moment

PATIENCE = 20  # seconds that one wait for a lock may take
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


def _open(path: Path | str) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)


def _not_for_ever(what: str) -> Callable[[int, int, int], None]:
    """sqlite3 repeats a copy that finds the database locked without end; once is enough."""

    def progress(status: int, remaining: int, total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise BackupError(
                f"The database was locked for {PATIENCE} seconds and could not be {what}. "
                "Stop what is writing to it (the site, the worker), then run this again."
            )

    return progress


@contextmanager
def moment(folder: Path) -> Iterator[Moment]:
    """In one step, so that writers (who go on) can never make it begin again."""
    dump = folder / "dump"
    with closing(_open(connection.settings_dict["NAME"])) as source, closing(_open(dump)) as copy:
        source.backup(copy, pages=-1, progress=_not_for_ever("copied"))
        # One file, with nothing beside it, and without the bytes of what is left out.
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.execute("PRAGMA secure_delete=ON")
        tables = [name for (name,) in copy.execute(TABLES)]
        for name in LEFT_OUT:
            if name in tables:
                copy.execute(f"DELETE FROM {name}")
        (answer,) = copy.execute("PRAGMA integrity_check").fetchone()
        if answer != "ok":
            raise BackupError(f"The database itself is damaged, SQLite says: {answer}.")
        yield Moment(
            dump, f"SQLite {sqlite3.sqlite_version}", tables, lambda q: copy.execute(q).fetchall()
        )


def restore(dump: Path) -> None:
    """One transaction of SQLite's own over whatever the file held before."""
    target = Path(connection.settings_dict["NAME"])
    connection.close()
    try:
        with closing(_open(dump)) as source, closing(_open(target)) as copy:
            source.backup(copy, pages=-1, progress=_not_for_ever("replaced"))
    except sqlite3.DatabaseError as error:
        raise BackupError(
            f"{target} could not be replaced ({error}). If that file is damaged, move it and the "
            "-wal and -shm beside it away and run this again."
        ) from error
