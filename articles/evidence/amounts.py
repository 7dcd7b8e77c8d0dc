"""Numbers as somebody types them, and as one reads them: exact, with what their last digit says."""

import re
from dataclasses import dataclass
from fractions import Fraction

from articles.evidence.numerals import numerals

_MOST_PLACES = 12  # that one can round to
_SHOWN_PLACES = 6
_NOT_ONE = "“{}” is not one number. Write it as 1250.5, 3.2 million or 12%."
# As people write sums by hand.
SIGNS = str.maketrans({"×": "*", "·": "*", "⋅": "*", "÷": "/", "−": "-", "–": "-", "^": "**"})


class Wrong(ValueError):
    """A formula or figure that cannot be worked out; the message says why, and what would do."""


@dataclass(frozen=True)
class Figure:
    """A number as somebody wrote it: its value, and what one step of its last digit is.

    `key` is the numeral's, without a sign: it is looked for among those of a passage.
    """

    value: Fraction
    step: Fraction
    key: str


def figure(typed: str, language: str = "en") -> Figure:
    """Return what one typed number says: 1,250.5, 3.2 million, 12 %, -4.

    Raises Wrong for anything but one number in digits.
    """
    bare = typed.strip().translate(SIGNS)
    sign, bare = (-1, bare[1:].lstrip()) if bare.startswith("-") else (1, bare)
    found = numerals(bare, language)
    digits = re.sub(r"\D", "", bare)
    if len(bare) > 60 or len(found) != 1 or found[0].kind not in ("number", "percent", "year"):
        raise Wrong(_NOT_ONE.format(typed))
    whole = found[0]
    if (whole.start, whole.end) != (0, len(bare)) or not digits or whole.value.count(".") > 1:
        raise Wrong(_NOT_ONE.format(typed))
    value = Fraction(whole.value) / (100 if whole.kind == "percent" else 1)
    step = value / int(digits) if value else _step_of_zero(bare)
    return Figure(sign * value, step, whole.key)


def _step_of_zero(bare: str) -> Fraction:
    places = len(bare.rstrip(" %").partition(".")[2])
    return Fraction(1, 10**places) / (100 if bare.endswith("%") else 1)


def rounded(value: Fraction, places: Fraction) -> Fraction:
    """Return a number rounded; halves go away from zero, as people round by hand.

    Raises Wrong for a number of places that is not whole, or is very large.
    """
    if places.denominator != 1 or abs(places) > _MOST_PLACES:
        raise Wrong(f"One rounds to a whole number of places, at most {_MOST_PLACES}.")
    scale = Fraction(10) ** int(places)
    whole = int(abs(value) * scale + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole) / scale


def shown(value: Fraction) -> str:
    """Return a number in decimal figures, as many places as help to see what it is."""
    if value.denominator == 1:
        return str(value.numerator) if value.numerator.bit_length() < 400 else "a very long number"
    near = rounded(value, Fraction(_SHOWN_PLACES))
    if not near:
        return "nearly 0"
    digits = f"{abs(near.numerator) * 10**_SHOWN_PLACES // near.denominator:07d}"
    whole, part = digits[:-_SHOWN_PLACES], digits[-_SHOWN_PLACES:].rstrip("0")
    about = "" if near == value else "about "
    return f"{about}{'-' if value < 0 else ''}{whole}{'.' if part else ''}{part}"
