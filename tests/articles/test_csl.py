"""CSL-JSON as a person types it, and what tells two works apart."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import csl

PAIRS = json.loads((Path(__file__).parent / "canonical_pairs.json").read_text())
DASH = "\N{EN DASH}"


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("1945", [[1945]]),
        ("1945-06", [[1945, 6]]),
        ("1945-06-26", [[1945, 6, 26]]),
        ("1945/1947-01", [[1945], [1947, 1]]),
        (" 1945 / 1947 ", [[1945], [1947]]),
    ],
)
def test_a_typed_date_becomes_date_parts(typed, parts):
    assert csl.date(typed) == {"date-parts": parts}


@pytest.mark.parametrize(
    "typed", ["June 1945", "1945-13", "1945-00", "1945-02-30", "45-6-1", "1/2/3", "0000", "1945/"]
)
def test_a_date_that_cannot_be_read_is_refused(typed):
    with pytest.raises(csl.Unreadable):
        csl.date(typed)


@given(st.dates())
def test_a_date_comes_back_as_it_was_typed(day):
    parts = {"date-parts": [[day.year, day.month, day.day]]}

    assert csl.date(csl.typed_date(parts)) == parts


def test_a_date_in_words_is_shown_in_its_words():
    assert csl.typed_date({"literal": "in the spring"}) == "in the spring"


def test_a_line_with_a_comma_is_a_person_and_one_without_a_body():
    assert csl.names("Hamilton, Alexander\n\nUnited States") == [
        {"family": "Hamilton", "given": "Alexander"},
        {"literal": "United States"},
    ]


def test_a_name_that_stays_keeps_its_further_parts():
    name = {"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"}

    assert csl.names(csl.typed_names([name]) + "\nKarl", [name]) == [name, {"literal": "Karl"}]


@pytest.mark.parametrize(
    ("item", "key"),
    [
        ({"DOI": "https://doi.org/10.1000/ABC"}, "doi:10.1000/abc"),
        ({"DOI": "10.1000/x", "URL": "https://a.example/"}, "doi:10.1000/x"),
        ({"type": "book", "ISBN": f"0-306-40615{DASH}2"}, "isbn:9780306406157"),
        ({"type": "book", "ISBN": "978-0-306-40615-7"}, "isbn:9780306406157"),
        ({"type": "chapter", "ISBN": "978-0-306-40615-7"}, None),
        ({"type": "book", "volume": "2", "ISBN": "978-0-306-40615-7"}, None),
        ({"URL": "http://Archive.Example:80/a/?q=1#top"}, "url:https://archive.example/a?q=1"),
        ({"type": "book", "ISBN": "978-0-306-40615-8"}, None),
        ({"type": "book", "ISBN": "0-306-40615-3"}, None),
        ({"type": "book", "ISBN": "978-0-306-40615-7 0-8044-2957-X"}, None),
        ({"URL": "https://doi.org/10.1000/X"}, "doi:10.1000/x"),
        ({"URL": "https://a.example/" + "a" * 500}, None),
        ({"URL": "https://reed:secret@archive.example/"}, None),
        ({"URL": "ftp://archive.example/a"}, None),
        ({"URL": "https://[broken"}, None),
        ({}, None),
    ],
)
def test_the_canonical_key_is_the_first_of_doi_isbn_and_address(item, key):
    assert csl.canonical_key(item) == key


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["why"] for pair in PAIRS])
def test_two_spellings_of_one_work_have_one_key_and_two_works_never(pair):
    one, other = csl.canonical_key(pair["one"]), csl.canonical_key(pair["other"])

    assert (one is not None and one == other) == pair["same"]


@pytest.mark.parametrize(
    ("key", "today"),
    [
        ("url:https://archive.example/a?utm_source=x", "url:https://archive.example/a"),
        ("doi:10.1000/ABC.", "doi:10.1000/abc"),
        ("isbn:0-306-40615-2", "isbn:9780306406157"),
        ("isbn:1", "isbn:1"),
        ("wikidata:Q42", "wikidata:Q42"),
    ],
)
def test_a_key_of_an_earlier_rule_is_respelt(key, today):
    assert csl.respelt(key) == today


@given(st.text() | st.from_regex(r"https?://[\w.:@-]{1,9}/[%\w./?&=#!~-]{0,30}"))
def test_a_key_stays_when_it_is_derived_again(url):
    key = csl.canonical_key({"URL": url})

    assert key is None or csl.respelt(key) == key
