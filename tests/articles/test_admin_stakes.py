"""On the claims page a checker marks a sentence and says for how long it is true."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import Grade, Verdict, Verification
from tests.deciding import decision, url
from tests.factories import claim_saying, make_copy, make_in_review, make_source

pytestmark = pytest.mark.django_db
STALE = "The bridge is currently the longest, opened in March 1932. [@harbour-1932, p. 4]"


@pytest.fixture
def article(writer, checker):
    make_copy(make_source(grade_override=Grade.OFFICIAL_RECORD), by=writer, seen_by=checker)
    return make_in_review(writer, checker, lead=STALE)


def send(client, article, **fields):
    claim = claim_saying(article, "March 1932")
    return client.post(url(article), decision(claim, verdict="supported", **fields))


def test_the_word_that_wears_out_is_named_and_the_days_are_proposed(client, article, checker):
    client.force_login(checker)

    page = client.get(url(article))

    assertContains(page, "“currently” does not stay true")
    assertContains(page, f'name="as_of" value="{timezone.localdate():%Y-%m-%d}"')


def test_a_sentence_that_stays_true_gets_no_proposal(client, writer, checker):
    article = make_in_review(writer, checker)
    client.force_login(checker)

    assertNotContains(client.get(url(article)), "does not stay true")


def test_marks_and_days_are_stored_with_the_verdict(client, article, checker):
    client.force_login(checker)
    later = timezone.localdate() + timedelta(days=90)

    send(client, article, stakes=["money", "accusation"], as_of="2020-01-31", review_by=str(later))

    given = Verification.objects.get()
    assert given.stakes == ["accusation", "money"]
    assert (str(given.as_of), given.review_by) == ("2020-01-31", later)


def test_they_go_with_supported_only(client, article, checker):
    client.force_login(checker)
    claim = claim_saying(article, "March 1932")

    client.post(
        url(article),
        decision(claim, verdict="contradicted", note="No.", stakes=["money"], as_of="2020-01-31"),
    )

    given = Verification.objects.get(verdict=Verdict.CONTRADICTED)
    assert (given.stakes, given.as_of) == ([], None)


def test_a_refusal_keeps_what_was_marked(client, article, checker):
    client.force_login(checker)

    page = send(client, article, stakes=["money"], review_by="2020-01-31", note="Read twice.")

    assertContains(page, "lies ahead", status_code=422)
    assertContains(page, 'value="money" id="claim-2-stakes_3" checked', status_code=422)
    assertContains(page, "Read twice.", status_code=422)
