"""Public pages set no cookie, need no script, load nothing from elsewhere, and only answer GET."""

from datetime import date

import pytest
from django.db import transaction
from lxml import html

from tests.factories import make_published, make_topic, make_user
from tests.rounds import new_edition

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/articles/the-harbour-bridge/",
    "/articles/the-harbour-bridge/evidence/",
    "/articles/the-harbour-bridge/editions/",
    "/articles/the-harbour-bridge/editions/1/",
    "/topics/",
    "/topics/bridges/",
    "/nothing/here/",
]
EVIDENCE = "/articles/the-harbour-bridge/evidence.json"
FOR_MACHINES = [
    EVIDENCE,
    "/feed/",
    "/topics/bridges/feed/",
    "/sitemap.xml",
    "/robots.txt",
    "/healthz",
]


@pytest.fixture(scope="module", autouse=True)
def _published(django_db_setup, django_db_blocker):
    """Published once for this file: whoever reads changes nothing."""
    roles = {"wren": "Writers", "chen": "Checkers", "edda": "Editors"}
    with django_db_blocker.unblock(), transaction.atomic():
        people = [make_user(name, role) for name, role in roles.items()]
        article = make_published(*people, topics=(make_topic("Bridges"),))
        new_edition(article, *people)
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("url", PAGES + FOR_MACHINES)
def test_no_cookie_is_set_and_none_is_looked_at(client, url):
    response = client.get(url)

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("url", [*PAGES, *FOR_MACHINES, "/admin/login/"])
def test_every_answer_says_what_browsers_may_do_with_it(client, url):
    response = client.get(url)

    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "camera=()" in response["Permissions-Policy"]
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"


@pytest.mark.parametrize("url", PAGES)
def test_there_is_nothing_inline_and_nothing_from_elsewhere(client, url):
    page = html.fromstring(client.get(url).text)

    loaded = page.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //*/@src")
    assert all(address.startswith("/static/") for address in loaded)
    inline = "//script[not(@src)] | //style | //*[@style] | //@*[starts-with(name(), 'on')]"
    assert not page.xpath(inline)


@pytest.mark.parametrize("url", PAGES)
def test_every_page_has_one_main_heading_landmarks_and_unique_ids(client, url):
    page = html.fromstring(client.get(url).text)

    ids = page.xpath("//@id")
    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//main[@id='content']")) == 1
    assert page.xpath("//a[@href='#content']")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("url", PAGES[:-1])
def test_search_engines_are_told_what_a_page_is_about(client, url):
    page = html.fromstring(client.get(url).text)

    assert all(page.xpath("//meta[@name='description']/@content"))
    assert len(page.xpath("//meta[@name='description']")) == 1


@pytest.mark.parametrize("url", PAGES)
def test_dates_for_machines_are_as_exact_as_those_for_people(client, url):
    page = html.fromstring(client.get(url).text)

    dates = page.xpath("//time/@datetime")
    assert all(date.fromisoformat(day) for day in dates)


@pytest.mark.parametrize("url", PAGES)
def test_links_within_a_page_lead_somewhere(client, url):
    page = html.fromstring(client.get(url).text)

    targets = {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")}
    assert targets <= set(page.xpath("//@id"))


@pytest.mark.parametrize("url", PAGES[:-1] + FOR_MACHINES)
def test_only_get_and_head_are_answered(client, url):
    assert client.head(url).status_code == 200
    assert client.post(url).status_code == 405
