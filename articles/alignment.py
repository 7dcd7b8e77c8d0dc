"""Finds which old claims a changed claim was made from, so that citations can follow the words.

A proposal for carrying citations over, never a verdict: a checker compares the new words anew.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from articles.claims import Claim

# Half of the words of both together: with less in common, the sentence says something else.
_REWORDED = 0.5
# What was split off or merged in is nearly all there; only joints such as "and" are replaced.
_CONTAINED = 0.8
# Shorter ones are contained in too many sentences.
_FEWEST_WORDS_CONTAINED = 3
# Between the same two sentences a third is enough: the place speaks for the pair as well.
_SAME_PLACE = 1 / 3

# For each of its words a claim is compared with the nearest old ones that have it, so that the work
# grows with the number of claims and not with its square; a rare word finds its claims anywhere.
_CLAIMS_FOR_A_WORD = 12

# Thai to Lao, Burmese, Khmer, kana and Han have no spaces: they are compared sign by sign.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


@dataclass(frozen=True)
class _Changed:
    """A claim that stands in only one of the two versions."""

    index: int
    words: Counter[str]
    size: int
    neighbours: tuple[str, str]

    def shared(self, other: "_Changed") -> int:
        return sum(
            min(count, other.words[word])
            for word, count in self.words.items()
            if word in other.words
        )


def align(old: Sequence[Claim], new: Sequence[Claim]) -> dict[int, list[int]]:
    """Return, for each new claim with changed words, the old claims it was made from.

    Keys are the indexes of the claims in `new` whose words are not in `old`; values are indexes of
    claims of the same section in `old` whose words are gone from `new`, the best match first. An
    empty list means new text.
    """
    gone = _changed(old, {claim.words_hash for claim in new})
    come = _changed(new, {claim.words_hash for claim in old})
    origins: dict[int, list[int]] = {}
    for section, claims in come.items():
        near = _Neighbourhood(gone[section])
        origins |= {claim.index: _origins(claim, near.of(claim)) for claim in claims}
    return dict(sorted(origins.items()))


def _changed(claims: Sequence[Claim], unchanged: Collection[str]) -> dict[str, list[_Changed]]:
    found = defaultdict(list)
    in_sections = sorted(enumerate(claims), key=lambda numbered: numbered[1].section)
    for section, group in groupby(in_sections, key=lambda numbered: numbered[1].section):
        members = list(group)
        hashes = ["", *(claim.words_hash for _, claim in members), ""]
        for place, (index, claim) in enumerate(members):
            if claim.words_hash not in unchanged:
                words = Counter(_WORD.findall(claim.words.lower()))
                neighbours = (hashes[place], hashes[place + 2])
                found[section].append(_Changed(index, words, words.total(), neighbours))
    return found


class _Neighbourhood:
    """Looks up the old claims worth comparing with a new one."""

    def __init__(self, claims: Iterable[_Changed]) -> None:
        self._with_word: dict[str, list[_Changed]] = defaultdict(list)
        self._between: dict[tuple[str, str], _Changed] = {}
        for claim in claims:
            self._between[claim.neighbours] = claim
            for word in claim.words:
                self._with_word[word].append(claim)

    def of(self, claim: _Changed) -> Iterable[_Changed]:
        seen: dict[int, _Changed] = {}
        if claim.neighbours in self._between:
            same_place = self._between[claim.neighbours]
            seen[same_place.index] = same_place
        for word in claim.words:
            claims = self._with_word.get(word, [])
            middle = bisect_left(claims, claim.index, key=attrgetter("index"))
            first = max(0, middle - _CLAIMS_FOR_A_WORD // 2)
            seen |= {near.index: near for near in claims[first : first + _CLAIMS_FOR_A_WORD]}
        return seen.values()


def _origins(claim: _Changed, candidates: Iterable[_Changed]) -> list[int]:
    """The best candidate, and every other one that was merged whole into the claim."""
    ranked = []
    for old in candidates:
        shared = claim.shared(old)
        strength = _strength(claim, old, shared)
        if strength:
            ranked.append(
                (-strength, abs(old.index - claim.index), old.index, _within(old, shared))
            )
    ranked.sort()
    return [index for place, (*_, index, merged) in enumerate(ranked) if merged or place == 0]


def _strength(claim: _Changed, old: _Changed, shared: int) -> float:
    alike = 2 * shared / max(1, claim.size + old.size)
    if alike >= _REWORDED or _within(old, shared) or _within(claim, shared):
        return alike
    same_place = claim.neighbours == old.neighbours
    return alike if same_place and shared >= _SAME_PLACE * max(claim.size, old.size) else 0.0


def _within(part: _Changed, shared: int) -> bool:
    return part.size >= _FEWEST_WORDS_CONTAINED and shared >= _CONTAINED * part.size
