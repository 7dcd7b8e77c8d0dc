"""Several people at the same moment: each in a thread and on a connection of their own.

`race` lets them start together and says what each got. `stopped` holds one of them right before
a statement, so that what comes in between is no matter of luck.
"""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

import pytest
from django.db import connection, connections, models

from articles.workflow import Refused

BOUND = 60  # seconds; whoever takes longer is in a deadlock
TICK = 0.01
ROUNDS = int(os.environ.get("ROUNDS", "2"))  # how often each race is run


class Contender(threading.Thread):
    """One verb on rows of its own, read anew as a request or a worker would.

    `result()` is what the verb returned, or its Refused; any other error is raised there.
    """

    def __init__(self, verb: Callable, *rows: object, ready=lambda: None, wrapper=None):
        super().__init__(daemon=True)
        self.verb, self.rows, self.ready, self.wrapper = verb, rows, ready, wrapper
        self.answer: object = None
        self.error: BaseException | None = None
        self.backend = 0
        self.done = threading.Event()
        self.start()

    def run(self):
        try:
            rows = [again(row) for row in self.rows]
            self.backend = backend_of(connection)
            self.ready()
            with connection.execute_wrapper(self.wrapper) if self.wrapper else nullcontext():
                self.answer = self.verb(*rows)
        except Refused as refused:
            self.answer = refused
        except BaseException as error:
            self.error = error
        finally:
            connections.close_all()
            self.done.set()

    def result(self) -> object:
        if not self.done.wait(BOUND):
            pytest.fail(f"{self.verb.__name__} never came to an end")
        self.join(BOUND)
        if self.error:
            raise self.error
        return self.answer

    def waits(self) -> bool:
        """True as soon as it waits for somebody's lock, False as soon as it is through."""
        for _ in range(int(BOUND / TICK)):
            if self.done.wait(TICK):
                return False
            if self.backend and waits_for_a_lock(self.backend):
                return True
        pytest.fail(f"{self.verb.__name__} neither waits nor ends")


def again(row: object) -> object:
    """The same row, read anew; anything else as it is."""
    return type(row).objects.get(pk=row.pk) if isinstance(row, models.Model) else row


def backend_of(one) -> int:
    """The number under which PostgreSQL knows this connection."""
    one.ensure_connection()
    return one.connection.info.backend_pid if one.vendor == "postgresql" else 1


def waits_for_a_lock(backend: int) -> bool:
    """SQLite tells nobody; there whoever writes waits for whoever has begun to."""
    if connection.vendor == "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(pg_blocking_pids(%s)) > 0", [backend])
        return cursor.fetchone()[0]


def race(*contenders: tuple) -> list[object]:
    """Each contender is a verb and its rows. Returns what each got: an answer, or a Refused."""
    barrier = threading.Barrier(len(contenders), timeout=BOUND)
    threads = [Contender(*contender, ready=barrier.wait) for contender in contenders]
    return [thread.result() for thread in threads]


def refusals(answers: list[object]) -> list[Refused]:
    return [answer for answer in answers if isinstance(answer, Refused)]


def all_have_reasons(answers: list[object]) -> bool:
    """Whether each refusal tells the person something in sentences."""
    return all(reason.endswith(".") for r in refusals(answers) for reason in r.reasons)


@contextmanager
def stopped(before: str, verb: Callable, *rows: object) -> Iterator[Contender]:
    """`verb` on its way, stopped right before the first statement that says `before`.

    It goes on when the block is left, and has come to its end after it.
    """
    reached, go = threading.Event(), threading.Event()

    def stop(execute, sql, params, many, context):
        if before in sql and not reached.is_set():
            reached.set()
            assert go.wait(BOUND), "nobody let it go on"
        return execute(sql, params, many, context)

    contender = Contender(verb, *rows, wrapper=stop)
    while not (reached.wait(TICK) or contender.done.is_set()):
        pass
    try:
        assert reached.is_set(), f"never came to {before}: {contender.result()!r}"
        yield contender
    finally:
        go.set()
        contender.result()
