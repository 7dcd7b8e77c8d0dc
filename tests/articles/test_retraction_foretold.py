"""Before somebody retracts a source they are told what goes with it."""

from django.urls import reverse

from articles import workflow
from articles.models import Source, Verdict
from articles.standing import read
from articles.workflow.conditions import Lapsing, would_lapse
from tests.factories import (
    claim_saying,
    decide,
    make_cited,
    make_in_review,
    make_published,
    make_source,
)
from tests.pages import words_of


def said_to(client, person) -> str:
    client.force_login(person)
    page = reverse("admin:articles_source_condition", args=[Source.objects.get().pk])
    return words_of(client.get(page))


def test_what_readers_have_and_what_is_decided_on_the_desk_is_counted(writer, checker, editor):
    make_published(writer, checker, editor)
    decided = make_in_review(writer, checker, title="Decided")
    decide(decided, "opened", checker, Verdict.SUPPORTED)
    make_cited(writer, checker, title="Undecided")

    assert would_lapse(Source.objects.get()) == Lapsing(1, 1, 2, 2)


def test_a_sentence_that_restates_one_goes_with_it(writer, checker):
    lead = "It opened in 1932. [@harbour-1932] So 1932 was the year."
    article = make_in_review(writer, checker, lead=lead)
    decide(article, "It opened", checker, Verdict.SUPPORTED)
    target = claim_saying(article, "It opened").fingerprint
    decide(article, "So 1932", checker, Verdict.RESTATES, target=target)

    assert would_lapse(Source.objects.get()) == Lapsing(0, 0, 1, 2)


def test_as_much_lapses_as_was_foretold(writer, checker, editor):
    article = make_published(writer, checker, editor)
    before = [c.number for c in _decided(article)]
    foretold = would_lapse(source := Source.objects.get())

    workflow.set_condition(source, by=checker, condition="retracted", why="The journal says so.")

    assert len(before) - len(_decided(article)) == foretold.drafted_sentences


def _decided(article) -> list:
    return [claim for claim in read(article).claims if claim.passing]


def test_a_withdrawn_article_is_no_live_one(writer, checker, editor):
    article = make_published(writer, checker, editor)
    workflow.withdraw(article, by=editor, kind="unpublished", reason="Not ours.")

    assert would_lapse(Source.objects.get()).live == 0


def test_the_page_says_so_before_one_presses(client, writer, checker, editor):
    make_published(writer, checker, editor)

    assert (
        "A retraction puts a notice on 1 live article at once, where 1 sentence will no longer "
        "count as supported, and takes the verdict of 1 sentence in 1 working copy."
    ) in said_to(client, checker)


def test_it_says_when_nothing_rests_on_it(client, checker):
    make_source()

    assert "A retraction concerns no live article." in said_to(client, checker)


def test_what_is_retracted_already_foretells_nothing(client, checker):
    make_source(condition="retracted")

    assert "live article" not in said_to(client, checker)
