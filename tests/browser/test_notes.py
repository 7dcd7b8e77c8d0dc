"""A number opens what its sentences rest on, by keyboard, and one is back where one was."""

import pytest
from playwright.sync_api import expect

from tests.factories import PASSAGE, make_published

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
URL = "/articles/the-harbour-bridge/"
LEAD = "One. [@harbour-1932, p. 1] Two. [@harbour-1932, p. 2]"


def test_a_note_is_opened_read_and_closed_by_keyboard(reader, writer, checker, editor):
    make_published(writer, checker, editor, lead=LEAD)
    reader.goto(URL)
    number, note = reader.locator(".cite:not([hidden]) a"), reader.get_by_role("dialog")
    tall = reader.evaluate("document.documentElement.scrollHeight")

    number.focus()
    reader.keyboard.press("Enter")

    expect(note).to_be_focused()
    expect(note.get_by_text(PASSAGE).first).to_be_visible()
    expect(note).to_contain_text("The Harbour Bridge")
    expect(note).to_contain_text("Checked by Chen Checker and Edda Editor,")
    expect(reader.locator("#s2")).to_have_class("stands")
    expect(reader.locator("#s3")).to_have_class("stands")
    assert reader.evaluate("document.documentElement.scrollHeight") == tall

    reader.keyboard.press("Escape")

    expect(note).to_be_hidden()
    expect(number).to_be_focused()
    expect(reader.locator(".text .stands")).to_have_count(0)


def test_without_scripts_the_number_leads_to_the_note_and_the_note_back(
    chromium, live_server, writer, checker, editor
):
    make_published(writer, checker, editor, lead=LEAD)
    plain = chromium.new_context(base_url=live_server.url, java_script_enabled=False).new_page()
    plain.goto(URL)

    plain.locator(".cite:not([hidden]) a").click()
    expect(plain.locator(".note:target")).to_contain_text(PASSAGE)
    plain.locator(".note:target .places a").click()

    expect(plain.locator("span:target")).to_have_text("One.")
