"""Every edition stays readable, and says where the current one is."""

import pytest
from django.conf import settings

from tests.factories import make_published
from tests.rounds import new_edition

URL = "/articles/the-harbour-bridge/"


@pytest.fixture
def article(writer, checker, editor):
    article = make_published(writer, checker, editor)
    new_edition(article, writer, checker, editor, kind="correction", note="It was in March.")
    return article


def test_editions_are_listed_newest_first_with_what_changed(client, article):
    page = client.get(f"{URL}editions/").text

    assert page.index("Edition 2") < page.index("It was in March.") < page.index("Edition 1")
    assert "First publication." in page


def test_an_old_edition_keeps_its_words(client, article):
    page = client.get(f"{URL}editions/1/").text

    assert "The bridge opened in March 1932." in page
    assert "March of 1932" not in page


def test_an_old_edition_leads_to_the_current_one(client, article):
    page = client.get(f"{URL}editions/1/").text

    assert f'<a href="{URL}">Go to the current one, edition 2</a>' in page


def test_search_engines_are_sent_from_old_editions_to_the_current_one(
    client, article, writer, checker, editor
):
    new_edition(article, writer, checker, editor, old="March of", new="March", slug="moved")

    page = client.get("/articles/moved/editions/1/").text

    assert '<meta name="robots" content="noindex">' in page
    assert f'<link rel="canonical" href="{settings.BASE_URL}/articles/moved/">' in page


def test_the_current_edition_says_that_it_is(client, article):
    page = client.get(f"{URL}editions/2/").text

    assert "It is the current one" in page


def test_an_edition_that_never_was_is_not_found(client, article):
    response = client.get(f"{URL}editions/3/")

    assert response.status_code == 404
