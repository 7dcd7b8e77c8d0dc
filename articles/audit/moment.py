"""Reads the whole desk as it stood at one moment, while people go on working."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

BEGIN = {
    "sqlite": "BEGIN DEFERRED",  # `atomic()` would take the write lock, and stop the desk
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}


@contextmanager
def at_one_moment() -> Iterator[None]:
    """All queries in here see one state; otherwise a verb at work would look like tampering."""
    if connection.in_atomic_block:
        yield  # whoever opened it knows what they see
        return
    with connection.cursor() as cursor:
        cursor.execute(BEGIN[connection.vendor])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
