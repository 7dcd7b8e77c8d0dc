"""What changed between two texts, word by word, to be read by people."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from articles.words import normalise

_TOKEN = re.compile(r"\s*(?:\w+(?:[.,:'’-]\w+)*%?|[^\w\s])")
_LONG = 6  # words of a change; a lone word that stayed between two such only disturbs


class Kind(StrEnum):
    """What became of some words."""

    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True)
class Change:
    """Words that stayed, went or came, with the spaces before them."""

    kind: Kind
    words: str


def diff(old: str, new: str) -> list[Change]:
    """Return what to delete from the old text and to insert to have the new one, in reading order.

    Both count in normal form. Equal and deleted words, joined, are the old text, equal and inserted
    ones the new text, but for a space at the beginning.
    """
    before, after = _TOKEN.findall(f" {normalise(old)}"), _TOKEN.findall(f" {normalise(new)}")
    changes: list[Change] = []
    for gone, come in _stretches(before, after):
        if gone == come:
            changes += [Change(Kind.EQUAL, "".join(gone))] if gone else []
            continue
        for kind, words in ((Kind.DELETED, gone), (Kind.INSERTED, come)):
            changes += [Change(kind, "".join(words))] if words else []
    if changes:
        changes[0] = Change(changes[0].kind, changes[0].words.lstrip())
    return changes


def _stretches(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[list[str], list[str]]]:
    """Stretches of both texts side by side; a lone word between long changes is one with them."""
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    held: tuple[list[str], list[str]] = ([], [])
    goes_on = False
    for at, (tag, a, b, c, d) in enumerate(codes):
        crumb = tag == "equal" and b - a == 1 and all(map(_is_long, codes[max(0, at - 1) :: 2][:2]))
        crumb = crumb and 0 < at < len(codes) - 1
        if not (goes_on or crumb):
            yield held
            held = ([], [])
        held = (held[0] + list(before[a:b]), held[1] + list(after[c:d]))
        goes_on = crumb
    yield held


def _is_long(code: tuple[str, int, int, int, int]) -> bool:
    _, a, b, c, d = code
    return b - a + d - c >= _LONG
