"""The file itself: a gzipped tar that ends with a manifest of everything before it.

    database.sqlite3 | database.pgdump      first, the moment the backup is of
    files/<storage>/<name>                  what that storage holds under this name
    manifest.json                           last: without it the file was cut off

Nothing is held in memory whole, and nothing is unpacked by tar's own rules: whoever restores gets
the bytes of members whose names and hashes the manifest vouches for.
"""

import gzip
import hashlib
import json
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from io import BytesIO
from pathlib import Path
from typing import IO

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.utils import validate_file_name

FORMAT = 1
MANIFEST = "manifest.json"
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
STORAGES = ("snapshots", "default")
CHUNK = 1 << 20


class BackupError(Exception):
    """Why a backup cannot be made, read or restored: a sentence for whoever runs the command."""


@dataclass
class Manifest:
    """What a backup holds, and of which moment it is."""

    stet: str
    made_at: str
    engine: str
    tool: str
    migrations: list[str]
    rows: dict[str, int]
    last_event: int | None
    members: dict[str, dict] = field(default_factory=dict)
    # Files the database refers to that could not be kept, each with why.
    missing: dict[str, str] = field(default_factory=dict)
    # Files whose name is a hash they do not have: an upload under way. Never restored.
    unfinished: list[str] = field(default_factory=list)
    format: int = FORMAT

    @property
    def database(self) -> str:
        return DATABASES[self.engine]

    def files(self) -> list[str]:
        return [name for name in self.members if name.startswith("files/")]


def member_name(storage: str, name: str) -> str:
    return f"files/{storage}/{name}"


def parts(member: str) -> tuple[str, str]:
    """The storage and the name in it that a member stands for."""
    _, storage, name = member.split("/", 2)
    return storage, name


class Hashing:
    """Reads from another file and hashes what passes by."""

    def __init__(self, file: IO[bytes]):
        self.file = file
        self.sha256 = hashlib.sha256()
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.sha256.update(data)
        self.size += len(data)
        return data

    def drain(self) -> None:
        while self.read(CHUNK):
            pass

    def seen(self) -> dict:
        return {"size": self.size, "sha256": self.sha256.hexdigest()}


@contextmanager
def writing(file: IO[bytes]) -> Iterator[tarfile.TarFile]:
    """A new archive in an open file; complete once the block has ended without an error."""
    with (
        gzip.GzipFile(fileobj=file, mode="wb", compresslevel=6) as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        yield tar


def add(tar: tarfile.TarFile, name: str, file: IO[bytes], size: int) -> dict:
    """Size and SHA-256 of what went in. OSError if the file ends before `size` bytes."""
    entry, hashing = tarfile.TarInfo(name), Hashing(file)
    entry.size, entry.mode = size, 0o600
    tar.addfile(entry, hashing)
    return hashing.seen()


def add_manifest(tar: tarfile.TarFile, manifest: Manifest) -> None:
    text = json.dumps(asdict(manifest), indent=1, ensure_ascii=False).encode()
    add(tar, MANIFEST, BytesIO(text), len(text))


def members(path: Path) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    """Each member with its bytes, in order, to the very end of the file (gzip's own check).

    Damage shows while a member is read, so the caller reads inside `naming_damage`.
    """
    with gzip.open(path) as unzipped, tarfile.open(fileobj=unzipped, mode="r:") as tar:
        for entry in tar:
            if not entry.isreg():
                raise BackupError(f"{path} holds {entry.name!r}, which is no plain file.")
            yield entry, tar.extractfile(entry)
        while unzipped.read(CHUNK):
            pass


@contextmanager
def naming_damage(path: Path):
    """Whatever goes wrong while reading becomes one clear sentence."""
    try:
        yield
    except (FileNotFoundError, PermissionError, IsADirectoryError) as error:
        raise BackupError(f"{path} cannot be read: {error.strerror}.") from error
    except gzip.BadGzipFile as error:
        raise BackupError(f"{path} is damaged, or no backup of Stet ({error}).") from error
    except (EOFError, tarfile.TarError, zlib.error, OSError) as error:
        raise BackupError(f"{path} is damaged or was cut off ({error}).") from error


def verify(path: Path) -> Manifest:
    """Read every byte once and compare it with the manifest. Raises BackupError."""
    seen: dict[str, dict] = {}
    text = b""
    with naming_damage(path):
        for entry, file in members(path):
            if text or entry.name in seen:
                raise BackupError(f"{path} holds {entry.name!r} where it does not belong.")
            if entry.name == MANIFEST:
                text = file.read()
                continue
            hashing = Hashing(file)
            hashing.drain()
            seen[entry.name] = hashing.seen()
    if not text:
        raise BackupError(f"{path} has no {MANIFEST} at its end: cut off, or no backup of Stet.")
    manifest = _parsed(path, text)
    _compare(path, manifest, seen)
    return manifest


def _parsed(path: Path, text: bytes) -> Manifest:
    try:
        data = json.loads(text)
        made_by = data["format"]
        if made_by != FORMAT:
            raise BackupError(
                f"{path} has format {made_by}, and this version of Stet reads format {FORMAT}: "
                "upgrade Stet first."
            )
        known = {f.name for f in fields(Manifest)}
        manifest = Manifest(**{name: value for name, value in data.items() if name in known})
        if manifest.engine not in DATABASES:
            raise KeyError(manifest.engine)
    except (ValueError, KeyError, TypeError) as error:
        raise BackupError(f"{path} has a {MANIFEST} that is none of Stet's.") from error
    return manifest


def _compare(path: Path, manifest: Manifest, seen: dict[str, dict]) -> None:
    for name in sorted(seen.keys() ^ manifest.members.keys()):
        lacks = "lacks" if name in manifest.members else "was given"
        raise BackupError(f"{path} is damaged: it {lacks} {name!r}.")
    for name, expected in manifest.members.items():
        if seen[name] != expected:
            raise BackupError(f"{path} is damaged: {name!r} is not what was put in.")
        if name != manifest.database:
            _allow(path, name)
    if manifest.database not in manifest.members:
        raise BackupError(f"{path} lacks its database.")


def _allow(path: Path, name: str) -> None:
    """Only names that stay inside a storage of ours."""
    try:
        kind, storage, inside = name.split("/", 2)
        validate_file_name(inside, allow_relative_path=True)
        if kind != "files" or storage not in STORAGES or "\\" in inside:
            raise ValueError
    except (ValueError, SuspiciousFileOperation) as error:
        raise BackupError(f"{path} holds {name!r}, which belongs nowhere.") from error
