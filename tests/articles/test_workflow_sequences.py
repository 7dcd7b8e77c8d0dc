"""Orders of verbs that once got round a rule; most were found by the machine beside."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Condition, Source, State
from tests.factories import make_approved, make_article, make_source, make_topic


def test_a_source_saved_from_an_old_page_stays_retracted(writer, checker):
    source = make_source()
    opened = Source.objects.get(pk=source.pk)
    workflow.set_condition(source, by=checker, condition="retracted", why="A letter.")

    opened.csl = {**opened.csl, "title": "The Harbour Bridge, second printing"}
    workflow.save_source(opened, by=writer)

    source.refresh_from_db()
    assert source.condition == Condition.RETRACTED
    assert source.title == "The Harbour Bridge, second printing"


def test_a_topic_chosen_before_it_was_merged_takes_no_article(writer, editor):
    article, topic, into = make_article(writer), make_topic("Bridges"), make_topic("Crossings")
    chosen = type(topic).objects.get(pk=topic.pk)
    workflow.merge_topics(topic, into, by=editor)

    with pytest.raises(workflow.Refused, match="Merged into another topic: Bridges"):
        workflow.place(article, by=editor, topics=[chosen])

    assert not article.topics.exists()


def test_what_is_scheduled_can_be_sent_back(writer, checker, editor):
    article = make_approved(writer, checker, editor)
    workflow.schedule(article, by=editor, at=timezone.now() + timedelta(hours=2))

    workflow.request_changes(article, by=checker, note="One more look.")

    assert article.state == State.CHANGES_REQUESTED
    assert (article.publish_at, article.scheduled_by) == (None, None)
