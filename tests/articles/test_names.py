"""Names are known by their capitals, and found whole, by surname, or by their initials."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.name_matching import find
from articles.evidence.names import names


def named(text: str, language: str = "en", known: set[str] = frozenset()) -> list[str]:
    return [text[name.start : name.end] for name in names(text, language, known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry of Norrsund left Upper Tarn.", ["Norrsund", "Upper Tarn"]),
        ("Ferries left early.", []),
        ("In Kosovo the WHO met NATO's envoy.", ["Kosovo", "WHO", "NATO"]),
        ("Karl Osten met J. Smith and I left.", ["Karl Osten", "J. Smith"]),
        ("They joined the Bank of England and the U.S. Navy.",
         ["Bank of England", "U.S. Navy"]),
        ("It was Ludwig van der Meer's.", ["Ludwig van der Meer"]),
        ("We met Anna O'Brien. Nobody came to Saint-Aure.", ["Anna O'Brien", "Saint-Aure"]),
        ("Historically Norrsund paid.", ["Norrsund"]),
        ("Growing Role of NATO in Modern Security Matters", ["NATO"]),
    ],
)  # fmt: skip
def test_a_run_of_capitals_within_a_sentence_is_a_name(text, expected):
    assert named(text) == expected


def test_german_nouns_are_no_names():
    assert named("Der Wald gehört der Stadt, sagt Horst Brandt vom THW.", "de") == [
        "Horst Brandt",
        "THW",
    ]


def test_a_known_word_is_a_name_where_it_opens_a_sentence():
    assert named("Velde grew fast.", known={"velde"}) == ["Velde"]


@pytest.mark.parametrize(
    ("claim", "passage", "place"),
    [
        ("He met Karl Osten.", "to Karl Osten's mind", "Karl Osten"),
        ("He met Karl Osten.", "KARL OSTEN SPOKE", "KARL OSTEN"),
        ("He met Karl Osten.", "says Osten", "Osten"),
        ("He met Karl Osten.", "and Mayor Osten", "Osten"),
        ("He met Karl Osten.", "Osten, Karl: a life", "Osten"),
        ("He met Karl Osten.", "and Anna Osten", ""),
        ("He met Karl Osten.", "Karl, who leads", ""),
        ("It ended Operation Allied Force.", "the Force", ""),
        ("He led the Bank of England.", "the coast of England", ""),
        ("He led the WHO.", "the World Health Organization", "World Health Organization"),
        ("He led the World Health Organization.", "the WHO, he said", "WHO"),
        ("He led the U.S. fleet.", "the US fleet", "US"),
        ("He came from Russia.", "a Russian town", "Russian"),
        ("He came from Niger.", "a Nigerian town", ""),
        ("He went to Sainte-Aure.", "in Sainte Aure", "Sainte Aure"),
        ("He went to Málaga.", "in Malaga", "Malaga"),
        ("Residents of Upper Tarn left.", "Upper Tarn | 811", "Upper Tarn"),
    ],
)
def test_a_name_is_found_in_the_forms_people_write(claim, passage, place):
    found = find(names(claim)[0], passage)

    assert (passage[slice(*found)] if found else "") == place


@given(st.text(max_size=100), st.text(max_size=100))
def test_any_text_can_be_searched_for_the_names_of_another(text, passage):
    for name in names(text):
        find(name, passage)

    assert all(name.start < name.end for name in names(text))
