"""By what a sentence is found again elsewhere: keys of its numbers, dates, names and quotations.

`alike` wants a fact that two sentences share; with these keys an index finds who could share one.
They cast wide: a key too many costs a comparison, one too few hides a candidate.
"""

from collections.abc import Iterator
from itertools import islice

from articles.evidence import names, quotations, terms
from articles.evidence.dates import Date, dates_and_numbers

LONGEST = 80
MOST = 16  # of one sentence; a table row of figures needs no more to be found
_SHORTEST_NAME = 3
_SHORTEST_ACRONYM = 3


def fact_keys(words: str, language: str = "en") -> list[str]:
    """Return the keys of a sentence, what tells it from others most first, none twice.

    A date gives its year and its day with the month, a name each of its words and its initials:
    a passage may part the one and shorten the other.
    """
    found = dict.fromkeys(key[:LONGEST] for key in _keys(words, language))
    return list(islice(found, MOST))


def _keys(words: str, language: str) -> Iterator[str]:
    for quotation in quotations.quotations(words):
        yield " ".join(term.key for term in terms.words(quotation.words))
    dates, numbers = dates_and_numbers(words, language)
    yield from (number.key for number in numbers)
    yield from (key for date in dates for key in _day_of(date))
    yield from _of_names(words, language)
    yield from (date.year for date in dates if date.year)


def _day_of(date: Date) -> Iterator[str]:
    said = dict(date.parts)
    if "month" in said and ("day" in said or not date.year):
        yield f"{said.get('day', '')}.{said['month']}."


def _of_names(words: str, language: str) -> Iterator[str]:
    german = language.lower().split("-")[0] == "de"
    # A word that opens a sentence may be a name: `alike` asks whether the other has it as one.
    known = set() if german else {token.key for token in names.tokens(words)}
    for name in names.names(words, language, known):
        initials = "".join(token.key[0] for token in name.tokens if token.is_capital)
        if len(initials) >= _SHORTEST_ACRONYM:
            yield initials
        yield from (t.key for t in name.tokens if t.is_capital and len(t.key) >= _SHORTEST_NAME)
