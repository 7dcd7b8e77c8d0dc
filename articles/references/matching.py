"""Which works of a file are new, which are here already, and whose citekey somebody has.

Nothing is merged here: two works with one citekey, or one work twice, is for a person to decide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from articles import citekeys as keys
from articles.csl import canonical_key
from articles.references.entries import Entry


class Kind(StrEnum):
    NEW = "new"
    TWIN = "twin"  # the same canonical key as a source, or as an earlier entry of the file
    CLASH = "clash"  # its citekey belongs to another work, or to one that may be another
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Match:
    """An entry and the citekey to use for it: that of its twin, its own, or one proposed."""

    entry: Entry
    kind: Kind
    citekey: str = ""
    other: str = ""  # the citekey of the twin, or of the work that has this citekey


def sort(
    entries: Sequence[Entry], known: Mapping[str, str], citekeys: Mapping[str, str | None]
) -> list[Match]:
    """Return a match for each entry, in the order of the file.

    `known` tells the citekey of each canonical key on the desk, `citekeys` the canonical key of
    each citekey, None for a source that has none.
    """
    known, taken = dict(known), set(citekeys)
    matches = []
    for entry in entries:
        match = _match(entry, known, taken)
        matches.append(match)
        if match.citekey:
            taken.add(match.citekey)
            if key := canonical_key(entry.item):
                known.setdefault(key, match.citekey)
    return matches


def _match(entry: Entry, known: Mapping[str, str], taken: set[str]) -> Match:
    if not entry.item:
        return Match(entry, Kind.UNREADABLE)
    twin = known.get(canonical_key(entry.item) or "")
    if twin:
        return Match(entry, Kind.TWIN, citekey=twin, other=twin)
    if entry.citekey in taken:
        return Match(entry, Kind.CLASH, keys.propose(entry.item, taken), other=entry.citekey)
    if keys.is_valid(entry.citekey):
        return Match(entry, Kind.NEW, entry.citekey)
    return Match(entry, Kind.NEW, keys.propose(entry.item, taken))
