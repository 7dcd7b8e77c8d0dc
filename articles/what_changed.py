"""What checking changed in a text: how many of its sentences were cut, reworded or added; pure.

A text is compared as it was submitted with the text as it came out. What was changed and put back
in between has changed nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from articles.alignment import align
from articles.claims import Claim, Kind

# A heading is no sentence, and code says nothing that could be put otherwise.
_NO_SENTENCES = frozenset({Kind.TITLE, Kind.HEADING, Kind.CODE})


def sentences_of(claims: Iterable[Claim]) -> list[str]:
    """The words that `counts` takes for a text as it was submitted."""
    return [claim.words for claim in claims if claim.kind not in _NO_SENTENCES]


def counts(submitted: Sequence[str], claims: Iterable[Claim]) -> dict[str, int]:
    """`{"submitted", "cut", "reworded", "added"}`, each a number of sentences.

    A sentence that was split or merged counts as reworded, once for each that stands there now.
    """
    old = [Claim(Kind.BODY, "", words) for words in submitted]
    new = [replace(c, section="") for c in claims if c.kind not in _NO_SENTENCES]
    origins = align(old, new)
    stands = {claim.words_hash for claim in new}
    used = {index for found in origins.values() for index in found}
    gone = [i for i, claim in enumerate(old) if claim.words_hash not in stands and i not in used]
    reworded = sum(bool(found) for found in origins.values())
    return {
        "submitted": len(old),
        "cut": len(gone),
        "reworded": reworded,
        "added": len(origins) - reworded,
    }
