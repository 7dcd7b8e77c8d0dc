"""The bytes of a kept copy come as a download, to the desk alone, and nothing can run in them."""

import pytest
from django.core.files.storage import storages
from django.test import override_settings
from django.urls import reverse

from articles import workflow
from articles.models import Capture, Snapshot
from tests.factories import make_source, make_user

HOSTILE = b"<script>alert(document.cookie)</script>"


def kept(by, data: bytes = HOSTILE, media_type: str = "text/html", **fields) -> Snapshot:
    return workflow.keep_copy(
        make_source(), by=by, capture=Capture.UPLOADED, data=data, text="Words.",
        media_type=media_type, **fields,
    )  # fmt: skip


def asked_for(client, snapshot: Snapshot):
    """The answer, read to its end, which closes the file."""
    response = client.get(reverse("admin:articles_snapshot_original", args=[snapshot.pk]))
    return response, response.getvalue()


@pytest.mark.parametrize("person", ["writer", "other_writer", "checker", "administrator"])
def test_the_desk_downloads_what_came_in_byte_for_byte(request, client, writer, person):
    snapshot = kept(writer)
    client.force_login(request.getfixturevalue(person))

    response, data = asked_for(client, snapshot)

    assert response.streaming and data == HOSTILE


@pytest.mark.parametrize(
    "media_type",
    ["text/html", "application/xhtml+xml", "image/svg+xml", "application/xml", "application/pdf"],
)
def test_no_browser_shows_it_or_keeps_it_for_others(client, writer, media_type):
    client.force_login(writer)

    response, _ = asked_for(client, kept(writer, media_type=media_type, name="saved.html"))

    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == 'attachment; filename="saved.html"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert {"private", "no-store"} <= {*response["Cache-Control"].split(", ")}


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("", "harbour-1932-20"),
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        (".htaccess", "htaccess"),
        ('a";\r\nSet-Cookie: x=1', "a_Set-Cookie_ x_1"),
        ("...", "harbour-1932-20"),
    ],
)
def test_a_hostile_name_becomes_a_plain_one(client, writer, name, called):
    client.force_login(writer)

    response, _ = asked_for(client, kept(writer, name=name))

    assert f'filename="{called}' in response["Content-Disposition"]
    assert "Set-Cookie" not in response.headers


def test_a_name_in_other_letters_is_sent_as_such(client, writer):
    client.force_login(writer)

    response, _ = asked_for(client, kept(writer, name="Brücke.pdf"))

    assert "filename*=utf-8''Br%C3%BCcke.pdf" in response["Content-Disposition"]


def test_what_the_law_took_is_not_there(client, writer, administrator):
    snapshot = kept(writer)
    workflow.remove_copy(snapshot, by=administrator, what="A page", legal_ground="Court order 7")
    client.force_login(administrator)

    assert asked_for(client, snapshot)[0].status_code == 404


def test_missing_bytes_are_not_there(client, writer, own_files):
    snapshot = kept(writer)
    storages["snapshots"].delete(snapshot.file)
    client.force_login(writer)

    assert asked_for(client, snapshot)[0].status_code == 404


def test_it_comes_out_of_a_storage_without_paths(client, writer):
    memory = {"snapshots": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    client.force_login(writer)
    with override_settings(STORAGES=dict(storages.backends) | memory):
        _, data = asked_for(client, kept(writer))

    assert data == HOSTILE


def test_nobody_else_gets_it(client, writer):
    snapshot = kept(writer)

    signed_out, _ = asked_for(client, snapshot)
    client.force_login(make_user("nell"))
    without_permission, _ = asked_for(client, snapshot)

    assert signed_out.status_code == 302
    assert without_permission.status_code == 403
