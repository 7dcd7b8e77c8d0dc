"""Whether words changed so little that one click may say "same meaning".

It refuses in doubt, and then the claim is decided anew in full; where it allows, people still say.
"""

import re
from collections.abc import Iterator

from articles.evidence import negations, quotations
from articles.evidence.dates import dates_and_numbers
from articles.evidence.names import Token, openings, tokens
from articles.evidence.terms import is_common
from articles.words import normalise

_RUN = re.compile(r"\S+")
_UNIT = re.compile(
    r"[€$£¥°%‰²³µ]|(?<=\d)\s?(?:[kcm]?m|m?g|kg|t|ha|m?l|[kMG]?Wh?|V|h|min|s|ft|lb|mph)\b|"
    r"\b(?:euros?|dollars?|pounds?|crowns?|francs?|miles?|"
    r"(?:kilo|centi|milli)?met(?:re|er)s?|hectares?|acres?|tons?|tonnes?|(?:kilo)?grams?|lit(?:re|er)s?|"
    r"seconds?|minutes?|hours?|days?|weeks?|months?|years?|centur(?:y|ies)|stunden?|tagen?|wochen?|"
    r"jahren?|heures?|jours?|semaines?|mois|ans?|horas?|d[ií]as?|semanas?|meses|años?)\b",
    re.IGNORECASE,
)
_SIGNS = ".,;:!?()[]\"'«»“”"
# `numerals` leaves them out as articles; here a word too many only costs a second look.
_COUNTS = {
    "en": (
        "one ones once first firstly twice double half halves dozen dozens both all every "
        "each some most many few several any only quarter hundreds thousands millions"
    ),
    "de": (
        "erste erster erstes ersten einmal zweimal doppelt "
        "halb halbe hälfte dutzend beide beiden alle allen jede jeder jedes einige viele "
        "wenige nur"
    ),
    "fr": (
        "première premier premiers fois deux double demi moitié douzaine tous toutes "
        "chaque quelques plusieurs seul seule seulement"
    ),
    "es": (
        "uno primer primero primera vez doble medio mitad docena ambos ambas todos "
        "todas cada algunos varios muchos pocos sólo solo"
    ),
}  # fmt: skip


def same_meaning_guard(old: str, new: str, language: str = "en") -> str:
    """Return why "same meaning" in one click is refused, in plain words; empty if it is allowed.

    Refused when a number, unit, date, name, quotation or negation changed, came, went or moved past
    another, and for languages without a list of negations. In German a noun is like a name.
    """
    if not negations.is_known(language):
        return "Stet has no list of negations for this language: decide the new words."
    old, new = normalise(old), normalise(new)
    for what, before, after in _facts(old, new, language):
        if before != after:
            return f"{what} changed: decide the new words."
    return ""


def _facts(old: str, new: str, language: str) -> Iterator[tuple[str, object, object]]:
    """What must be the same, in order, in both texts, and what it is called."""
    base = language.lower().split("-")[0]
    yield "A number or date", _figures(old, language), _figures(new, language)
    yield "A number or date", _counts(old, base), _counts(new, base)
    yield "A unit", _UNIT.findall(old), _UNIT.findall(new)
    yield "A quotation", _quoted(old), _quoted(new)
    yield "A negation", _denials(old, language), _denials(new, language)
    yield "A negation", [], _denied(old, new, language)
    capitals = _capitals(old, new, language), _capitals(new, old, language)
    yield ("A noun" if base == "de" else "A name or the first word"), *capitals
    yield "The order of facts", _order(old, new, language), _order(new, old, language)


def _figures(text: str, language: str) -> list[object]:
    """Dates and numbers by what they say; any other word with a figure in it, such as G20."""
    return [what for _, what in _placed_figures(text, language)]


def _placed_figures(text: str, language: str) -> list[tuple[int, object]]:
    dates, numbers = dates_and_numbers(text, language)
    # A year alone may be a number as well: 1000 and 1,000.
    found: list[tuple[int, object]] = [
        (date.start, sorted(date.parts) if len(date.parts) > 1 else dict(date.parts).popitem()[1])
        for date in dates
    ]
    found += [(number.start, number.key) for number in numbers]
    read = {at for date in dates for at in range(date.start, date.end)}
    read |= {at for number in numbers for at in range(number.start, number.end)}
    for match in _RUN.finditer(text):
        if any(text[at].isnumeric() and at not in read for at in range(*match.span())):
            found.append((match.start(), match[0].strip(_SIGNS)))
    return sorted(found, key=lambda placed: placed[0])


def _counts(text: str, language: str) -> list[str]:
    known = _COUNTS[language].split()
    return [token.word.lower() for token in tokens(text) if token.word.lower() in known]


def _quoted(text: str) -> list[str]:
    return [normalise(quotation.words) for quotation in quotations.quotations(text)]


def _denials(text: str, language: str) -> list[str]:
    return [word for _, word in negations.denials(text, language)]


def _denied(old: str, new: str, language: str) -> list[str]:
    """Words that came or went as the denial of one in the other text: usual, unusual."""
    before, after = ({token.word for token in tokens(text)} for text in (old, new))
    gone, come = sorted(before - after), sorted(after - before)
    pairs = [(word, other) for word in come for other in before]
    pairs += [(word, other) for word in gone for other in after]
    return [word for word, other in pairs if negations.is_denied(word, other, language)]


def _capitals(text: str, other: str, language: str) -> list[str]:
    return [token.word for token in _named(text, other, language)]


def _named(text: str, other: str, language: str) -> list[Token]:
    """Words with a capital, without those that have it only from opening a sentence."""
    found = tokens(text)
    starts, small = set(openings(text, found, language)), {token.word for token in tokens(other)}
    return [
        token
        for token in found
        if token.is_capital and not (token.start in starts and _is_common(token, small, language))
    ]


def _is_common(token: Token, small: set[str], language: str) -> bool:
    return is_common(token.word, language) or token.word.lower() in small


def _order(text: str, other: str, language: str) -> list[object]:
    """Everything that is a fact, in one row: a "not" that moved before a name changes much."""
    placed = _placed_figures(text, language)
    placed += [(token.start, token.word) for token in _named(text, other, language)]
    placed += negations.denials(text, language)
    return [what for _, what in sorted(placed, key=lambda fact: fact[0])]
