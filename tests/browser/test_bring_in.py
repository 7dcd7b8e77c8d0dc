"""Bringing in a source in a real browser: how many keys it takes, and what a drop does."""

import pytest
from playwright.sync_api import expect

from articles.models import Capture, Source
from tests.papers import pdf
from tests.web import Page

pytestmark = [
    pytest.mark.browser, pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("own_files"),
]  # fmt: skip
HERE = "/admin/articles/source/bring-in/"
PAGE = """<html lang="en"><head><title>The bridge</title><meta name="author" content="Robin Reed">
<meta property="article:published_time" content="1932-03-20"></head>
<body><p>The bridge was opened to traffic on 19 March 1932. It is of steel and spans the harbour,
and tolls were collected on it for many years after that day.</p></body></html>"""
# A file in the hand of somebody who drops it.
CARRIED = """bytes => {
  const carried = new DataTransfer();
  carried.items.add(new File([new Uint8Array(bytes)], "bridge.pdf", { type: "application/pdf" }));
  return carried;
}"""


@pytest.fixture
def page(sign_in, writer, web, settings):
    settings.FETCHING = True
    settings.FETCH_ALLOWED_HOSTS = [web.host]
    web.pages["/bridge"] = Page(PAGE)
    page = sign_in(writer)
    page.goto(HERE)
    return page


def test_paste_enter_enter_is_a_source_with_its_copy(page, web):
    page.keyboard.insert_text(web.url("/bridge"))  # as a paste does, where the page put the focus

    page.keyboard.press("Enter")
    expect(page.locator("#id_title")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator(".messagelist")).to_contain_text("Cite it as [@reed-1932].")
    assert Source.objects.get().snapshots.get().capture == Capture.FETCHED


def test_a_file_that_is_dropped_is_looked_at_at_once(page):
    handle = page.evaluate_handle(CARRIED, list(pdf("The bridge opened in 1932.")))

    for kind in ("dragover", "drop"):
        page.locator("h1").dispatch_event(kind, {"dataTransfer": handle})

    expect(page.locator(".bring-in-copy")).to_contain_text("The bridge opened in 1932.")
    page.fill("#id_title", "The bridge")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Cite it as [@bridge].")
    assert Source.objects.get().snapshots.get().name == "bridge.pdf"


def test_while_the_desk_fetches_the_page_says_so(page):
    page.fill("#id_typed", "https://example.org/slow")

    # The event alone: a page that is being left cannot be asked what it says.
    page.locator("#bring_in_form").dispatch_event("submit")

    expect(page.get_by_role("status")).to_have_text("Fetching: at most 15 seconds …")


def test_without_scripts_the_same_buttons_do_the_same(chromium, live_server, page, web):
    signed_in = page.context.storage_state()
    plain = chromium.new_context(
        base_url=live_server.url, storage_state=signed_in, java_script_enabled=False
    ).new_page()
    plain.goto(HERE)

    plain.fill("#id_typed", web.url("/bridge"))
    plain.click("button[value=look]")
    plain.click("button[value=save]")

    expect(plain.locator(".messagelist")).to_contain_text("Cite it as [@reed-1932].")
    plain.context.close()


def test_of_a_blocked_page_the_printed_pdf_is_dropped(page, web):
    web.pages["/bridge"] = Page("No.", status=403)
    page.fill("#id_typed", web.url("/bridge"))
    page.keyboard.press("Enter")
    expect(page.locator(".bring-in-notes")).to_contain_text("403")

    handle = page.evaluate_handle(CARRIED, list(pdf("The bridge opened in 1932.")))
    for kind in ("dragover", "drop"):
        page.locator("#bring_in_form").dispatch_event(kind, {"dataTransfer": handle})

    expect(page.get_by_role("status")).to_have_text("bridge.pdf is taken with “Save the source”.")
    page.fill("#id_title", "The bridge")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Somebody else must see the original")
    assert Source.objects.get().snapshots.get().name == "bridge.pdf"
