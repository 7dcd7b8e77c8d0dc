"""A writer is not told what another writer's draft is called, will be called, or asks to be."""

import pytest

from articles import workflow
from articles.importers.manuscript import Manuscript, SeeAlsoLine
from articles.models import SeeAlso
from tests.factories import make_article, make_picture, make_published
from tests.pages import filled_in

PAGE = "/admin/articles/article/{}/{}/"
PAGES = pytest.mark.parametrize("page", ["change", "sign-off"])


@pytest.fixture
def renamed(writer, checker, editor):
    """Readers know it as the old name, its writer as the next one."""
    article = make_published(writer, checker, editor, title="The old name")
    workflow.revise(article, by=writer)
    with workflow.editing(article, by=writer) as draft:
        draft.title = "The next name"
        draft.save()
    return article


@pytest.fixture
def linking(other_writer):
    """An article of the other writer that an editor points to things from."""
    return make_article(other_writer, title="Another")


@pytest.fixture
def shown(client, other_writer, linking):
    """The HTML of a page of that article, as its writer sees it."""
    client.force_login(other_writer)
    return lambda page: client.get(PAGE.format(linking.pk, page)).text


@PAGES
@pytest.mark.parametrize("verbs", [[], [workflow.submit]])
def test_a_see_also_link_has_the_title_readers_know(
    page, verbs, shown, renamed, linking, other_writer
):
    SeeAlso.objects.create(article=linking, target=renamed)
    for verb in verbs:  # in review the page is only read, and drawn in another way
        verb(linking, by=other_writer)

    html = shown(page)

    assert "The old name" in html
    assert "The next name" not in html


@PAGES
@pytest.mark.parametrize("verbs", [[], [workflow.submit]])
def test_a_see_also_link_to_a_hidden_draft_has_its_number_only(
    page, verbs, shown, linking, writer, other_writer
):
    secret = make_article(writer, title="The secret")
    SeeAlso.objects.create(article=linking, target=secret)
    for verb in verbs:
        verb(linking, by=other_writer)

    html = shown(page)

    assert f"#{secret.pk}" in html
    assert "The secret" not in html


@PAGES
def test_nor_the_title_of_what_readers_lost(page, shown, renamed, linking, editor):
    workflow.withdraw(renamed, by=editor, kind="unpublished", reason="Too early.")
    SeeAlso.objects.create(article=linking, target=renamed)

    html = shown(page)

    assert "The old name" not in html


def test_an_editor_sees_the_titles_of_all(client, editor, linking, writer):
    SeeAlso.objects.create(article=linking, target=make_article(writer, title="The secret"))
    client.force_login(editor)

    typed = filled_in(client.get(PAGE.format(linking.pk, "change")))
    proof = client.get(PAGE.format(linking.pk, "sign-off"))

    assert typed["see_also-0-target"] == "The secret"
    assert "The secret" in proof.text


def test_a_file_that_guesses_a_hidden_title_finds_nothing(writer, other_writer):
    make_article(writer, title="The secret")
    guess = Manuscript(title="Guess", see_also=(SeeAlsoLine("The secret", 0),))

    article = workflow.import_manuscript(guess, writer=other_writer)

    assert article.see_also.get().target is None
    assert article.see_also.get().suggestion == "The secret"


ADD = "/admin/articles/article/add/"


def test_a_free_address_tells_nobody_that_somebody_hidden_asks_for_it(client, writer, other_writer):
    make_article(writer, title="The secret", slug="the-secret")
    client.force_login(other_writer)

    client.post(ADD, filled_in(client.get(ADD)) | {"title": "The secret"})

    assert other_writer.articles.get().slug == "the-secret"


def test_an_address_of_ones_own_or_of_readers_is_not_asked_for_twice(
    client, writer, other_writer, checker, editor
):
    make_published(writer, checker, editor, title="The bridge")
    make_article(other_writer, title="The ferry")
    client.force_login(other_writer)

    for title in ("The bridge", "The ferry"):
        client.post(ADD, filled_in(client.get(ADD)) | {"title": title})

    slugs = other_writer.articles.values_list("slug", flat=True)
    assert {"the-bridge-2", "the-ferry", "the-ferry-2"} == set(slugs)


def test_a_picture_tells_of_no_edition_that_one_may_not_see(
    client, writer, other_writer, checker, editor
):
    picture = make_picture(other_writer)
    article = make_published(
        writer, checker, editor, title="Withdrawn", picture=picture, picture_alt="A bridge."
    )
    workflow.withdraw(article, by=editor, kind="unpublished", reason="Too early.")
    client.force_login(other_writer)

    page = client.get(f"/admin/articles/picture/{picture.pk}/change/").content.decode()
    reasons = workflow.why_not_delete_picture(picture, other_writer)

    assert "Withdrawn" not in page
    assert reasons == [
        "An article that you cannot see shows it.",
        "An edition that you cannot see shows it, and editions stand for good.",
    ]
