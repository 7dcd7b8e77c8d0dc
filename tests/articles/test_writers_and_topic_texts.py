"""Two small verbs of editors: who writes an article, and the words that open a hub."""

import pytest

from articles import workflow
from articles.models import Event
from tests.factories import make_article, make_topic, make_user


def test_an_editor_sets_the_writers_on_record(writer, other_writer, editor):
    article = make_article(writer)

    workflow.set_writers(article, by=editor, writers=[other_writer])
    workflow.set_writers(article, by=editor, writers=[other_writer])

    assert list(article.writers.all()) == [other_writer]
    event = Event.objects.first()
    assert event.data == {"writers": [other_writer.pk], "before": [writer.pk]}


def test_an_editor_does_not_leave_the_writers_to_sign_next(db):
    both = make_user("both", "Writers", "Editors", name="Both Hats")
    article = make_article(both)

    with pytest.raises(workflow.Refused, match="Another editor takes you off"):
        workflow.set_writers(article, by=both, writers=[])


def test_writers_and_checkers_choose_no_writers(writer, checker):
    article = make_article(writer)

    for person in (writer, checker):
        with pytest.raises(workflow.Refused, match="permission to choose the writers"):
            workflow.set_writers(article, by=person, writers=[writer, checker])


def test_an_editor_writes_the_words_of_a_topic_on_record(editor):
    topic = make_topic()

    workflow.write_topic_text(topic, by=editor, text="Crossings over water.")
    workflow.write_topic_text(topic, by=editor, text="Crossings over water.")

    assert topic.text == "Crossings over water."
    assert Event.objects.get().data == {"text": "Crossings over water.", "before": ""}


def test_topic_words_are_short_and_the_editors(editor, administrator):
    topic = make_topic()

    with pytest.raises(workflow.Refused, match="At most 600"):
        workflow.write_topic_text(topic, by=editor, text="x" * 601)
    with pytest.raises(workflow.Refused, match="written by editors"):
        workflow.write_topic_text(topic, by=administrator, text="Mine.")
