"""What readers meet where an article was taken back (the table in section 4 of the design)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Withdrawal
from tests.factories import make_published
from tests.rounds import new_edition

URL = "/articles/the-harbour-bridge/"
PAGES = (URL, f"{URL}evidence/", f"{URL}evidence.json", f"{URL}editions/", f"{URL}editions/1/")


@pytest.fixture
def article(writer, checker, editor):
    return make_published(writer, checker, editor)


@pytest.fixture
def days_later(monkeypatch):
    def move_clock(days):
        then = timezone.now() + timedelta(days=days)
        monkeypatch.setattr("django.utils.timezone.now", lambda: then)

    return move_clock


@pytest.mark.parametrize("page", PAGES)
def test_unpublished_on_its_first_day_is_as_if_it_had_never_been(client, article, editor, page):
    workflow.withdraw(article, by=editor, kind="unpublished", reason="Too early.")

    response = client.get(page)

    assert response.status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_unpublished_after_a_day_is_gone(client, article, editor, days_later, page):
    days_later(1)
    workflow.withdraw(article, by=editor, kind="unpublished", reason="We no longer hold it.")

    response = client.get(page)

    assert response.status_code == 410
    assert "The harbour bridge" not in response.text


@pytest.mark.parametrize("page", PAGES)
def test_removed_is_gone_at_once(client, article, editor, page):
    Withdrawal.objects.create(
        article=article, edition=article.live_edition, kind="removed", reason="A court said so.",
        by=editor, at=timezone.now(),
    )  # fmt: skip

    response = client.get(page)

    assert response.status_code == 410
    assert "court" not in response.text


def test_an_edition_that_never_was_is_not_found_even_where_others_are_gone(
    client, article, editor, days_later
):
    days_later(2)
    workflow.withdraw(article, by=editor, kind="unpublished", reason="We no longer hold it.")

    for number in ("2", "9" * 30):
        assert client.get(f"{URL}editions/{number}/").status_code == 404


def test_retracted_stays_with_its_notice_and_the_text_folded(client, writer, checker, editor):
    article = make_published(writer, checker, editor, standfirst="Why was it built?")
    workflow.withdraw(article, by=editor, kind="retracted", reason="It was the tunnel.")

    response = client.get(URL)

    before, folded = response.text.split("<article", 1)[1].split("<details", 1)
    assert response.status_code == 200
    assert "This article has been retracted" in before
    assert "It was the tunnel." in before
    assert "The bridge opened" not in before
    assert "Why was it built?" not in before
    assert "The bridge opened" in folded.split("</details>")[0]


def test_nothing_of_a_retracted_text_is_said_to_stand(client, article, editor):
    workflow.withdraw(article, by=editor, kind="retracted", reason="It was the tunnel.")

    response = client.get(URL)

    assert "quoted source" not in response.text


def test_old_editions_of_a_retracted_article_carry_the_notice(client, article, editor):
    workflow.withdraw(article, by=editor, kind="retracted", reason="It was the tunnel.")

    response = client.get(f"{URL}editions/1/")

    assert response.status_code == 200
    assert "It was the tunnel." in response.text


def test_reinstated_is_back_without_a_notice(client, article, editor):
    workflow.withdraw(article, by=editor, kind="retracted", reason="It was the tunnel.")
    workflow.reinstate(article, by=editor, reason="It was the bridge after all.")

    response = client.get(URL)

    assert response.status_code == 200
    assert "<details" not in response.text


def test_an_edition_after_a_withdrawal_is_public_and_the_one_before_stays_away(
    client, article, writer, checker, editor
):
    workflow.withdraw(article, by=editor, kind="unpublished", reason="Too early.")
    new_edition(article, writer, checker, editor)

    assert client.get(URL).status_code == 200
    assert client.get(f"{URL}editions/2/").status_code == 200
    assert client.get(f"{URL}editions/1/").status_code == 404
