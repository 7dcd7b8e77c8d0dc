"""Taking a backup while the site runs."""

import os
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from tarfile import TarFile
from typing import IO

from django.conf import settings
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone

from articles.backup.archive import (
    STORAGES,
    BackupError,
    Manifest,
    add,
    add_manifest,
    member_name,
    writing,
)
from articles.backup.databases import engine
from articles.backup.moment import referred
from articles.backup.storing import named_by_hash, names

LOST = "not in its storage"
REMOVED = "removed while the backup was made"


def make(target: Path, *, force: bool = False) -> Manifest:
    """Write everything to `target`; what the database refers to and lacks is in `missing`.

    The file appears whole, under its name, readable by its owner alone, or not at all. Raises
    BackupError.
    """
    _refuse(target, force)
    try:
        # Beside the target, so that there is room for it and the last step is a mere renaming.
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".stet-backup-") as folder:
            part = Path(folder) / "part"
            with open(os.open(part, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as file:
                manifest = _fill(file, Path(folder))
                file.flush()
                os.fsync(file.fileno())
            _refuse(target, force)
            os.replace(part, target)
            _make_lasting(target.parent)
    except OSError as error:
        raise BackupError(f"{target} was not written: {error}.") from error
    return manifest


def _refuse(target: Path, force: bool) -> None:
    if target.is_dir() or not target.parent.is_dir():
        raise BackupError(f"{target} is no name for a file in a folder that exists.")
    if target.exists() and not force:
        raise BackupError(f"{target} exists already; take another name, or add --force.")


def _make_lasting(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _fill(file: IO[bytes], folder: Path) -> Manifest:
    """The database first: files are only added, so those it refers to are there afterwards."""
    with writing(file) as tar:
        with engine().moment(folder) as moment:
            manifest = Manifest(
                stet=_version(), made_at=timezone.now().isoformat(), engine=connection.vendor,
                tool=moment.tool, migrations=moment.migrations(), rows=moment.rows(),
                last_event=moment.last_event(),
            )  # fmt: skip
            needed = list(referred(moment.ask))
        with open(moment.dump, "rb") as dump:
            size = moment.dump.stat().st_size
            manifest.members[manifest.database] = add(tar, manifest.database, dump, size)
        for alias in STORAGES:
            for name in names(alias):
                _add_file(tar, manifest, alias, name)
        manifest.missing = dict(_missing(manifest, needed))
        add_manifest(tar, manifest)
    return manifest


def _version() -> str:
    return tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]["version"]


def _add_file(tar: TarFile, manifest: Manifest, alias: str, name: str) -> None:
    storage, member = storages[alias], member_name(alias, name)
    try:
        file, size = storage.open(name), storage.size(name)
    except FileNotFoundError:
        return  # removed since it was listed; if the database needs it, `missing` says so
    with file:
        manifest.members[member] = add(tar, member, file, size)
    promised = named_by_hash(name)
    if promised and promised != manifest.members[member]["sha256"]:
        manifest.unfinished.append(member)


def _missing(manifest: Manifest, needed: list[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """What the rows of the dump stand on and the archive lacks, each with why."""
    by_now: set | None = None
    for alias, name, sha256 in needed:
        member = member_name(alias, name)
        kept = manifest.members.get(member)
        if kept is None:
            # It may have been deleted or removed by law in between: ask what is needed by now.
            by_now = set(referred(_ask)) if by_now is None else by_now
            yield member, LOST if (alias, name, sha256) in by_now else REMOVED
        elif kept["sha256"] != sha256:
            yield member, "not the bytes that were kept"


def _ask(query: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()
