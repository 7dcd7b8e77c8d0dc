"""/healthz says that the process lives; /readyz that it can serve readers, or why not."""

from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from articles import triggers


def test_alive_without_a_database(client):
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.text == "ok\n"


def test_ready(client, db):
    response = client.get("/readyz")

    assert response.status_code == 200


def test_not_ready_without_its_triggers(client, db):
    name = triggers.expected()[0].name
    with connection.cursor() as cursor:
        for statement in triggers.expected()[0].drop():
            cursor.execute(statement)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert f"trigger missing: {name}" in response.text


def test_not_ready_before_its_migrations(client, db):
    MigrationRecorder(connection).record_unapplied("topics", "0001_initial")

    response = client.get("/readyz")

    assert response.status_code == 503
    assert "migration not applied: topics.0001_initial" in response.text


def test_not_ready_without_a_database_and_silent_about_where_it_is(client, db, monkeypatch):
    def unreachable():
        raise OperationalError("connection to secret-host failed")

    monkeypatch.setattr(triggers, "missing", unreachable)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.text == "the database cannot be reached\n"
