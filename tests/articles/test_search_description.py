"""What search engines and link previews are told of an article."""

from lxml import html

from articles import workflow
from tests.factories import BODY, make_published


def told(client, slug="the-harbour-bridge"):
    page = html.fromstring(client.get(f"/articles/{slug}/").text)
    described = page.xpath("//meta[@name='description']/@content")
    shared = page.xpath("//meta[@property='og:description']/@content")
    assert described == shared
    return described


def test_the_standfirst_describes_an_article(client, writer, checker, editor):
    make_published(writer, checker, editor, standfirst="How it was built.")

    assert told(client) == ["How it was built."]


def test_the_share_text_goes_before_it(client, writer, checker, editor):
    make_published(writer, checker, editor, standfirst="How it was built.", share_text="A bridge!")

    assert told(client) == ["A bridge!"]


def test_without_either_it_is_the_first_sentence(client, writer, checker, editor):
    make_published(writer, checker, editor, lead=f"{BODY} It was painted grey.")

    assert told(client) == ["The bridge opened in March 1932."]


def test_what_was_retracted_is_not_told_again(client, writer, checker, editor):
    article = make_published(writer, checker, editor, standfirst="It never opened.")
    workflow.withdraw(article, by=editor, kind="retracted", reason="It did.")

    assert told(client) == ["Retracted. It did."]
