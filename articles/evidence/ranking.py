"""Ranks the passages of a kept copy by what they share with a claim: figures, names, rare words.

A help to find the place quickly. It reads no meaning: whether the passage supports the claim is
for a person to say. The weights were set on reason before they were measured (`tests/passages`).
"""

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.evidence import terms
from articles.evidence.numerals import Numeral, numerals
from articles.evidence.passages import LONGEST
from articles.evidence.units import Unit, cut

# How much a shared term tells, besides how rare it is in the copy.
_WEIGHTS = {"number": 2.0, "percent": 2.0, "year": 1.5, "time": 2.0, "day": 1.0, "month": 1.0}
_SMALL, _SMALL_NUMBER = frozenset(map(str, range(13))), 1.0  # there are many of each
_NAME, _WORD, _DENIAL = 1.5, 1.0, 0.5
_OF_CONTEXT = 0.4  # what the claim leans on is said before it, there as well as here
# What its heading and the sentences around it say counts for a sentence, too.
_HEAD, _BEFORE, _AFTER = 0.3, 0.3, 0.15
_MOST_UNITS = 3
_FOR_EACH_MORE = 0.75  # so that a second sentence is taken in only if it adds something
_FOR_A_HEADING = 0.5
_ROW_NUMBER = re.compile(r"^Row \d+", re.MULTILINE)  # put in by `extraction`


@dataclass(frozen=True)
class Candidate:
    """A passage that may support a claim: a verbatim slice of the text, and what it shares."""

    passage: str
    start: int
    end: int
    score: float
    shared: tuple[str, ...]


@dataclass(frozen=True)
class _Window:
    """Neighbouring units, from the first to the last one, and how well they fit."""

    score: float
    first: int
    last: int


def rank(
    claim: str,
    text: str,
    *,
    language: str = "en",
    source_language: str = "",
    limit: int = 9,
    context: str = "",
) -> list[Candidate]:
    """Return at most `limit` passages of a text, the likeliest first, none inside another.

    Each has at most three sentences and 120 words, and stands word for word in the text. `score`
    is the share of the claim found in it, 0 to 1; `shared` are the words and figures of the passage
    that the claim has as well. `context` is what the claim leans on. Figures of the claim are read
    by `language`, those of the text by `source_language` (empty: the same). What shares nothing
    with the claim is left out.
    """
    source_language = source_language or language
    wanted = _wanted(claim, text, language, context)
    units = cut(text, source_language)
    held = _held(text, units, wanted, source_language)
    weights = _weights(wanted, held, len(units))
    chosen = _apart(_windows(units, held, weights))[:limit]
    return [_candidate(text, units, window, weights, source_language) for window in chosen]


def _wanted(claim: str, text: str, language: str, context: str) -> dict[str, float]:
    """The terms of a claim and how much each tells by its kind."""
    leant_on = _factors(context, text, language)
    wanted = {key: _OF_CONTEXT * factor for key, factor in leant_on.items()}
    own = _factors(claim, text, language)
    return {key: max(own.get(key, 0), wanted.get(key, 0)) for key in [*own, *wanted]}


def _factors(sentence: str, text: str, language: str) -> dict[str, float]:
    found: dict[str, float] = {}
    taken: set[int] = set()
    for numeral in numerals(sentence, language):
        small = numeral.kind == "number" and numeral.value in _SMALL
        found[_key(numeral)] = _SMALL_NUMBER if small else _WEIGHTS[numeral.kind]
        taken |= set(range(numeral.start, numeral.end))
    for term in terms.words(sentence):
        word = sentence[term.start : term.end]
        if term.start in taken or (term.key != terms.DENIAL and terms.is_common(word, language)):
            continue
        factor = _NAME if _is_name(sentence, term, text, language) else _WORD
        found[term.key] = _DENIAL if term.key == terms.DENIAL else factor
    return found


def _is_name(sentence: str, term: terms.Term, text: str, language: str) -> bool:
    """Whether a word has a capital that neither its place nor German gives it."""
    word = sentence[term.start : term.end]
    if not word[0].isupper() or language.lower().split("-")[0] == "de":
        return False
    opens = not sentence[: term.start].strip(" \"'“‘«(")
    return not opens or (word in text and word.lower() not in text)


def _held(
    text: str, units: Sequence[Unit], wanted: dict[str, float], language: str
) -> dict[int, set[str]]:
    """Which of the wanted terms each unit holds; those with none are left out."""
    starts = [unit.start for unit in units]
    held: dict[int, set[str]] = defaultdict(set)
    for term in _terms(text, language):
        if term.key in wanted:
            held[bisect_right(starts, term.start) - 1].add(term.key)
    return held


def _terms(text: str, language: str) -> Iterable[terms.Term]:
    rows = {match.end() for match in _ROW_NUMBER.finditer(text)}
    for numeral in numerals(text, language):
        if numeral.end not in rows:
            yield terms.Term(_key(numeral), numeral.start, numeral.end)
    yield from terms.words(text)


def _key(numeral: Numeral) -> str:
    return f"#{numeral.key}"


def _weights(wanted: dict[str, float], held: dict[int, set[str]], units: int) -> dict[str, float]:
    """The share of each term in the whole claim: by its kind, and by how rare it is in the copy."""
    count: dict[str, int] = defaultdict(int)
    for keys in held.values():
        for key in keys:
            count[key] += 1
    plain = {
        key: factor * math.log(1 + units / (count[key] or 1)) for key, factor in wanted.items()
    }
    whole = sum(plain.values()) or 1.0
    return {key: weight / whole for key, weight in plain.items()}


def _windows(
    units: Sequence[Unit], held: dict[int, set[str]], weights: dict[str, float]
) -> list[_Window]:
    """Every run of one to three units that holds something at both of its ends."""
    found = []
    for first in held:
        shared: set[str] = set()
        words = 0
        for last in range(first, min(first + _MOST_UNITS, len(units))):
            unit = units[last]
            words += unit.words
            if words > LONGEST or (unit.is_head and last > first):
                break
            shared |= held.get(last, set())
            if last in held:
                nearby = _nearby(units, held, first, last)
                score = _score(shared, nearby, weights) * _FOR_EACH_MORE ** (last - first)
                score *= _FOR_A_HEADING if unit.is_head else 1
                found.append(_Window(score, first, last))
    return found


def _nearby(
    units: Sequence[Unit], held: dict[int, set[str]], first: int, last: int
) -> list[tuple[float, set[str]]]:
    """What the units around a run of them hold, and how much that counts."""
    head = units[first].head
    around = [(_HEAD, head), (_AFTER, last + 1)]
    around += [(_BEFORE / away, first - away) for away in (1, 2) if first - away > head]
    return [(factor, held[place]) for factor, place in around if place in held]


def _score(
    shared: set[str], nearby: Iterable[tuple[float, set[str]]], weights: dict[str, float]
) -> float:
    counted = dict.fromkeys(shared, 1.0)
    for factor, keys in nearby:
        for key in keys:
            counted[key] = max(counted.get(key, 0.0), factor)
    return sum(weights[key] * factor for key, factor in counted.items())


def _apart(windows: list[_Window]) -> list[_Window]:
    """The best windows of which none shares a unit with a better one."""
    taken: set[int] = set()
    chosen = []
    for window in sorted(windows, key=lambda w: (-w.score, w.first, w.last)):
        places = set(range(window.first, window.last + 1))
        if not places & taken:
            taken |= places
            chosen.append(window)
    return chosen


def _candidate(
    text: str,
    units: Sequence[Unit],
    window: _Window,
    weights: dict[str, float],
    language: str,
) -> Candidate:
    start, end = units[window.first].start, units[window.last].end
    passage = text[start:end]
    found: dict[str, terms.Term] = {}
    for term in _terms(passage, language):
        if term.key in weights:
            found.setdefault(term.key, term)
    places = sorted((term.start, term.end) for term in found.values())
    shared = tuple(passage[begin:finish] for begin, finish in places)
    return Candidate(passage, start, end, window.score, shared)
