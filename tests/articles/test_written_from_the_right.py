"""Articles in languages that are written from right to left, on a site that is not."""

import pytest
from django.urls import reverse
from lxml import html

from articles.models import AIUse, Article
from tests.factories import make_published, make_topic

TITLE = "جسر الميناء"


@pytest.fixture(autouse=True)
def _published(writer, checker, editor):
    make_published(
        writer, checker, editor, title=TITLE, slug="bridge", language="ar", standfirst="قصة جسر.",
        lead="فُتح الجسر في عام 1932. [@harbour-1932, p. 4]", ai_use=AIUse.ASSISTED,
        topics=(make_topic("Bridges"),),
    )  # fmt: skip


def test_the_text_runs_from_the_right_whatever_the_labels_in_it_say(client):
    page = html.fromstring(client.get("/articles/bridge/").text)

    assert page.xpath("//h1/@dir") == ["rtl"]
    assert page.xpath("//p[@class='standfirst']/@dir") == ["rtl"]
    assert page.xpath("//div[@class='text']/@dir") == ["rtl"]


def test_labels_within_the_text_are_in_the_language_of_the_site(client):
    label = html.fromstring(client.get("/articles/bridge/").text).find_class("label")[0]

    assert label.get("lang") == "en"
    assert label.xpath("./bdi")


@pytest.mark.parametrize("url", ["/", "/topics/bridges/"])
def test_its_title_runs_from_the_right_in_lists_too(client, url):
    page = html.fromstring(client.get(url).text)

    assert page.xpath(f"//h2[.='{TITLE}']/@dir") == ["rtl"]


def test_checker_and_editor_see_it_run_as_readers_will(client, editor):
    """Turned round, "5 - 3" reads "3 - 5": what is judged must stand as it will be read."""
    client.force_login(editor)
    pages = {
        name: html.fromstring(
            client.get(
                reverse(f"admin:articles_article_{name}", args=[Article.objects.get().pk])
            ).text
        )
        for name in ("claims", "sign_off")
    }

    words = pages["claims"].xpath("//p[@class='words']/@dir")
    proof = pages["sign_off"].xpath("//article[@class='proof']/@dir")

    assert set(words) == {"rtl"}
    assert proof == ["rtl"]
