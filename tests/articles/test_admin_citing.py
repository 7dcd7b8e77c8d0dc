"""Citing at the desk: the sentence, the sources to choose from, and who may do it when."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains

from articles import workflow
from tests.citing import LEAD, TOLLS, choosing, sent, url
from tests.factories import (
    BODY,
    COPY,
    PASSAGE,
    change_words,
    make_article,
    make_copy,
    make_in_review,
    make_published,
    make_source,
)


@pytest.fixture
def source(db):
    return make_source()


@pytest.fixture
def snapshot(source, writer, checker):
    return make_copy(source, by=writer, seen_by=checker)


@pytest.fixture
def article(writer):
    return make_article(writer, lead=LEAD)


@pytest.fixture
def desk_of(client):
    """The client, signed in as somebody."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


def test_the_sentence_stands_on_top_with_what_it_leans_on(desk_of, writer, source):
    article = make_article(writer, lead="It has tolls:\n\n- Two pence in 1932")

    page = desk_of(writer).get(url(article, "Two pence"))

    assertContains(page, "Two pence in 1932")
    assertContains(page, "It has tolls:")


def test_sources_of_this_article_come_before_the_others(desk_of, writer, source):
    article = make_article(writer, lead=f"It is old. {BODY}")
    make_source("toll-1988", csl={"title": "Tolls"})

    page = desk_of(writer).get(url(article, "It is old"))

    text = page.content.decode()
    assert text.index("Cited in this article") < text.index("The Harbour Bridge")
    assert text.index("The Harbour Bridge") < text.index("Others, newest first")
    assert text.index("Others, newest first") < text.index("toll-1988")


def test_an_offer_says_grade_condition_and_whether_a_copy_is_kept(
    desk_of, writer, editor, article, snapshot
):
    workflow.set_condition(snapshot.source, by=editor, condition="dead", why="It answers no more.")
    make_source("toll-1988")

    page = desk_of(writer).get(url(article))

    assertContains(page, "<strong>dead</strong>")
    assertContains(page, "1 kept copy to read")
    assertContains(page, "no copy to read yet")


@pytest.mark.parametrize("query", ["bridge harbour", "müller", "muller", "mueller-1932", "Bruc"])
def test_a_source_is_found_by_key_title_or_author(desk_of, writer, article, query):
    make_source(
        "mueller-1932",
        csl={"title": "Brücke: the harbour bridge", "author": [{"family": "Müller"}]},
    )
    make_source("toll-1988", csl={"title": "Tolls"})

    page = desk_of(writer).get(url(article, q=query))

    assert [offer.source.citekey for offer in page.context["page"].others] == ["mueller-1932"]


def test_the_best_match_comes_first(desk_of, writer, article):
    make_source("a-1999", csl={"title": "On bridges and harbours"})
    make_source("harbour-1932", csl={"title": "Another"})
    make_source("z-2000", csl={"title": "The harbour"})

    page = desk_of(writer).get(url(article, q="harbour"))

    found = [offer.source.citekey for offer in page.context["page"].others]
    assert found == ["harbour-1932", "z-2000", "a-1999"]


def test_a_search_in_vain_says_what_to_do(desk_of, writer, article, source):
    page = desk_of(writer).get(url(article, q="tunnel"))

    assertContains(page, "No source has all these words")
    assertContains(page, "Bring in a new source")


def test_a_key_that_is_no_source_is_told(desk_of, writer, article):
    page = desk_of(writer).get(choosing(article))

    assertContains(page, "There is no source [@harbour-1932] on this desk.")
    assertContains(page, f"/bring-in/?{urlencode({'next': url(article)})}&amp;citekey=harbour-1932")


def test_a_heading_carries_no_source(desk_of, writer, source):
    article = make_article(writer, lead="One.", sections=(("Tolls", "Two."),))

    page = desk_of(writer).get(url(article, "Tolls"))

    assertContains(page, "carry no citation")
    assertNotContains(page, 'name="q"')


def test_who_may_not_attach_is_told_why_and_keeps_what_they_typed(
    desk_of, writer, checker, snapshot
):
    article = make_in_review(writer, checker, title="Waiting")
    client = desk_of(writer)

    page = client.get(choosing(article))
    answer = client.post(choosing(article), sent(snapshot, words=TOLLS))

    assertContains(page, "its checkers and editors have it")
    assertNotContains(page, 'name="words"')
    assertContains(answer, f"{TOLLS}</textarea>", status_code=422)


def test_a_published_article_is_only_read(desk_of, writer, checker, editor):
    article = make_published(writer, checker, editor)

    page = desk_of(editor).get(choosing(article))

    assertContains(page, "open a new round")


def test_words_that_changed_meanwhile_lead_back_to_the_claims(desk_of, writer, article, snapshot):
    before = choosing(article)
    change_words(article, by=writer, old="March", new="spring")
    client = desk_of(writer)

    page = client.get(before)
    answer = client.post(before, sent(snapshot, words=PASSAGE))

    assertContains(page, "No sentence of this article reads like that", status_code=404)
    assertContains(answer, f"{PASSAGE}</textarea>", status_code=422)
    assert not article.citations.exists()


def test_the_article_of_another_writer_is_not_there(desk_of, other_writer, article, snapshot):
    client = desk_of(other_writer)

    answers = [client.get(choosing(article)), client.post(choosing(article), sent(snapshot))]

    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.mark.parametrize("name", ["source", "locator", "copy", "q", "part", "new"])
def test_no_question_makes_the_page_fail(desk_of, writer, snapshot, name):
    article = make_article(writer)
    for value in ("\0", "9" * 30, "-1", "<b>", "²"):
        query = {"source": "harbour-1932", name: value}

        assert desk_of(writer).get(url(article, **query)).status_code == 200


@pytest.mark.parametrize("query", [{}, {"q": "bridge"}, {"source": "harbour-1932"}])
def test_queries_do_not_grow_with_sources_copies_and_sentences(
    desk_of, writer, checker, snapshot, query
):
    client, few = desk_of(writer), f"{LEAD} Old. [@harbour-1932]"
    article = make_article(writer, title="Short", lead=few)
    client.get(url(article, **query))
    with CaptureQueriesContext(connection) as for_few:
        client.get(url(article, **query))
    lead = " ".join(f"Bridge {n} opened. [@bridge-{n}]" for n in range(10))
    long = make_article(writer, title="Long", lead=f"{few} {lead}")
    for n in range(10):
        make_copy(make_source(f"bridge-{n}"), by=writer, text=f"Bridge {n} is old.")
        make_copy(snapshot.source, by=writer, text=f"{COPY} {n}", seen_by=checker)

    with CaptureQueriesContext(connection) as for_many:
        client.get(url(long, **query))

    assert len(for_few) == len(for_many)
