"""Which words make a sentence go stale, so that the checker is asked when to look again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.shelf_life import wears_out
from articles.words import normalise
from tests.articles.growth import growth


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Currently the toll is ten pence.", "Currently"),
        ("The bridge is NOW closed.", "NOW"),
        ("It has only been activated once.", "only"),
        ("So far, no pier has failed.", "So far"),
        ("As of May 2024, it has 32 members.", "As of"),
        ("It is the largest lock in Europe.", "the largest"),
        ("It is Europe’s second-largest lock.", "largest"),
        ("It is the busiest crossing.", "the busiest"),
        ("It is the most populous island.", "the most populous"),
        ("It issued its most recent report.", "its most recent"),
        ("No other state has signed.", "No other"),
        ("The treaty has never been amended.", "has never been"),
        ("It remains in force.", "remains"),
        ("Prices reached a record high.", "a record"),
        ("The current mayor agreed.", "The current"),
        ("It still stands, and is the oldest.", "still"),
        ("Tolls have not risen to date.", "to date"),
        ("The bridge is expected to open.", "is expected to"),
        ("The tallest mast fell; it is the only one.", "The tallest"),
    ],
)
def test_the_first_word_that_wears_out_is_named_as_it_reads(words, found):
    assert wears_out(words, "en") == found


@pytest.mark.parametrize(
    "words",
    [
        "",
        "The bridge opened in 1932.",
        "The now-defunct toll house burned.",
        "It knows the snow of nowhere.",
        "It was not only a bridge but a wall.",
        "It may fall only if all agree.",
        "A read-only copy lay in the archive.",
        "He stood still before the still life.",
        "She kept the list up to date.",
        "She worked for USA Today.",
        "Human remains lay in the remains of a barn.",
        "She kept a record of the meeting.",
        "The current of the river turned.",
        "The forest lies in the west, at its interest rate.",
        "Those still to come were few.",
        "He paid by May at the latest.",
        "It was the first-ever toll.",
    ],
)
def test_words_that_only_look_alike_ask_nothing(words):
    assert wears_out(words, "en") == ""


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("de", "Die Brücke ist derzeit gesperrt.", "derzeit"),
        ("de-AT", "Es ist die größte Schleuse.", "größte"),
        ("de", "Sie ist die zweitgrößte der Stadt.", "zweitgrößte"),
        ("de", "Der Vertrag gilt noch immer.", "noch immer"),
        ("de", "Er ist der einzige Zeuge.", "einzige"),
        ("de", "Mitglieder (Stand: Mai 2024)", "Stand:"),
        ("fr", "Le pont est aujourd’hui fermé.", "aujourd'hui"),
        ("fr", "C’est le plus grand pont.", "le plus grand"),
        ("fr", "Il est le seul témoin.", "seul"),
        ("es", "El puente sigue cerrado.", "sigue"),
        ("es", "Es la ciudad más grande.", "la ciudad más grande"),
        ("es", "Hasta la fecha hay doce.", "Hasta la fecha"),
        ("sv", "Currently nobody reads Swedish here.", "Currently"),
    ],
)
def test_each_language_has_its_own_words(language, words, found):
    assert wears_out(words, language) == found


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Sie war nicht nur Brücke, sondern Mauer."),
        ("de", "Längst war die Küste höchst bekannt, nach der ersten Liste."),
        ("de", "Er baute zur Zeit der Könige an der Wand, wo sie stand."),
        ("fr", "Non seulement le reste, mais plus de ponts pour les plus de dix ans."),
        ("es", "No solo la mayor parte de los puentes."),
    ],
)
def test_words_of_other_languages_that_only_look_alike_ask_nothing(language, words):
    assert wears_out(words, language) == ""


@given(st.text(), st.sampled_from(["en", "de", "fr", "es", "x", ""]))
def test_what_is_named_always_stands_in_the_words(words, language):
    assert wears_out(words, language) in normalise(words)


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_a_long_text_takes_no_longer_a_letter_than_a_short_one(language):
    assert growth(lambda text: wears_out(text, language), "the la más pest ") < 12
