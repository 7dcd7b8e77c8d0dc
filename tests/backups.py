"""For tests of backup and restore: a desk with something of everything, and another place."""

import gzip
import hashlib
import io
import json
import os
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import connection

from articles import workflow
from articles.models import Article, Snapshot, User
from tests.factories import (
    make_approved,
    make_article,
    make_copy,
    make_edition,
    make_published,
    make_source,
    make_topic,
)

SESSIONS = "django_session"
SERVE = """
from django.test import Client
answer = Client(headers={"host": "localhost"}).get("/articles/the-harbour-bridge/")
print(answer.status_code, "The harbour bridge" in answer.text)
print(Client(headers={"host": "localhost"}).get("/readyz").text)
"""


def make_desk(writer: User, checker: User, editor: User, administrator: User) -> Article:
    """Published, withdrawn, removed, approved and draft, with topics and copies."""
    article = make_published(writer, checker, editor)
    workflow.place(article, by=editor, topics=[make_topic()])
    withdrawn = make_edition(writer, checker, editor, title="A withdrawn bridge").article
    workflow.withdraw(withdrawn, by=editor, kind="retracted", reason="Wrong.")
    removed = make_published(writer, checker, editor, title="A removed bridge")
    workflow.remove(removed, by=administrator, what="All", legal_ground="Court order 7")
    make_approved(writer, checker, editor, title="An approved bridge")
    make_article(writer, title="A draft of a bridge", lead="Zwölf Brücken — “new” ones. 🌉")
    make_copy(make_source("tolls-1988"), by=writer, text="Tolls ended in 1988.")
    return article


def address(name: str | None = None) -> str:
    """DATABASE_URL of the test database, or of one beside it."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{name or at['NAME']}"
    who = f"{at['USER']}:{at['PASSWORD']}" if at["PASSWORD"] else at["USER"]
    return f"postgres://{who}@{at['HOST']}:{at['PORT'] or 5432}/{name or at['NAME']}"


@dataclass
class Place:
    """A database and a data folder, reached by `manage.py` in a process of its own."""

    folder: Path
    url: str

    def manage(self, *arguments: str, input: str = "") -> subprocess.CompletedProcess:
        environment = {
            "PATH": os.environ["PATH"], "DEBUG": "1", "DATABASE_URL": self.url,
            "DATA_DIR": str(self.folder),
        }  # fmt: skip
        return subprocess.run(
            [sys.executable, "manage.py", *map(str, arguments)],
            cwd=settings.BASE_DIR, env=environment, input=input, capture_output=True, text=True,
            check=False,
        )  # fmt: skip

    def ask(self, query: str) -> list[tuple]:
        with closing(self._connect()) as database:
            return database.execute(query).fetchall()

    def do(self, *statements: str) -> None:
        with closing(self._connect()) as database:
            for statement in statements:
                database.execute(statement)
            database.commit()

    def rows(self, table: str) -> list[tuple]:
        return sorted(self.ask(f'SELECT * FROM "{table}"'), key=repr)

    def _connect(self):
        if self.url.startswith("sqlite"):
            return sqlite3.connect(self.url.removeprefix("sqlite:///"))
        return psycopg.connect(self.url)

    def files(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for folder in (self.folder / "snapshots", self.folder / "media")
            for path in folder.rglob("*")
            if path.is_file()
        }


def here() -> Place:
    return Place(Path(settings.DATA_DIR), address())


def tables() -> list[str]:
    return connection.introspection.table_names()


def repack(
    path: Path, *, replace: dict[str, bytes] | None = None, without: str = "", **manifest
) -> Path:
    """A well-formed backup with other members or another manifest, as a forger might make it."""
    replace = replace or {}
    changed = path.with_name("changed.tar.gz")
    with tarfile.open(path) as source:
        members = {entry.name: source.extractfile(entry).read() for entry in source}
    said = json.loads(members.pop("manifest.json")) | manifest
    if without:
        members.pop(without)
        said["members"].pop(without)
    members |= replace
    for name, data in replace.items():
        said["members"][name] = {
            "size": len(data), "sha256": hashlib.sha256(data).hexdigest(),
        }  # fmt: skip
    with gzip.open(changed, "wb") as zipped, tarfile.open(fileobj=zipped, mode="w") as target:
        for name, data in (members | {"manifest.json": json.dumps(said).encode()}).items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            target.addfile(entry, io.BytesIO(data))
    return changed


class RemovingStorage(FileSystemStorage):
    """While its files are listed, a legal removal takes a copy: between dump and files."""

    def listdir(self, path):
        administrator = User.objects.get(username="ada")
        for snapshot in Snapshot.objects.filter(source__citekey="tolls-1988").exclude(text=""):
            workflow.remove_copy(snapshot, by=administrator, what="Copy", legal_ground="Order 9")
        return super().listdir(path)
