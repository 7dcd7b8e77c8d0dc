"""The demo newsroom, through the verbs: loaded once for each file and rolled back."""

import pytest
from django.db import transaction

from tests.demo.loading import load_demo


@pytest.fixture(scope="module")
def printed(django_db_setup, django_db_blocker):
    """What loading the demo printed; it stays for the tests of this file, each in a savepoint."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_demo()
        transaction.set_rollback(True)
