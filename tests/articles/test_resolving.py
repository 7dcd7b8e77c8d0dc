"""From a DOI to the fields of its work, over a resolver on loopback."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.fetching import Fetcher
from articles.evidence.resolving import ACCEPT, NoSuchDoi, Unresolved, cleaned, item_of_doi
from articles.references.schema import VARIABLES
from articles.references.schema import cleaned as checked
from tests.web import Page, Web

CROSSREF = {
    "indexed": {"date-parts": [[2024, 1, 1]]},
    "reference-count": 2,
    "publisher": "Riverton Press",
    "issue": "3",
    "license": [{"URL": "https://example.org/licence"}],
    "DOI": "10.1000/ABC",
    "type": "journal-article",
    "created": {"date-parts": [[2012, 1, 1]], "date-time": "2012-01-01T00:00:00Z"},
    "page": "12-15",
    "source": "Crossref",
    "title": ["The <i>Harbour</i> Bridge &amp; its H<sub>2</sub>O"],
    "subtitle": ["A history"],
    "abstract": "<jats:p>Tolls were collected.</jats:p>",
    "author": [
        {"given": "Robin", "family": "Reed", "sequence": "first", "affiliation": []},
        {"name": "United Nations", "sequence": "additional"},
        {"sequence": "additional"},
    ],
    "container-title": ["Journal of Bridges"],
    "original-title": [],
    "issued": {"date-parts": [[2011, 3, None]]},
    "URL": "https://doi.org/10.1000/abc",
    "ISSN": ["1234-5679", "1234-5680"],
    "event": {"name": "Congress"},
    "reference": [{"key": "1"}],
    "relation": {},
}
ITEM = {
    "type": "article-journal",
    "title": "The Harbour Bridge & its H2O: A history",
    "author": [{"family": "Reed", "given": "Robin"}, {"literal": "United Nations"}],
    "container-title": "Journal of Bridges",
    "publisher": "Riverton Press",
    "issue": "3",
    "page": "12-15",
    "issued": {"date-parts": [[2011, 3]]},
    "DOI": "10.1000/abc",
    "URL": "https://doi.org/10.1000/abc",
    "ISSN": "1234-5679",
}


@pytest.fixture
def web():
    with Web() as web:
        yield web


def resolve(web, doi="10.1000/abc", **settings):
    fetcher = Fetcher("Stet tests", allowed_hosts=frozenset({web.host}), **settings)
    return item_of_doi(doi, fetcher, web.url("/"))


def test_a_doi_becomes_a_valid_item(web):
    web.pages["/10.1000/abc"] = Page(json.dumps(CROSSREF), media_type=ACCEPT)

    item = resolve(web, "https://doi.org/10.1000/ABC")

    assert item == ITEM
    assert checked(item) == (ITEM, [])
    assert web.asked[0].headers["accept"].startswith(ACCEPT)


def test_the_signs_of_a_doi_are_escaped_in_the_address(web):
    web.pages["/10.1000/a%2Fb%3Cc%3E"] = Page(json.dumps(CROSSREF))

    resolve(web, "10.1000/a/b<c>")

    assert web.paths() == ["/10.1000/a%2Fb%3Cc%3E"]


def test_the_agency_is_found_by_redirect(web):
    web.move("/10.1000/abc", "/agency", status=302)
    web.pages["/agency"] = Page(json.dumps({"type": "dataset", "title": "Tolls"}))

    assert resolve(web) == {"type": "dataset", "title": "Tolls", "DOI": "10.1000/abc"}


def test_a_doi_nobody_knows_is_told_apart(web):
    with pytest.raises(NoSuchDoi, match="There is no DOI 10.1000/abc"):
        resolve(web)


def test_a_page_that_is_gone_says_nothing_about_the_doi(web):
    with Web() as publisher:
        web.move("/10.1000/abc", publisher.url("/gone"))
        fetcher = Fetcher("Stet tests", allowed_hosts=frozenset({web.host, publisher.host}))
        with pytest.raises(Unresolved) as refused:
            item_of_doi("10.1000/abc", fetcher, web.url())

    assert not isinstance(refused.value, NoSuchDoi)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (Page(status=429), "busy"),
        (Page(status=503), "busy"),
        (Page(status=406), "nothing is told"),
        (Page("<title>A page</title>"), "nothing we can read"),
        (Page("[]"), "nothing we can read"),
        (Page("{}"), "nothing we can read"),
    ],
)
def test_other_trouble_leaves_the_fields_to_be_typed(web, page, said):
    web.pages["/10.1000/abc"] = page

    with pytest.raises(Unresolved, match=said) as refused:
        resolve(web)

    assert "by hand" in str(refused.value)
    assert not isinstance(refused.value, NoSuchDoi)


def test_without_a_network_the_fields_are_typed(web):
    with pytest.raises(Unresolved, match="switched off"):
        resolve(web, enabled=False)


def test_what_is_no_doi_is_not_asked_for(web):
    with pytest.raises(Unresolved, match="is no DOI"):
        resolve(web, "the bridge")

    assert web.asked == []


@pytest.mark.parametrize(
    ("raw", "issued"),
    [
        ({"issued": {"date-parts": [[None]]}}, None),
        (
            {"issued": {"date-parts": [[None]]}, "published-online": {"date-parts": [[2011]]}},
            [[2011]],
        ),
        ({"issued": {"date-parts": [["2011", "3"]]}}, [[2011, 3]]),
        ({"issued": {"raw": "2011-03-24"}}, [[2011, 3, 24]]),
        ({"issued": "2011"}, [[2011]]),
        ({"issued": []}, None),
    ],
)
def test_a_date_is_what_is_known_of_it(raw, issued):
    assert cleaned(raw).get("issued", {}).get("date-parts") == issued


def test_an_address_that_is_no_web_page_is_left_out():
    assert cleaned({"title": "A", "URL": "javascript:alert(1)"}) == {
        "type": "document",
        "title": "A",
    }


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["family", "literal", "name", "date-parts", "raw", "date-time"]), inner
        )
    ),
)


@given(st.dictionaries(st.sampled_from([*sorted(VARIABLES), "subtitle", "published"]), ANYTHING))
def test_whatever_an_agency_tells_a_valid_item_comes_of_it(raw):
    item = cleaned(raw)

    assert checked(item) == (item, [])
