"""Citing in a real browser: with the keyboard alone, and by selecting words in the kept copy."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Citation
from tests.citing import LEAD, TOLLS, body, choosing, kept, url
from tests.factories import PASSAGE, make_article, make_copy, make_source

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# As a mouse does that is pressed before the first word and let go behind the last one.
SELECT = """([words, region]) => {
  const texts = document.createTreeWalker(document.querySelector(region), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const at = texts.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const paragraph = texts.currentNode.parentElement;
    paragraph.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    const range = document.createRange();
    range.setStart(texts.currentNode, at);
    range.setEnd(texts.currentNode, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    paragraph.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
    return;
  }
}"""


@pytest.fixture
def source(writer, checker):
    source = make_source()
    make_copy(source, by=writer, seen_by=checker)
    return source


@pytest.fixture
def article(writer, source):
    return make_article(writer, lead=LEAD)


def select(page: Page, words: str) -> None:
    page.evaluate(SELECT, [words, ".cite-text"])


def test_a_source_is_found_and_its_first_passage_attached_with_the_keyboard_alone(
    sign_in, writer, article
):
    page = sign_in(writer)
    page.goto(url(article))

    expect(page.get_by_label("Citekey, title or author")).to_be_focused()
    page.keyboard.type("harbour")
    page.keyboard.press("Enter")
    page.locator(".cite-offers").get_by_role("link", name="The Harbour Bridge").press("Enter")
    expect(page.get_by_role("radio").first).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("blockquote.passage")).to_have_text(PASSAGE)
    assert body(article) == LEAD.replace("1932.", "1932. [@harbour-1932]")


def test_words_selected_in_the_copy_are_attached(sign_in, writer, article):
    page = sign_in(writer)
    page.goto(choosing(article, "1988"))

    select(page, TOLLS)

    expect(page.get_by_label("Or other words of the copy")).to_have_value(TOLLS)
    expect(page.locator(".cite-count")).to_have_text("5 of 120 words.")
    expect(page.get_by_role("button", name="Attach")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("blockquote.passage")).to_have_text(TOLLS)


def test_what_was_typed_before_a_selection_comes_back(sign_in, writer, article):
    page = sign_in(writer)
    page.goto(choosing(article))
    words = page.get_by_label("Or other words of the copy")
    words.fill("My own words")

    select(page, TOLLS)
    expect(words).to_have_value(TOLLS)
    page.get_by_role("button", name="Put back what I typed").click()

    expect(words).to_have_value("My own words")


def test_the_locator_follows_the_page_until_another_is_typed(sign_in, writer, article, source):
    text = f"{PASSAGE}\n\n{TOLLS}"
    kept(source, writer, text=text, pages=[0, text.index(TOLLS)])
    page = sign_in(writer)
    page.goto(choosing(article))
    locator = page.get_by_label("Where in the source")
    expect(locator).to_have_value("p. 1")

    select(page, TOLLS)
    expect(locator).to_have_value("p. 2")
    locator.fill("p. 12")
    select(page, PASSAGE)
    page.get_by_role("button", name="Attach").click()

    expect(page.locator("blockquote.passage")).to_have_text(PASSAGE)
    assert Citation.objects.get().locator == "p. 12"


def test_taking_a_passage_of_the_list_lets_go_of_the_selection(sign_in, writer, article, source):
    make_copy(source, by=writer, text=f"{PASSAGE}\n\nLunch.\n\nThe bridge is grey.")
    page = sign_in(writer)
    page.goto(choosing(article))
    select(page, PASSAGE)
    words = page.get_by_label("Or other words of the copy")
    expect(words).to_have_value(PASSAGE)

    page.get_by_role("radio").nth(1).check()

    expect(words).to_have_value("")
