"""What `make bench` prints of sourcing one sentence: how much one presses, and how long it takes.

A real browser walks from the claims page to the attached passage, on loopback only. It waits for
nothing but the desk: reading and thinking come on top of these seconds.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest import mock

from django.test import override_settings
from playwright.sync_api import Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, User
from tests.browser.conftest import CHROMIUM, FLAGS, let_in
from tests.factories import make_article, make_copy, make_source, make_user
from tests.watched import page as served
from tests.web import Web

STATEMENTS = 6  # of each kind; the first is not counted, as everything is cold then


class Hand:
    """Does what a person does, and counts it: a click, a paste or a key is one press."""

    def __init__(self, page: Page):
        self._page = page
        self.presses = 0

    def click(self, name: str, within: str = "body") -> None:
        self.presses += 1
        self._page.locator(within).get_by_role("link", name=name).first.click()

    def paste(self, text: str, into: str) -> None:
        self._wait_for(into)
        self.presses += 1
        self._page.keyboard.insert_text(text)

    def type(self, text: str, into: str) -> None:
        self._wait_for(into)
        self.presses += len(text)
        self._page.keyboard.type(text)

    def enter(self, on: str) -> None:
        self._wait_for(on)
        self.presses += 1
        self._page.keyboard.press("Enter")

    def _wait_for(self, field: str) -> None:
        """Where the desk puts the cursor nobody has to click."""
        self._page.locator(f"{field}:focus").wait_for()


def browser_figures() -> str:
    if CHROMIUM is None:
        return "sourcing one statement: skipped: no chromium"
    writer = make_user("bess", "Writers")
    with Web() as web, _desk(web) as url, _browser(url, writer) as page:
        return "\n".join([
            "sourcing one statement, from the claims page to the attached passage:",
            f"  the source is here:   {_figures(page, writer, 'Pier', _found)}",
            f"  a new address:        {_figures(page, writer, 'Quay', _brought_in(web))}",
        ])  # fmt: skip


@contextmanager
def _desk(web: Web) -> Iterator[str]:
    """The house itself, and that it may fetch from this web."""
    server = LiveServer("127.0.0.1")
    try:
        with override_settings(FETCHING=True, FETCH_ALLOWED_HOSTS=[web.host]):
            yield server.url
    finally:
        server.stop()


@contextmanager
def _browser(url: str, user: User) -> Iterator[Page]:
    """A browser in which this person is signed in."""
    # Playwright runs an event loop in this thread, in which Django would refuse the database.
    unsafe = mock.patch.dict(os.environ, {"DJANGO_ALLOW_ASYNC_UNSAFE": "true"})
    with unsafe, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        profile = browser.new_context(base_url=url)
        let_in(user, profile, url)
        yield profile.new_page()
        browser.close()


def _figures(page: Page, writer: User, what: str, source: Callable[[Hand, int], None]) -> str:
    sentences = [f"{what} {n} opened in March 19{n + 10}." for n in range(STATEMENTS)]
    article = make_article(writer, title=f"Every {what}", lead=" ".join(sentences))
    took, hand = [], Hand(page)
    for n in range(STATEMENTS):
        seconds = _sourced(page, hand, article, n + 2, lambda n=n: source(hand, n))
        took.append(seconds)
    mean = sum(took[1:]) / (STATEMENTS - 1)
    return f"{hand.presses / STATEMENTS:.0f} clicks and keys, {mean:.1f} s"


def _sourced(page: Page, hand: Hand, article: Article, number: int, deed: Callable) -> float:
    """Seconds until the passage shows; the sentence has this number, the title being the first."""
    page.goto(f"/admin/articles/article/{article.pk}/claims/")
    claim = f"#claim-{number}"
    begin = time.perf_counter()
    hand.click("Cite a source", within=claim)
    deed()
    page.locator(f"{claim} blockquote.passage").wait_for()
    return time.perf_counter() - begin


def _found(hand: Hand, n: int) -> None:
    """It has a copy, and one looks for it by a word of its title."""
    source = make_source(f"pier-{n}", csl={"title": f"The pier number {n}"})
    make_copy(source, by=User.objects.get(username="bess"), text=_text("Pier", n))
    hand.type(f"pier {n}", into="#cite-q")
    hand.enter(on="#cite-q")
    hand.click(f"The pier number {n}", within=".cite-offers")
    hand.enter(on="[type=radio]")


def _brought_in(web: Web) -> Callable[[Hand, int], None]:
    """The desk has never heard of it, and one has its address in the clipboard."""

    def source(hand: Hand, n: int) -> None:
        web.pages[f"/quay/{n}"] = served(_text("Quay", n), title=f"The quay number {n}")
        hand.click("Bring in a new source")
        hand.paste(web.url(f"/quay/{n}"), into="#id_typed")
        hand.enter(on="#id_typed")
        hand.enter(on="#id_title")
        hand.enter(on="[type=radio]")

    return source


def _text(what: str, n: int) -> str:
    aside = f"{what}s are looked after by the harbour board, which meets on Tuesdays."
    return f"{aside} {what} {n} was opened to traffic on 19 March 19{n + 10}. {aside}"
