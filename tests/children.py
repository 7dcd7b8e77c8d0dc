"""Real processes for tests: they stand ready, begin when told, and can be killed at any step.

A step is a statement, or the moment right before or right after a commit. The children are
forked from a server that has Django loaded already, so one costs some milliseconds.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import forkserver
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

BOUND = 60  # seconds; whoever takes longer is in a deadlock
FORK = multiprocessing.get_context("forkserver")
FORK.set_forkserver_preload(["tests.children_ready"])


def environment() -> dict[str, str]:
    """What a process needs to meet the test's own database and folders."""
    url = urlsplit(settings.DATABASE_URL)
    path = str(connection.settings_dict["NAME"])
    path = path if connection.vendor == "sqlite" else f"/{path}"
    return {
        "DATABASE_URL": f"sqlite:///{path}" if connection.vendor == "sqlite"
        else url._replace(path=path).geturl(),
        "DATA_DIR": str(settings.DATA_DIR),
        "DEBUG": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }  # fmt: skip


@contextmanager
def nursery() -> Iterator[None]:
    """Start the server with the test's own database and folders in its environment."""
    wanted = environment()
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        forkserver.ensure_running()
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
    yield


class Child:
    """A process that does `act(*args)` once it is told to go.

    `act` is a function of a module; `act(*args)` gets the deed ready and returns it.
    """

    def __init__(self, act: Callable[..., Callable], *args: object, die_at: int | None = None):
        self.pipe, theirs = FORK.Pipe()
        self.process = FORK.Process(target=_live, args=(theirs, act, args, die_at), daemon=True)
        self.process.start()
        theirs.close()
        assert self._hear() == "ready"

    def go(self) -> None:
        self.pipe.send("go")

    def steps(self) -> Iterator[str]:
        """What it does, step by step, until it ends or dies; the last says what came of it."""
        try:
            while True:
                yield self._hear()
        except (EOFError, ConnectionResetError):
            return

    def kill(self) -> None:
        self.process.kill()

    def end(self) -> int | None:
        """Wait for its end and return how it exited: 0, or minus the signal."""
        self.process.join(BOUND)
        code = self.process.exitcode
        assert code is not None, "the process never came to an end"
        self.process.close()
        self.pipe.close()
        return code

    def _hear(self) -> str:
        assert self.pipe.poll(BOUND), "the process says nothing any more"
        return self.pipe.recv()


def _live(pipe, act: Callable[..., Callable], args: tuple, die_at: int | None) -> None:
    deed = act(*args)
    pipe.send("ready")
    pipe.recv()
    step = _Steps(pipe, die_at)
    commit = connection._commit

    def committing():
        step("COMMIT")
        commit()
        step("committed")

    connection._commit = committing
    with connection.execute_wrapper(step.statement):
        try:
            step(f"returned {deed()!r}")
        except Exception as error:
            step(f"{type(error).__name__}: {error}")
    connection.close()


class _Steps:
    """Says each step, and dies at the one it was told."""

    def __init__(self, pipe, die_at: int | None):
        self.pipe, self.die_at, self.number = pipe, die_at, 0

    def __call__(self, name: str) -> None:
        if self.number == self.die_at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.number += 1
        self.pipe.send(name)

    def statement(self, execute, sql, params, many, context):
        self(sql[:60])
        return execute(sql, params, many, context)
