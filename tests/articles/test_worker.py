"""What the worker looks after each minute: what is due, and what a killed worker left behind."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from articles import tasks, worker
from articles.models import Article, Source, State
from tests.factories import make_approved, make_source
from tests.races import race
from tests.watched import make_due


@pytest.fixture
def due_source(db, settings):
    settings.FETCHING = True
    source = make_source(csl={"URL": "https://harbour.example/"})
    make_due(source)
    return source


def queue() -> list[str]:
    paths = DBTaskResult.objects.order_by("enqueued_at").values_list("task_path", flat=True)
    return [path.rpartition(".")[2] for path in paths]


def running(since: timedelta, *workers: str) -> DBTaskResult:
    """A task that its workers took up and did not come back from."""
    result = tasks.publish_due.enqueue()
    rows = DBTaskResult.objects.filter(pk=result.id)
    rows.update(
        status=TaskResultStatus.RUNNING, started_at=timezone.now() - since, worker_ids=workers
    )
    return rows.get()


def test_sources_that_are_due_are_enqueued_once(due_source):
    for _ in range(3):
        worker.look_after(timezone.now())

    assert queue() == ["check_sources"]


def test_an_article_that_is_due_is_enqueued_although_another_is_planned(writer, checker, editor):
    make_approved(writer, checker, editor)
    past = timezone.now() - timedelta(minutes=1)
    Article.objects.update(state=State.SCHEDULED, publish_at=past, scheduled_by=editor)
    tasks.publish_due.using(run_after=timezone.now() + timedelta(days=1)).enqueue()

    for _ in range(2):
        worker.look_after(timezone.now())

    assert queue() == ["publish_due"] * 2


def test_what_is_about_to_be_tried_again_is_not_enqueued_beside_it(due_source):
    after = timezone.now() + timedelta(minutes=4)
    tasks.check_sources.using(run_after=after).enqueue(attempt=3)

    worker.look_after(timezone.now())

    assert queue() == ["check_sources"]


def test_where_nothing_is_due_nothing_is_enqueued(due_source):
    Source.objects.update(next_check_at=timezone.now() + timedelta(days=1))

    worker.look_after(timezone.now())

    assert queue() == []


def test_where_fetching_is_off_no_look_is_enqueued(due_source, settings):
    settings.FETCHING = False

    worker.look_after(timezone.now())

    assert queue() == []


def test_a_task_whose_worker_was_killed_is_taken_up_again(db):
    stuck, fresh = running(worker.LEASE * 2, "one"), running(worker.LEASE / 2, "two")

    worker.look_after(timezone.now())

    stuck.refresh_from_db()
    fresh.refresh_from_db()
    assert (stuck.status, fresh.status) == (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def test_a_task_that_no_worker_comes_back_from_is_given_up(db, caplog):
    stuck = running(worker.LEASE * 2, "one", "two", "three")

    worker.look_after(timezone.now())

    stuck.refresh_from_db()
    assert stuck.status == TaskResultStatus.FAILED
    assert stuck.task_result.errors[0].exception_class is worker.Abandoned
    assert "no worker came back from it" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_workers_that_look_at_the_same_moment_enqueue_once(settings):
    settings.FETCHING = True
    make_due(make_source(csl={"URL": "https://harbour.example/"}))

    race(*[(worker.look_after, timezone.now())] * 4)

    assert queue() == ["check_sources"]
