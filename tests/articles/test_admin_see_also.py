"""See-also links: to what one may see, after a section of the same article."""

import pytest
from django.urls import reverse

from articles import workflow
from tests.factories import make_article, make_published
from tests.pages import filled_in, words_of


@pytest.fixture
def article(writer):
    return make_article(writer, title="The bridge", sections=(("Tolls", "They were high."),))


@pytest.fixture
def page(client, writer, article):
    client.force_login(writer)
    return reverse("admin:articles_article_change", args=[article.pk])


@pytest.fixture
def save(client, page):
    """Posts the page as the writer sees it, with changes to the first see-also row."""

    def post(**row):
        changes = {f"see_also-0-{name}": value for name, value in row.items()}
        return client.post(page, filled_in(client.get(page)) | changes)

    return post


def test_a_link_is_made_by_the_title_of_an_article(save, article, writer):
    ferry = make_article(writer, title="The ferry")

    save(target="the ferry", reason="What went before")

    assert article.see_also.get().target == ferry


def test_one_points_to_what_readers_have_by_the_title_they_know(
    client, page, save, article, other_writer, checker, editor
):
    ferry = make_published(other_writer, checker, editor, title="The ferry")
    workflow.revise(ferry, by=other_writer)
    with workflow.editing(ferry, by=other_writer) as draft:
        draft.title = "A title nobody knows yet"
        draft.save(update_fields=["title"])

    offered = client.get(page).content
    by_new_title = save(target="A title nobody knows yet")
    save(target="The ferry")

    assert "No article you can see is called that." in words_of(by_new_title)
    assert b"The ferry" in offered
    assert b"A title nobody knows yet" not in offered
    assert article.see_also.get().target == ferry


def test_a_draft_of_somebody_else_is_neither_offered_nor_found(save, article, other_writer):
    secret = make_article(other_writer, title="The secret")

    by_title = save(target="The secret")
    by_number = save(target=f"#{secret.pk}")

    assert "No article you can see" in words_of(by_title)
    assert "No article you can see" in words_of(by_number)
    assert not article.see_also.exists()


def test_two_articles_of_one_title_are_told_apart_by_number(save, article, writer):
    make_article(writer, title="The ferry")
    second = make_article(writer, title="The ferry", slug="the-ferry-2")

    unclear = save(target="The ferry")
    save(target=f"#{second.pk}")

    assert "Several articles are called that" in words_of(unclear)
    assert article.see_also.get().target == second


def test_an_article_does_not_point_to_itself(save, article):
    response = save(target="The bridge")

    assert "An article does not point to itself." in words_of(response)


def test_a_title_without_an_article_is_a_suggestion(save, article):
    save(suggestion="The tunnel")

    assert article.see_also.get().suggestion == "The tunnel"


def test_a_row_that_names_nothing_is_said_in_words(save, article):
    response = save(reason="Because")

    assert "Name an article, or suggest a title." in words_of(response)


def test_a_link_stands_after_a_section_of_its_own_article(save, article, writer):
    other = make_article(writer, title="The ferry")
    section = article.sections.get(heading="Tolls")

    strange = save(target="The ferry", after=other.sections.get().pk)
    save(target="The ferry", after=section.pk)

    assert "That section is not in this article any more" in words_of(strange)
    assert article.see_also.get().after == section


def test_a_link_an_editor_made_to_a_hidden_draft_survives_a_writers_save(
    save, article, other_writer
):
    secret = make_article(other_writer, title="The secret")
    article.see_also.create(target=secret)

    response = save(reason="Soon")

    assert response.status_code == 302
    assert article.see_also.get().target == secret


def test_a_number_too_long_for_any_article_is_no_fault(save, article):
    response = save(target="#" + "9" * 40)

    assert "No article you can see is called that" in words_of(response)
