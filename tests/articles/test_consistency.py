"""Which years an article gives to its names, and where they do not fit together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.claims import SectionText, of_article
from articles.consistency import Entry, table

LEAGUE = {
    "Help in need": (
        "The best known case of mutual help was the answer to the flood of 14 October 2003 in "
        "Norrland. The League invoked its help clause, the only time so far. This led to the "
        "League sending boats and taking part in Operation Grey Heron in Tarnia."
    ),
    "How it works": (
        "The League meets twice a year. Its members send a delegate each. The League has a small "
        "staff. Its budget is secret."
    ),
    "Keeping the peace": (
        "Long ago the League took part in other missions, such as in the Marshes during the 1980s. "
        "In Tarnia, the League closed the ports and later sent troops to stop the unrest."
    ),
}


def entries(sections: dict[str, str], language: str = "en") -> dict[str, Entry]:
    texts = [SectionText(heading, heading, body) for heading, body in sections.items()]
    claims = of_article("A title", "", texts, language=language)
    return {entry.name: entry for entry in table(claims, language)}


def labels(entry: Entry) -> list[str]:
    return [dating.label for dating in entry.datings]


def test_an_operation_put_in_two_times_in_two_sections_is_marked():
    found = entries(LEAGUE)

    assert labels(found["Tarnia"]) == ["2003", "1980s"]
    assert [c.why for c in found["Tarnia"].conflicts] == ["other sections put it in other years"]
    assert next(iter(found)) == "Tarnia"
    assert [name for name, entry in found.items() if entry.conflicts] == ["Tarnia"]


def test_each_year_is_given_with_its_claim_and_whether_it_stands_there():
    (entry,) = entries({"": "In Tarn it rained in 1932. Nobody left Tarn."}).values()

    assert [(d.claim, d.years, d.taken_over) for d in entry.datings] == [
        (1, (1932, 1932), False),
        (2, (1932, 1932), True),
    ]


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("The Tarn Bridge was opened in 1932.", "In 1934 they opened the Tarn Bridge.",
         "the same is told in other years"),
        ("The Tarn Bridge was opened in 1932.", "In 1933 they opened the Tarn Bridge.", ""),
        ("The Tarn Bridge was opened in 1932.", "They opened the Tarn Bridge in the 1930s.", ""),
        ("The Tarn Bridge was opened in 1932.", "In 1955 they painted the Tarn Bridge.", ""),
        ("The Tarn Bridge was opened on 4 May 1932.",
         "On 6 May 1932 they opened the Tarn Bridge.", "the same is told on another day"),
        ("Then came the Battle of Tarn in 1632.", "In 1644 the Battle of Tarn was lost.",
         "an event has one time"),
        ("The Tarn Treaty Office moved in 1932.", "In 1955 they left the Tarn Treaty Office.", ""),
        ("It fell to Tarn from 1932 to 1950.", "In 1940 they opened Tarn.", ""),
        ("Carts came to Tarn in the 19th century.", "In 1850 they opened Tarn.", ""),
    ],
)  # fmt: skip
def test_years_conflict_where_one_event_must_explain_them(first, second, why):
    found = entries({"A": first, "B": second})

    conflicts = [conflict for entry in found.values() for conflict in entry.conflicts]

    assert [conflict.why for conflict in conflicts] == ([why] if why else [])


def test_what_points_back_takes_over_what_it_points_to():
    found = entries({"": "The Tarn Bridge is long. It was opened in 1932."})

    assert labels(found["Tarn Bridge"]) == ["1932"]


def test_a_year_in_the_heading_holds_for_its_section():
    found = entries(
        {"The storm of 1932": "In Tarn the pier broke.", "After it": "Velde was spared."}
    )

    assert labels(found["Tarn"]) == ["1932"]
    assert "Velde" not in found


def test_a_year_is_taken_over_one_step_only_unless_words_point_back():
    body = "In 1932 it rained. All of Tarn was wet. All of Velde was. This pleased Aske."

    found = entries({"": body})

    assert list(found) == ["Tarn"]


def test_words_that_point_back_take_over_further():
    found = entries({"": "In 1932 it rained. All of Tarn was wet. This pleased Aske."})

    assert list(found) == ["Tarn", "Aske"]


def test_surnames_and_initials_are_entered_under_the_full_name():
    found = entries(
        {"": "In 1932 Karl Osten led the Tarn Port Board. In 1934 Osten left the TPB for Velde."}
    )

    assert {name: labels(entry) for name, entry in found.items()} == {
        "Karl Osten": ["1932", "1934"],
        "Tarn Port Board": ["1932", "1934"],
        "Velde": ["1934"],
    }


def test_a_section_may_go_on_in_time():
    found = entries({"A": "In 1932 it rained. All of Tarn was wet. In 1955 it snowed in Tarn."})

    assert labels(found["Tarn"]) == ["1932", "1955"]
    assert found["Tarn"].conflicts == ()


def test_who_acts_all_through_an_article_has_no_conflicts_of_years_taken_over():
    bodies = [f"In {year} it rained. Then Tarn grew." for year in (1932, 1951, 1977, 1990, 2004)]

    found = entries({str(number): body for number, body in enumerate(bodies)})

    assert found["Tarn"].conflicts == ()


@given(st.lists(st.text("In 1932 Tarn. It\n#-|'", max_size=60), max_size=4))
def test_any_article_has_a_table(bodies):
    claims = of_article("A title", "", [SectionText(str(n), "", b) for n, b in enumerate(bodies)])

    for entry in table(claims):
        assert all(0 <= dating.claim < len(claims) for dating in entry.datings)
        assert all(dating.years[0] <= dating.years[1] for dating in entry.datings)
