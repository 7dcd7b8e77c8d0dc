"""Checking in a real browser: by keyboard alone, and once more without any script."""

import re

import pytest
from playwright.sync_api import Page, expect

from articles import workflow
from articles.models import Citation, Verification, Viewing
from tests.checks import start, url
from tests.citing import TOLLS
from tests.factories import (
    PASSAGE,
    claim_saying,
    decide,
    make_article,
    make_copy,
    make_source,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OPENED = "The bridge opened in March 1932."
LEAD = (
    f"{OPENED} [@harbour-1932, p. 4] Ann Bell calls it the finest of all. Why was it built? "
    "Tolls ended in 1988. [@harbour-1932]"
)


@pytest.fixture
def article(writer, checker, second_checker):
    """Half checked: somebody has decided one heading, and one sentence has no passage yet."""
    copy = make_copy(make_source(), by=writer, seen_by=checker)
    sections = (("The tolls", "The house is grey."), ("The end", "It is loved by 5,000 people."))
    article = make_article(writer, "The bridge opened in 1932", lead=LEAD, sections=sections)
    workflow.attach(
        article, by=writer, words_hash=claim_saying(article, OPENED).claim.words_hash,
        citekey="harbour-1932", locator="p. 4", snapshot=copy, passage=PASSAGE,
    )  # fmt: skip
    workflow.submit(article, by=writer)
    decide(article, "The end", second_checker, "no_source", reason="heading_or_label")
    return article


def at(page: Page, words: str) -> None:
    """The sentence that one is at now."""
    expect(page.locator(".check-words")).to_have_text(words)


def press(page: Page, key: str) -> None:
    """Press a key once the page listens: before its script has run, nobody would hear it."""
    page.locator(".check-with-keys").wait_for()
    page.keyboard.press(key)


def verdicts(article, checker) -> dict[str, str]:
    rows = Verification.objects.filter(article=article, checker=checker)
    return {row.words: row.verdict for row in rows}


def test_a_half_checked_article_is_finished_by_keyboard_alone(sign_in, checker, article):
    page = sign_in(checker)
    page.goto(start(article))
    keys = page.keyboard

    at(page, "The bridge opened in 1932")  # what it restates has no verdict yet
    press(page, "j")
    at(page, OPENED)
    press(page, "s")
    expect(page.get_by_text("supported: Enter sends it, z takes it back.")).to_be_visible()
    keys.press("Enter")

    at(page, "Ann Bell calls it the finest of all.")
    expect(page.get_by_role("heading", name="Sentence 3")).to_be_focused()
    press(page, "o")
    keys.type("Ann Bell")
    keys.press("Enter")

    at(page, "Tolls ended in 1988.")
    press(page, "1")
    keys.press("Enter")
    expect(page.get_by_text("You attached the passage")).to_be_visible()
    press(page, "j")

    at(page, "It is loved by 5,000 people.")
    press(page, "n")
    keys.type("Three archives and a choir.")
    keys.press("Control+Enter")

    at(page, "Why was it built?")
    press(page, "t")
    keys.press("Enter")

    at(page, "The tolls")
    press(page, "t")
    keys.press("Enter")

    at(page, "The house is grey.")
    press(page, "x")
    keys.type("common")
    keys.press("Enter")

    at(page, "The bridge opened in 1932")
    press(page, "=")
    keys.type(str(claim_saying(article, OPENED).number))
    keys.press("Enter")

    expect(page.get_by_role("heading", name="Nothing is open for you here")).to_be_visible()
    expect(page.get_by_text("7 of 9 decided, 1 disputed, 1 for somebody else")).to_be_visible()
    assert Citation.objects.get(attached_by=checker).passage == TOLLS
    assert verdicts(article, checker) == {
        OPENED: "supported", "Ann Bell calls it the finest of all.": "opinion",
        "It is loved by 5,000 people.": "not_found", "Why was it built?": "no_source",
        "The tolls": "no_source", "The house is grey.": "no_source",
        "The bridge opened in 1932": "restates",
    }  # fmt: skip
    viewing = Viewing.objects.get(verification__words=OPENED)
    assert 0 < viewing.passage_ms <= viewing.open_ms


def test_and_once_more_without_any_script(sign_in, checker, article):
    page = sign_in(checker, java_script_enabled=False)
    page.goto(start(article))

    def decide_as(word: str, **fields: str) -> None:
        page.get_by_role("radio", name=re.compile(word)).check()
        for label, typed in fields.items():
            page.get_by_label(label.replace("_", " "), exact=False).fill(typed)
        page.get_by_role("button", name="Decide").click()

    page.get_by_role("link", name="Next").click()
    at(page, OPENED)
    expect(page.locator(".check-text mark").first).to_be_visible()
    decide_as("^supported")
    at(page, "Ann Bell calls it the finest of all.")
    decide_as("^opinion", Held_by="Ann Bell")
    at(page, "Tolls ended in 1988.")
    page.get_by_role("button", name="Attach").click()
    expect(page.get_by_text("You attached the passage")).to_be_visible()
    page.get_by_role("link", name="Next").click()
    at(page, "It is loved by 5,000 people.")
    decide_as("^not found", Note="Three archives and a choir.")
    for words in ("Why was it built?", "The tolls"):
        at(page, words)
        page.get_by_role("button", name="No source needed").click()
    at(page, "The house is grey.")
    page.get_by_role("radio", name="no source needed").check()
    page.get_by_label("Because it is").select_option("common_knowledge")
    page.get_by_role("button", name="Decide").click()
    at(page, "The bridge opened in 1932")
    decide_as("^restates", Restates_sentence=str(claim_saying(article, OPENED).number))

    expect(page.get_by_role("heading", name="Nothing is open for you here")).to_be_visible()
    assert len(verdicts(article, checker)) == 7
    viewing = Viewing.objects.get(verification__words=OPENED)
    assert (viewing.open_ms > 0, viewing.passage_ms) == (True, None)


def test_what_a_key_chose_is_taken_back_and_nothing_was_sent(sign_in, checker, article):
    page = sign_in(checker)
    page.goto(url(article, OPENED))

    press(page, "c")
    expect(page.get_by_role("radio", name="contradicted")).to_be_checked()
    page.keyboard.press("z")

    expect(page.get_by_text("Taken back. Nothing was sent.")).to_be_attached()
    expect(page.get_by_role("radio", name="contradicted")).not_to_be_checked()
    page.keyboard.press("Enter")
    at(page, OPENED)
    assert verdicts(article, checker) == {}


def test_keys_are_letters_while_one_types(sign_in, checker, article):
    page = sign_in(checker)
    page.goto(url(article, OPENED))

    press(page, "n")
    page.keyboard.type("jokes?")
    page.keyboard.press("Escape")

    at(page, OPENED)
    expect(page.get_by_label("Note")).to_have_value("jokes?")
    expect(page.get_by_label("Note")).not_to_be_focused()


def test_single_keys_stay_switched_off_in_this_browser(sign_in, checker, article):
    page = sign_in(checker)
    page.goto(url(article, OPENED))

    page.get_by_label("Single keys").uncheck()
    page.reload()
    expect(page.get_by_label("Single keys")).not_to_be_checked()  # the script has looked
    page.keyboard.press("c")
    page.keyboard.press("?")

    expect(page.get_by_role("radio", name="contradicted")).not_to_be_checked()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_keys_are_told_on_demand(sign_in, checker, article):
    page = sign_in(checker)
    page.goto(url(article, OPENED))

    press(page, "?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("s")
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("radio", name="supported", exact=True)).not_to_be_checked()


def test_words_are_found_in_the_copy_one_place_after_another(
    sign_in, checker, writer, article, second_checker
):
    long = "\n\n".join([PASSAGE, *(f"Line {n} of the log." for n in range(200)), "The last toll."])
    later = make_copy(claim_saying(article, OPENED).evidence[0].source, by=writer, text=long)
    page = sign_in(checker)
    page.goto(url(article, OPENED, f"?other={later.pk}"))

    press(page, "/")
    page.keyboard.type("LINE 19")
    expect(page.locator(".check-hits")).to_have_text("1 of 11")
    page.keyboard.press("Enter")

    expect(page.locator(".check-hits")).to_have_text("2 of 11")
    assert page.locator(".check-text").evaluate("text => text.scrollTop") > 0
    at(page, OPENED)


def test_words_are_found_while_one_chooses_a_passage_too(sign_in, checker, article):
    page = sign_in(checker)
    page.goto(url(article, "Tolls ended"))

    press(page, "/")
    page.keyboard.type("opened")

    expect(page.locator(".check-hits")).to_have_text("1 of 1")
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    expect(page.get_by_text("This passage: Enter sends it, z takes it back.")).to_be_visible()
