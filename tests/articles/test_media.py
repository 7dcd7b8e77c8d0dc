"""The bytes of a picture reach readers while an edition shows it, and nobody else but the desk."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from articles import workflow
from tests.articles.picture_files import file_of, painted
from tests.factories import figure_of, make_article, make_picture, make_published, make_user
from tests.rounds import new_edition

SANDBOX = "default-src 'none'; sandbox"


@pytest.fixture
def picture(writer):
    return make_picture(writer)


@pytest.fixture
def published(writer, checker, editor, picture):
    return make_published(writer, checker, editor, picture=picture, picture_alt="A bridge.")


def test_a_published_picture_is_for_everybody_and_may_be_kept_for_long(client, published, picture):
    response = client.get(picture.address)

    assert response.status_code == 200
    assert response.content == picture.read()
    assert {
        name: response.headers.get(name)
        for name in (
            "Content-Type", "Content-Length", "Content-Disposition", "Cache-Control", "ETag",
            "X-Content-Type-Options", "Content-Security-Policy", "Cross-Origin-Resource-Policy",
            "Vary", "Set-Cookie",
        )
    } == {
        "Content-Type": "image/jpeg",
        "Content-Length": str(picture.size),
        "Content-Disposition": f'inline; filename="picture-{picture.pk}.jpg"',
        "Cache-Control": "public, max-age=31536000, s-maxage=3600, immutable",
        "ETag": f'"{picture.sha256}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": SANDBOX,
        "Cross-Origin-Resource-Policy": "same-origin",
        "Vary": None,
        "Set-Cookie": None,
    }  # fmt: skip


def test_a_public_answer_does_not_look_at_who_asks(client, published, picture, editor):
    client.force_login(editor)

    response = client.get(picture.address)

    assert "public" in response.headers["Cache-Control"]
    assert "Vary" not in response.headers


def test_who_has_it_already_is_told_so_under_the_same_rules(client, published, picture):
    response = client.get(picture.address, headers={"If-None-Match": f'"{picture.sha256}"'})

    assert response.status_code == 304
    assert response.headers["Content-Security-Policy"] == SANDBOX
    assert "immutable" in response.headers["Cache-Control"]


def test_a_picture_of_a_draft_is_for_the_desk_alone(client, picture, writer, checker):
    make_article(writer, lead=figure_of(picture))

    assert client.get(picture.address).status_code == 404
    client.force_login(checker)
    response = client.get(picture.address)
    assert response.content == picture.read()
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Content-Security-Policy"] == SANDBOX


def test_a_signed_in_reader_is_no_desk(client, picture):
    reader = make_user("rita")
    reader.is_staff = False
    reader.save()
    client.force_login(reader)

    assert client.get(picture.address).status_code == 404


def test_the_next_edition_does_not_show_its_picture_before_it_is_out(
    client, writer, checker, editor, published
):
    next_one = make_picture(writer, file_of(painted((50, 50))))
    workflow.revise(published, by=writer)
    with workflow.editing(published, by=writer) as draft:
        draft.picture = next_one
        draft.save()

    assert client.get(next_one.address).status_code == 404


def test_a_picture_of_an_earlier_edition_can_still_be_read(
    client, writer, checker, editor, published, picture
):
    new_edition(published, writer, checker, editor, picture=None)

    assert client.get(picture.address).status_code == 200


def test_an_unpublished_article_takes_its_pictures_along(client, editor, published, picture):
    workflow.withdraw(published, by=editor, kind="unpublished", reason="Too early.")
    assert client.get(picture.address).status_code == 404

    workflow.reinstate(published, by=editor, reason="Now.")
    assert client.get(picture.address).status_code == 200


def test_a_retracted_article_keeps_its_pictures(client, editor, published, picture):
    workflow.withdraw(published, by=editor, kind="retracted", reason="Wrong.")

    assert client.get(picture.address).status_code == 200


def test_another_article_goes_on_showing_what_one_gave_up(
    client, writer, checker, editor, published, picture
):
    make_published(writer, checker, editor, title="Other", picture=picture, picture_alt="A bridge.")
    workflow.withdraw(published, by=editor, kind="unpublished", reason="Too early.")

    assert client.get(picture.address).status_code == 200


def test_pictures_of_an_article_removed_by_law_are_gone(client, administrator, published, picture):
    workflow.remove(published, by=administrator, what="All", legal_ground="A court")

    assert client.get(picture.address).status_code == 404


def test_a_picture_removed_by_law_is_gone_for_the_desk_too(
    client, administrator, editor, published, picture
):
    workflow.remove_picture(picture, by=administrator, what="It", legal_ground="A court")
    client.force_login(editor)

    assert client.get(picture.address).status_code == 404


def test_missing_bytes_are_a_404(client, published, picture):
    default_storage.delete(picture.name)

    assert client.get(picture.address).status_code == 404


@pytest.mark.parametrize(
    "path", ["pictures/", "pictures/ab/x.jpg", "../stet.sqlite3", "pictures/ab/{}.svg", "{}.jpg"]
)
def test_nothing_else_below_media_is_an_address(client, writer, db, path):
    default_storage.save(f"pictures/ab/{'ab' * 32}.svg", ContentFile(b"<svg/>"))
    client.force_login(writer)

    assert client.get(f"/media/{path.format('ab' * 32)}").status_code == 404


def test_a_file_without_a_row_is_not_served(client, writer):
    name = f"pictures/ab/{'ab' * 32}.jpg"
    default_storage.save(name, ContentFile(file_of()))
    client.force_login(writer)

    assert client.get(f"/media/{name}").status_code == 404


def test_it_is_asked_for_and_not_posted_to(client, published, picture):
    assert client.post(picture.address).status_code == 405


def test_a_public_picture_costs_one_query(client, published, picture, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(picture.address)
