"""Numbers and dates say the same however they are written, and by the language they stand in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.numerals import numerals


def keys(text: str, language: str = "en") -> list[str]:
    return [numeral.key for numeral in numerals(text, language)]


@pytest.mark.parametrize("written", ["1,000", "1000", "1 000", "1\u202f000", "1'000"])
def test_a_thousand_is_a_thousand_however_it_is_parted(written):
    assert keys(f"It cost {written} crowns.") == ["1000"]


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("1.000 and 3.50", "en", ["1", "3.5"]),
        ("1.000 und 3,50", "de", ["1000", "3.5"]),
        ("1.234.567,89 Euro", "de-AT", ["1234567.89"]),
        ("1,234,567.89 euros", "en", ["1234567.89"]),
        ("2,5 millions", "fr", ["2500000"]),
        ("4 mil millones", "es", ["4000000000"]),
        ("3 Mio. und drei Millionen", "de", ["3000000", "3000000"]),
        ("two million, 18.4 bn, twenty-four", "en", ["2000000", "18400000000", "24"]),
        ("chapter 2.1.3, item 007", "en", ["2.1.3", "7"]),
        ("the third of seven; one of them", "en", ["3", "7"]),
        ("am dritten von sieben", "de", ["3", "7"]),
        ("G20, A4, COVID-19", "en", ["19"]),
        ("pier number 12.", "en", ["12"]),
    ],
)
def test_figures_are_read_by_the_language_they_stand_in(text, language, values):
    assert keys(text, language) == values


@pytest.mark.parametrize(
    ("text", "language"),
    [("12%", "en"), ("12 per cent", "en"), ("twelve percent", "en"), ("12,0 Prozent", "de"),
     ("12 pour cent", "fr"), ("12 por ciento", "es"), ("12\u00a0%", "de")],
)  # fmt: skip
def test_percent_is_told_from_a_plain_number(text, language):
    assert keys(text, language) == ["12%"]


@pytest.mark.parametrize(
    ("date", "language"),
    [("24 March 1999", "en"), ("March 24, 1999", "en"), ("the 24th of March, 1999", "en"),
     ("24 Mar. 1999", "en"), ("1999-03-24", "en"), ("3/24/1999", "en"), ("24. März 1999", "de"),
     ("24.03.1999", "de"), ("24 mars 1999", "fr"), ("24/3/1999", "fr"),
     ("24 de marzo de 1999", "es")],
)  # fmt: skip
def test_a_date_has_the_same_parts_however_it_is_written(date, language):
    assert set(keys(f"({date})", language)) == {"1999", "3month", "24day"}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("on 4/5/1999", ["1999"]),
        ("from 1992–96 and 1999-2003", ["1992", "1996", "1999", "2003"]),
        ("in the 1990s", ["1990s"]),
        ("in May, as it may rain; they march", ["5month"]),
        ("at 14:30 and 9:05", ["14:30", "09:05"]),
        ("am 22.06. there", ["22.06"]),
        ("2,000 people in 2000", ["2000", "2000"]),
    ],
)
def test_what_stays_open_is_left_out_and_years_stay_years(text, parts):
    assert keys(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("am 22.06. gesperrt", ["22day", "6month"]),
        ("vom 3.1. bis zum 4.2.", ["3day", "1month", "4day", "2month"]),
        ("Kapitel 2.1. beginnt", ["2.1"]),
    ],
)
def test_a_german_day_needs_no_year_behind_a_word_for_days(text, parts):
    assert keys(text, "de") == parts


@given(
    st.text("0123456789 .,-/:'% MarchMayofmillion\n\u00a0"),
    st.sampled_from(["en", "de", "fr", "es", "ja"]),
)
def test_any_text_can_be_read_and_each_numeral_stands_at_its_place(text, language):
    found = numerals(text, language)

    assert all(text[n.start : n.end] and n.value for n in found)
    assert [n.start for n in found] == sorted(n.start for n in found)


@given(st.integers(0, 10**9))
def test_thousands_parted_by_commas_are_the_same_number(number):
    assert keys(f"{number:,}") == keys(str(number)) == [str(number)]
