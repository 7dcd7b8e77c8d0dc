"""Putting pictures into a text in a real browser: what succeeds, and what goes wrong beside it."""

import pytest
from playwright.sync_api import expect

from articles.models import Picture
from tests.articles.picture_files import file_of
from tests.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHOTO = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": file_of()}
# A file in the hand of somebody who drops it.
CARRIED = """bytes => {
  const carried = new DataTransfer();
  carried.items.add(new File([new Uint8Array(bytes)], "photo.jpg", { type: "image/jpeg" }));
  return carried;
}"""
SCRIPT = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": b"<svg onload='alert(1)'/>"}


@pytest.fixture
def page(sign_in, writer):
    article = make_article(writer, lead="One. It stands.\n\nTwo.")
    page = sign_in(writer)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    return page


def choose(page, file, section: int = 0):
    page.locator(f"#sections-{section} .desk-upload input[type=file]").set_input_files(file)


def test_a_chosen_picture_stands_behind_the_paragraph_and_is_drawn_at_once(page):
    body = page.locator("#id_sections-0-body")
    body.focus()
    body.evaluate("field => field.setSelectionRange(2, 2)")

    choose(page, PHOTO)

    expect(page.locator("#sections-0 .markdownx-preview figure img")).to_be_visible()
    address = Picture.objects.get().address
    expect(body).to_have_value(f"One. It stands.\n\n![]({address})\n\nTwo.")
    expect(page.locator("#sections-0 .desk-upload")).to_contain_text("Say whose it is")
    width = page.locator("#sections-0 figure img").evaluate("image => image.naturalWidth")
    assert width == 60


def test_what_goes_wrong_is_said_beside_the_field_and_a_second_try_clears_it(page, complaints):
    problem = page.get_by_role("alert").filter(has_text="SVG drawings")

    choose(page, SCRIPT)

    expect(problem).to_be_visible()
    body = page.locator("#id_sections-0-body")
    expect(body).to_have_value("One. It stands.\n\nTwo.")
    assert problem.get_attribute("id") in body.get_attribute("aria-describedby")
    choose(page, PHOTO)
    expect(page.locator("#sections-0 .desk-upload")).to_contain_text("Put in.")
    expect(body).to_have_value(f"One. It stands.\n\nTwo.\n\n![]({Picture.objects.get().address})")
    expect(problem).to_have_count(0)
    assert body.get_attribute("aria-describedby") == "id_sections-0-body_helptext"
    complaints.clear()  # the browser notes the answer 422, as it should


def test_what_is_too_large_is_not_even_sent(page):
    page.locator("#id_sections-0-body").evaluate("field => { field.dataset.uploadLimit = 100 }")

    choose(page, PHOTO)

    expect(page.get_by_role("alert").filter(has_text="larger than 20 MB")).to_be_visible()
    expect(page.locator("#id_sections-0-body")).to_have_value("One. It stands.\n\nTwo.")


def test_a_dropped_picture_goes_into_a_section_that_was_just_added(page):
    page.locator("#sections-group .add-row a").click()
    body = page.locator("#id_sections-2-body")

    for kind in ("dragover", "drop"):
        handle = page.evaluate_handle(CARRIED, list(PHOTO["buffer"]))
        body.dispatch_event(kind, {"dataTransfer": handle})

    expect(page.locator("#sections-2 .desk-upload")).to_contain_text("Put in.")
    expect(body).to_have_value(f"![]({Picture.objects.get().address})")


def test_a_file_dropped_beside_a_field_does_not_take_the_page_away(page):
    carried = page.evaluate_handle(CARRIED, list(PHOTO["buffer"]))

    kept = page.locator("#id_title").evaluate(
        "(field, dataTransfer) => !field.dispatchEvent("
        "new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))",
        carried,
    )

    assert kept


def test_a_picture_is_uploaded_as_the_lead(page):
    page.locator("fieldset:has(.field-picture) summary").click()

    page.locator(".field-picture .desk-upload input[type=file]").set_input_files(PHOTO)

    expect(page.locator(".field-picture .desk-upload")).to_contain_text("Chosen.")
    expect(page.locator("#id_picture")).to_have_value(f"#{Picture.objects.get().pk}")
