"""restore: verified whole before anything is touched, whole or not at all, and audited."""

import io
import json
import shutil
import sqlite3
import tarfile
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles import workflow
from articles.models import Snapshot
from tests.backups import here, make_desk, repack, tables
from tests.factories import make_published

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_files")]

ENGINES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}


@pytest.fixture
def desk(writer, checker, editor, administrator):
    return make_desk(writer, checker, editor, administrator)


@pytest.fixture
def backup(desk, tmp_path):
    call_command("backup", tmp_path / "stet.tar.gz", stdout=io.StringIO())
    return tmp_path / "stet.tar.gz"


def test_checking_reads_all_and_changes_nothing(backup, capsys):
    before = {table: here().rows(table) for table in tables()}

    call_command("restore", backup, "--check")

    assert "stet.tar.gz: whole." in capsys.readouterr().out
    assert {table: here().rows(table) for table in tables()} == before


def test_a_desk_in_use_is_not_replaced_unasked(backup):
    with pytest.raises(CommandError, match="This database is in use"):
        call_command("restore", backup)


def test_a_database_of_something_else_is_replaced_only_if_told_and_then_wholly(backup, elsewhere):
    elsewhere.do("CREATE TABLE accounts (name text)")

    unasked = elsewhere.manage("restore", backup)
    spared = elsewhere.rows("accounts") == [] and elsewhere.files() == {}
    told = elsewhere.manage("restore", "--replace", "--yes", backup)

    assert (unasked.returncode, spared) == (1, True)
    assert "tables of something else" in unasked.stderr
    assert (told.returncode, told.stderr) == (0, "")
    with pytest.raises((sqlite3.OperationalError, psycopg.errors.UndefinedTable)):
        elsewhere.rows("accounts")


@pytest.mark.parametrize("answer", ["yes\n", ""])
def test_replacing_asks_for_the_name_of_the_database(backup, monkeypatch, answer):
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))

    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("restore", "--replace", backup)


def test_replacing_takes_the_name_of_the_database(backup, elsewhere):
    elsewhere.manage("restore", backup)

    result = elsewhere.manage(
        "restore", "--replace", backup, input=elsewhere.url.rsplit("/", 1)[1] + "\n"
    )

    assert (result.returncode, result.stderr) == (0, "")


def test_replacing_goes_back_mends_copies_and_tells_which_removals_to_repeat(
    desk, backup, tmp_path, writer, checker, editor, administrator, elsewhere
):
    before = {table: here().rows(table) for table in tables()}
    workflow.remove(desk, by=administrator, what="The harbour", legal_ground="Court order 12")
    copy = Snapshot.objects.get(source__citekey="tolls-1988")
    workflow.remove_copy(copy, by=administrator, what="The tolls", legal_ground="Court order 13")
    make_published(writer, checker, editor, title="A later bridge")
    call_command("backup", tmp_path / "later.tar.gz")
    elsewhere.manage("restore", tmp_path / "later.tar.gz")
    ((name, kept),) = elsewhere.files().items()
    (elsewhere.folder / "snapshots" / name).write_bytes(b"rotten")

    result = elsewhere.manage("restore", "--replace", "--yes", backup)

    assert result.returncode == 0
    assert {table: elsewhere.rows(table) for table in tables()} == before
    assert elsewhere.files() == {name: kept, copy.file: b"Tolls ended in 1988."}
    told = result.stderr.splitlines()
    assert len(told) == 2
    assert all("REMOVE IT AGAIN" in line for line in told)
    assert "The harbour (Court order 12)" in result.stderr
    assert "The tolls (Court order 13)" in result.stderr


def test_an_older_backup_is_brought_to_this_version(backup, tmp_path, elsewhere):
    elsewhere.manage("restore", backup)
    elsewhere.manage("migrate", "sessions", "zero")
    elsewhere.manage("backup", tmp_path / "old.tar.gz")

    result = elsewhere.manage("restore", "--replace", "--yes", tmp_path / "old.tar.gz")

    assert (result.returncode, result.stderr) == (0, "")
    assert elsewhere.rows("django_session") == []


def test_a_forged_backup_is_restored_but_fails_its_audit(desk, backup, tmp_path, elsewhere):
    elsewhere.manage("restore", backup)
    owner = " ON articles_edition" if connection.vendor == "postgresql" else ""
    elsewhere.do(
        f"DROP TRIGGER stet_edition_update{owner}", "UPDATE articles_edition SET title = 'Forged'"
    )
    elsewhere.manage("backup", tmp_path / "forged.tar.gz")

    result = elsewhere.manage("restore", "--replace", "--yes", tmp_path / "forged.tar.gz")

    assert result.returncode == 1
    assert "not what was sealed" in result.stderr
    assert "The trigger" not in result.stderr


def cut_off(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def flipped(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    return path


def foreign(path):
    with tarfile.open(path, "w:gz") as tar:
        entry = tarfile.TarInfo("holiday.jpg")
        entry.size = 3
        tar.addfile(entry, io.BytesIO(b"sun"))
    return path


def linked(path):
    with tarfile.open(path, "w:gz") as tar:
        entry = tarfile.TarInfo("files/snapshots/passwd")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(entry)
    return path


def text(path):
    path.write_text("Not a backup at all.")
    return path


def absent(path):
    path.unlink()
    return path


def other_bytes(path):
    """A manifest that does not go with the members."""
    return repack(path, members={ENGINES[connection.vendor]: {"size": 5, "sha256": "0" * 64}})


def one_changed(path):
    with tarfile.open(path) as tar:
        members = json.load(tar.extractfile("manifest.json"))["members"]
    name = next(name for name in members if name.startswith("files/"))
    return repack(path, members=members | {name: {"size": 5, "sha256": "0" * 64}})


def no_database(path):
    return repack(path, without=ENGINES[connection.vendor])


def other_engine(path):
    other = OTHER[connection.vendor]
    return repack(
        path, without=ENGINES[connection.vendor], replace={ENGINES[other]: b""}, engine=other
    )


BAD = {
    cut_off: "is damaged or was cut off",
    flipped: "is damaged",
    foreign: "has no manifest.json at its end",
    linked: "which is no plain file",
    text: "is damaged, or no backup of Stet",
    absent: "cannot be read: No such file",
    other_bytes: "is damaged: it was given",
    one_changed: "is damaged: 'files/.*' is not what was put in",
    no_database: "lacks its database",
    lambda path: repack(path, format=2): "has format 2, and this version of Stet reads format 1",
    lambda path: repack(path, engine="oracle"): "that is none of Stet's",
    other_engine: "is a backup of .*, but DATABASE_URL leads to",
    lambda path: repack(
        path, migrations=["articles.9999_later"]
    ): "articles.9999_later.*Upgrade Stet first",
    lambda path: repack(path, replace={"files/snapshots/../../x": b"x"}): "belongs nowhere",
    lambda path: repack(path, replace={"/files/snapshots/x": b"x"}): "belongs nowhere",
    lambda path: repack(path, replace={"files/snapshots//etc/x": b"x"}): "belongs nowhere",
    lambda path: repack(path, replace={"files/staticfiles/x.js": b"x"}): "belongs nowhere",
    lambda path: repack(path, replace={"x.sh": b"x"}): "belongs nowhere",
}


def test_a_bad_file_is_refused_in_a_sentence_and_nothing_changes(backup, tmp_path):
    before = {table: here().rows(table) for table in tables()}, here().files()

    for number, (spoil, message) in enumerate(BAD.items()):
        (tmp_path / f"{number}").mkdir()
        bad = spoil(Path(shutil.copy(backup, tmp_path / f"{number}")))
        with pytest.raises(CommandError, match=message) as stopped:
            call_command("restore", bad, "--replace", "--yes")
        assert stopped.value.returncode == 1
        assert str(bad) in str(stopped.value)

    assert ({table: here().rows(table) for table in tables()}, here().files()) == before


def test_a_dump_that_the_database_refuses_leaves_it_as_it_was(backup, elsewhere):
    elsewhere.manage("restore", backup)
    before = {table: elsewhere.rows(table) for table in tables()}
    dump = ENGINES[connection.vendor]
    with tarfile.open(backup) as tar:
        data = tar.extractfile(dump).read()
    bad = repack(backup, replace={dump: data[: len(data) // 2]})

    result = elsewhere.manage("restore", "--replace", "--yes", bad)

    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert {table: elsewhere.rows(table) for table in tables()} == before


def test_a_storage_that_takes_no_files_leaves_the_database_as_it_was(backup, elsewhere):
    (elsewhere.folder / "snapshots").write_text("a file where the folder should be")

    result = elsewhere.manage("restore", backup)

    assert result.returncode == 1
    assert "The files could not be stored" in result.stderr
    assert "The database was left as it was" in result.stderr


def test_a_desk_of_the_first_version_is_brought_to_this_one(elsewhere):
    """Its backup was made when there was one migration: later ones must carry rows as well."""
    golden = Path(__file__).parent / "golden" / f"first-desk.{connection.vendor}.tar.gz"

    result = elsewhere.manage("restore", golden)

    assert (result.returncode, result.stderr) == (0, "")
    assert "3 editions hold." in result.stdout
