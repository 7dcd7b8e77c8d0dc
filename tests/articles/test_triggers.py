"""Whether what the database itself refuses still stands, and through a migration too."""

from dataclasses import replace

import pytest
from django.core.management import call_command
from django.db import connection

from articles import triggers


def test_all_triggers_stand_and_a_missing_one_is_named(db):
    assert triggers.missing() == []

    trigger = next(t for t in triggers.expected() if t.table == "articles_edition")
    with connection.cursor() as cursor:
        for statement in trigger.drop():
            cursor.execute(statement)

    assert triggers.missing() == [trigger.name]
    triggers.install()
    assert triggers.missing() == []


def test_a_trigger_that_was_emptied_is_named(db):
    """It bears the right name and would refuse nothing."""
    trigger = next(t for t in triggers.expected() if t.event == "DELETE")
    with connection.cursor() as cursor:
        for statement in [*trigger.drop(), *replace(trigger, when="1 = 0").create()]:
            cursor.execute(statement)

    assert triggers.missing() == [trigger.name]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite cannot put one to sleep")
@pytest.mark.parametrize("way", ["DISABLE TRIGGER", "ENABLE REPLICA TRIGGER"])
def test_a_trigger_that_sleeps_is_named(db, way):
    trigger = triggers.expected()[0]
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {trigger.table} {way} {trigger.name}")

    assert triggers.missing() == [trigger.name]


@pytest.mark.django_db(transaction=True)
def test_migrating_takes_the_triggers_down_and_sets_them_up_again():
    triggers.remove()

    call_command("migrate", verbosity=0)

    assert triggers.missing() == []
