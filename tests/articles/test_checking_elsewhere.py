"""What may say the same in other articles is proposed while checking; a person says if it does."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains

from articles import workflow
from articles.models import SameClaim
from tests.checks import url
from tests.factories import (
    PASSAGE,
    change_words,
    make_article,
    make_cited,
)

OURS, THEIRS = "The bridge opened in March 1932.", "In March 1932 the bridge was opened."


@pytest.fixture
def article(writer, checker):
    article = make_article(writer, lead=OURS)
    workflow.submit(article, by=writer)
    return article


@pytest.fixture
def other(other_writer, checker):
    return make_cited(
        other_writer, checker, title="The ferry", lead=f"{THEIRS} [@harbour-1932, p. 4]"
    )


@pytest.fixture
def at_checking(client, checker):
    client.force_login(checker)
    return client


@pytest.fixture
def say(at_checking, article, other):
    """Send what one of the two buttons sends."""

    def say(same):
        page = at_checking.get(url(article, OURS)).context["page"]
        found = [*page.elsewhere.proposed, *page.elsewhere.same][0]
        sent = {"act": "compare", "other": other.pk, "other_hash": found.words_hash, "same": same}
        return at_checking.post(page.action_for_words, sent)

    return say


def test_what_is_alike_and_shares_a_fact_is_proposed_with_both_answers(at_checking, article, other):
    make_article(other.writers.get(), title="Rain", lead="The bridge was opened in the rain.")

    page = at_checking.get(url(article, OURS))

    assertContains(page, THEIRS)
    assertContains(page, "Both have March 1932.")
    assertContains(page, ">Says the same</button>")
    assertContains(page, ">Says something else</button>")
    assertNotContains(page, "in the rain")
    assertNotContains(page, PASSAGE)  # nobody has said yet that it says the same


def test_once_it_is_said_its_passage_is_offered_and_taken_without_a_verdict(
    at_checking, article, other, say
):
    answer = say("yes")
    page = at_checking.get(answer.url)
    at_checking.post(
        page.context["page"].action_for_words,
        {"act": "take", "citation": other.citations.get().pk},
    )

    assertContains(page, "the same claim, said Chen Checker")
    assert article.citations.get().passage == PASSAGE
    assert not article.verifications.exists()


def test_it_holds_for_the_other_article_too_until_a_sentence_changes(
    at_checking, article, other, other_writer, say, checker
):
    say("yes")
    workflow.submit(other, by=other_writer)

    assertContains(at_checking.get(url(other, THEIRS)), "the same claim, said Chen Checker")

    change_words(other, by=checker, old="was opened", new="was opened up")

    assertNotContains(at_checking.get(url(article, OURS)), "the same claim, said")


def test_what_says_something_else_is_proposed_no_more(at_checking, article, say):
    say("no")

    assertNotContains(at_checking.get(url(article, OURS)), THEIRS)


def test_the_same_words_offer_nothing_once_somebody_said_they_say_something_else(
    at_checking, article, writer, checker
):
    same = make_cited(writer, checker, title="Another bridge")
    page = at_checking.get(url(article, OURS)).context["page"]
    (found,) = page.elsewhere.same

    sent = {"act": "compare", "other": same.pk, "other_hash": found.words_hash, "same": "no"}
    at_checking.post(page.action_for_words, sent)

    assertNotContains(at_checking.get(url(article, OURS)), "Says the same elsewhere")


def test_a_writer_is_proposed_what_they_may_see_alone(client, article, other, writer):
    make_article(writer, title="Mine", lead="In March 1932 the bridge opened.")
    client.force_login(writer)

    page = client.get(url(article, OURS))
    answer = client.post(
        page.context["page"].action_for_words,
        {"act": "compare", "other": other.pk, "other_hash": "x", "same": "yes"},
    )

    assertContains(page, "In March 1932 the bridge opened.")
    assertNotContains(page, ">Says the same</button>")
    assertNotContains(page, "The ferry")
    assertNotContains(page, THEIRS)
    assertContains(answer, "look again", status_code=422)
    assert not SameClaim.objects.exists()


def test_queries_do_not_grow_with_the_articles(at_checking, article, other, other_writer):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            at_checking.get(url(article, OURS))
        return len(captured)

    queries()
    for_one = queries()
    for n in range(5):
        make_article(other_writer, title=f"Ferry {n}", lead=f"In March 1932 bridge {n} was opened.")

    assert queries() == for_one
