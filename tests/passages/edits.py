"""Edits made to the kept copies, always the same ones, and what `locating` says of them."""

import random
import re
from collections import Counter
from collections.abc import Iterator

from articles.evidence.locating import locate, still_stands
from articles.evidence.units import cut
from tests.passages.measure import copies

_FEWEST_WORDS = 4
_LETTERS = "abcdefghijklmnopqrstuvwxyz "


def drift(draws: int = 200) -> dict[str, Counter[str]]:
    """For each kind of edit how often the fate of a drawn passage is intact, altered, gone."""
    chance = random.Random(4)
    passages = [(text, start, end) for text in copies().values() for start, end in _passages(text)]
    fates: dict[str, Counter[str]] = {}
    for _ in range(draws):
        text, start, end = chance.choice(passages)
        for kind, edited in _edits(text, start, end, chance):
            fates.setdefault(kind, Counter())[still_stands(text[start:end], edited).value] += 1
    return fates


def _passages(text: str) -> list[tuple[int, int]]:
    return [
        (unit.start, unit.end)
        for unit in cut(text)
        if unit.words >= _FEWEST_WORDS and not unit.is_head
    ]


def _edits(text: str, start: int, end: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    passage, before, after = text[start:end], text[:start], text[end:]
    words = passage.split()
    at = chance.randrange(1, len(words))
    yield "navigation changed", f"Home · Shop · Sign in\n\n{text}\n\nAll rights reserved 2026"
    yield "edited elsewhere", _shouted(before) + passage + _shouted(after)
    yield "“not” put in", f"{before}{' '.join([*words[:at], 'not', *words[at:]])}{after}"
    words[at] = "otherwise"
    yield "a word changed", f"{before}{' '.join(words)}{after}"
    if figure := re.search(r"\d", passage):
        other = str((int(figure[0]) + chance.randrange(1, 9)) % 10)
        changed = passage[: figure.start()] + other + passage[figure.end() :]
        yield "a figure changed", f"{before}{changed}{after}"
    yield "removed", before + after


def _shouted(text: str) -> str:
    """Every other line in capitals: as many edits as a page can bear."""
    lines = text.split("\n")
    return "\n".join(line if place % 2 else line.upper() for place, line in enumerate(lines))


def noisy(percent: int, length: int = 123_000, draws: int = 60) -> tuple[int, Counter[str]]:
    """How many passages are found at their place with so many letters of a hundred spoilt.

    The copies stand in front of as much shuffled text as makes the `length`; found means that at
    least eight tenths of the place are the right ones. Also how often each state is told.
    """
    chance = random.Random(4)
    joined = "\n\n".join(copies().values())
    filler = joined.split() * (length // len(joined))
    chance.shuffle(filler)
    text = f"{joined}\n\n{' '.join(filler)}"[:length]
    found, states = 0, Counter[str]()
    long_ones = [(a, b) for a, b in _passages(joined) if b - a >= 60]
    for start, end in chance.sample(long_ones, draws):
        spoilt = "".join(
            chance.choice(_LETTERS) if chance.random() * 100 < percent else letter
            for letter in text[start:end]
        )
        located = locate(spoilt, text)
        common = max(0, min(located.end, end) - max(located.start, start))
        found += common >= 0.8 * max(end - start, located.end - located.start)
        states[located.state.value] += 1
    return found, states


def never_there(draws: int = 60) -> Counter[str]:
    """What is told of passages of one copy in all the others, where none of them stands."""
    chance = random.Random(4)
    states = Counter[str]()
    for _ in range(draws):
        home = chance.choice(sorted(copies()))
        start, end = chance.choice(_passages(copies()[home]))
        others = "\n\n".join(text for name, text in copies().items() if name != home)
        states[locate(copies()[home][start:end], others).state.value] += 1
    return states
