"""Own sums: what is worked out, how exactly, and what is never run."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.amounts import Wrong, figure, shown
from articles.evidence.arithmetic import LONGEST, check, evaluate, is_name, names, with_values

INPUTS = {"a": Fraction(80), "b": Fraction(100), "tonnes_1999": Fraction("0.1")}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("2 ** 3 ** 2", "512"),
        ("-2 ** 2", "-4"),
        ("2 ** -1", "0.5"),
        ("10 - 4 - 3", "3"),
        ("100 / 10 / 2", "5"),
        ("--3", "3"),
        ("(b - a) / a", "0.25"),
        ("12.5% * b", "12.5"),
        ("(b / a)%", "0.0125"),
        ("0.1 + 0.2", "0.3"),
        ("tonnes_1999 * 3", "0.3"),
        ("abs(a - b)", "20"),
        ("round(2.5) + round(-2.5) + round(3.5)", "4"),
        ("round(1234.567, 2)", "1234.57"),
        ("round(1234, -3)", "1000"),
        ("min(3, a, 1) + max(1, 2)", "3"),
        ("sum(1, 2, 3) / 2", "3"),
        ("mean(1, 2, 6)", "3"),
        ("3 × 4 ÷ 6 − 1", "1"),
        ("2^3", "8"),
    ],
)  # fmt: skip
def test_a_sum_is_worked_out_exactly(formula, value):
    assert evaluate(formula, INPUTS) == Fraction(value)


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("", "breaks off"),
        ("1 +", "breaks off"),
        ("(1", "not closed"),
        ("1 2", "stops making sense"),
        ("1)", "stops making sense"),
        ("c * 2", "“c” is no input"),
        ("a.real", "cannot be read from “.real”"),
        ("a[0]", "cannot be read"),
        ("__import__('os')", "cannot be read from"),
        ("open(1)", "“open” is no input"),
        ("__import__(1)", "no input of this sum"),
        ("a if b else 1", "stops making sense"),
        ("lambda: 1", "cannot be read"),
        ("1 / (a - a)", "divides by zero"),
        ("0 ** -1", "divides by zero"),
        ("2 ** 0.5", "whole number"),
        ("9 ** 101", "whole number, at most"),
        ("9 ** 99 ** 9", "whole number, at most"),
        ("((9 ** 99) ** 99) ** 99", "too long"),
        ("(" * 30 + "1" + ")" * 30, "parentheses stand in each other"),
        ("2 ** " * 30 + "1", "in each other"),
        ("abs(1, 2)", "of one number"),
        ("round(1, 2, 3)", "how many places"),
        ("round(1, 0.5)", "whole number of places"),
        ("sum", "in parentheses"),
        ("1 // 2", "breaks off"),
        ("7 % 2", "stops making sense"),
        ("1" * (LONGEST + 1), "more than 500 characters"),
    ],
)
def test_anything_else_is_refused_with_what_would_do(formula, why):
    with pytest.raises(Wrong, match=why):
        evaluate(formula, INPUTS)


@given(st.text(alphabet="ab1.9 +-*/()%,^×roundsmea_'\"[]\n\0", max_size=60) | st.text(max_size=40))
def test_no_text_does_anything_but_give_a_number_or_a_reason(text):
    problem = check(text, INPUTS, Fraction(1), Fraction(0))

    assert isinstance(problem, str)


expressions = st.recursive(
    st.integers(0, 999).map(str) | st.sampled_from(["a", "b", "0.25"]),
    lambda inner: (
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*"), inner)
        | st.builds("-{}".format, inner)
    ),
    max_leaves=8,
)


@given(expressions)
def test_it_agrees_with_an_exact_reckoner(formula):
    exact = formula.replace("0.25", "Fraction(1, 4)")
    wanted = eval(exact, {"Fraction": Fraction, "__builtins__": {}} | INPUTS)

    assert evaluate(formula, INPUTS) == wanted


@pytest.mark.parametrize(
    ("typed", "language", "value", "step"),
    [
        ("1,250.5", "en", "1250.5", "0.1"),
        ("1.250,5", "de", "1250.5", "0.1"),
        ("3.2 million", "en", "3200000", "100000"),
        ("12 %", "en", "0.12", "0.01"),
        ("-4", "en", "-4", "1"),
        ("1999", "en", "1999", "1"),
        ("0.0", "en", "0", "0.1"),
        ("0.05", "en", "0.05", "0.01"),
    ],
)
def test_a_figure_is_read_with_its_last_digit(typed, language, value, step):
    found = figure(typed, language)

    assert (found.value, found.step) == (Fraction(value), Fraction(step))


@pytest.mark.parametrize(
    "typed", ["", "two", "1 or 2", "5 apples", "14:30", "1.2.3", "a", "9" * 61]
)
def test_what_is_not_one_number_is_refused(typed):
    with pytest.raises(Wrong, match="is not one number"):
        figure(typed)


@given(st.text(max_size=30))
def test_any_typed_figure_is_read_or_refused(text):
    try:
        figure(text)
    except Wrong as wrong:
        assert "not one number" in str(wrong)


def test_a_result_is_checked_within_its_rounding():
    half = Fraction(1, 2000)

    assert check("1 / 3", {}, Fraction("0.333"), half) == ""
    assert check("1 / 3", {}, Fraction("0.334"), half) == (
        "The formula gives about 0.333333, not 0.334."
    )
    assert check("1 / 3", {}, Fraction("0.333"), Fraction(0)).startswith("The formula gives")
    assert check("1 / 0", {}, Fraction(1), half) == "The formula divides by zero."


def test_a_formula_is_shown_with_what_stands_for_its_names():
    values = {"a": "4,200,000", "b": "5,100,000"}

    assert with_values("(b-a)/a", values) == "(5,100,000 - 4,200,000) / 4,200,000"
    assert with_values("sum( a,b ) * 2%", values) == "sum(4,200,000, 5,100,000) * 2%"


def test_names_are_those_of_inputs_alone():
    assert names("round((b - a) / a, 2)") == {"a", "b"}
    assert [is_name(name) for name in ("a", "zahl_ä", "sum", "2a", "", "a b")] == [
        True, True, False, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("3", "3"), ("0.25", "0.25"), ("-0.5", "-0.5"), ("1/3", "about 0.333333"),
        ("1/99999999", "nearly 0"), ("1000000.5", "1000000.5"),
    ],
)  # fmt: skip
def test_a_number_is_shown_as_people_write_it(value, words):
    assert shown(Fraction(value)) == words
