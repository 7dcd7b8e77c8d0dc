"""What a page says of itself fills the fields of a source, from who knows best, and as text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.metadata import item_of, published_on

URL = "https://www.example.org/news/bridge"


def tag(name: str, content: str) -> str:
    return f'<meta name="{name}" property="{name}" content="{content}">'


def data(*objects: object) -> str:
    return "".join(
        f'<script type="application/ld+json">{json.dumps(each)}</script>' for each in objects
    )


def item(html: str, url: str = URL) -> dict:
    return item_of(html, url)


def test_a_paper_is_filled_from_the_tags_of_its_publisher():
    html = (
        tag("citation_title", "On bridges")
        + tag("citation_author", "Curie, Marie")
        + tag("citation_author", "Ludwig van Beethoven")
        + tag("citation_journal_title", "Journal of Bridges")
        + tag("citation_publication_date", "1999/03")
        + tag("citation_volume", "12")
        + tag("citation_issue", "3")
        + tag("citation_firstpage", "7")
        + tag("citation_lastpage", "19")
        + tag("citation_doi", "doi:10.1234/b.5")
        + tag("og:title", "On bridges | Example")
    )

    assert item(html) == {
        "type": "article-journal",
        "title": "On bridges",
        "author": [
            {"family": "Curie", "given": "Marie"},
            {"family": "van Beethoven", "given": "Ludwig"},
        ],
        "container-title": "Journal of Bridges",
        "issued": {"date-parts": [[1999, 3]]},
        "volume": "12",
        "issue": "3",
        "page": "7-19",
        "DOI": "10.1234/b.5",
        "URL": URL,
    }


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("citation_isbn", "book"),
        ("citation_technical_report_institution", "report"),
        ("citation_dissertation_institution", "thesis"),
        ("citation_conference_title", "paper-conference"),
    ],
)
def test_a_tag_that_one_kind_of_work_has_tells_the_type(name, kind):
    assert item(tag(name, "9780306406157"))["type"] == kind


def test_an_article_is_filled_from_its_data():
    article = {
        "@type": "NewsArticle",
        "headline": "A <em>bridge</em> &amp; its toll",
        "author": [
            {"@type": "Person", "name": "Marie Curie"},
            {"@type": "Organization", "name": "AP"},
        ],
        "datePublished": "2023-04-04T23:30:00-05:00",
        "publisher": {"@type": "Organization", "name": "The Example"},
        "inLanguage": "en_GB",
    }

    assert item(data(article)) == {
        "type": "article-newspaper",
        "title": "A bridge & its toll",
        "author": [{"family": "Curie", "given": "Marie"}, {"literal": "AP"}],
        "issued": {"date-parts": [[2023, 4, 4]]},
        "publisher": "The Example",
        "container-title": "The Example",
        "language": "en-GB",
        "URL": URL,
    }


def test_objects_that_name_each_other_are_put_together():
    graph = {
        "@graph": [
            {"@type": "WebSite", "@id": "#site", "name": "Example"},
            {
                "@type": "WebPage",
                "@id": URL,
                "name": "Bridge - Example",
                "isPartOf": {"@id": "#site"},
            },
            {"@type": "Article", "headline": "Bridge", "author": {"@id": "#m"}},
            {"@type": "Person", "@id": "#m", "givenName": "Marie", "familyName": "Curie"},
        ]
    }

    found = item(data(graph))

    assert found["title"] == "Bridge"
    assert found["author"] == [{"family": "Curie", "given": "Marie"}]


def test_a_journal_is_found_above_its_issue_and_volume():
    volume = {
        "@type": "PublicationVolume", "volumeNumber": 4,
        "isPartOf": {"@type": "Periodical", "name": "Bridges"},
    }  # fmt: skip
    issue = {"@type": "PublicationIssue", "issueNumber": "2", "name": "May", "isPartOf": volume}

    found = item(data({"@type": "ScholarlyArticle", "name": "On bridges", "isPartOf": issue}))

    assert (found["container-title"], found["volume"], found["issue"]) == ("Bridges", "4", "2")


def test_other_articles_on_the_page_are_not_taken_for_it():
    others = [{"@type": "NewsArticle", "headline": f"Other {n}", "url": f"/{n}"} for n in (1, 2)]
    this = {"@type": "NewsArticle", "headline": "This", "url": URL}

    assert item("<title>This page</title>" + data(*others))["title"] == "This page"
    assert item("<title>This page</title>" + data(*others, this))["title"] == "This"


def test_broken_data_is_passed_over():
    broken = '<script type="application/ld+json">{"@type": "Article", "headline": "a</script>'
    wrapped = '<script type="application/ld+json">//<![CDATA[\n{"@type":"Report","name":"R"}\n//]]>'

    assert item(broken + "<title>Bridge</title>")["title"] == "Bridge"
    assert item(broken + wrapped + "</script>")["type"] == "report"


@pytest.mark.parametrize(
    ("html", "title"),
    [
        (tag("og:title", "Bridge | The Example") + tag("og:site_name", "The Example"), "Bridge"),
        (
            tag("og:title", "The Example: Bridge") + tag("og:site_name", "Other"),
            "The Example: Bridge",
        ),
        ("<title>Bridge - a toll – Example.org</title>", "Bridge - a toll"),
        ("<title>EXAMPLE » Bridge</title>", "Bridge"),
        (tag("author", "Roads Office") + "<title>Bridge | Roads Office</title>", "Bridge"),
        ("<title>Bridge - a toll</title>", "Bridge - a toll"),
        ("<title> </title><h1>Bridge <b>toll</b></h1>", "Bridge toll"),
        ("<svg><title>Icon</title></svg><h1>Bridge</h1>", "Bridge"),
        (tag("DC.title", "Bridge"), "Bridge"),
    ],
)
def test_a_title_comes_without_the_name_of_the_site(html, title):
    assert item(html)["title"] == title


def test_a_date_can_be_told_in_one_word():
    assert published_on(item(tag("article:published_time", "2023-04-05T10:00"))) == "2023-04-05"
    assert published_on(item(tag("dcterms.issued", "2023-04"))) == "2023-04"


def test_a_time_of_the_article_counts_and_those_of_comments_do_not():
    comments = "<time datetime=2024-01-01></time><time datetime=2024-01-02></time>"

    assert published_on(item(comments)) == ""
    assert published_on(item(f"{comments}<main><time datetime=2023-04-05></main>")) == "2023-04-05"


@pytest.mark.parametrize(
    ("canonical", "believed"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("/a?x=1#top", "https://www.example.org/a?x=1"),
        ("https://other.org/a", URL),
        ("https://www.example.org/", URL),
        ("javascript:alert(1)", URL),
        ("https://me:secret@www.example.org/a", URL),
        ("https://[broken/a", URL),
        ("", URL),
    ],
)
def test_a_canonical_address_is_believed_on_its_own_site_only(canonical, believed):
    assert item(f'<link rel="canonical" href="{canonical}">')["URL"] == believed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.github.io/x", "https://b.github.io/x"),
        ("https://a.co.uk/x", "https://b.co.uk/x"),
        ("https://10.0.0.1/x", "https://10.1.0.1/x"),
        ("http://localhost/x", "http://example/x"),
    ],
)
def test_neighbours_under_one_ending_are_not_one_site(one, other):
    assert item(f'<link rel="canonical" href="{other}">', one)["URL"] == one


def test_a_page_that_says_nothing_is_a_web_page_at_its_address():
    assert item("") == {"type": "webpage", "URL": URL}
    assert item("<div>" * 5000) == {"type": "webpage", "URL": URL}
    assert item_of(b"<html lang='de'><title>Br\xfccke", URL) == {
        "type": "webpage", "title": "Brücke", "language": "de", "URL": URL,
    }  # fmt: skip


def test_a_very_long_title_is_cut():
    assert len(item(f"<title>{'word ' * 1000}</title>")["title"]) <= 500


KEYS = st.sampled_from(
    [
        "@type", "@id", "@graph", "@value", "name", "headline", "author", "datePublished", "isbn",
        "publisher", "isPartOf", "identifier", "familyName", "givenName", "inLanguage", "url",
        "mainEntityOfPage", "pageStart", "sameAs", "issueNumber",
    ]
)  # fmt: skip
WORDS = st.sampled_from(
    ["Article", "NewsArticle", "Person", URL, "2023-01", "<b>x</b>", "&lt;p>", ""]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)


@given(st.lists(ANYTHING, max_size=3), st.dictionaries(KEYS, ANYTHING, max_size=9))
def test_whatever_the_data_says_only_plain_text_comes_back(others, article):
    found = item(data(*others, {"@type": "Article"} | article))

    assert found["URL"] == URL
    for text in texts(found):
        assert text == text.strip() != ""
        assert "<b>" not in text
        assert len(text) <= 500


def texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in texts(each)]
    return [value] if isinstance(value, str) else []
