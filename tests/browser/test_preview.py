"""The preview in a real browser: in every field, in rows added later, and when it cannot be had."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(sign_in, writer):
    article = make_article(writer, lead="It *opened*.")
    page = sign_in(writer)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    return page


def test_a_text_is_drawn_when_one_comes_to_it_and_again_when_it_changes(page):
    preview = page.locator("#sections-0 .markdownx-preview")

    page.locator("#id_sections-0-body").scroll_into_view_if_needed()
    expect(preview.locator("em")).to_have_text("opened")
    page.fill("#id_sections-0-body", "It **closed**.")
    expect(preview.locator("strong")).to_have_text("closed")


def test_a_section_added_later_has_a_preview_too(page):
    page.locator("#sections-group .add-row a").click()
    page.fill("#id_sections-2-body", "A *new* one.")

    expect(page.locator("#sections-2 .markdownx-preview em")).to_have_text("new")


def test_what_goes_wrong_is_said_beside_the_field_and_never_in_the_text(page, complaints):
    page.route("**/preview/", lambda route: route.fulfill(status=500, body="broken"))

    page.fill("#id_sections-0-body", "Typed.")

    said = page.locator("#sections-0 .desk-preview-problem")
    expect(said).to_contain_text("the desk answered 500")
    expect(page.locator("#id_sections-0-body")).to_have_value("Typed.")
    page.close()
    complaints.clear()  # the browser notes each answer 500, as it should


@pytest.fixture
def password(writer):
    writer.set_password("let it stand")
    writer.save()
    return "let it stand"


def test_signing_in_again_in_another_tab_lets_the_first_one_save(password, page, writer):
    preview = page.locator("#sections-0 .markdownx-preview")
    page.locator("#id_sections-0-body").scroll_into_view_if_needed()
    expect(preview.locator("em")).to_have_text("opened")  # the first is drawn when it is seen
    page.fill("#id_sections-0-body", "Typed before.")
    expect(preview).to_contain_text("Typed before.")  # none is asked for once signed out
    other = page.context.new_page()
    other.goto("/admin/")
    other.locator("#logout-form button").click()
    other.goto("/admin/login/")
    other.fill("[name=username]", writer.username)
    other.fill("[name=password]", password)
    other.click("[type=submit]")

    page.click("[name=_continue]")

    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    expect(page.locator("#id_sections-0-body")).to_have_value("Typed before.")
