"""A picture that is sent while one writes: kept and answered as JSON, or refused as JSON."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import Picture
from tests.articles.picture_files import file_of, from_a_telephone, png_of_size
from tests.factories import make_picture, make_user

UPLOAD = "/admin/articles/picture/upload/"


def sent(data: bytes, name: str = "photo.jpg", kind: str = "image/jpeg"):
    return {"file": SimpleUploadedFile(name, data, kind)}


def test_a_writer_gets_the_line_to_put_in(client, writer):
    client.force_login(writer)

    response = client.post(UPLOAD, sent(file_of()))

    picture = Picture.objects.get()
    assert response.status_code == 200
    assert response.json() == {
        "id": picture.pk,
        "label": f"#{picture.pk}",
        "alt": "",
        "src": picture.address,
        "markdown": f"![]({picture.address})",
        "page": f"/admin/articles/picture/{picture.pk}/change/",
        "told": False,
    }


def test_a_picture_that_is_known_comes_with_its_words(client, writer):
    make_picture(writer, caption="In 1932.")
    client.force_login(writer)

    told = client.post(UPLOAD, sent(file_of())).json()

    assert told["markdown"].startswith("![A bridge.](/media/pictures/")
    assert told["markdown"].endswith(' "In 1932.")')
    assert told["told"] is True


def test_neither_its_name_nor_its_declared_type_counts(client, writer):
    client.force_login(writer)

    src = client.post(UPLOAD, sent(file_of(kind="PNG"), "x.html", "text/html")).json()["src"]

    assert src.endswith(".png")
    assert client.get(src).headers["Content-Type"] == "image/png"


def test_where_a_photograph_was_taken_does_not_reach_the_storage(client, writer):
    client.force_login(writer)

    client.post(UPLOAD, sent(from_a_telephone()))

    assert b"Secret" not in Picture.objects.get().read()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "SVG"),
        (b"<!doctype html>", "whatever its name says"),
        (png_of_size(60_000, 60_000), "million pixels"),
        (file_of()[:300], "cut short"),
        (b"", "empty"),
    ],
)
def test_what_is_no_picture_gets_422_and_a_sentence(client, writer, data, says):
    client.force_login(writer)

    response = client.post(UPLOAD, sent(data))

    assert response.status_code == 422
    assert says in response.json()["error"]
    assert not Picture.objects.exists()


def test_no_file_at_all_gets_422(client, writer):
    client.force_login(writer)

    assert client.post(UPLOAD, {"file": "text"}).json()["error"].startswith("No file came along")


def test_too_large_a_file_gets_413(client, writer, settings):
    settings.PICTURE_MAX_BYTES = 1_000
    client.force_login(writer)

    response = client.post(UPLOAD, sent(bytes(1_001)))

    assert response.status_code == 413
    assert "larger than 0.001 MB" in response.json()["error"]


def test_what_is_far_too_large_is_not_even_read(client, writer, settings):
    settings.PICTURE_MAX_BYTES = 1_000
    client.force_login(writer)

    response = client.generic(
        "POST", UPLOAD, b"", "multipart/form-data; boundary=x", CONTENT_LENGTH="20000000000"
    )

    assert response.status_code == 413


def test_who_is_signed_out_gets_401_and_no_sign_in_page(client, db):
    response = client.post(UPLOAD, sent(file_of()))

    assert response.status_code == 401
    assert "signed out" in response.json()["error"]


def test_who_may_not_add_pictures_gets_403(client, db):
    client.force_login(make_user("rita"))

    response = client.post(UPLOAD, sent(file_of()))

    assert response.status_code == 403
    assert "permission to add pictures" in response.json()["error"]
    assert not Picture.objects.exists()


def test_it_asks_for_the_token_of_the_form(writer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(writer)

    assert client.post(UPLOAD, sent(file_of())).status_code == 403
    assert not Picture.objects.exists()


def test_it_answers_posts_only(client, writer):
    client.force_login(writer)

    assert client.get(UPLOAD).status_code == 405
