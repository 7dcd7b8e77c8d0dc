"""What children do. Each function gets a deed ready, then returns it."""

import os
import signal
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client

from articles import workflow
from articles.evidence.fetching import Fetcher
from articles.models import Article, Capture, Snapshot, Source, User

Deed = Callable[[], object]


def publish(article: int, by: int) -> Deed:
    row, person = Article.objects.get(pk=article), User.objects.get(pk=by)
    return lambda: workflow.publish(row, by=person).number


def publish_due() -> Deed:
    connection.ensure_connection()
    return lambda: sorted(article.pk for article, reasons in workflow.publish_due() if not reasons)


def keep_copy(source: int, by: int, data: bytes) -> Deed:
    row, person = Source.objects.get(pk=source), User.objects.get(pk=by)
    return lambda: (
        workflow.keep_copy(row, by=person, capture=Capture.PASTED, data=data, text=data.decode()).pk
    )


def keep_half_a_copy(source: int, by: int, data: bytes) -> Deed:
    """Dies while the file is being written."""

    def half(file, chunk_size=None):
        yield data[: len(data) // 2]
        os.kill(os.getpid(), signal.SIGKILL)

    ContentFile.chunks = half
    return keep_copy(source, by, data)


def remove_copy(copy: int, by: int) -> Deed:
    row, person = Snapshot.objects.get(pk=copy), User.objects.get(pk=by)
    return lambda: workflow.remove_copy(row, by=person, what="A copy", legal_ground="Order 7").pk


def save_form(page: str, by: int, typed: dict) -> Deed:
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(pk=by))
    return lambda: client.post(page, typed).status_code


def check_due(host: str) -> Deed:
    """Looks at the sources that are due, on a web that listens at this host and port."""
    connection.ensure_connection()
    fetcher = Fetcher("Stet/test", frozenset({host}))
    return lambda: sorted(looked.source.pk for looked in workflow.check_due(fetcher=fetcher))
