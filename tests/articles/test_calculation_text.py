"""Our own calculation in words: what it needs, what it says, and where its numbers stand."""

from dataclasses import replace

import pytest

from articles.evidence.calculations import Input, problems, stands_in_passage, text_of

OLD = Input("old", "4,200,000", "ferry-1999", "p. 3", "In 1999 it carried 4.2 million people.")
NEW = Input("new", "5,100,000", "ferry-2009", "", "5 100 000 people\nin 2009.")


def why_not(formula="(new - old) / old", inputs=(OLD, NEW), result="21.4%", is_rounded=True):
    return " ".join(problems(formula, inputs, result, is_rounded=is_rounded))


def test_a_calculation_with_all_its_inputs_has_no_problem():
    assert why_not() == ""


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"inputs": ()}, "at least one input"),
        ({"inputs": [replace(OLD, name=f"n{i}") for i in range(13)]}, "at most 12"),
        ({"inputs": (OLD, replace(NEW, value="many"))}, "“many” is not one number"),
        ({"inputs": (OLD, replace(NEW, name="new one"))}, "“new one” is no name"),
        ({"inputs": (OLD, replace(NEW, name="old"))}, "same name"),
        ({"formula": "old / 2"}, "does not use “new”"),
        ({"formula": "new - old - x"}, "“x” is no input"),
        ({"formula": "new ! old"}, "cannot be read from “! old”"),
        ({"result": "21.5%"}, "gives about 0.214286, not 0.215"),
        ({"is_rounded": False}, "gives about 0.214286, not 0.214"),
        ({"result": "a fifth"}, "“a fifth” is not one number"),
    ],
)
def test_what_is_wrong_is_said(changed, why):
    assert why in why_not(**changed)


def test_the_second_line_says_the_whole_sum():
    text = text_of("Growth", "(new-old)/old", [OLD, NEW], "21.4%", is_rounded=True)

    assert text.splitlines() == [
        "Growth",
        "(new - old) / old = (5,100,000 - 4,200,000) / 4,200,000 ≈ 21.4%",
        "",
        "old = 4,200,000: “In 1999 it carried 4.2 million people.” [@ferry-1999, p. 3]",
        "new = 5,100,000: “5 100 000 people in 2009.” [@ferry-2009]",
    ]


@pytest.mark.parametrize(
    ("value", "passage", "language", "stands"),
    [
        ("4,200,000", "Es waren 4.200.000 Menschen.", "de", True),
        ("4,200,000", "Es waren 4,2 Millionen.", "de-AT", True),
        ("1.5", "It rose by 1,5 metres.", "en", True),
        ("1500", "Il y en avait 1 500.", "fr", True),
        ("1.5", "Es waren 1.500 Tonnen.", "de", False),
        ("12%", "12 people", "en", False),
        ("-4", "It fell by 4 degrees.", "en", True),
    ],
)
def test_a_number_is_read_by_the_language_of_its_source(value, passage, language, stands):
    assert stands_in_passage(value, passage, language) == stands
