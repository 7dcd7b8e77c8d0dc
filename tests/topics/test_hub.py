"""A hub: what the topic is, what stands below it, pins first, then the newest."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.models import Article
from articles.views import listing
from tests.factories import make_article, make_published, make_topic
from tests.shelves import fill


@pytest.fixture
def topic(db):
    return make_topic("Bridges", text="Ways over water.")


def test_a_topic_without_articles_says_so(client, topic):
    response = client.get("/topics/bridges/")

    assert response.status_code == 200
    assert "Ways over water." in response.text
    assert "Nothing published yet." in response.text


def test_its_articles_come_newest_first(client, topic, writer, checker, editor):
    make_published(writer, checker, editor, title="Older bridge", topics=(topic,))
    make_published(writer, checker, editor, title="Newer bridge", topics=(topic,))

    page = client.get("/topics/bridges/").text

    assert page.index("Newer bridge") < page.index("Older bridge")


def test_other_articles_and_drafts_stay_away(client, topic, writer, checker, editor):
    make_published(writer, checker, editor, title="Bread", topics=(make_topic("Food"),))
    make_article(writer, title="Secret plans", topics=(topic,))

    page = client.get("/topics/bridges/").text

    assert "Bread" not in page
    assert "Secret plans" not in page


def test_a_pinned_article_comes_first_with_its_reason_and_only_once(
    client, topic, writer, checker, editor
):
    old = make_published(writer, checker, editor, title="Older bridge", topics=(topic,))
    make_published(writer, checker, editor, title="Newer bridge", topics=(topic,))
    workflow.pin(topic, old, by=editor, reason="Begin here.")

    page = client.get("/topics/bridges/").text

    assert page.index("Older bridge") < page.index("Begin here.") < page.index("Newer bridge")
    assert page.count("Older bridge") == 1


def test_a_pinned_article_that_was_withdrawn_stays_away(client, topic, writer, checker, editor):
    article = make_published(writer, checker, editor, title="Wrong bridge", topics=(topic,))
    workflow.pin(topic, article, by=editor, reason="Begin here.")
    workflow.withdraw(article, by=editor, kind="retracted", reason="It was the tunnel.")

    page = client.get("/topics/bridges/").text

    assert "Wrong bridge" not in page
    assert "Begin here." not in page


def test_it_leads_up_and_down_the_tree_where_there_is_something_to_read(
    client, topic, writer, checker, editor
):
    below = make_topic("Drawbridges", parent=topic)
    make_topic("Footbridges", parent=topic)
    make_published(writer, checker, editor, topics=(below,))

    above, below = (client.get(f"/topics/{slug}/").text for slug in ("bridges", "drawbridges"))

    assert 'href="/topics/drawbridges/"' in above
    assert "Footbridges" not in above
    assert '<a href="/topics/bridges/">Bridges</a>' in below


def test_pages_follow_one_another_and_others_are_not_found(
    client, topic, writer, checker, editor, monkeypatch
):
    monkeypatch.setattr(listing, "ON_A_PAGE", 1)
    make_published(writer, checker, editor, title="Older bridge", topics=(topic,))
    make_published(writer, checker, editor, title="Newer bridge", topics=(topic,))

    second = client.get("/topics/bridges/?page=2")

    assert "Older bridge" in second.text
    assert "Newer bridge" not in second.text
    assert client.get("/topics/bridges/?page=3").status_code == 404


def test_a_merged_topic_leads_on_for_good(client, topic, editor):
    workflow.merge_topics(topic, make_topic("Crossings"), by=editor)

    response = client.get("/topics/bridges/")

    assert response.status_code == 301
    assert response["Location"] == "/topics/crossings/"


def test_the_page_names_its_feed(client, topic):
    page = client.get("/topics/bridges/").text

    assert 'type="application/atom+xml" title="Bridges"' in page


@pytest.mark.parametrize("slug", ["nothing", "a%00b"])
def test_a_topic_that_is_not_there_is_not_found(client, db, slug):
    response = client.get(f"/topics/{slug}/")

    assert response.status_code == 404


def test_it_asks_the_database_the_same_however_much_is_published(
    client, topic, writer, checker, editor, django_assert_num_queries
):
    fill(10, writer, checker, editor, topic)
    workflow.pin(topic, Article.objects.first(), by=editor, reason="Begin here.")
    with CaptureQueriesContext(connection) as few:
        client.get("/topics/bridges/")
    fill(60, writer, checker, editor, topic)

    with django_assert_num_queries(len(few)):
        client.get("/topics/bridges/")
