"""What an article says: each of its sentences once, and the citekeys behind it; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from articles.claims import Claim, Kind

# "Background" heads many articles, and says nothing that could be wrong elsewhere too.
SAYS_NOTHING = frozenset({Kind.HEADING, Kind.ALT, Kind.CODE})


@dataclass
class Said:
    """A sentence, whether it stands in the working copy and with readers, and what it cites."""

    words: str
    in_copy: bool = False
    in_live: bool = False
    citekeys: set[str] = field(default_factory=set)

    @property
    def cites(self) -> list[str]:
        return sorted(self.citekeys)


def said_in(claims: Sequence[Claim], live: Iterable[Mapping[str, Any]]) -> dict[str, Said]:
    """Return what a working copy and the stored claims of an edition say, by the words' hash."""
    said: dict[str, Said] = {}
    for claim in claims:
        if claim.kind not in SAYS_NOTHING:
            one = said.setdefault(claim.words_hash, Said(claim.words))
            one.in_copy = True
            one.citekeys |= {marker.citekey for marker in claim.markers}
    for row in live:
        if row["kind"] not in SAYS_NOTHING:
            one = said.setdefault(row["words_hash"], Said(row["words"]))
            one.in_live = True
            one.citekeys |= {evidence["citekey"] for evidence in row["evidence"]}
    return said
