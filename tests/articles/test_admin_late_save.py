"""Two people save one article: the later one gets every typed word back, and the newer text."""

import pytest
from django.test import Client
from django.urls import reverse

from articles import workflow
from tests.factories import change_words, make_article
from tests.pages import filled_in, words_of

PARTS = (("Tolls", "They were high."), ("Piers", "They stand deep."))


@pytest.fixture
def article(writer):
    return make_article(writer, lead="It opened in 1932.", sections=PARTS)


@pytest.fixture
def page(article, client, writer):
    client.force_login(writer)
    return reverse("admin:articles_article_change", args=[article.pk])


def test_a_late_save_is_refused_and_says_who_saved(client, page, article, editor):
    typed = filled_in(client.get(page)) | {"sections-1-body": "They were steep."}
    change_words(article, by=editor, old="high", new="low")

    response = client.post(page, typed)

    assert "Edda Editor saved this article on" in words_of(response)
    assert article.sections.get(heading="Tolls").body == "They were low."


@pytest.mark.parametrize("prints", ["[" * 100_000, "[]", "{", '{"sections": 1}'])
def test_prints_that_no_page_wrote_lose_nothing(client, page, article, editor, prints):
    typed = filled_in(client.get(page)) | {"sections-1-body": "They were steep.", "opened": prints}
    change_words(article, by=editor, old="high", new="low")

    response = client.post(page, typed)

    assert filled_in(response)["sections-1-body"].strip() == "They were steep."


def test_where_both_changed_the_page_shows_both_texts(client, page, article, editor):
    typed = filled_in(client.get(page)) | {"sections-1-body": "They were steep."}
    change_words(article, by=editor, old="high", new="low")

    response = client.post(page, typed)

    assert filled_in(response)["sections-1-body"].strip() == "They were steep."
    assert "Tolls: Body Yours They were steep. Theirs They were low." in words_of(response)


def test_what_one_did_not_touch_takes_the_newer_text(client, page, article, editor):
    typed = filled_in(client.get(page)) | {"sections-2-body": "They stand firm."}
    change_words(article, by=editor, old="high", new="low")

    again = filled_in(client.post(page, typed))
    response = client.post(page, again)

    assert response.status_code == 302
    assert [s.body for s in article.sections.all()] == [
        "It opened in 1932.", "They were low.", "They stand firm.",
    ]  # fmt: skip


def test_saving_again_after_a_look_puts_ones_own_text_in(client, page, article, editor):
    typed = filled_in(client.get(page)) | {"sections-1-body": "They were steep."}
    change_words(article, by=editor, old="high", new="low")

    client.post(page, filled_in(client.post(page, typed)))

    assert article.sections.get(heading="Tolls").body == "They were steep."


def test_a_section_that_was_removed_meanwhile_gives_its_typed_text_back(
    client, page, article, editor
):
    typed = filled_in(client.get(page)) | {"sections-1-body": "They were steep."}
    with workflow.editing(article, by=editor) as draft:
        draft.sections.get(heading="Tolls").delete()

    response = client.post(page, typed)
    client.post(page, filled_in(response))

    assert "Select a valid choice" not in words_of(response)
    assert "A section that was removed meanwhile" in words_of(response)
    assert "They were steep." in [s.body for s in article.sections.all()]


def test_a_section_removed_meanwhile_that_one_did_not_touch_stays_removed(
    client, page, article, editor
):
    typed = filled_in(client.get(page)) | {"title": "The bridge"}
    with workflow.editing(article, by=editor) as draft:
        draft.sections.get(heading="Tolls").delete()

    client.post(page, filled_in(client.post(page, typed)))

    assert [s.heading for s in article.sections.all()] == ["", "Piers"]


def test_a_section_added_meanwhile_comes_into_the_page(client, page, article, editor):
    typed = filled_in(client.get(page)) | {"title": "The bridge"}
    with workflow.editing(article, by=editor) as draft:
        draft.sections.create(heading="Paint", body="It is grey.", position=9)

    response = client.post(page, typed)

    assert filled_in(response)["sections-3-heading"] == "Paint"


def test_a_see_also_link_removed_meanwhile_gives_its_row_back(client, page, article, editor):
    article.see_also.create(suggestion="Ferries")
    typed = filled_in(client.get(page)) | {"see_also-0-reason": "What went before"}
    with workflow.editing(article, by=editor) as draft:
        draft.see_also.all().delete()

    client.post(page, filled_in(client.post(page, typed)))

    assert article.see_also.get().reason == "What went before"


def test_a_lost_session_asks_for_name_and_password_and_then_saves(client, page, article, writer):
    writer.set_password("a long enough one")
    writer.save()
    client.force_login(writer)
    typed = filled_in(client.get(page)) | {"sections-1-body": "They were steep."}
    client.logout()

    asked = client.post(page, typed)
    done = client.post(
        page, typed | {"again-username": "wren", "again-password": "a long enough one"}
    )

    assert asked.status_code == 401
    assert "They were steep." in asked.content.decode()
    assert done.status_code == 302
    assert article.sections.get(heading="Tolls").body == "They were steep."


def test_a_wrong_password_keeps_the_text(client, page, article):
    typed = filled_in(client.get(page)) | {"sections-1-body": "They were steep."}
    client.logout()

    response = client.post(page, typed | {"again-username": "wren", "again-password": "no"})

    assert response.status_code == 401
    assert "They were steep." in response.content.decode()
    assert 'value="no"' not in response.content.decode()


def test_a_form_from_before_the_last_sign_in_gives_its_text_back(page, article, writer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)

    response = client.post(page, {"title": "Typed before", "csrfmiddlewaretoken": "old"})

    assert response.status_code == 403
    assert "Typed before" in response.content.decode()


def test_an_article_taken_away_meanwhile_gives_its_text_back(client, page, article, editor):
    typed = filled_in(client.get(page)) | {"sections-1-body": "They were steep."}
    workflow.set_writers(article, by=editor, writers=[])

    response = client.post(page, typed)

    assert response.status_code == 404
    assert "They were steep." in response.content.decode()
