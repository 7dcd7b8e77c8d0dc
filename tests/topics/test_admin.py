"""Topics on the desk: a tree, the words of a hub, and merging, each for the right people."""

import pytest
from django.urls import NoReverseMatch, reverse

from articles.models import Event, Verb
from tests.factories import make_article, make_topic
from tests.pages import filled_in, words_of
from topics.models import Topic

ADD = "/admin/topics/topic/add/"


def page_of(topic: Topic) -> str:
    return reverse("admin:topics_topic_change", args=[topic.pk])


def test_an_editor_writes_the_words_of_a_topic_on_record(client, editor):
    topic = make_topic()
    client.force_login(editor)
    typed = filled_in(client.get(page_of(topic)), "topic_form") | {"words": "All about bridges."}

    client.post(page_of(topic), typed)

    topic.refresh_from_db()
    assert topic.text == "All about bridges."
    assert Event.objects.get(topic=topic).data == {"text": "All about bridges.", "before": ""}


def test_an_administrator_keeps_the_tree_and_not_the_words(client, administrator):
    works, topic = make_topic("Works"), make_topic(text="All about bridges.")
    client.force_login(administrator)
    typed = filled_in(client.get(page_of(topic)), "topic_form")

    client.post(page_of(topic), typed | {"parent": str(works.pk), "words": "Buy bridges."})

    topic.refresh_from_db()
    assert topic.parent == works
    assert topic.text == "All about bridges."


def test_a_new_topic_may_have_words(client, editor):
    client.force_login(editor)

    client.post(ADD, {"name": "Ferries", "slug": "ferries", "parent": "", "words": "Boats."})

    assert Topic.objects.get().text == "Boats."


def test_too_many_words_are_given_back(client, editor):
    topic = make_topic()
    client.force_login(editor)
    typed = filled_in(client.get(page_of(topic)), "topic_form") | {"words": "x" * 601}

    response = client.post(page_of(topic), typed)

    assert "at most 600 characters" in words_of(response)
    assert "x" * 601 in response.content.decode()


def test_a_topic_cannot_stand_below_itself(client, editor):
    topic = make_topic()
    below = make_topic("Arches", parent=topic)
    client.force_login(editor)
    typed = filled_in(client.get(page_of(topic)), "topic_form") | {"parent": str(below.pk)}

    response = client.post(page_of(topic), typed)

    assert "A topic cannot stand below itself." in words_of(response)


def test_merging_takes_a_confirmation_and_goes_through_the_verb(client, administrator, writer):
    topic, into = make_topic("Brigdes"), make_topic("Bridges")
    article = make_article(writer, topics=(topic,))
    client.force_login(administrator)
    page = reverse("admin:topics_topic_merge", args=[topic.pk])

    unsure = client.post(page, {"into": into.pk})
    client.post(page, {"into": into.pk, "sure": "on"})

    assert unsure.status_code == 422
    assert list(article.topics.all()) == [into]
    assert Event.objects.filter(verb=Verb.MERGE_TOPICS, by=administrator).exists()


def test_a_circle_is_refused_with_its_reason(client, editor):
    topic = make_topic("Works")
    into = make_topic("Bridges", parent=topic)
    client.force_login(editor)

    response = client.post(
        reverse("admin:topics_topic_merge", args=[topic.pk]), {"into": into.pk, "sure": "on"}
    )

    assert "stands below" in words_of(response)


def test_a_writer_only_reads_topics(client, writer):
    topic = make_topic()
    client.force_login(writer)

    assert client.get(page_of(topic)).status_code == 200
    assert client.post(page_of(topic), {"name": "Mine"}).status_code == 403
    assert client.get(reverse("admin:topics_topic_merge", args=[topic.pk])).status_code == 403


def test_nobody_deletes_a_topic(client, superuser):
    topic = make_topic()
    client.force_login(superuser)

    response = client.post(reverse("admin:topics_topic_delete", args=[topic.pk]), {"post": "yes"})

    assert response.status_code == 403


def test_there_is_no_second_list_of_tags():
    with pytest.raises(NoReverseMatch):
        reverse("admin:taggit_tag_changelist")
