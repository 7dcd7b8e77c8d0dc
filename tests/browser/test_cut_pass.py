"""The cut pass in a real browser: with the keyboard alone, and with JavaScript off."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import WriterMark
from tests.factories import make_article, make_in_review

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LEAD = (
    "The bridge opened on 19 March 1932. On 19 March 1932 the bridge opened. It matters to many. "
    "Tolls ended in 1988."
)


@pytest.fixture
def article(writer):
    return make_article(writer, lead=LEAD)


def open_pass(page, article) -> None:
    page.goto(f"/admin/articles/article/{article.pk}/cut/")


def body(article) -> str:
    return article.sections.first().body


def test_a_whole_article_is_gone_through_with_the_keyboard_alone(sign_in, writer, article):
    page = sign_in(writer)
    open_pass(page, article)

    for key in "jjfrdd":  # past the title; a fact, a restatement as proposed, and two cuts
        page.keyboard.press(key)
    expect(page.locator(".cut-counts")).to_have_text(
        "5 sentences, 1 kept, 2 to cut, 1 restate, 1 open"
    )
    page.keyboard.press("d")  # the last one once more: it stays
    expect(page.locator(".cut-counts")).to_contain_text("1 to cut")
    page.get_by_role("button", name="Save and cut").press("Enter")

    expect(page.locator(".messagelist")).to_contain_text("Cut: 1; kept as facts: 1")
    assert "matters" not in body(article) and "Tolls" in body(article)
    assert WriterMark.objects.filter(kind="restates").count() == 1
    page.get_by_role("button", name="Take back").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Taken back")
    assert body(article) == LEAD


def test_the_number_of_another_sentence_is_typed_and_enter_goes_on(sign_in, writer, article):
    page = sign_in(writer)
    open_pass(page, article)

    for key in "jjjjr":
        page.keyboard.press(key)
    page.keyboard.type("2")
    page.keyboard.press("Enter")

    expect(page.locator("#sentence-4 [value=restates]")).to_be_checked()
    expect(page.locator("#sentence-5")).to_have_class(re.compile("cut-here"))
    expect(page).to_have_url(re.compile(r"/cut/$"))


def test_single_keys_can_be_switched_off_for_good(sign_in, writer, article):
    page = sign_in(writer)
    open_pass(page, article)
    page.get_by_label("Single keys").uncheck()
    page.reload()
    expect(page.get_by_label("Single keys")).not_to_be_checked()
    page.locator("#sentence-4 [value=fact]").focus()

    page.keyboard.press("d")

    expect(page.locator(".cut-counts")).to_contain_text("0 to cut")


def test_a_checker_cuts_a_sentence_with_one_key_and_enter(sign_in, writer, checker):
    article = make_in_review(writer, checker, lead=LEAD)
    page = sign_in(checker)
    page.goto(f"/admin/articles/article/{article.pk}/check/4/")

    page.keyboard.press("d")
    expect(page.get_by_role("button", name="Cut the sentence")).to_be_focused()
    assert body(article) == LEAD  # no key does it by itself
    page.keyboard.press("Enter")

    expect(page.locator(".messagelist")).to_contain_text("Cut: “It matters to many.”")
    expect(page).to_have_url(re.compile(r"/check/\d+/"))
    assert body(article) == LEAD.replace("It matters to many. ", "")


def test_without_a_script_the_same_is_done(sign_in, writer, article, chromium, live_server):
    state = sign_in(writer).context.storage_state()
    plain = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, storage_state=state
    )
    page = plain.new_page()
    open_pass(page, article)

    page.locator("#sentence-4").get_by_label("Cut").check()
    page.locator("#sentence-3").get_by_label("Restates").check()
    page.get_by_role("button", name="Save and cut").click()
    expect(page.locator(".messagelist")).to_contain_text("Cut: 1")
    page.get_by_role("button", name="Take back").click()

    expect(page.locator(".messagelist")).to_contain_text("Taken back")
    assert body(article) == LEAD
    plain.close()
