"""Rows from before there were seals get theirs when the desk is brought up to date."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from articles import audit, triggers
from articles.models import Edition, Event
from tests.desk import KEPT, make_full_desk

step = import_module("articles.migrations.0003_seals")


def editor() -> SimpleNamespace:
    """What the step asks of a schema editor; Django's own wants no transaction around it."""
    return SimpleNamespace(connection=connection, execute=connection.cursor().execute)


@pytest.fixture
def old_desk(writer, checker, editor, administrator):
    """As it stood before: no seals but those of editions, and events that name less."""
    make_full_desk(writer, checker, editor, administrator)
    triggers.remove()
    for model in KEPT:
        model.objects.update(seal="")
    Event.objects.update(left={}, previous=None)
    for edition in Edition.objects.all():
        Edition.objects.filter(pk=edition.pk).update(seal=step.earlier_seal(edition))


def test_older_rows_are_sealed_and_hold(old_desk):
    step.complete_the_record(apps, editor())
    triggers.install()

    assert list(audit.violations()) == []
    assert all(model.objects.exists() for model in KEPT)
    assert not any(model.objects.filter(seal="").exists() for model in KEPT)


def test_an_edition_that_did_not_hold_is_not_sealed_as_if_it_did(old_desk):
    Edition.objects.exclude(title="").update(title="Forged")

    step.complete_the_record(apps, editor())
    triggers.install()

    assert any("not what was sealed" in violation for violation in audit.violations())
