"""What is pasted is looked up: fields filled, the page in hand, and twins named at once."""

from typing import ClassVar

import pytest

from articles import pasted
from articles.evidence.fetching import Fetcher
from articles.fetcher import fetcher
from articles.intake import look_up
from articles.models import Publisher
from tests.factories import make_source
from tests.web import Page

pytestmark = pytest.mark.django_db
PAGE = """<html lang="en-GB"><head><title>The bridge | Harbour News</title>
<meta property="og:site_name" content="Harbour News">
<meta property="article:published_time" content="1932-03-20T08:00:00Z">
<meta name="author" content="Robin Reed"></head>
<body><h1>The bridge</h1><p>The bridge was opened to traffic on 19 March 1932. It is of steel and
spans the harbour, and tolls were collected on it for many years after.</p></body></html>"""
DOI = '{"type": "journal-article", "title": "On bridges", "DOI": "10.5555/b", "URL": "%s"}'


@pytest.fixture
def desk(settings, web, own_files):
    settings.FETCHING = True
    settings.FETCH_ALLOWED_HOSTS = [web.host]
    settings.DOI_RESOLVER = web.url("/doi")
    return web


def test_an_address_gives_the_fields_and_the_page(desk):
    desk.pages["/bridge"] = Page(PAGE)

    finding = look_up(f"see {desk.url('/bridge')}.")

    item = finding.item
    assert (item["type"], item["title"]) == ("webpage", "The bridge")
    assert item["author"] == [{"family": "Reed", "given": "Robin"}]
    assert item["issued"] == {"date-parts": [[1932, 3, 20]]}
    assert "opened to traffic on 19 March 1932" in finding.extracted.text
    assert (finding.fetched.status, finding.notes) == (200, [])


def test_a_citekey_is_proposed_that_is_free(desk):
    desk.pages["/bridge"] = Page(PAGE)
    first = look_up(desk.url("/bridge")).citekey
    make_source(first)

    assert look_up(desk.url("/bridge")).citekey not in ("", first)


def test_a_work_that_is_here_is_named_and_not_fetched(desk):
    source = make_source(canonical_key=f"url:https://127.0.0.1:{desk.port}/bridge")

    finding = look_up(desk.url("/bridge?utm_source=letter"))

    assert finding.twin == source
    assert desk.asked == []


def test_a_work_of_the_same_title_is_shown_and_not_merged(desk):
    desk.pages["/bridge"] = Page(PAGE)
    other = make_source(csl={"title": "the BRIDGE"})

    finding = look_up(desk.url("/bridge"))

    assert (finding.twin, finding.alike) == (None, [other])


def test_its_publisher_is_known_by_its_homepage(desk):
    desk.pages["/bridge"] = Page(PAGE)
    publisher = Publisher.objects.create(name="The News", homepage=desk.url("/"))
    Publisher.objects.create(name="Another", homepage="https://example.org/")

    assert look_up(desk.url("/bridge")).publisher == publisher


def test_a_doi_is_asked_for_at_the_resolver_and_its_page_fetched(desk):
    desk.pages["/doi/10.5555/b"] = Page(
        DOI % desk.url("/bridge"), media_type="application/vnd.citationstyles.csl+json"
    )
    desk.pages["/bridge"] = Page(PAGE)

    finding = look_up("https://doi.org/10.5555/B")

    assert (finding.item["title"], finding.item["DOI"]) == ("On bridges", "10.5555/b")
    assert finding.canonical_key == "doi:10.5555/b"
    assert "19 March 1932" in finding.extracted.text


class Watched(Fetcher):
    """A fetcher that leaves a note of the time it is given."""

    given: ClassVar[list[float]] = []

    def fetch(self, url, **kwargs):
        self.given.append(self.max_seconds)
        return super().fetch(url, **kwargs)


def test_a_doi_and_its_page_together_take_no_longer_than_one_page(desk):
    desk.pages["/doi/10.5555/b"] = Page(
        DOI % desk.url("/bridge"), media_type="application/vnd.citationstyles.csl+json"
    )

    look_up("10.5555/b", Watched("Stet", frozenset({desk.host}), max_seconds=20.0))

    resolver, page = Watched.given
    assert page < resolver == 20.0


def test_a_doi_that_nobody_registered_may_be_invented(desk):
    finding = look_up("10.5555/invented")

    assert "There is no DOI 10.5555/invented." in finding.notes[0]
    assert finding.fetched is None


def test_an_isbn_is_kept_and_the_rest_typed(desk):
    finding = look_up("ISBN 978-3-16-148410-0")

    assert finding.canonical_key == "isbn:9783161484100"
    assert "Type what stands on its title page" in finding.notes[0]


@pytest.mark.parametrize("status", [403, 404, 410, 429, 500])
def test_what_is_no_page_is_not_kept(desk, status):
    desk.pages["/bridge"] = Page("No.", status=status)

    finding = look_up(desk.url("/bridge"))

    assert finding.fetched is None
    assert str(status) in finding.notes[0]
    assert "drop the saved page" in finding.notes[0]


def test_a_wall_is_not_kept(desk):
    desk.pages["/bridge"] = Page('<title>Sign in</title><form><input type="password"></form>')

    finding = look_up(desk.url("/bridge"))

    assert finding.fetched is None
    assert "asks for a login" in finding.notes[0]


def test_without_a_network_nothing_is_in_the_way(settings):
    settings.FETCHING = False

    finding = look_up("https://example.org/bridge")

    assert finding.item["URL"] == "https://example.org/bridge"
    assert finding.citekey
    assert len(finding.notes) == 1


def test_neither_does_a_doi_without_a_network(settings):
    settings.FETCHING = False

    finding = look_up("10.5555/b")

    assert finding.item["DOI"] == "10.5555/b"
    assert "by hand" in finding.notes[0]


def test_an_address_inside_the_house_is_refused(settings, web):
    settings.FETCHING = True

    finding = look_up(web.url("/secret"))

    assert finding.fetched is None
    assert web.asked == []


def test_plain_words_are_no_source():
    with pytest.raises(pasted.Unreadable):
        look_up("The bridge was opened.")


def test_the_fetcher_says_who_asks(desk, settings):
    desk.pages["/bridge"] = Page(PAGE)

    look_up(desk.url("/bridge"), fetcher())

    assert desk.asked[0].headers["user-agent"].endswith(f"(+{settings.BASE_URL})")
