"""The worker: puts what is due into the queue, takes up what a killed one left, works it off."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from articles import tasks
from articles.models import Article, Source
from articles.retrying import ATTEMPT

LEASE = timedelta(minutes=15)  # longer than any task of ours takes
MOST_TRIES = 3  # of a task whose worker is killed each time: it may be what kills them
MINUTE = 60.0  # seconds
_LOCK = 0x57E7  # "Stet", as an advisory lock of PostgreSQL
log = logging.getLogger("stet.worker")


class Abandoned(Exception):
    """Every worker that took up this task was killed or never came back from it."""


class DeskWorker(Worker):
    """A worker of django-tasks that looks after the queue each minute, too."""

    def __init__(self, worker_id: str, interval: float) -> None:
        super().__init__(
            queue_names=["*"], excluded_queue_names=[], interval=interval, batch=True,
            backend_name="default", startup_delay=False, max_tasks=None, worker_id=worker_id,
        )  # fmt: skip

    def work(self) -> None:
        """Until somebody says stop; a task that is running then comes to its end."""
        looked_after = -MINUTE
        while self.running:
            try:
                if time.monotonic() - looked_after >= MINUTE:
                    looked_after = time.monotonic()
                    self.look_after()
                self.run()
            except OperationalError as error:  # a database that is away comes back
                log.warning("The database does not answer: %s", error)
                connection.close()
            if self.running:
                time.sleep(self.interval)

    def look_after(self) -> None:
        """As if it were a task: who says stop waits for it."""
        self.running_task = True
        try:
            look_after(timezone.now())
        finally:
            self.running_task = False


def look_after(now: datetime) -> None:
    """Take up what was left behind, and enqueue what is due and not in the queue yet."""
    take_up(now)
    enqueue_due(now)


def take_up(now: datetime) -> None:
    """Give tasks back to the queue that have been running for too long to be running still."""
    for stuck in DBTaskResult.objects.running().filter(started_at__lt=now - LEASE):
        # Nobody else took it up meanwhile, nor did it come to its end.
        same = DBTaskResult.objects.running().filter(pk=stuck.pk, started_at=stuck.started_at)
        if len(stuck.worker_ids) < MOST_TRIES:
            if same.update(status=TaskResultStatus.READY):
                log.warning("The task %s was left behind and is taken up again", stuck.task_path)
        elif same.update(status=TaskResultStatus.FAILED, finished_at=now, **_abandoned(stuck)):
            log.error("The task %s was given up: no worker came back from it", stuck.task_path)


def _abandoned(stuck: DBTaskResult) -> dict[str, str]:
    return {
        "exception_class_path": f"{Abandoned.__module__}.{Abandoned.__qualname__}",
        "traceback": f"{Abandoned.__doc__} There were {len(stuck.worker_ids)}.",
    }


def enqueue_due(now: datetime) -> None:
    with _alone():
        if Article.objects.due(now).exists():
            _enqueue_once(tasks.publish_due)
        if settings.FETCHING and Source.objects.due(now).exists():
            _enqueue_once(tasks.check_sources)


def _enqueue_once(task: Task) -> None:
    """Unless it waits, runs, or failed and is about to be tried again."""
    rows = DBTaskResult.objects.filter(task_path=task.module_path)
    waiting = rows.ready() | rows.running()
    retries = Q(status=TaskResultStatus.READY, args_kwargs__kwargs__has_key=ATTEMPT)
    if not (waiting.exists() or rows.filter(retries).exists()):
        task.enqueue()


@contextmanager
def _alone() -> Iterator[None]:
    """One worker at a time. On SQLite every transaction is, from its start."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield
