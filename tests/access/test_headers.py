"""Every kind of answer carries the headers that keep a browser safe; files of the house, too.

The table asks for them of every page; here stand the answers that no address of the table gives.
"""

import pytest
from django.test import Client
from django.urls import include, path

from tests.access.asking import HEADERS, check_headers


def fail(request):
    raise RuntimeError("on purpose")


urlpatterns = [path("fail/", fail), path("", include("config.urls"))]


@pytest.mark.parametrize(
    "method, url, status",
    [
        ("get", "/topics", 301),  # to the address with a slash
        ("get", "/nothing/here/", 404),
        ("post", "/", 405),
        ("get", "/admin/", 302),
        ("get", "/fail/", 500),
    ],
)
def test_every_kind_of_answer_has_its_headers(db, settings, method, url, status):
    settings.ROOT_URLCONF = __name__

    response = getattr(Client(raise_request_exception=False), method)(url)

    assert response.status_code == status
    check_headers(response)


def test_an_answer_to_a_strange_host_too(db):
    response = Client().get("/", headers={"host": "elsewhere.example"})

    assert response.status_code == 400
    check_headers(response)


def test_a_form_without_its_token_is_refused_with_the_same_headers(db):
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "wren"})

    assert response.status_code == 403
    check_headers(response)


def test_files_of_the_house_are_not_taken_for_anything_else(db):
    response = Client().get("/static/css/site.css")

    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == HEADERS["X-Content-Type-Options"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    response.close()
