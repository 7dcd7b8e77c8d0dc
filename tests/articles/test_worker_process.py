"""The worker as a process of its own: it works, several share the work, and it ends when told."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from django.conf import settings
from django_tasks_db.models import DBTaskResult

from articles.models import Source, SourceCheck
from articles.worker import LEASE
from tests.children import BOUND, environment
from tests.factories import make_source
from tests.watched import make_due, page
from tests.web import Web

TICK = 0.02
pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def worker(web: Web, *arguments: str) -> Iterator[subprocess.Popen]:
    """manage.py work on the test's own database, which may fetch from our web."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "work", "--interval", "0.05", *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ | environment() | {"FETCHING": "1", "FETCH_ALLOWED_HOSTS": web.host},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def until(done: Callable[[], bool], process: subprocess.Popen) -> None:
    """Wait for what a process does; fails if it ends before, or never comes to it."""
    for _ in range(int(BOUND / TICK)):
        if done():
            return
        with suppress(subprocess.TimeoutExpired):
            pytest.fail(f"the worker ended with {process.wait(TICK)}")
    pytest.fail("the worker never came to it")


def watched(web: Web) -> Source:
    source = make_source(csl={"URL": web.url("/bridge")})
    make_due(source)
    return source


def test_it_looks_at_what_is_due_and_ends_when_told(web):
    web.pages["/bridge"] = page()
    watched(web)

    with worker(web) as process:
        until(DBTaskResult.objects.successful().exists, process)
        process.send_signal(signal.SIGTERM)
        code = process.wait(BOUND)

    assert code == 0
    assert web.paths() == ["/bridge"]
    assert SourceCheck.objects.count() == 1


def test_told_to_end_it_comes_to_the_end_of_its_task_first(web):
    def told_meanwhile(request):
        process.send_signal(signal.SIGTERM)
        return page()

    web.pages["/bridge"] = told_meanwhile
    watched(web)

    with worker(web) as process:
        code = process.wait(BOUND)

    assert code == 0
    assert SourceCheck.objects.count() == 1
    assert DBTaskResult.objects.successful().count() == 1


def test_two_of_them_look_once(web):
    web.pages["/bridge"] = page()
    watched(web)

    with worker(web, "--once") as one, worker(web, "--once") as other:
        codes = [one.wait(BOUND), other.wait(BOUND)]

    assert codes == [0, 0]
    assert web.paths() == ["/bridge"]
    assert SourceCheck.objects.count() == 1


def test_killed_while_it_looks_it_leaves_the_source_to_another(web):
    def killed_meanwhile(request):
        process.kill()
        return page()

    web.pages["/bridge"] = killed_meanwhile
    source = watched(web)
    with worker(web) as process:
        process.wait(BOUND)
    assert not SourceCheck.objects.exists()
    [left] = DBTaskResult.objects.running()

    a_quarter_of_an_hour_passes(source, left)
    web.pages["/bridge"] = page()
    with worker(web, "--once") as process:
        code = process.wait(BOUND)

    left.refresh_from_db()
    assert (code, left.status, len(left.worker_ids)) == (0, "SUCCESSFUL", 2)
    assert SourceCheck.objects.count() == 1


def a_quarter_of_an_hour_passes(source: Source, left: DBTaskResult) -> None:
    source.refresh_from_db()
    make_due(source)
    long_ago = left.started_at - 2 * LEASE
    DBTaskResult.objects.filter(pk=left.pk).update(started_at=long_ago)
