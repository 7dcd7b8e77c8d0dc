"""The index shows the tree of topics, and only branches with something to read."""

from lxml import html

from articles import workflow
from tests.factories import make_article, make_published, make_topic


def words(response):
    return " ".join(html.fromstring(response.text).find(".//main").text_content().split())


def test_it_says_so_when_nothing_is_published(client, db):
    make_topic("Bridges")

    response = client.get("/topics/")

    assert "Nothing published yet." in words(response)
    assert "Bridges" not in words(response)


def test_topics_stand_below_their_parents_with_how_many_articles_they_have(
    client, writer, checker, editor
):
    top = make_topic("Building")
    below = make_topic("Bridges", parent=top)
    make_published(writer, checker, editor, topics=(below,))
    make_published(writer, checker, editor, title="Another", topics=(below,))

    response = client.get("/topics/")

    assert words(response) == "Topics Building Bridges 2 articles"


def test_a_topic_with_drafts_only_is_not_listed(client, writer):
    make_article(writer, topics=(make_topic("Bridges"),))

    response = client.get("/topics/")

    assert "Bridges" not in words(response)


def test_a_withdrawn_article_is_not_counted(client, writer, checker, editor):
    topic = make_topic("Bridges")
    make_published(writer, checker, editor, topics=(topic,))
    article = make_published(writer, checker, editor, title="Another", topics=(topic,))
    workflow.withdraw(article, by=editor, kind="unpublished", reason="Too early.")

    response = client.get("/topics/")

    assert words(response) == "Topics Bridges 1 article"


def test_a_merged_topic_is_not_listed(client, writer, checker, editor):
    old, new = make_topic("Bridges"), make_topic("Crossings")
    make_published(writer, checker, editor, topics=(old,))
    workflow.merge_topics(old, new, by=editor)

    response = client.get("/topics/")

    assert words(response) == "Topics Crossings 1 article"
