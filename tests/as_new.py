"""What a test committed is undone after it: the database is again as it was when it was new."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from django.db import connection
from django.test import TransactionTestCase

from articles import triggers

_flush = TransactionTestCase._fixture_teardown


@contextmanager
def as_new() -> Iterator[Callable[[TransactionTestCase], None]]:
    """Give what is done after each test that commits; the database must be new on entering.

    SQLite is copied back, for a flush makes content types, permissions, groups and triggers anew,
    which takes it many times as long.
    """
    if connection.vendor != "sqlite":
        yield _flush_through_triggers
        return
    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as new:
        connection.ensure_connection()
        connection.connection.backup(new)

        def put_back(test: TransactionTestCase) -> None:
            connection.ensure_connection()
            new.backup(connection.connection)

        yield put_back


def _flush_through_triggers(test: TransactionTestCase) -> None:
    """A flush deletes rows, which the triggers refuse; its `post_migrate` brings them back."""
    triggers.remove()
    _flush(test)
