"""Signing in again in the middle of a form is throttled too, and loses nothing of it."""

import pytest
from axes.models import AccessAttempt

from articles.models import Article
from tests.doors import PASSWORD, give_password
from tests.factories import make_article
from tests.pages import words_of

TEXT = "A long text that was typed after the session had ended."


@pytest.fixture
def send(client, writer):
    """Send the form of an article with a name and a password beside it."""
    give_password(writer)
    article = make_article(writer)

    def send(password: str):
        return client.post(
            f"/admin/articles/article/{article.pk}/change/",
            {"title": TEXT, "again-username": "wren", "again-password": password},
        )

    return send


def test_too_many_failures_lock_this_door_too(send):
    answers = [send("wrong").status_code for _ in range(5)]

    assert answers == [401, 401, 401, 401, 429]
    assert send(PASSWORD).status_code == 429
    assert Article.objects.get().title != TEXT


def test_the_lock_gives_back_what_was_typed_and_says_how_long(send):
    for _ in range(5):
        page = send("wrong")

    assert f'<input type="hidden" name="title" value="{TEXT}">' in page.text
    assert TEXT in words_of(page)
    assert "up to 15 minutes" in words_of(page)
    assert page["Retry-After"] == "900"


def test_the_typed_text_is_not_kept_with_the_failure(send):
    send("wrong and secret")

    row = AccessAttempt.objects.get()
    assert (row.username, row.post_data, row.get_data) == ("wren", "", "")
