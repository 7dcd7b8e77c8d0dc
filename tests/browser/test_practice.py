"""Practising in a real browser: by the keys of the checking page, under a quiet clock."""

import pytest
from playwright.sync_api import expect

from articles import workflow
from articles.models import PracticeVerdict

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_new_checker_practises_by_the_keys_and_sees_the_score(sign_in, checker):
    page = sign_in(checker)
    page.goto("/admin/")
    page.clock.install()
    page.get_by_role("link", name="Eight minutes of practice").click()
    page.get_by_role("button", name="Begin: eight minutes").click()

    expect(page.locator(".check-words")).to_have_text("The light at Wrenholm")
    expect(page.locator(".practice-left")).to_have_text("8 min left")
    page.keyboard.press("c")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 decided")).to_be_visible()

    page.clock.fast_forward("07:30")
    expect(page.locator(".practice-left")).to_have_text("less than a minute left")
    expect(page.locator(".practice-said")).to_contain_text("The last minute.")
    page.clock.fast_forward("01:00")
    expect(page.locator(".practice-said")).to_contain_text("Time is up")

    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_text("0 of 6")).to_be_visible()
    expect(page.get_by_role("heading", name="False alarms")).to_be_visible()
    assert workflow.attempt_of(checker).finished_at
    assert PracticeVerdict.objects.get().verdict == "contradicted"
