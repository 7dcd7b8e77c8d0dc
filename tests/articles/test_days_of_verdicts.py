"""A verdict may say as of which day it holds, and when somebody should look again."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from articles import audit, triggers, workflow
from articles.models import Edition, Verdict
from articles.standing.overdue import overdue
from articles.workflow import Refused
from tests.factories import (
    claim_saying,
    decide,
    decide_all,
    make_in_review,
    make_published,
    sign,
)
from tests.pages import words_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
DAY = timedelta(days=1)


def published(writer, checker, editor, review_by):
    article = make_in_review(writer, checker)
    decide(article, "March 1932", checker, Verdict.SUPPORTED, as_of=TODAY(), review_by=review_by)
    decide_all(article, by=checker)
    sign(article, by=editor)
    workflow.publish(article, by=editor)
    return article


def test_the_days_are_stored_with_the_verdict(writer, checker):
    article = make_in_review(writer, checker)

    given = decide(
        article, "March 1932", checker, Verdict.SUPPORTED, as_of=TODAY(), review_by=TODAY() + DAY
    )

    assert (given.as_of, given.review_by) == (TODAY(), TODAY() + DAY)


def test_nothing_is_true_as_of_tomorrow(writer, checker):
    article = make_in_review(writer, checker)

    with pytest.raises(Refused, match="as of today at the latest"):
        decide(article, "March 1932", checker, Verdict.SUPPORTED, as_of=TODAY() + DAY)


def test_looking_again_lies_ahead(writer, checker):
    article = make_in_review(writer, checker)

    with pytest.raises(Refused, match="lies ahead"):
        decide(article, "March 1932", checker, Verdict.SUPPORTED, review_by=TODAY())


def test_nothing_is_overdue_before_its_day(writer, checker, editor):
    published(writer, checker, editor, review_by=TODAY() + 30 * DAY)

    assert list(overdue(TODAY() + 29 * DAY)) == []


def test_on_its_day_it_waits_and_still_counts(writer, checker, editor):
    article = published(writer, checker, editor, review_by=TODAY() + 30 * DAY)

    (edition, verification), *rest = overdue(TODAY() + 30 * DAY)

    assert (edition, rest) == (article.live_edition, [])
    assert claim_saying(article, "March 1932").passing == verification
    assert list(audit.violations()) == []


def test_what_is_withdrawn_waits_for_nobody(writer, checker, editor):
    article = published(writer, checker, editor, review_by=TODAY() + DAY)
    workflow.withdraw(article, by=editor, kind="retracted", reason="Wrong.")

    assert list(overdue(TODAY() + DAY)) == []


def test_a_verdict_without_a_day_is_never_overdue(writer, checker, editor):
    make_published(writer, checker, editor)

    assert list(overdue(TODAY() + 9999 * DAY)) == []


def test_readers_are_told_of_both_days(client, writer, checker, editor):
    day = TODAY() + 30 * DAY
    article = published(writer, checker, editor, review_by=day)

    page = words_of(client.get(f"/articles/{article.live_edition.slug}/"))

    assert f"true as of {date_format(TODAY(), 'j F Y')}" in page
    assert f"to be looked at again by {date_format(day, 'j F Y')}" in page


def test_an_edition_that_gives_other_days_is_found(writer, checker, editor):
    article = published(writer, checker, editor, review_by=TODAY() + 30 * DAY)
    triggers.remove()
    claims = article.live_edition.claims
    next(c for c in claims if "as_of" in c)["as_of"] = "2001-01-01"
    Edition.objects.update(claims=claims)

    assert any("other days" in violation for violation in audit.violations())
    triggers.install()
