"""One newsroom for all tests of a file; what a test does to it is rolled back after the test."""

import pytest
from django.db import transaction

from tests.access.newsroom import Newsroom


@pytest.fixture(scope="module")
def newsroom(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield Newsroom()
        transaction.set_rollback(True)
