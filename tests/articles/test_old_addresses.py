"""An article that moved is found at its old address, unless nobody may read it."""

import pytest

from articles import workflow
from tests.factories import make_published
from tests.rounds import new_edition


@pytest.fixture
def moved(writer, checker, editor):
    article = make_published(writer, checker, editor, slug="old")
    new_edition(article, writer, checker, editor, slug="new")
    return article


@pytest.mark.parametrize("rest", ["", "editions/", "editions/1/"])
def test_old_addresses_lead_to_the_new_one_for_good(client, moved, rest):
    response = client.get(f"/articles/old/{rest}")

    assert response.status_code == 301
    assert response["Location"] == f"/articles/new/{rest}"


def test_an_old_address_does_not_lead_to_what_was_withdrawn(client, moved, editor):
    workflow.withdraw(moved, by=editor, kind="unpublished", reason="Too early.")

    response = client.get("/articles/old/")

    assert response.status_code == 404


def test_a_slug_asked_for_on_the_desk_is_no_address_yet(client, moved, writer):
    workflow.revise(moved, by=writer)
    with workflow.editing(moved, by=writer) as draft:
        draft.slug = "newest"
        draft.save()

    assert client.get("/articles/newest/").status_code == 404
    assert client.get("/articles/new/").status_code == 200


def test_what_no_database_can_hold_is_not_found(client, db):
    response = client.get("/articles/a%00b/")

    assert response.status_code == 404
