"""Numbers and dates of supported claims, changed on purpose: are they marked as not found?"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.evidence.atoms import Atom, Kind, atoms
from tests.passages.measure import Pair, pairs

_FIGURES = frozenset({Kind.NUMBER, Kind.DATE})
_IN_WORDS = {
    "en": "four seven eleven thirteen sixteen eighteen twenty-six thirty-one sixty-four",
    "de": "vier sieben elf dreizehn sechzehn achtzehn sechzig",
    "fr": "quatre sept onze treize quinze seize soixante",
}
_MONTHS = {
    "en": "January February April August September December",
    "de": "Januar Februar April August September Dezember",
    "fr": "janvier février avril août septembre décembre",
}


@dataclass(frozen=True)
class Swaps:
    """Figures of all claims, those wrongly marked, and what is told of changed ones."""

    figures: int
    marked: int  # though nothing was changed
    swapped: int
    caught: int


def swaps(*rounds: str, draws: int = 20, seed: int = 5) -> Swaps:
    """Change each figure that is found in its passage some times, always the same way."""
    chance = random.Random(seed)
    figures = marked = swapped = caught = 0
    for pair in pairs(*rounds):
        for atom in _figures(pair, pair.claim):
            figures += 1
            marked += not atom.found
            for claim, start in _changed(pair, atom, chance, draws if atom.found else 0):
                swapped += 1
                caught += any(
                    other.start <= start < other.end and not other.found
                    for other in _figures(pair, claim)
                )
    return Swaps(figures, marked, swapped, caught)


def _figures(pair: Pair, claim: str) -> list[Atom]:
    found = atoms(
        claim,
        pair.passage,
        language=pair.language,
        source_language=pair.source_language,
        context=pair.context,
    )
    return [atom for atom in found if atom.kind in _FIGURES]


def _changed(
    pair: Pair, atom: Atom, chance: random.Random, draws: int
) -> Iterator[tuple[str, int]]:
    """The claim with another figure, and where the change begins."""
    for _ in range(draws):
        parts = list(re.finditer(r"\d+|[^\W\d_]+(?:-[^\W\d_]+)?", atom.words))
        part = chance.choice([p for p in parts if p[0].isdecimal()] or parts)
        if atom.kind is Kind.DATE and (months := [p for p in parts if p[0][0].isupper()]):
            part = chance.choice([part, months[0]])
        other = _another(part[0], atom.kind, pair.language, chance)
        start = atom.start + part.start()
        yield pair.claim[:start] + other + pair.claim[atom.start + part.end() :], start


def _another(written: str, kind: Kind, language: str, chance: random.Random) -> str:
    if not written.isdecimal():
        words = (_MONTHS if kind is Kind.DATE else _IN_WORDS)[language].split()
        return chance.choice([word for word in words if word.lower() != written.lower()])
    if kind is Kind.DATE and len(written) < 4:
        others = range(1, 13)
    elif kind is Kind.DATE:
        others = range(int(written) - 30, int(written) + 30)
    else:
        size = 10 ** (len(written) - 1)
        others = range(size if size > 1 else 1, size * 10)
    other = chance.choice([number for number in others if number != int(written)])
    return str(other).zfill(len(written))
