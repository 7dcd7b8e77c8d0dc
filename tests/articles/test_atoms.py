"""Each number, date, name and quotation of a claim is told found or not found in a passage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.atoms import Kind, atoms


def told(claim: str, passage: str, **languages: str) -> dict[str, str]:
    """What was looked for, and the words of the passage it was found in ("" where it was not)."""
    found = atoms(claim, passage, **languages)
    return {atom.words: passage[slice(*atom.place)] if atom.place else "" for atom in found}


def test_each_kind_of_atom_stands_at_its_place():
    claim = 'On 4 May 1932 Karl Osten called 12 boats "quite unfit".'

    found = atoms(claim, "")

    assert [(atom.kind, atom.words) for atom in found] == [
        (Kind.DATE, "4 May 1932"),
        (Kind.NAME, "Karl Osten"),
        (Kind.NUMBER, "12"),
        (Kind.QUOTATION, "quite unfit"),
    ]
    assert all(claim[atom.start : atom.end] == atom.words and not atom.found for atom in found)


@pytest.mark.parametrize(
    ("claim", "passage", "expected"),
    [
        ("It began on 24 March.", "from 1999-03-24 on", {"24 March": "1999-03-24"}),
        ("In March 1999.", "on 24 March 1999", {"March 1999": "24 March 1999"}),
        ("On 24 March 1999.", "On 24 March it began.", {"24 March": "24 March", "1999": ""}),
        ("On 24 March 1999.", "Early in 1999.", {"24 March": "", "1999": "1999"}),
        ("On 12 March 1999.", "12 March 1998, 3 May 1999",
         {"12 March": "", "1999": "3 May 1999"}),
        ("On 12 March.", "12 May and 3 March", {"12 March": ""}),
        ("In the 1990s.", "In 1994.", {"1990s": "1994"}),
        ("In 1994.", "In the 1990s.", {"1994": ""}),
        ("On Sundays.", "Each Sunday.", {"Sundays": "Sunday"}),
    ],
)  # fmt: skip
def test_the_parts_of_a_date_must_belong_together(claim, passage, expected):
    assert told(claim, passage) == expected


@pytest.mark.parametrize(
    ("claim", "passage", "expected"),
    [
        ("It cost 1,000 crowns.", "1000 crowns", {"1,000": "1000"}),
        ("It cost 1,000 crowns.", "1001 crowns", {"1,000": ""}),
        ("There were fourteen.", "14 of them", {"fourteen": "14"}),
        ("The rate was 12%.", "twelve per cent", {"12%": "twelve per cent"}),
        ("The rate was 12%.", "12 ships", {"12%": ""}),
        ("The rate was 12%.", "Tarn | 12 | 40", {"12%": "12"}),
        ("It has 2 piers.", "both piers", {"2": "both"}),
        ("It has 1 pier.", "one pier", {"1": "one"}),
    ],
)
def test_a_number_is_found_however_it_is_written(claim, passage, expected):
    assert told(claim, passage) == expected


@pytest.mark.parametrize(
    ("claim", "passage", "found"),
    [
        ("more than 5,000 people", "5,200 people", True),
        ("more than 5,000 people", "4,900 people", False),
        ("more than 5,000 people", "52,000 people", False),
        ("nearly 5,000 people", "4,900 people", True),
        ("exactly 5,000 people", "4,900 people", False),
        ("a third of them", "33 per cent of them", True),
        ("a third of them", "23 per cent of them", False),
        ("about 5.1.2 of it", "5 of it", False),
    ],
)
def test_a_rounded_figure_is_found_within_a_tenth(claim, passage, found):
    assert [atom.found for atom in atoms(claim, passage)] == [found]


def test_figures_are_read_by_the_language_they_stand_in():
    passage = "Am 24. März wurden 1.860 Hektar, am 22.06. weitere 3,5 verkauft."
    claim = "On 24 March 1,860 hectares, on 22 June 3.5 more."

    assert told(claim, passage, source_language="de") == {
        "24 March": "24. März", "1,860": "1.860", "22 June": "22.06", "3.5": "3,5",
    }  # fmt: skip


def test_what_a_claim_leans_on_tells_that_its_first_word_is_a_name():
    claim, context = "Velde grew.", "The town of Velde lies north."

    assert [a.words for a in atoms(claim, "")] == []
    assert [a.words for a in atoms(claim, "", context=context)] == ["Velde"]


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["en", "de", "fr", "ja"]))
def test_any_two_texts_can_be_compared(claim, passage, language):
    found = atoms(claim, passage, language=language)

    assert all(claim[atom.start : atom.end] == atom.words for atom in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
    assert all(0 <= a < b <= len(passage) for a, b in filter(None, (x.place for x in found)))


@given(st.integers(2, 10**9), st.integers(2, 10**9))
def test_a_whole_number_is_found_in_its_own_figures_only(one, other):
    passage = f"There were {other:,} of them."

    assert [a.found for a in atoms(f"It has {one} parts.", passage)] == [one == other]
