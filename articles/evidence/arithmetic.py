"""Sums of our own: a formula over named figures, worked out exactly and checked.

The grammar is Python's for + - * / ** and parentheses, with figures such as 12.5% and the
functions below; nothing else is read, so there is nothing that could be run. A parser of our own,
because Python's makes binary floats of 0.1. All is bounded: characters, depth, size of numbers.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from articles.evidence.amounts import SIGNS, Wrong, rounded, shown

LONGEST = 500  # characters of a formula
_DEEPEST = 20  # parentheses and exponents in each other
_LARGEST_EXPONENT = 100
_MOST_BITS = 2048  # of a numerator or denominator: some six hundred digits

_NAME = r"[^\W\d]\w{0,39}"
_TOKEN = re.compile(
    rf"\s*(?:(?P<figure>\d+(?:\.\d+)?)|(?P<name>{_NAME})|(?P<sign>\*\*|[-+*/(),%]))"
)


def is_name(name: str) -> bool:
    """Tell whether an input may be called so: letters, digits and _, and no function's name."""
    return bool(re.fullmatch(_NAME, name)) and name not in _FUNCTIONS


def names(formula: str) -> set[str]:
    """Return what a formula calls its inputs; raises Wrong for signs that no formula has."""
    return {word for kind, word in _tokens(formula) if kind == "name" and word not in _FUNCTIONS}


def evaluate(formula: str, inputs: Mapping[str, Fraction]) -> Fraction:
    """Work a formula out, exactly. Raises Wrong if it is none, or larger than it may be."""
    return _Parser(_tokens(formula), inputs).result()


def check(
    formula: str, inputs: Mapping[str, Fraction], result: Fraction, tolerance: Fraction
) -> str:
    """Return why a formula does not give this result, in plain words; empty if it does.

    `tolerance` is how far the result may be off: half a step of its last digit if it is rounded.
    """
    try:
        value = evaluate(formula, inputs)
    except Wrong as wrong:
        return str(wrong)
    if abs(value - result) <= tolerance:
        return ""
    return f"The formula gives {shown(value)}, not {shown(result)}."


def with_values(formula: str, values: Mapping[str, str]) -> str:
    """Return the formula with what each input says in the place of its name, as it is read."""
    return "".join(
        _spaced(word) if kind == "sign" else values.get(word, word)
        for kind, word in _tokens(formula)
    ).strip()


def _spaced(sign: str) -> str:
    return {"(": "(", ")": ")", ",": ", ", "%": "%"}.get(sign, f" {sign} ")


def _tokens(formula: str) -> list[tuple[str, str]]:
    if len(formula) > LONGEST:
        raise Wrong(f"The formula has more than {LONGEST} characters: make two sums of it.")
    text = unicodedata.normalize("NFC", formula).translate(SIGNS).rstrip()
    found, at = [], 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise Wrong(f"The formula cannot be read from “{text[at:].strip()[:20]}” on.")
        found.append((str(match.lastgroup), match[str(match.lastgroup)]))
        at = match.end()
    return found


class _Parser:
    """Recursive descent; each rule of the grammar is a method, from loose to tight."""

    def __init__(self, tokens: list[tuple[str, str]], inputs: Mapping[str, Fraction]):
        self._tokens = [*tokens, ("end", "")]
        self._inputs = inputs
        self._depth = 0

    def result(self) -> Fraction:
        value = self._sum()
        if self._next[0] != "end":
            raise Wrong(f"The formula stops making sense at “{self._next[1]}”.")
        return value

    @property
    def _next(self) -> tuple[str, str]:
        return self._tokens[0]

    def _take(self, *words: str) -> str:
        """The next word, gone from the list, if it is one of these."""
        if self._next[0] == "sign" and self._next[1] in words:
            return self._tokens.pop(0)[1]
        return ""

    def _sum(self) -> Fraction:
        value = self._product()
        while sign := self._take("+", "-"):
            other = self._product()
            value = _bounded(value + other if sign == "+" else value - other)
        return value

    def _product(self) -> Fraction:
        value = self._signed()
        while sign := self._take("*", "/"):
            other = self._signed()
            if sign == "/" and not other:
                raise Wrong("The formula divides by zero.")
            value = _bounded(value * other if sign == "*" else value / other)
        return value

    def _signed(self) -> Fraction:
        negative = False
        while sign := self._take("-", "+"):
            negative ^= sign == "-"
        value = self._power()
        return -value if negative else value

    def _power(self) -> Fraction:
        base = self._percentage()
        if not self._take("**"):
            return base
        return _power(base, self._deeper(self._signed))

    def _percentage(self) -> Fraction:
        value = self._atom()
        return value / 100 if self._take("%") else value

    def _atom(self) -> Fraction:
        kind, word = self._next
        if kind == "sign" and self._take("("):
            value = self._deeper(self._sum)
            self._close()
            return value
        if kind not in ("figure", "name"):
            raise Wrong("The formula breaks off: a figure or a name is missing.")
        self._tokens.pop(0)
        if kind == "figure":
            return _bounded(Fraction(word))
        if word in _FUNCTIONS:
            return self._call(word)
        if word not in self._inputs:
            raise Wrong(f"“{word}” is no input of this sum and no function that it may use.")
        return _bounded(self._inputs[word])

    def _call(self, name: str) -> Fraction:
        if not self._take("("):
            raise Wrong(f"Behind “{name}” stands what it is taken of, in parentheses.")
        values = [self._deeper(self._sum)]
        while self._take(","):
            values.append(self._deeper(self._sum))
        self._close()
        return _bounded(_FUNCTIONS[name](values))

    def _close(self) -> None:
        if not self._take(")"):
            raise Wrong("A parenthesis is not closed.")

    def _deeper(self, rule: Callable[[], Fraction]) -> Fraction:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Wrong(f"More than {_DEEPEST} parentheses stand in each other: make two sums.")
        value = rule()
        self._depth -= 1
        return value


def _bounded(value: Fraction) -> Fraction:
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > _MOST_BITS:
        raise Wrong("A number in this sum is too long to be worked out.")
    return value


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    if exponent.denominator != 1 or abs(exponent) > _LARGEST_EXPONENT:
        raise Wrong(f"An exponent is a whole number, at most {_LARGEST_EXPONENT}.")
    if not base and exponent < 0:
        raise Wrong("The formula divides by zero.")
    bits = max(base.numerator.bit_length(), base.denominator.bit_length())
    if bits * abs(int(exponent)) > 2 * _MOST_BITS:
        raise Wrong("A number in this sum is too long to be worked out.")
    return _bounded(base ** int(exponent))


def _one(values: Sequence[Fraction]) -> Fraction:
    if len(values) != 1:
        raise Wrong("abs is taken of one number.")
    return abs(values[0])


def _round(values: Sequence[Fraction]) -> Fraction:
    if len(values) > 2:
        raise Wrong("round takes a number, and to how many places.")
    return rounded(values[0], values[1] if len(values) == 2 else Fraction(0))


_FUNCTIONS: dict[str, Callable[[Sequence[Fraction]], Fraction]] = {
    "abs": _one,
    "round": _round,
    "min": min,
    "max": max,
    "sum": lambda values: sum(values, Fraction(0)),
    "mean": lambda values: sum(values, Fraction(0)) / len(values),
}
