"""backup: one private file with everything, of one moment, while people go on working."""

import json
import os
import tarfile
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Kept, Snapshot
from tests.articles.picture_files import file_of
from tests.backups import SERVE, SESSIONS, here, make_desk, tables
from tests.factories import make_cited, make_picture, make_published

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_files")]

postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's programs")


@pytest.fixture
def desk(writer, checker, editor, administrator):
    return make_desk(writer, checker, editor, administrator)


@pytest.fixture
def target(tmp_path):
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups" / "stet.tar.gz"


def manifest_of(path):
    with tarfile.open(path) as tar:
        return json.load(tar.extractfile("manifest.json"))


def test_restored_elsewhere_it_is_the_same_desk_and_serves_readers(
    desk, client, writer, target, elsewhere
):
    client.force_login(writer)
    call_command("backup", target)

    result = elsewhere.manage("restore", target)
    served = elsewhere.manage("shell", "-v0", "-c", SERVE)

    assert (result.returncode, result.stderr) == (0, "")
    assert "3 editions hold." in result.stdout
    for table in tables():
        assert elsewhere.rows(table) == ([] if table == SESSIONS else here().rows(table)), table
    assert here().rows(SESSIONS)
    assert elsewhere.files() == here().files() != {}
    assert served.stdout == "200 True\nready\n\n"


def keep_working(number, begun, done, people):
    """Publish one article after the other until the backup is done, and one more."""
    try:
        for step in range(40):
            last = done.is_set()
            make_published(*people, title=f"Bridge {number} {step}")
            if step == 0:
                begun.wait(timeout=60)
            if last:
                break
    finally:
        connection.close()


def test_taken_while_people_work_it_is_of_one_moment(writer, checker, editor, target, elsewhere):
    make_cited(writer, checker)
    begun, done = Barrier(3), Event()
    with ThreadPoolExecutor(2) as pool:
        work = [
            pool.submit(keep_working, number, begun, done, (writer, checker, editor))
            for number in range(2)
        ]
        begun.wait(timeout=60)
        call_command("backup", target)
        done.set()
    for each in work:
        each.result()

    result = elsewhere.manage("restore", target)

    assert (result.returncode, result.stderr) == (0, "")
    known = manifest_of(target)["last_event"]
    assert elsewhere.ask("SELECT MAX(id) FROM articles_event") == [(known,)]
    assert here().ask("SELECT MAX(id) FROM articles_event") > [(known,)]
    # What is only ever inserted is there word for word, and nothing that is not.
    for model in Kept.__subclasses__():
        table = model._meta.db_table
        assert set(map(repr, elsewhere.rows(table))) <= set(map(repr, here().rows(table))), table
    # No half publication: state, live edition, its number and its event go together.
    published = elsewhere.ask(
        "SELECT a.id FROM articles_article a JOIN articles_edition e ON e.id = a.live_edition_id"
        " JOIN articles_event v ON v.article_id = a.id AND v.verb = 'publish'"
        " WHERE a.state = 'published' ORDER BY a.id"
    )
    assert published == elsewhere.ask("SELECT article_id FROM articles_edition ORDER BY 1")
    assert published == elsewhere.ask(
        "SELECT id FROM articles_article WHERE state = 'published' ORDER BY id"
    )
    assert len(published) >= 2


def test_the_file_is_its_owners_alone_and_overwrites_no_other_but_by_force(desk, target):
    target.write_text("precious")

    with pytest.raises(CommandError, match="exists already"):
        call_command("backup", target)
    kept = target.read_text()
    call_command("backup", target, "--force")

    assert kept == "precious"
    assert manifest_of(target)["format"] == 1
    assert target.stat().st_mode & 0o777 == 0o600
    assert os.listdir(target.parent) == [target.name]


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="no name for a file in a folder that exists"):
        call_command("backup", tmp_path / "nowhere" / "stet.tar.gz")


def test_copies_that_are_lost_or_changed_are_named_and_the_rest_is_kept(desk, target, capsys):
    changed, lost = Snapshot.objects.order_by("-id").values_list("file", flat=True)
    storages["snapshots"].delete(lost)
    storages["snapshots"].delete(changed)
    storages["snapshots"].save(changed, ContentFile(b"Tolls never ended."))

    with pytest.raises(CommandError, match="2 files that the desk refers to") as stopped:
        call_command("backup", target)

    assert stopped.value.returncode == 1
    missing = {
        f"files/snapshots/{lost}": "not in its storage",
        f"files/snapshots/{changed}": "not the bytes that were kept",
    }
    assert manifest_of(target)["missing"] == missing
    told = capsys.readouterr().err
    assert all(f"{name}: {why}" in told for name, why in missing.items())


def test_a_picture_is_kept_and_a_lost_one_is_named(desk, writer, target, elsewhere):
    kept, lost = make_picture(writer), make_picture(writer, file_of(kind="PNG"))
    storages["default"].delete(lost.name)

    with pytest.raises(CommandError, match="that the desk refers to"):
        call_command("backup", target)
    elsewhere.manage("restore", target)

    assert manifest_of(target)["missing"] == {f"files/default/{lost.name}": "not in its storage"}
    assert elsewhere.files()[kept.name] == kept.read()


def test_a_copy_removed_by_law_meanwhile_is_told_and_is_no_failure(desk, target, settings, capsys):
    settings.STORAGES = settings.STORAGES | {
        "snapshots": settings.STORAGES["snapshots"] | {"BACKEND": "tests.backups.RemovingStorage"}
    }

    call_command("backup", target)

    assert "removed while the backup was made" in capsys.readouterr().err
    call_command("restore", target, "--check")


def test_a_half_stored_upload_is_not_restored(desk, target, elsewhere):
    half = f"00/{'0' * 64}"
    storages["snapshots"].save(half, ContentFile(b"the first ha"))
    call_command("backup", target)

    result = elsewhere.manage("restore", target)

    assert result.returncode == 0
    assert "was still being stored" in result.stdout
    assert half not in elsewhere.files()


def test_the_default_storage_comes_along(target):
    name = storages["default"].save("pictures/harbour.png", ContentFile(b"a picture"))

    call_command("backup", target)

    assert f"files/default/{name}" in manifest_of(target)["members"]


def fake(tmp_path, monkeypatch, name, script):
    """A program of this name that comes first."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


@postgresql
def test_an_older_pg_dump_is_refused_with_advice(tmp_path, target, monkeypatch):
    fake(tmp_path, monkeypatch, "pg_dump", "echo 'pg_dump (PostgreSQL) 9.6.24'")

    with pytest.raises(CommandError, match="Install a client that is not older"):
        call_command("backup", target)

    assert not target.exists()


@postgresql
def test_the_password_is_on_no_command_line(tmp_path, target, monkeypatch):
    fake(
        tmp_path, monkeypatch, "pg_dump",
        '[ "$1" = --version ] && echo "pg_dump (PostgreSQL) 99.1" && exit\n'
        'echo "called with $* and $PGPASSWORD" >&2; exit 1',
    )  # fmt: skip
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "s3cret")

    with pytest.raises(CommandError, match="pg_dump failed") as stopped:
        call_command("backup", target)

    arguments, password = str(stopped.value).rsplit(" and ", 1)
    assert settings.DATABASES["default"]["NAME"] in arguments
    assert "s3cret" not in arguments
    assert password == "s3cret"
    assert not target.exists()


@postgresql
def test_a_missing_pg_dump_is_named(tmp_path, target, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(CommandError, match="apt install postgresql-client"):
        call_command("backup", target)
