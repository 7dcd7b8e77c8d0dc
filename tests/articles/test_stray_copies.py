"""A fetched copy vouches for the site it was fetched from, and for no other."""

import pytest
from django.utils import timezone

from articles import workflow
from articles.evidence.extraction import Extracted
from articles.evidence.fetching import Fetched
from articles.models import Source
from tests.factories import COPY, PASSAGE, claim_saying, make_article, make_source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]
OLD, NEW = "https://old.example.org/bridge", "https://new.example.net/bridge"


@pytest.fixture
def article(writer):
    return cited(writer, OLD)


def cited(writer, final, source_url=OLD):
    """An article on a copy that was fetched, asked for at OLD and answered at `final`."""
    source = make_source(csl={"URL": source_url})
    fetched = Fetched(OLD, final, 200, {}, "text/plain", "", COPY.encode())
    copy = workflow.keep_fetched(
        source, by=writer, fetched=fetched, extracted=Extracted(COPY, extractor="test")
    )
    article = make_article(writer)
    workflow.attach(
        article, by=writer, words_hash=claim_saying(article, "March 1932").claim.words_hash,
        citekey="harbour-1932", locator="p. 4", passage=PASSAGE, snapshot=copy,
    )  # fmt: skip
    return article


def problem(article):
    return claim_saying(article, "March 1932").evidence[0].problem


def move(address, checker):
    source = Source.objects.get()
    source.csl["URL"] = address
    workflow.save_source(source, by=checker)


@pytest.mark.parametrize("final", [OLD, "https://www.old.example.org/another", NEW])
def test_what_was_asked_for_or_answered_needs_no_second_person(writer, final):
    assert problem(cited(writer, final)) == ""


def test_nor_does_the_site_that_answered(writer):
    assert problem(cited(writer, NEW, source_url=NEW)) == ""


def test_under_another_address_somebody_must_have_seen_the_original(article, checker):
    move(NEW, checker)

    assert "fetched from another site" in problem(article)


def test_then_a_sighting_is_enough(article, checker):
    move(NEW, checker)

    workflow.sight(
        Source.objects.get().snapshots.get(), by=checker, seen_on=timezone.localdate(), where=NEW
    )

    assert problem(article) == ""


def test_where_a_look_was_led_is_the_same_source(article, checker):
    now = timezone.now()
    workflow.record_check(
        Source.objects.get(), at=now, outcome="moved", detail="It moved.", condition="moved",
        next_check_at=now, url=OLD, final_url=NEW,
    )  # fmt: skip

    move(NEW, checker)

    assert problem(article) == ""


def test_without_an_address_nothing_says_that_it_is_the_same(article, checker):
    move("", checker)

    assert "fetched from another site" in problem(article)
