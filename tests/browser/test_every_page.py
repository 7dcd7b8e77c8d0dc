"""One strict policy on every page: a browser opens them all and has nothing to complain about."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page

from articles import workflow
from articles.demo import loader
from articles.models import Article
from tests.browser import every_page
from tests.factories import make_article
from tests.media import make_calculation, make_interview

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "let it stand"
# A work under the citekey of another: somebody has to tell them apart.
ANOTHER = "@book{federalist-1788, title = {Another book}, year = {1999}}"
EXCUSED = (
    # Advice about a hidden field on Django's own page for somebody's password.
    "[DOM] Input elements should have autocomplete attributes",
    # Django's script was quicker than the browser to put the cursor into the same field.
    "Autofocus processing was blocked because a document already has a focused element",
)


class Ear:
    """Everything a browser says of a page, and whom else it asks for something."""

    def __init__(self, profile: BrowserContext, host: str):
        self.host, self.heard, self.seen = host, [], []
        self.page = profile.new_page()
        profile.on("console", lambda said: self.hear(said.location["url"], said.text))
        profile.on("weberror", lambda error: self.hear(error.page.url, str(error.error)))
        profile.on("requestfailed", self.miss)
        profile.on("request", self.ask)
        profile.on("response", self.answer)

    def statuses(self) -> set[int]:
        return {status for _, status in self.seen}

    def complaints(self) -> list[tuple[str, str]]:
        """Judged at the end: what is said of a page may be heard when one is on the next."""
        pages = {url for url, _ in self.seen}
        return [
            (url, what)
            for url, what in self.heard
            # The browser repeats the status of an error page, which is as it must be.
            if not (url in pages and what.startswith("Failed to load resource: the server"))
            and not what.startswith(EXCUSED)
        ]

    def hear(self, url: str, what: str) -> None:
        self.heard.append((url, what))

    def miss(self, request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a preview under way when one goes on
            self.hear(request.url, request.failure)

    def ask(self, request) -> None:
        if not (urlsplit(request.url).hostname or self.host).endswith(self.host):
            self.hear(request.url, "is asked elsewhere")

    def answer(self, response) -> None:
        if response.request.is_navigation_request():
            self.seen.append((response.url, response.status))
            if "default-src 'none'" not in response.headers.get("content-security-policy", ""):
                self.hear(response.url, "has no policy")
        elif response.status >= 400:
            self.hear(response.url, f"answers {response.status}")


@pytest.fixture
def newsroom(settings, transactional_db):
    settings.DEBUG = True
    loader.load()
    settings.DEBUG = False


@pytest.fixture
def ear(settings, chromium, live_server):
    """A profile in which everything is heard; at the end nothing may have been said."""
    settings.ROOT_URLCONF = "tests.browser.every_page"
    profile = chromium.new_context(base_url=live_server.url)
    ear = Ear(profile, urlsplit(live_server.url).hostname)
    yield ear
    profile.close()
    assert ear.complaints() == []


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.goto("/admin/login/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", password)
    page.click("[type=submit]")


def staff(user):
    user.set_password(PASSWORD)
    user.save()
    return user


def test_what_readers_see(newsroom, ear, administrator):
    removed = Article.objects.exclude(live_edition=None).first()
    slug = removed.live_edition.slug
    workflow.remove(removed, by=administrator, what="All of it", legal_ground="A court order")

    for url in [*every_page.public(), f"/articles/{slug}/", "/nothing/", "/broken/"]:
        ear.page.goto(url)
    ear.page.goto(ear.page.url.replace("localhost", "elsewhere.localhost"))

    assert ear.statuses() == {200, 301, 404, 410, 500, 400}  # one topic leads to another


def test_what_one_sees_before_one_is_let_in(ear, writer, mailoutbox):
    page, article = ear.page, make_article(writer)
    every_page.lock("edda")
    for url in every_page.before_the_door(staff(writer)):
        page.goto(url)
    page.fill("[name=new_password1]", "short")
    page.click("[type=submit]")
    sign_in(page, "edda", "wrong")
    sign_in(page, "wren", "wrong")
    sign_in(page, "wren")
    page.goto("/admin/articles/user/")
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.locator("[name=sections-0-body]").scroll_into_view_if_needed()
    page.locator(".markdownx-preview:not(:empty)").first.wait_for()
    page.wait_for_load_state("networkidle")  # no preview is under way when one signs out
    forget(page, "sessionid")
    page.click("[name=_continue]")
    forget(page, "csrftoken")
    page.click("[type=submit]")

    assert ear.statuses() == {200, 302, 401, 403, 429}


@pytest.mark.parametrize("role", ["editor", "superuser"])
def test_the_whole_desk(newsroom, ear, request, writer, role):
    make_interview(writer)
    make_calculation(writer)
    workflow.import_references(by=writer, text=ANOTHER, name="more.bib")
    user = staff(request.getfixturevalue(role))
    workflow.practise(user)
    sign_in(ear.page, user.username)

    for url in every_page.of_the_desk(every_state=role == "editor"):
        ear.page.goto(url)
    bring_in(ear.page, "https://example.org/harbour")
    bring_in(ear.page, "doi:10.1038/249810a0")
    import_references(ear.page)
    if role == "superuser":
        narrow_the_lists(ear)

    assert ear.statuses() <= {200, 302, 403, 404}
    assert len(ear.seen) > 60


def bring_in(page: Page, typed: str) -> None:
    """What was found, or that it is here already; nothing is fetched in tests."""
    page.goto("/admin/articles/source/bring-in/")
    page.fill("#id_typed", typed)
    page.click("button[value=look]")
    page.locator("h2, legend").first.wait_for()


def import_references(page: Page) -> None:
    page.goto("/admin/articles/source/import/")
    page.fill("[name=text]", ANOTHER)
    page.get_by_role("button", name="Import").click()
    page.get_by_role("heading", name="What came in").wait_for()


def narrow_the_lists(ear: Ear) -> None:
    """Of every list: how it looks when searched, and when filtered or sorted."""
    for address in {url for url, _ in ear.seen if urlsplit(url).path.count("/") == 4}:
        ear.page.goto(f"{address}?q=a")
        links = ear.page.locator("#changelist-filter li:not(.selected) a, .sortable a")
        for link in links.all()[:1]:
            ear.page.goto(address + link.get_attribute("href"))


def forget(page: Page, cookie: str) -> None:
    page.context.clear_cookies(name=cookie)
