"""What search engines are told of: current articles and hubs that have something to show."""

from django.conf import settings

from articles import workflow
from tests.factories import make_article, make_published, make_topic


def test_current_articles_and_their_hubs_are_listed(client, writer, checker, editor):
    make_published(writer, checker, editor, topics=(make_topic("Bridges"),))

    page = client.get("/sitemap.xml").text

    assert f"<loc>{settings.BASE_URL}/articles/the-harbour-bridge/</loc>" in page
    assert f"<loc>{settings.BASE_URL}/topics/bridges/</loc>" in page


def test_a_draft_and_its_empty_hub_are_not_listed(client, writer):
    make_article(writer, topics=(make_topic("Bridges"),))

    page = client.get("/sitemap.xml").text

    assert "harbour" not in page
    assert "bridges" not in page


def test_what_was_withdrawn_is_not_listed(client, writer, checker, editor):
    article = make_published(writer, checker, editor, topics=(make_topic("Bridges"),))
    workflow.withdraw(article, by=editor, kind="retracted", reason="It was the tunnel.")

    page = client.get("/sitemap.xml").text

    assert "harbour" not in page
    assert "bridges" not in page


def test_addresses_stand_under_the_base_url_whatever_the_request_says(client, db, settings):
    settings.BASE_URL = "https://desk.example.org"

    page = client.get("/sitemap.xml").text

    assert "<loc>https://desk.example.org/</loc>" in page
    assert "testserver" not in page


def test_robots_find_the_sitemap_and_leave_the_desk_alone(client):
    lines = client.get("/robots.txt").text.splitlines()

    assert "Disallow: /admin/" in lines
    assert "Disallow: /preview/" in lines
    assert f"Sitemap: {settings.BASE_URL}/sitemap.xml" in lines


def test_every_page_says_when_it_last_changed(client, writer, checker, editor):
    make_published(writer, checker, editor, topics=(make_topic("Bridges"),))

    page = client.get("/sitemap.xml").text

    assert page.count("<lastmod>") == page.count("<loc>") == 4


def test_an_empty_site_has_pages_without_a_date(client, db):
    page = client.get("/sitemap.xml").text

    assert page.count("<loc>") == 2
    assert "<lastmod>" not in page
