"""PostgreSQL: pg_dump at an exported snapshot, so that the manifest counts the very same rows.

The password goes to the programs by their environment, never on a command line that everybody on
the machine can read.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.db import connection, transaction

from articles.backup.archive import BackupError
from articles.backup.moment import LEFT_OUT, Moment

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
# What a restore replaces: our schema's tables and functions, but nothing an extension brought.
LEFTOVERS = """
DO $stet$ DECLARE thing text; BEGIN
  FOR thing IN
    SELECT 'TABLE ' || c.oid::regclass FROM pg_class c
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
        AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    UNION ALL
    SELECT 'FUNCTION ' || p.oid::regprocedure FROM pg_proc p
      WHERE p.pronamespace = current_schema()::regnamespace
        AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP EXECUTE 'DROP ' || thing || ' CASCADE'; END LOOP;
END $stet$;
"""


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise BackupError(f"{name} is not installed. On Debian: apt install postgresql-client")
    return path


def version(name: str) -> tuple[str, int]:
    """What a program says it is, and its major version."""
    said = subprocess.run([_program(name), "--version"], capture_output=True, text=True).stdout
    found = re.search(r"(\d+)(\.\d+)?", said)
    if found is None:
        raise BackupError(f"{name} does not say its version, but {said!r}.")
    return f"{name} {found[0]}", int(found[1])


def _not_older_than_the_server(name: str) -> str:
    """The name with its version. An older pg_dump would refuse in words of its own."""
    said, major = version(name)
    server = connection.pg_version // 10000
    if major < server:
        raise BackupError(
            f"The server is PostgreSQL {server}, but this is {said}. "
            f"Install a client that is not older: apt install postgresql-client-{server}"
        )
    return said


def _address() -> tuple[list[str], dict[str, str]]:
    """Arguments and environment that lead a PostgreSQL program to the configured database."""
    client = type(connection.client)
    arguments, extra = client.settings_to_cmd_args_env(connection.settings_dict, [])
    # The password asked for would wait for somebody who is not there.
    return ["--no-password", *arguments[1:]], os.environ | (extra or {})


@contextmanager
def moment(folder: Path) -> Iterator[Moment]:
    said = _not_older_than_the_server("pg_dump")
    dump = folder / "dump"
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

        def ask(query: str) -> list[tuple]:
            cursor.execute(query)
            return cursor.fetchall()

        ((snapshot,),) = ask("SELECT pg_export_snapshot()")
        _run_pg_dump(dump, snapshot)
        yield Moment(dump, said, [name for (name,) in ask(TABLES)], ask)


def _run_pg_dump(dump: Path, snapshot: str) -> None:
    arguments, environment = _address()
    without = [f"--exclude-table-data={name}" for name in LEFT_OUT]
    # Uncompressed: the archive around it compresses once.
    command = [
        _program("pg_dump"), "--format=custom", "--compress=0", "--no-owner", "--no-privileges",
        f"--snapshot={snapshot}", f"--file={dump}", *without, *arguments,
    ]  # fmt: skip
    done = subprocess.run(command, env=environment, capture_output=True)
    if done.returncode:
        raise BackupError(f"pg_dump failed: {done.stderr.decode(errors='replace').strip()}")


def restore(dump: Path) -> None:
    """Old tables away and the dump in, in one transaction of one psql.

    pg_restore's own --clean leaves behind tables that the dump does not know (of a later
    version). psql is told to commit only once pg_restore has ended well.
    """
    connection.close()
    arguments, environment = _address()
    reader = subprocess.Popen(
        [
            _program("pg_restore"),
            "--no-owner",
            "--no-privileges",
            "--no-comments",
            "--file=-",
            str(dump),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    # A site that still runs holds locks on the tables; do not wait for it for ever.
    environment["PGOPTIONS"] = f"{environment.get('PGOPTIONS', '')} -c lock_timeout=20s".strip()
    writer = subprocess.Popen(
        [_program("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment,
    )
    _refill(reader, writer)


def _refill(reader: subprocess.Popen, writer: subprocess.Popen) -> None:
    try:
        writer.stdin.write(b"BEGIN;\nSET client_min_messages = warning;\n" + LEFTOVERS.encode())
        shutil.copyfileobj(reader.stdout, writer.stdin)
        reader.stdout.close()
        if reader.wait() == 0:
            writer.stdin.write(b"\nCOMMIT;\n")
        writer.stdin.close()
    except BrokenPipeError:
        reader.kill()  # psql stopped at an error, which it tells below
        with suppress(BrokenPipeError):
            writer.stdin.close()
    complaints = writer.stderr.read() + reader.stderr.read()
    if writer.wait() or reader.wait():
        raise BackupError(
            f"The database was left as it was: {complaints.decode(errors='replace').strip()}"
        )
