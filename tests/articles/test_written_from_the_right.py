"""Articles in languages that are written from right to left, on a site that is not."""

import pytest
from lxml import html

from articles.models import AIUse
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
