"""Keeping a copy in a real browser: rich text keeps its structure, and a file may be dropped."""

import pytest
from playwright.sync_api import expect

from articles.models import Snapshot
from tests.factories import make_source

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HTML = "<h2>Tolls</h2><ul><li>cars</li><li>carts</li></ul>"
COPY_BOTH = """async ([html, text]) => navigator.clipboard.write([new ClipboardItem({
  "text/html": new Blob([html], {type: "text/html"}),
  "text/plain": new Blob([text], {type: "text/plain"}),
})])"""
DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, {type: "text/plain"}));
  for (const kind of ["dragover", "drop"])
    document.querySelector("#id_note").dispatchEvent(
      new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: data}));
}"""


@pytest.fixture
def page(sign_in, writer):
    source = make_source()
    page = sign_in(writer)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/admin/articles/source/{source.pk}/add-copy/")
    return page


def paste(page) -> None:
    page.evaluate(COPY_BOTH, [HTML, "Tolls cars carts"])
    page.locator("#id_text").press("Control+V")
    expect(page.locator("#id_text")).to_have_value("Tolls cars carts")


def keep(page) -> Snapshot:
    page.get_by_role("button", name="Keep the copy").click()
    expect(page.locator(".messagelist")).to_contain_text("The copy is kept.")
    return Snapshot.objects.get()


def test_what_is_pasted_from_a_page_keeps_its_headings_and_lists(page):
    paste(page)

    expect(page.get_by_role("status")).to_contain_text("are kept as they were")
    assert keep(page).text == "Tolls\n\n- cars\n- carts"


def test_words_that_were_changed_after_pasting_are_kept_as_they_read(page):
    paste(page)
    page.locator("#id_text").press("End")
    page.keyboard.type(" only")

    expect(page.get_by_role("status")).to_be_empty()
    assert keep(page).text == "Tolls cars carts only"


def test_a_file_may_be_dropped_anywhere_on_the_form(page):
    page.evaluate(DROP, ["tolls.txt", "Tolls, 6d."])

    expect(page.get_by_role("status")).to_contain_text("tolls.txt is taken")
    assert keep(page).text == "Tolls, 6d."


def test_a_file_that_is_too_large_is_said_so_before_it_is_sent(page):
    page.evaluate("document.querySelector('#id_file').dataset.limit = 3")
    page.evaluate(DROP, ["tolls.txt", "Tolls, 6d."])

    expect(page.get_by_role("status")).to_contain_text("larger than 25 MB")
    expect(page.locator("#id_file")).to_have_value("")
