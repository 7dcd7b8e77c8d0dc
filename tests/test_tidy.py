"""`manage.py tidy` forgets what need not be kept, and nothing else."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.tasks import publish_due
from tests.doors import CAFE, HOME, PASSWORD, fail, give_password, sign_in


@pytest.fixture
def rows(client, writer):
    """A failed try, a sign-in with its session, and a task that is done."""
    give_password(writer)
    fail(client, "wren", 1, address=HOME)
    sign_in(client, "wren", PASSWORD, address=CAFE)
    publish_due.enqueue()
    DBTaskResult.objects.get().set_successful({})


def test_what_is_old_goes(rows):
    long_ago = timezone.now() - timedelta(days=91)
    AccessAttempt.objects.update(attempt_time=long_ago)
    AccessLog.objects.update(attempt_time=long_ago)
    Session.objects.update(expire_date=long_ago)
    DBTaskResult.objects.update(finished_at=long_ago)

    call_command("tidy")

    kept = [m for m in (AccessAttempt, AccessLog, Session, DBTaskResult) if m.objects.exists()]
    assert kept == []


def test_what_is_fresh_stays(rows):
    call_command("tidy")

    counts = [m.objects.count() for m in (AccessAttempt, AccessLog, Session, DBTaskResult)]
    assert counts == [1, 1, 1, 1]
