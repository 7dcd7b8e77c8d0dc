"""A task that fails for a reason nobody foresaw is tried again, later and later."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from articles.retrying import retried

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
calls = []


@task()
@retried(times=3, base=HOUR)
def brittle(word: str, *, breaks: bool = True) -> str:
    calls.append(word)
    if breaks:
        raise OSError("The disk is full")
    return word


def waits() -> list[float]:
    """How many hours each try waits, as it was enqueued."""
    rows = DBTaskResult.objects.order_by("run_after")
    return [round((row.run_after - timezone.now()) / HOUR) for row in rows]


def test_each_further_try_waits_twice_as_long():
    with pytest.raises(OSError):
        brittle.call("one")
    with pytest.raises(OSError):
        brittle.call("one", attempt=2)

    assert waits() == [1, 2]
    assert [row.args_kwargs for row in DBTaskResult.objects.order_by("run_after")] == [
        {"args": ["one"], "kwargs": {"attempt": 2}},
        {"args": ["one"], "kwargs": {"attempt": 3}},
    ]


def test_the_last_try_is_the_last(caplog):
    with pytest.raises(OSError):
        brittle.call("one", attempt=3)

    assert not DBTaskResult.objects.exists()
    assert "The task brittle failed, try 3 of 3" in caplog.text
    assert "The disk is full" in caplog.text


def test_a_try_that_is_yet_to_come_is_named_in_the_log(caplog):
    with pytest.raises(OSError):
        brittle.call("one")

    assert "try 1 of 3; it is tried again" in caplog.text


def test_what_succeeds_is_not_tried_again():
    assert brittle.call("one", breaks=False) == "one"
    assert not DBTaskResult.objects.exists()
