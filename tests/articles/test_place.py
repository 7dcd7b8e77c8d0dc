"""Placement: topics, pins and merging, at once and on record."""

import pytest

from articles import workflow
from articles.models import Event, Pin
from tests.factories import make_article, make_edition, make_topic
from topics.models import Topic


def test_placing_a_live_article_moves_it_between_hubs_at_once(writer, checker, editor):
    bridges, tolls = make_topic("Bridges"), make_topic("Tolls")
    edition = make_edition(writer, checker, editor, topics=(bridges,))

    workflow.place(edition.article, by=editor, topics=[tolls])

    assert not bridges.editions.exists()
    assert tolls.editions.current().get() == edition
    assert Event.objects.first().data == {
        "topics": ["Tolls"], "before": ["Bridges"], "numbers": [Topic.objects.get(name="Tolls").pk],
    }  # fmt: skip


def test_placing_the_same_again_leaves_no_event(writer, editor):
    topic = make_topic()
    article = make_article(writer, topics=(topic,))
    events = Event.objects.count()

    workflow.place(article, by=editor, topics=[topic])

    assert Event.objects.count() == events


def test_a_writer_places_only_an_unseen_draft_of_their_own(writer, other_writer, checker, editor):
    topic = make_topic()
    draft = make_article(writer)
    workflow.place(draft, by=writer, topics=[topic])
    live = make_edition(writer, checker, editor, title="Another bridge").article

    for article, person in ((live, writer), (draft, other_writer), (draft, checker)):
        with pytest.raises(workflow.Refused):
            workflow.place(article, by=person, topics=[])


def test_a_merged_topic_takes_no_articles(writer, editor):
    old, new = make_topic("Old"), make_topic("New")
    workflow.merge_topics(old, new, by=editor)

    with pytest.raises(workflow.Refused, match="Merged into another topic"):
        workflow.place(make_article(writer), by=editor, topics=[Topic.objects.get(name="Old")])


def test_merging_takes_articles_children_and_pins_along(writer, checker, editor):
    old, new, child = make_topic("Old"), make_topic("New"), make_topic("Child")
    Topic.objects.filter(name="Child").update(parent=old)
    edition = make_edition(writer, checker, editor, topics=(old,))
    workflow.pin(old, edition.article, by=editor, reason="Begin here.")

    workflow.merge_topics(old, new, by=editor)

    assert new.editions.current().get() == edition
    assert Topic.objects.get(pk=child.pk).parent == new
    assert Pin.objects.get().topic == new
    assert Event.objects.filter(verb="merge_topics").get().topic == old


def test_a_merge_never_makes_a_circle(editor):
    parent = make_topic("Parent")
    child = make_topic("Child", parent=parent)
    old = make_topic("Old")
    workflow.merge_topics(old, child, by=editor)

    for topic, into in ((parent, child), (child, child), (old, parent)):
        with pytest.raises(workflow.Refused):
            workflow.merge_topics(topic, into, by=editor)


def test_topics_merged_into_one_that_is_merged_follow_it(editor):
    first, second, third = make_topic("First"), make_topic("Second"), make_topic("Third")
    workflow.merge_topics(first, second, by=editor)

    workflow.merge_topics(second, third, by=editor)

    assert set(third.merged.values_list("name", flat=True)) == {"First", "Second"}


def test_writers_and_checkers_merge_nothing(writer, checker):
    for person in (writer, checker):
        with pytest.raises(workflow.Refused, match="permission to merge"):
            workflow.merge_topics(make_topic("Old"), make_topic("New"), by=person)
        Topic.objects.all().delete()


def test_pins_come_and_go_on_record(writer, checker, editor):
    topic = make_topic()
    article = make_article(writer, topics=(topic,))
    workflow.pin(topic, article, by=editor, reason="Begin here.")
    with pytest.raises(workflow.Refused):
        workflow.unpin(topic, article, by=writer)

    workflow.unpin(topic, article, by=editor)
    workflow.unpin(topic, article, by=editor)

    assert not Pin.objects.exists()
    assert Event.objects.filter(topic=topic).count() == 2


def test_a_topic_cannot_stand_below_itself(db):
    parent = make_topic("Parent")
    child = make_topic("Child", parent=parent)
    parent.parent = child

    with pytest.raises(Exception, match="cannot stand below itself"):
        parent.full_clean()
