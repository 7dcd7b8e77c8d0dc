"""The Atom feeds: stable ids, honest dates, and notices for what was retracted."""

import pytest
from django.conf import settings
from django.utils.http import http_date
from lxml import etree

from articles import workflow
from tests.factories import make_article, make_published, make_topic
from tests.rounds import new_edition

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def read(response):
    return etree.fromstring(response.content)


def texts(feed, path):
    return [element.text for element in feed.findall(path, ATOM)]


@pytest.fixture
def topic(db):
    return make_topic("Bridges")


@pytest.fixture
def article(writer, checker, editor, topic):
    return make_published(writer, checker, editor, topics=(topic,))


@pytest.mark.parametrize("url", ["/feed/", "/topics/bridges/feed/"])
def test_an_entry_is_known_by_the_id_of_its_article(client, article, url):
    feed = read(client.get(url))

    assert texts(feed, "a:entry/a:id") == [f"urn:uuid:{article.uuid}"]


@pytest.mark.parametrize("url", ["/feed/", "/topics/bridges/feed/"])
def test_links_are_absolute_under_the_base_url(client, article, url):
    feed = read(client.get(url))

    links = [link.get("href") for link in feed.findall(".//a:link", ATOM)]
    assert links
    assert all(link.startswith(f"{settings.BASE_URL}/") for link in links)


def test_a_new_edition_updates_the_entry_and_keeps_its_first_date(
    client, article, writer, checker, editor
):
    first = article.live_edition
    edition = new_edition(article, writer, checker, editor)

    feed = read(client.get("/feed/"))

    assert texts(feed, "a:entry/a:published") == [first.published_at.isoformat()]
    assert texts(feed, "a:entry/a:updated") == [edition.published_at.isoformat()]


@pytest.mark.parametrize("url", ["/feed/", "/topics/bridges/feed/"])
def test_a_retracted_entry_is_replaced_by_its_notice(client, article, editor, url):
    workflow.withdraw(article, by=editor, kind="retracted", reason="It was the tunnel.")

    feed = read(client.get(url))

    assert texts(feed, "a:entry/a:id") == [f"urn:uuid:{article.uuid}"]
    assert texts(feed, "a:entry/a:title") == ["Retracted: The harbour bridge"]
    assert "It was the tunnel." in texts(feed, "a:entry/a:summary")[0]


def test_a_notice_stays_in_the_topics_of_its_article(client, article, editor):
    make_topic("Bread")
    workflow.withdraw(article, by=editor, kind="retracted", reason="It was the tunnel.")

    feed = read(client.get("/topics/bread/feed/"))

    assert texts(feed, "a:entry/a:id") == []


@pytest.mark.parametrize("url", ["/feed/", "/topics/bridges/feed/"])
def test_an_unpublished_entry_is_gone(client, article, editor, url):
    workflow.withdraw(article, by=editor, kind="unpublished", reason="Too early.")

    feed = read(client.get(url))

    assert texts(feed, "a:entry/a:id") == []


def test_a_retraction_before_the_current_edition_leaves_no_notice(
    client, article, writer, checker, editor
):
    workflow.withdraw(article, by=editor, kind="retracted", reason="It was the tunnel.")
    new_edition(article, writer, checker, editor)

    feed = read(client.get("/feed/"))

    assert texts(feed, "a:entry/a:title") == ["The harbour bridge"]


def test_words_that_look_like_html_stay_words(client, writer, checker, editor):
    make_published(writer, checker, editor, standfirst="Is a `<b>` bold?")

    feed = read(client.get("/feed/"))

    assert texts(feed, "a:entry/a:summary") == ["Is a &lt;b&gt; bold?"]


def test_a_topic_has_only_its_own_entries(client, article, writer, checker, editor):
    make_published(writer, checker, editor, title="Bread", topics=(make_topic("Bread"),))

    feed = read(client.get("/topics/bridges/feed/"))

    assert texts(feed, "a:entry/a:title") == ["The harbour bridge"]


def test_the_feed_of_a_merged_topic_leads_on_for_good(client, topic, editor):
    workflow.merge_topics(topic, make_topic("Crossings"), by=editor)

    response = client.get("/topics/bridges/feed/")

    assert response.status_code == 301
    assert response["Location"] == "/topics/crossings/feed/"


def test_a_draft_is_in_no_feed(client, writer, topic):
    make_article(writer, title="Secret plans", topics=(topic,))

    for url in ("/feed/", "/topics/bridges/feed/"):
        assert "Secret" not in client.get(url).text


def test_an_unchanged_feed_need_not_be_sent_again(client, article):
    tag = client.get("/feed/")["ETag"]

    response = client.get("/feed/", headers={"if-none-match": tag})

    assert response.status_code == 304


def test_a_feed_that_lost_an_entry_is_sent_again(client, article, editor):
    first = client.get("/feed/")
    workflow.withdraw(article, by=editor, kind="unpublished", reason="Too early.")

    response = client.get("/feed/", headers={"if-none-match": first["ETag"]})

    assert response.status_code == 200


def test_a_date_does_not_hide_that_an_entry_is_gone(client, article, editor):
    client.get("/feed/")
    workflow.withdraw(article, by=editor, kind="unpublished", reason="Too early.")

    response = client.get("/feed/", headers={"if-modified-since": http_date()})

    assert response.status_code == 200


def test_an_empty_feed_reads_the_same_every_time(client, db):
    first, second = client.get("/feed/"), client.get("/feed/")

    assert first.content == second.content


def test_a_topic_that_is_not_there_has_no_feed(client, db):
    response = client.get("/topics/bridges/feed/")

    assert response.status_code == 404
