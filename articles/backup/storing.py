"""The stored files, through Django's storage interface: a folder or S3, nobody here can tell."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.core.files import File
from django.core.files.storage import Storage, storages

from articles.backup.archive import Hashing

HASH = re.compile(r"[0-9a-f]{64}")


def names(alias: str) -> Iterator[str]:
    yield from _below(storages[alias], "")


def _below(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return  # nothing was ever stored
    for name in sorted(files):
        yield f"{folder}/{name}" if folder else name
    for name in sorted(folders):
        yield from _below(storage, f"{folder}/{name}" if folder else name)


def named_by_hash(name: str) -> str | None:
    """The SHA-256 that a file's name promises, if it promises one."""
    stem = PurePosixPath(name).stem
    return stem if HASH.fullmatch(stem) else None


def put(alias: str, name: str, file, sha256: str) -> bool:
    """Store these bytes under exactly this name; False if they lie there already."""
    storage = storages[alias]
    if storage.exists(name):
        with storage.open(name) as present:
            hashing = Hashing(present)
            hashing.drain()
        if hashing.seen()["sha256"] == sha256:
            return False
        storage.delete(name)
    saved = storage.save(name, File(file, name=name))
    if saved != name:
        raise OSError(f"{name} was stored as {saved}: somebody else writes there as well.")
    return True
