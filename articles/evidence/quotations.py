"""What a sentence says in quotation marks, and whether a passage has it letter by letter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.evidence.offsets import NormalText
from articles.evidence.passages import pattern_of
from articles.words import normalise

# Straight, curled, low, French, German and East Asian marks; single ones only where they cannot
# be apostrophes.
_QUOTED = re.compile(
    r"\"([^\"]+)\"|[“„]([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|「([^「」]+)」"
    r"|(?<!\w)['‘‚]((?!\s)(?:[^'‘’‚\"]|(?<=\w)['’](?=\w))+)(?<!\s)['‘’](?!\w)"
)
# What the quoting writer may leave out or put in.
_LEFT_OUT = re.compile(r"\[[^\]]*\]|\(?(?:…|\.\.\.)\)?")
_OUTER = " .,;:!?-…\u00a0"


@dataclass(frozen=True)
class Quotation:
    """Quoted words, and their place without the marks."""

    words: str
    start: int
    end: int


def quotations(text: str) -> list[Quotation]:
    """Return what stands in quotation marks in a text, in order."""
    return [
        Quotation(match[match.lastindex], *match.span(match.lastindex))
        for match in _QUOTED.finditer(text)
        if match.lastindex and re.search(r"\w", match[match.lastindex])
    ]


def find(quotation: Quotation, text: str) -> tuple[int, int] | None:
    """Return where quoted words stand in a text, in normal form and with their case.

    Signs at their ends belong to the sentence around; at "[...]" and "[the]" words may be missing.
    """
    kept, at, places = NormalText(text), 0, []
    for wanted in _pieces(quotation.words):
        match = pattern_of(wanted).search(kept.normal, at)
        if not match:
            return None
        at = match.end()
        places.append(match.span())
    return kept.original(places[0][0], places[-1][1]) if places else None


def _pieces(words: str) -> Iterator[str]:
    for piece in _LEFT_OUT.split(words):
        if wanted := normalise(piece).strip(_OUTER):
            yield wanted
