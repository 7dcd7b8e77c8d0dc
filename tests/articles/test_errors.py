"""Pages for errors look like the house and need nothing that may be broken."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.template.loader import render_to_string
from django.test import Client
from django.urls import path


def fail(request):
    raise RuntimeError("something private")


def forbid(request):
    raise PermissionDenied("something private")


def find_odd(request):
    raise BadRequest("something private")


urlpatterns = [path("fail/", fail), path("forbidden/", forbid), path("odd/", find_odd)]


def test_a_page_that_is_not_there_leads_on(client, db):
    response = client.get("/nothing/here/")

    assert response.status_code == 404
    assert "There is no page at this address" in response.text
    assert 'href="/topics/"' in response.text


def test_a_failure_tells_readers_nothing_private(settings):
    settings.ROOT_URLCONF = __name__

    response = Client(raise_request_exception=False).get("/fail/")

    assert response.status_code == 500
    assert "Something went wrong on our side" in response.text
    assert "private" not in response.text


def test_the_page_for_failures_needs_neither_context_nor_hashed_files(settings):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }

    page = render_to_string("500.html")

    assert "/static/css/site.css" in page


def test_refusals_too_look_like_the_house(settings):
    settings.ROOT_URLCONF = __name__

    forbidden, odd = Client().get("/forbidden/"), Client().get("/odd/")

    assert forbidden.status_code == 403
    assert "This is not open to you" in forbidden.text
    assert odd.status_code == 400
    assert "We could not read this request" in odd.text
