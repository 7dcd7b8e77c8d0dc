"""A sign that XML cannot say must not take the feed away from everybody."""

import pytest

from articles import workflow
from tests.factories import make_edition, make_topic
from topics.models import Topic


@pytest.fixture
def topic(db):
    return make_topic("Brid\x08ges", slug="bridges", text="Of all\x0b kinds.")


def test_a_title_with_a_sign_that_is_none(client, writer, checker, editor):
    make_edition(writer, checker, editor, title="Harbour\ufffe bridge", slug="bridge")

    response = client.get("/feed/")

    assert "Harbour\ufffd bridge" in response.content.decode()


def test_a_retraction_with_a_control_character(client, writer, checker, editor):
    edition = make_edition(writer, checker, editor)
    workflow.withdraw(edition.article, by=editor, kind="retracted", reason="Wrong\x1f.")

    response = client.get("/feed/")

    assert "Wrong\ufffd." in response.content.decode()


def test_a_topic_with_control_characters(client, topic: Topic):
    response = client.get("/topics/bridges/feed/")

    assert "Of all\ufffd kinds." in response.content.decode()
