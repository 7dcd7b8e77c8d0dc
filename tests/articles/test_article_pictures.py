"""Pictures as readers meet them, and as those do who check and sign what is said of them."""

import pytest
from lxml import html

from articles import workflow
from tests.articles.picture_files import file_of, painted
from tests.factories import BODY, figure_of, make_in_review, make_picture, make_published
from tests.pages import words_of

URL = "/articles/the-harbour-bridge/"
CAPTION = "It opened in March 1932. [@harbour-1932, p. 4]"


@pytest.fixture
def lead(writer):
    return make_picture(writer)


@pytest.fixture
def inner(writer):
    return make_picture(writer, file_of(painted((50, 50))), credit="Al", ai_made=True)


@pytest.fixture
def said(lead, inner):
    """What an article with both says of them."""
    return {
        "lead": f"{BODY}\n\n{figure_of(inner, 'A drawing.', CAPTION)}", "picture": lead,
        "picture_alt": "A long bridge.", "picture_caption": "Its deck is of steel.",
    }  # fmt: skip


def figures(page):
    return html.fromstring(page.text).xpath("//figure[img]")


def test_the_page_shows_both_with_their_words_and_whose_they_are(
    client, writer, checker, editor, said, lead, inner
):
    make_published(writer, checker, editor, **said)

    first, second = figures(client.get(URL))

    assert first.find("img").attrib == {
        "src": lead.address, "alt": "A long bridge.", "width": "60", "height": "40",
    }  # fmt: skip
    assert first.text_content() == "Its deck is of steel. Jo Image · CC BY 4.0"
    assert second.find("img").get("alt") == "A drawing."
    assert second.text_content().endswith("Al · CC BY 4.0 · Made with AI")
    assert second.xpath(".//sup/a/@href") == ["#e4-1"]
    assert second.xpath(".//*[@class='ai-made']/@lang") == ["en"]


def test_what_is_said_of_a_picture_later_does_not_reach_the_page(
    client, writer, checker, editor, said, lead
):
    make_published(writer, checker, editor, **said)

    workflow.describe_picture(lead, by=writer, credit="Somebody else", ai_made=True)

    assert "Somebody else" not in client.get(URL).text


def test_pictures_cost_the_page_no_query(
    client, writer, checker, editor, said, django_assert_num_queries
):
    make_published(writer, checker, editor, title="Plain")
    make_published(writer, checker, editor, title="Shown", **said)
    with django_assert_num_queries(7):
        client.get("/articles/plain/")

    with django_assert_num_queries(7):
        client.get("/articles/shown/")


def test_a_retracted_article_folds_its_pictures_away_with_the_text(
    client, writer, checker, editor, said
):
    article = make_published(writer, checker, editor, **said)
    workflow.withdraw(article, by=editor, kind="retracted", reason="Wrong.")

    page = html.fromstring(client.get(URL).content)

    assert len(page.xpath("//details//figure[img]")) == len(page.xpath("//figure[img]")) == 2


def test_who_checks_a_caption_sees_its_picture(client, writer, checker, said, lead, inner):
    article = make_in_review(writer, checker, **said)
    client.force_login(checker)

    page = client.get(f"/admin/articles/article/{article.pk}/claims/")

    shown = html.fromstring(page.content).xpath("//*[@class='pictured']/img/@src")
    assert shown == [lead.address, lead.address, inner.address, inner.address]
    assert "leans on: /media" not in words_of(page)


def test_who_signs_sees_the_pictures_as_readers_will(client, writer, checker, editor, said):
    article = make_in_review(writer, checker, **said)
    client.force_login(editor)

    first, second = figures(client.get(f"/admin/articles/article/{article.pk}/sign-off/"))

    assert first.text_content() == "Its deck is of steel. Jo Image · CC BY 4.0"
    assert "Made with AI" in second.text_content()


def test_the_preview_draws_a_picture_with_its_credit(client, writer, inner):
    client.force_login(writer)

    drawn = client.post("/admin/articles/article/preview/", {"text": figure_of(inner)}).json()

    assert f'<img src="{inner.address}" alt="A bridge." width="50" height="50">' in drawn["html"]
    assert "Made with AI" in drawn["html"]
