"""Which sentences most need a source: a table of features with weights set by hand, no model.

It orders a queue and flags sentences without citation. It never decides that one needs no check:
"retaliation is assured" has no number, no date and no name, and can be as false as any other.
The weights were set on reason, before they were measured (`tests/checkworthy`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.evidence.dates import dates_and_numbers
from articles.evidence.names import names
from articles.evidence.quotations import quotations

# From here on a sentence is flagged: one feature is enough, as a needless flag costs a glance. Set
# after the first measure, unlike the weights: at 1.0 a third of the worthy ones went unflagged.
CUT = 0.5
_NUMBERED = re.compile(r"\A(?:\d{1,3}[.)]\s+)+")  # an item of a list


@dataclass(frozen=True)
class Worth:
    """How much a sentence needs a check, and why; reasons that lower it begin with "but"."""

    score: float
    reasons: tuple[str, ...]

    @property
    def is_flagged(self) -> bool:
        return self.score >= CUT


@dataclass(frozen=True)
class _Feature:
    reason: str
    weight: float
    pattern: re.Pattern[str]


def _feature(reason: str, weight: float, pattern: str) -> _Feature:
    return _Feature(reason, weight, re.compile(pattern, re.IGNORECASE))


def _any(words: str) -> str:
    return rf"\b(?:{'|'.join(words.split())})\b"


_NUMBER, _DATE, _NAME, _SECOND_NAME, _QUOTED = 1.0, 1.0, 0.75, 0.25, 0.75

_ENGLISH = (
    _feature(
        "an event", 0.75,
        r"\b(?:was|were|had|been)\s(?:\w+ly\s)?\w+(?:ed|en|wn|lt|ught|ound|uck|ade|aid|et|ut)\b|"
        + _any(
            "began ended opened closed built founded signed won lost died killed fought "
            "sank sold bought paid sued resigned banned burned wrote came went left led "
            "struck tore fell rose cut drove kept made beat ran broke sent took gave "
            "became married"
        ),
    ),
    _feature(
        "a comparison or a change", 0.5,
        r"\b(?:more|less|fewer|\w+er)\sthan\b|\bas\s\w+\sas\b|"
        + _any(
            "twice double doubled tripled halved half third quarter fifth most majority"
        ),
    ),
    _feature(
        "first, only or most", 0.75,
        r"\bfor the first time\b|\bthe (?:first|only|last|oldest|sole)\b|\bthe \w{3,}est\b|"
        + _any(
            "only never always nobody unique"
        ) + r"|\bno \w+ (?:has|have|had|was|is)\b",
    ),
    _feature(
        "a law or a duty", 0.75,
        _any(
            "law laws act article treaty convention directive court judge levy fined "
            "banned illegal legal obliges obliged compulsory exempt forbids forbidden "
            "allows lets entitled rights mandate mandatory authorised authorized clause "
            "invoked tax taxed"
        ),
    ),
    _feature(
        "a cause", 0.5,
        r"\b(?:caused|led to|because|due to|owing to|as a result|thanks to|makes?)\b|"
        r"\bresult(?:s|ed) in\b|"
        + _any(
            "blame blamed prevents prevented causes lowers raises reduces reduced kills "
            "destroys"
        ),
    ),
    _feature(
        "what somebody said", 0.5,
        r"\baccording to\b|"
        + _any(
            "said says told announced reported warned claimed claims denied promised "
            "feared expect expects found showed estimated recommended"
        ),
    ),
    _feature(
        "but a question", -1.5, r"\?['\")]*\s*\Z",
    ),
    _feature(
        "but a guide through the text", -1.5,
        r"\b(?:let us|in what follows|in short|in summary|next section|more on this|"
        r"following (?:table|list|section)|looking ahead|we look at|turn to)\b",
    ),
    _feature(
        "but an example or advice", -1.0,
        r"\b(?:suppose|imagine|for instance|consider|you|your)\b|\A(?:always|never|let|do|use)\s",
    ),
    _feature(
        "but an opinion or a generality", -0.75,
        _any(
            "important importance vital crucial essential significant significance key "
            "cornerstone fascinating profound challenges underscores highlights "
            "demonstrates exemplifies plays enormous potential promising complex "
            "complexity delicate fosters dynamics inspire heritage perhaps matters many"
        ),
    ),
    _feature(
        "but what could or should be", -0.5,
        _any(
            "should could might must perhaps remains requires demand"
        ),
    ),
    _feature(
        "but a definition", -0.75, r"\A(?:in \w+, )?an? (?:\w+ ){1,3}(?:is|means) an? ",
    ),
)  # fmt: skip
_BY_LANGUAGE = {"en": _ENGLISH}


def score(words: str, language: str = "en") -> Worth:
    """Return how much a sentence needs a check: 0 and below hardly, `CUT` and above flagged.

    Outside of English only numbers, dates, names and quotations count.
    """
    words = _NUMBERED.sub("", words)
    told = [*_facts(words, language), *_turns(words, language)]
    total = sum(weight for _, weight in told)
    return Worth(round(total, 2), tuple(reason for reason, _ in told))


def _facts(words: str, language: str) -> Iterator[tuple[str, float]]:
    dates, numbers = dates_and_numbers(words, language)
    found = names(words, language)
    if numbers:
        yield "a number", _NUMBER
    if dates:
        yield "a date", _DATE
    if found:
        yield "a name", _NAME + (_SECOND_NAME if len({name.key for name in found}) > 1 else 0)
    if quotations(words):
        yield "quoted words", _QUOTED


def _turns(words: str, language: str) -> Iterator[tuple[str, float]]:
    for feature in _BY_LANGUAGE.get(language.lower().split("-")[0], ()):
        if feature.pattern.search(words):
            yield feature.reason, feature.weight
