"""Dates and names as pages write them become dates and names of CSL, without inventing any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.csl import date, typed_date
from articles.evidence.metadata.dates import date_of
from articles.evidence.metadata.names import names_in


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("2023", [2023]),
        ("2023-04", [2023, 4]),
        ("2023-04-05T10:00:00Z", [2023, 4, 5]),
        ("20230405", [2023, 4, 5]),
        ("2023/4/5", [2023, 4, 5]),
        ("2023-02-30", [2023, 2]),
        ("2023-00-00", [2023]),
        ("5 April 2023", [2023, 4, 5]),
        ("Wed, 05 Apr 2023 10:00:00 GMT", [2023, 4, 5]),
        ("April 5th, 2023", [2023, 4, 5]),
        ("April 2023", [2023, 4]),
        ("5. März 2023", [2023, 3, 5]),
        ("13/4/2023", [2023, 4, 13]),
        ("4/13/2023", [2023, 4, 13]),
        ("3/4/2023", [2023]),
    ],
)
def test_dates_are_as_exact_as_they_are_said_and_no_more(said, parts):
    assert date_of(said) == {"date-parts": [parts]}


@pytest.mark.parametrize(
    "said", ["", "soon", "0001-01-01", "1970-01-01", "9999", "12", "n.d.", None, True, []]
)
def test_what_is_no_date_is_left_out(said):
    assert date_of(said) == {}


@given(st.text("0123456789-/. TMayapril,") | st.integers() | st.floats())
def test_any_text_gives_a_date_that_exists_or_none(text):
    for parts in date_of(text).get("date-parts", []):
        assert typed_date(date("-".join(f"{part:02}" for part in parts))) != ""


def person(given: str, family: str) -> dict[str, str]:
    return {"family": family, "given": given}


MARIE, KARL, ANN = person("Marie", "Curie"), person("Karl", "Marx"), person("Ann", "Lee")


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("By Marie Curie", [MARIE]),
        ("Marie Curie and Karl Marx", [MARIE, KARL]),
        ("Marie Curie, Karl Marx und Ann Lee", [MARIE, KARL, ANN]),
        ("Curie, Marie; Marx, Karl", [MARIE, KARL]),
        ("Martin Luther King, Jr.", [person("Martin Luther", "King") | {"suffix": "Jr"}]),
        ("Dr. Ann Lee, PhD", [ANN]),
        ("Vincent van Gogh", [person("Vincent", "van Gogh")]),
        ("Ministry of Defence and Sport", [{"literal": "Ministry of Defence and Sport"}]),
        ("Reuters", [{"literal": "Reuters"}]),
        ("NATO", [{"literal": "NATO"}]),
        ("Office, Press", [{"literal": "Office, Press"}]),
        ("what we think", [{"literal": "what we think"}]),
        ("王小明", [{"literal": "王小明"}]),
        ("https://example.org/marie", []),
        ("marie@example.org", []),
        ("@marie", []),
        (None, []),
    ],
)
def test_persons_have_two_names_and_bodies_one(author, names):
    assert names_in(author, several=True) == names


@given(st.text() | st.lists(st.text()), st.booleans())
def test_any_text_gives_names_or_none(text, several):
    for name in names_in(text, several):
        assert set(name) in ({"literal"}, {"family", "given"}, {"family", "given", "suffix"})
        assert all(part == part.strip() != "" for part in name.values())
