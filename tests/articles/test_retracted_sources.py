"""A retracted source takes its claims along, and every article that readers have says so."""

import pytest

from articles import audit, workflow
from articles.models import Condition, EditionSource, Source, Verb
from articles.workflow import Refused
from tests.factories import (
    claim_saying,
    make_article,
    make_in_review,
    make_published,
    make_source,
)

pytestmark = pytest.mark.django_db


def retract(by):
    source = Source.objects.get(citekey="harbour-1932")
    workflow.set_condition(source, by=by, condition=Condition.RETRACTED, why="The journal says so.")
    return source


def notices(article):
    return article.events.filter(verb=Verb.NOTICE)


def test_exactly_the_claims_that_rest_on_it_lapse(writer, checker, editor):
    lead = "The bridge opened in March 1932. [@harbour-1932, p. 4] Tolls are gone."
    article = make_published(writer, checker, editor, lead=lead)

    retract(checker)

    assert claim_saying(article, "March 1932").passing is None
    assert claim_saying(article, "Tolls are gone").passing


def test_each_article_that_readers_have_gets_an_event_of_its_own(writer, checker, editor):
    first = make_published(writer, checker, editor)
    second = make_published(writer, checker, editor, title="Another bridge")

    source = retract(checker)

    for article in (first, second):
        event = notices(article).get()
        assert (event.by, event.why) == (checker, "The journal says so.")
        assert event.data == {"source": source.pk, "citekey": "harbour-1932"}
    assert list(audit.violations()) == []


def test_an_article_of_the_desk_or_on_another_source_gets_none(writer, checker, editor):
    draft = make_in_review(writer, checker, title="A draft")
    make_source("other")
    elsewhere = make_article(writer, title="Elsewhere", lead="It is so. [@other]")

    retract(checker)

    assert not notices(draft).exists()
    assert not notices(elsewhere).exists()


def test_what_is_withdrawn_gets_none(writer, checker, editor):
    article = make_published(writer, checker, editor)
    workflow.withdraw(article, by=editor, kind="unpublished", reason="Wrong.")

    retract(checker)

    assert not notices(article).exists()


def test_twice_puts_one_notice(writer, checker, editor):
    article = make_published(writer, checker, editor)

    retract(checker)
    retract(checker)

    assert notices(article).count() == 1


def test_taking_it_back_is_a_notice_too(writer, checker, editor):
    article = make_published(writer, checker, editor)
    source = retract(checker)

    workflow.set_condition(source, by=checker, condition=Condition.LIVE, why="It was another one.")

    assert list(notices(article).values_list("to_state", flat=True)) == ["live", "retracted"]
    assert claim_saying(article, "March 1932").passing


def test_a_writer_retracts_nothing(writer, checker, editor):
    article = make_published(writer, checker, editor)

    with pytest.raises(Refused, match="permission"):
        retract(writer)

    assert not notices(article).exists()


def test_readers_see_it_at_once(writer, checker, editor, client):
    make_published(writer, checker, editor)

    retract(checker)

    page = client.get("/articles/the-harbour-bridge/").content.decode()
    assert "retracted" in page


def test_the_index_follows_what_is_current(writer, checker, editor):
    article = make_published(writer, checker, editor)
    entered = EditionSource.objects.filter(edition=article.live_edition)
    assert [row.source.citekey for row in entered] == ["harbour-1932"]

    workflow.withdraw(article, by=editor, kind="unpublished", reason="Wrong.")
    assert not entered.all().exists()

    workflow.reinstate(article, by=editor, reason="Right.")
    assert entered.all().count() == 1
