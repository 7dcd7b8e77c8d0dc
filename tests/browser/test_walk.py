"""One walk through the house, as people take it: written, checked, signed, read, and revised."""

import re

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.factories import COPY, PASSAGE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TITLE = "When the harbour bridge opened"
SENTENCE = "The bridge opened in March 1932. [@harbour-1932, p. 4]"


def test_an_article_is_written_checked_signed_read_and_revised(
    sign_in, reader, writer, checker, editor
):
    at_writing, at_checking, at_signing = sign_in(writer), sign_in(checker), sign_in(editor)

    keep_a_source(at_writing)
    write(at_writing)
    attach_the_passage(at_writing)
    press(at_writing, "Submit for review")

    see_the_original(at_checking)
    decide_everything(at_checking)

    sign(at_signing)
    press(at_signing, "Publish now")

    reader.goto("/articles/when-the-harbour-bridge-opened/")
    expect(reader.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    expect(reader.get_by_text("The bridge opened in March 1932.").first).to_be_visible()
    expect(reader.get_by_text(PASSAGE)).to_be_attached()

    press(at_writing, "Revise", on="claims")
    reword(at_writing, "March 1932", "spring 1932")
    expect(progress(at_writing)).to_have_text(re.compile("1 of 2 decided"))
    reword(at_writing, "spring 1932", "March 1932")
    expect(progress(at_writing)).to_have_text(re.compile("2 of 2 decided"))

    reader.reload()
    expect(reader.get_by_text("The bridge opened in March 1932.").first).to_be_visible()


def keep_a_source(page: Page) -> None:
    page.goto("/admin/articles/source/add/")
    page.fill("[name=citekey]", "harbour-1932")
    page.select_option("[name=type]", "book")
    page.fill("[name=title]", "The Harbour Bridge")
    page.click("[name=_continue]")
    page.goto(page.url.replace("/change/", "/add-copy/"))
    page.fill("[name=text]", COPY)
    page.get_by_role("button", name="Keep the copy").click()
    expect(page.get_by_text("The copy is kept.")).to_be_visible()


def write(page: Page) -> None:
    page.goto("/admin/articles/article/add/")
    page.fill("[name=title]", TITLE)
    page.fill("[name=sections-0-body]", SENTENCE)
    page.check("[name=sections-0-ai_use][value=none]")
    page.click("[name=_continue]")
    expect(page.locator(".bar")).to_contain_text("Draft")


def attach_the_passage(page: Page) -> None:
    go(page, "claims")
    page.get_by_role("link", name="Choose the passage").click()
    expect(page.get_by_role("radio").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("blockquote.passage")).to_have_text(PASSAGE)


def see_the_original(page: Page) -> None:
    go(page, "claims")
    page.locator(".evidence").get_by_role("link", name=re.compile("Copy pasted")).click()
    page.goto(page.url.replace("/change/", "/sight/"))
    page.fill("[name=seen_on]", "2026-01-15")
    page.fill("[name=where]", "City archive, reading room")
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("Your sighting is recorded.")).to_be_visible()


def decide_everything(page: Page) -> None:
    go(page, "claims")
    title, sentence = page.locator("#claim-1"), page.locator("#claim-2")
    choose(title, "no source needed")
    title.get_by_label("Because it is").select_option("heading_or_label")
    title.get_by_role("button", name="Decide").click()
    choose(sentence, "supported")
    sentence.get_by_role("button", name="Decide").click()
    expect(progress(page)).to_have_text(re.compile("2 of 2 decided"))


def choose(claim, verdict: str) -> None:
    claim.get_by_role("radio", name=verdict, exact=True).check()


def sign(page: Page) -> None:
    go(page, "sign-off")
    expect(page.get_by_text("Nothing is in the way")).to_be_visible()
    decide_again(page)
    expect(page.get_by_text("2 of 2 decided by you")).to_be_visible()
    page.get_by_label("I have verified the sources").check()
    page.locator(".sign").get_by_role("button", name="Sign off").click()
    expect(page.locator(".state")).to_have_text(re.compile("Approved"))


def decide_again(page: Page) -> None:
    """The second check, by its keys: the title, and the sentence whose copy was pasted."""
    page.get_by_role("button", name="Begin the second check").click()
    page.locator(".check-with-keys").wait_for()
    page.keyboard.press("x")
    page.get_by_label("Because it is").select_option("heading_or_label")
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_role("heading", name="Sentence 2")).to_be_focused()
    page.keyboard.press("s")
    page.keyboard.press("Enter")


def reword(page: Page, old: str, new: str) -> None:
    go(page, "change")
    body = page.locator("[name=sections-0-body]")
    body.fill(body.input_value().replace(old, new))
    page.click("[name=_continue]")
    go(page, "claims")


def press(page: Page, verb: str, on: str = "") -> None:
    if on:
        go(page, on)
    page.locator(".bar").get_by_role("button", name=verb).click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def progress(page: Page):
    return page.locator("#progress p")


def go(page: Page, where: str) -> None:
    page.goto(f"/admin/articles/article/{Article.objects.get().pk}/{where}/")
