"""Citekeys proposed for works that come in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.citekeys import propose
from articles.models.sources import citekey_validator

HAMILTON = {
    "type": "book",
    "title": "The Federalist",
    "author": [{"family": "Hamilton", "given": "Alexander"}],
    "issued": {"date-parts": [[1788, 5, 28]]},
}


def test_a_citekey_is_name_and_year_then_a_title_word_then_a_letter():
    taken = []

    for _ in range(4):
        taken.append(propose(HAMILTON, taken))

    assert taken == [
        "hamilton-1788", "hamilton-1788-federalist", "hamilton-1788-federalist-b",
        "hamilton-1788-federalist-c",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("item", "citekey"),
    [
        ({"author": [{"literal": "Some World Health Fund"}]}, "some-world-health"),
        ({"author": [{"family": "Åström-Łoś", "given": "Ä."}]}, "astrom-los"),
        ({"author": [{"family": "O’Neill"}], "issued": {"literal": "in May 1999"}}, "oneill-1999"),
        ({"editor": [{"family": "Beethoven", "non-dropping-particle": "van"}]}, "beethoven"),
        ({"publisher": "The United Nations"}, "united-nations"),
        ({"title": "The Great Flood", "issued": {"date-parts": [["1953"]]}}, "1953-great"),
        ({"title": "Мост"}, "source"),
        ({}, "source"),
    ],
)  # fmt: skip
def test_a_citekey_is_plain_ascii_whatever_the_work(item, citekey):
    assert propose(item, ()) == citekey


NAMES = st.lists(
    st.dictionaries(st.sampled_from(["family", "given", "literal"]), st.text()), max_size=2
)
DATES = st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.lists(st.lists(st.integers() | st.text()), max_size=2),
        "literal": st.text(),
    },
)


@given(
    item=st.fixed_dictionaries(
        {}, optional={"title": st.text(), "author": NAMES, "publisher": st.text(), "issued": DATES}
    ),
    times=st.integers(1, 30),
)
def test_a_citekey_is_always_valid_and_new(item, times):
    taken = set()

    for _ in range(times):
        citekey = propose(item, taken)
        citekey_validator(citekey)
        assert len(citekey) <= 100 and citekey.isascii() and citekey not in taken
        taken.add(citekey)
