"""A CSL-JSON item in words a reader understands, whatever an editor or an import put in."""

import pytest

from articles.views.works import Work


def test_people_are_named_as_one_would_say_them():
    item = {"author": [{"given": "Ludwig", "non-dropping-particle": "van", "family": "Beethoven"},
                       {"literal": "United Nations"}]}  # fmt: skip

    authors = Work(item).authors

    assert authors == ["Ludwig van Beethoven", "United Nations"]


def test_editors_stand_in_for_authors():
    work = Work({"author": [], "editor": [{"family": "Reed", "given": "Robin"}]})

    assert work.authors == ["Robin Reed"]


@pytest.mark.parametrize(
    ("issued", "words"),
    [
        ({"date-parts": [[1787, 9, 17]]}, "17 September 1787"),
        ({"date-parts": [["1787", "9"]]}, "September 1787"),
        ({"date-parts": [[1787]]}, "1787"),
        ({"date-parts": [[-44, 3, 15]]}, "-44"),
        ({"date-parts": [[1787, 13]]}, "1787"),
        ({"literal": "spring of 1787"}, "spring of 1787"),
        ({"raw": "1787?"}, "1787?"),
    ],
)
def test_dates_are_as_exact_as_they_are_known(issued, words):
    assert Work({"issued": issued}).issued == words


def test_the_container_comes_with_volume_issue_and_pages():
    item = {"container-title": "Nature", "volume": 315, "issue": "6016", "page": "207-210"}

    assert Work(item).container == "Nature, 315 (6016), 207-210"


def test_a_doi_is_a_link_too():
    assert Work({"DOI": "10.1038/315207a0"}).link == "https://doi.org/10.1038/315207a0"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", " "])
def test_only_web_addresses_become_links(url):
    assert Work({"URL": url}).link == ""


@pytest.mark.parametrize(
    "junk", [None, 7, "x", [], {}, [None], [[]], [[None]], {"date-parts": [[]]}, {"date-parts": 1}]
)
def test_no_item_makes_it_fail(junk):
    work = Work(dict.fromkeys(("title", "author", "issued", "container-title", "URL"), junk))

    said = [work.title, work.authors, work.issued, work.container, work.link]

    assert len(said) == 5
