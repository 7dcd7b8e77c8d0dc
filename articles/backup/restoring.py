"""Checking a backup, and putting it in the place of a desk."""

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from articles.backup.archive import CHUNK, BackupError, Manifest, members, parts, verify
from articles.backup.databases import engine
from articles.backup.storing import put
from articles.models import Article, Removal, User


@dataclass
class Restored:
    manifest: Manifest
    files: int = 0
    # Legal removals that the replaced database had on record and the backup does not know.
    forgotten: list[str] = field(default_factory=list)


def check(path: Path) -> Manifest:
    """Read and verify the whole file; nothing is changed. Raises BackupError."""
    return verify(path)


def is_in_use() -> bool:
    """Whether the configured database has people or articles in it, or is somebody else's."""
    try:
        tables = set(connection.introspection.table_names())
        if not {User._meta.db_table, Article._meta.db_table} <= tables:
            return bool(tables)
        return User.objects.exists() or Article.objects.exists()
    except DatabaseError as error:
        raise BackupError(
            f"The database cannot be read ({str(error).strip()}). If it is an SQLite file that is "
            "damaged, move it and the -wal and -shm beside it away and run this again."
        ) from error


def restore(path: Path, *, replace: bool = False) -> Restored:
    """Make the configured database and storages what the backup says, at today's migrations.

    The whole file is verified before anything is touched. Files go first: they are named by their
    content, so a desk in use does not notice them, and the database never refers to one that is
    not there yet. Raises BackupError.
    """
    manifest = verify(path)
    _refuse(path, manifest)
    if is_in_use() and not replace:
        raise BackupError(
            "This database is in use: there are people or articles in it, or tables of something "
            "else. To put the backup in the place of all that, add --replace."
        )
    cache.clear()  # now, so that one that cannot be reached stops us here; and again below
    restored = Restored(manifest)
    removals = _removals()
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix="restore-") as folder:
        dump = Path(folder) / "dump"
        restored.files = _unpack(path, manifest, dump)
        engine().restore(dump)
    _compare_rows(manifest)
    ContentType.objects.clear_cache()
    call_command("migrate", verbosity=0, interactive=False)
    cache.clear()
    restored.forgotten = sorted(removals - _removals())
    return restored


def _refuse(path: Path, manifest: Manifest) -> None:
    if manifest.engine != connection.vendor:
        raise BackupError(
            f"{path} is a backup of {manifest.engine}, but DATABASE_URL leads to "
            f"{connection.vendor}. Restore it into a database of its own kind."
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    unknown = [name for name in manifest.migrations if name not in known]
    if unknown:
        raise BackupError(
            f"{path} was made by Stet {manifest.stet}, which is newer than this one "
            f"(it knows {', '.join(unknown[:3])}…). Upgrade Stet first."
        )


def _unpack(path: Path, manifest: Manifest, dump: Path) -> int:
    """The dump to a file, the files to their storages; how many of them were not there yet."""
    stored = 0
    try:
        for entry, file in members(path):
            if entry.name == manifest.database:
                with open(dump, "wb") as target:
                    shutil.copyfileobj(file, target, CHUNK)
            elif entry.name in manifest.members and entry.name not in manifest.unfinished:
                alias, name = parts(entry.name)
                stored += put(alias, name, file, manifest.members[entry.name]["sha256"])
    except Exception as error:  # each storage has errors of its own, S3 those of its client
        raise BackupError(
            f"The files could not be stored ({error}). The database was left as it was."
        ) from error
    return stored


def _compare_rows(manifest: Manifest) -> None:
    tables = set(connection.introspection.table_names())
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table, expected in manifest.rows.items():
            found = None
            if table in tables:
                cursor.execute(f"SELECT COUNT(*) FROM {quote(table)}")
                (found,) = cursor.fetchone()
            if found != expected:
                raise BackupError(f"{table} should have {expected} rows, but has {found}.")


def _removals() -> set[str]:
    """Each legal removal on record, as a line a person understands."""
    try:
        return {
            f"{removal.at:%Y-%m-%d %H:%M}: {removal.what} ({removal.legal_ground})"
            for removal in Removal.objects.all()
        }
    except DatabaseError:
        return set()  # an empty database, or one too old to ask
