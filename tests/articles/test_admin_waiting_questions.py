"""What waits between people about single sentences on the first page of the desk."""

import pytest
from lxml import html

from articles import workflow
from tests.factories import claim_saying, make_in_review


@pytest.fixture
def waiting(client):
    """The words that wait for somebody, and the links in them."""

    def waiting(user):
        client.force_login(user)
        blocks = html.fromstring(client.get("/admin/").content).find_class("waiting")
        words = " ".join(" ".join(text for b in blocks for text in b.itertext()).split())
        return words, [link for b in blocks for link in b.xpath(".//a/@href")]

    return waiting


@pytest.fixture
def about(writer, checker):
    article = make_in_review(writer, checker)
    return {"by": checker, "words_hash": claim_saying(article, "opened").claim.words_hash}, article


def test_a_question_waits_for_the_writer_then_its_answer_for_who_asked(
    waiting, about, writer, checker
):
    about, article = about
    query = workflow.ask(article, text="Which March?", **about)

    words, links = waiting(writer)
    assert "Questions to answer 1 The harbour bridge Chen Checker: Which March?" in words
    assert f"/admin/articles/article/{article.pk}/claims/#query-{query.pk}" in links
    assert "Answers to read" not in waiting(checker)[0]

    workflow.reply(query, by=writer, text="That of 1932.")
    assert "Questions to answer" not in waiting(writer)[0]
    assert "Answers to read 1 The harbour bridge Which March? That of 1932." in waiting(checker)[0]

    workflow.reply(query, by=checker, text="Is it certain?")
    assert "Chen Checker: Is it certain?" in waiting(writer)[0]
    assert "Answers to read" not in waiting(checker)[0]

    workflow.resolve(query, by=checker)
    assert "Questions" not in waiting(writer)[0]


def test_a_question_to_others_waits_for_nobody_else(waiting, about, other_writer):
    about, article = about
    workflow.ask(article, text="Which March?", **about)

    assert "Questions" not in waiting(other_writer)[0]


def test_proposed_wording_waits_for_the_writer_alone(waiting, about, writer, checker):
    about, article = about
    suggestion = workflow.suggest(article, proposal="It opened in March 1932.", **about)

    assert "Wording to accept or reject 1" in waiting(writer)[0]
    assert "Wording" not in waiting(checker)[0]

    workflow.reject(suggestion, by=writer)
    assert "Wording" not in waiting(writer)[0]


def test_nothing_waits_about_what_was_removed(waiting, about, writer, checker, administrator):
    about, article = about
    query = workflow.ask(article, text="Which March?", **about)
    workflow.reply(query, by=writer, text="That of 1932.")
    workflow.suggest(article, proposal="It opened in March 1932.", **about)
    other = make_in_review(writer, checker, title="Another")
    workflow.ask(other, text="Which tolls?", **about)

    workflow.remove(article, by=administrator, what="All", legal_ground="Order 7")

    assert "Answers to read" not in waiting(checker)[0]
    words, _ = waiting(writer)
    assert "Questions to answer 1 Another" in words
    assert "Wording" not in words
