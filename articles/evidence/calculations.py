"""A calculation of our own in words: its formula, and each input with the passage it is from."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.evidence import arithmetic
from articles.evidence.amounts import Wrong, figure
from articles.evidence.numerals import numerals

VERSION = "stet-calculation 1"
MOST_INPUTS = 12


@dataclass(frozen=True)
class Input:
    """One figure of a sum: what it is called and says, and the passage in which it stands."""

    name: str
    value: str
    citekey: str
    locator: str
    passage: str


def problems(formula: str, inputs: Sequence[Input], result: str, *, is_rounded: bool) -> list[str]:
    """Return why this is no calculation that gives this result; empty if it is one.

    A rounded result may be off by half a step of its last digit, another one not at all.
    """
    if not 1 <= len(inputs) <= MOST_INPUTS:
        return [f"A calculation has at least one input with its passage, at most {MOST_INPUTS}."]
    try:
        given = {one.name: figure(one.value).value for one in inputs}
        gives, used = figure(result), arithmetic.names(formula)
    except Wrong as wrong:
        return [str(wrong)]
    if badly := [one.name for one in inputs if not arithmetic.is_name(one.name)]:
        return [f"“{badly[0]}” is no name for an input: use letters, digits and _."]
    if len(given) < len(inputs):
        return ["Two inputs have the same name."]
    if idle := sorted(given.keys() - used):
        return [f"The formula does not use “{idle[0]}”."]
    tolerance = gives.step / 2 if is_rounded else gives.step * 0
    problem = arithmetic.check(formula, given, gives.value, tolerance)
    return [problem] if problem else []


def stands_in_passage(value: str, passage: str, language: str) -> bool:
    """Tell whether a passage in this language holds the number, however it is written there."""
    return figure(value).key in {numeral.key for numeral in numerals(passage, language)}


def text_of(
    title: str, formula: str, inputs: Sequence[Input], result: str, *, is_rounded: bool
) -> str:
    """Return what is kept of a calculation. Its second line says it whole: claims quote that.

    It is of signs and quotations only, so that it reads the same in an article of any language.
    """
    worked = arithmetic.with_values(formula, {one.name: one.value for one in inputs})
    plain = arithmetic.with_values(formula, {})
    sign = "≈" if is_rounded else "="
    return "\n".join([title, f"{plain} = {worked} {sign} {result}", "", *map(_line, inputs)])


def _line(one: Input) -> str:
    place = f"{one.citekey}, {one.locator}" if one.locator else one.citekey
    return f"{one.name} = {one.value}: “{' '.join(one.passage.split())}” [@{place}]"
