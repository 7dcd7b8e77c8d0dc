"""Topics merged, moved and filled by several people at the same moment: hubs stay right."""

import pytest
from django.urls import reverse

from articles import workflow
from tests import desks
from tests.factories import make_topic
from tests.pages import post_as, words_of
from tests.races import ROUNDS, again, all_have_reasons, race, refusals
from tests.wholeness import assert_whole

pytestmark = pytest.mark.django_db(transaction=True)


def merge(topic, into, by):
    workflow.merge_topics(again(topic), again(into), by=again(by))


def test_two_topics_merged_into_each_other_are_merged_once(desk, editor):
    for _ in range(ROUNDS):
        first, second = desk().published(), desk().published()

        answers = race(
            (merge, first.topic, second.topic, editor), (merge, second.topic, first.topic, editor)
        )

        assert [str(r) for r in refusals(answers)] == ["One of them is merged already."]
    assert_whole()


@pytest.mark.parametrize("verb", [desks.publish, desks.withdraw, desks.place])
def test_what_happens_to_an_article_while_its_topic_is_merged(desk, editor, verb):
    for _ in range(ROUNDS):
        one, other = desk().signed(), desk()
        if verb is not desks.publish:
            desks.publish(one)

        race((merge, one.topic, other.topic, editor), (verb, one))

    assert_whole()


def test_an_article_placed_in_a_topic_that_is_being_merged(desk, editor):
    for _ in range(ROUNDS):
        one, other = desk().published(), desk()

        answers = race(
            (merge, other.topic, make_topic(f"Into {other.topic}"), editor),
            (desks.place, one, other.topic),
        )

        assert all_have_reasons(answers)
    assert_whole()


def test_placing_while_it_is_published_leaves_the_hub_right(desk):
    for _ in range(ROUNDS):
        one, elsewhere = desk().signed(), desk().topic

        race((desks.publish, one), (desks.place, one, elsewhere))

        assert elsewhere.editions.current().get() == again(one.article).live_edition
    assert_whole()


def test_a_topic_saved_while_it_is_merged_stays_merged(desk, editor, second_editor):
    for _ in range(ROUNDS):
        one, other = desk().published(), desk()
        page = reverse("admin:topics_topic_change", args=[one.topic.pk])
        typed = {"name": f"New {one.topic}", "slug": one.topic.slug, "words": "Said anew."}

        race((post_as, second_editor, page, typed), (merge, one.topic, other.topic, editor))

        assert again(one.topic).merged_into == other.topic
    assert_whole()


def test_two_topics_put_below_each_other_make_no_circle(editor, second_editor):
    for number in range(ROUNDS):
        pair = [make_topic(f"Piers {number}"), make_topic(f"Cables {number}")]

        def put_below(by, topic, parent):
            page = reverse("admin:topics_topic_change", args=[topic.pk])
            return post_as(by, page, {"name": topic.name, "slug": topic.slug, "parent": parent.pk})

        answers = race((put_below, editor, *pair), (put_below, second_editor, *reversed(pair)))

        assert sorted(a.status_code for a in answers) == [200, 302]
        assert "cannot stand below itself" in words_of(
            next(a for a in answers if a.status_code == 200)
        )
    assert_whole()
