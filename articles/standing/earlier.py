"""Finds the words that a sentence had when it was last decided, if only the words changed since.

Nothing is stored for it. A verdict is bound to a fingerprint of words, context and evidence: if the
old words, with the context and the evidence of today, have the fingerprint of a verdict, then that
verdict was given on just this evidence. And if putting the old words back would bring the verdict
back, it still counts for all that is known today.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from articles.claims import fingerprint
from articles.evidence.same_meaning import same_meaning_guard
from articles.models import Verification, Wording
from articles.standing.claim import ClaimStanding, Standing
from articles.words import words_hash

_SMALL_EDIT = 70  # of 100: signs in common (rapidfuzz.fuzz.ratio); with fewer it is no small edit
_MOST_LOOKED_AT = 5


@dataclass(frozen=True)
class Earlier:
    """The verdict that the sentence had in its earlier words, and why one click is not enough."""

    verification: Verification
    why_not: str
    """A number, name, quotation or negation changed; empty if it may be said to mean the same."""


def earlier_forms(reading: Standing) -> dict[str, Earlier]:
    """For each claim without a verdict that was decided in other words: by its fingerprint.

    Takes two queries, whatever the number of claims.
    """
    undecided = [claim for claim in reading.claims if not claim.latest]
    if not undecided:
        return {}
    past = _Past(reading)
    found = ((claim.fingerprint, past.of(claim)) for claim in undecided)
    return {print_: earlier for print_, earlier in found if earlier}


class _Past:
    """Every sentence that was ever decided in an article and whose words are gone from it."""

    def __init__(self, reading: Standing):
        now = {claim.claim.words_hash for claim in reading.claims}
        rows = Verification.objects.filter(article=reading.article).order_by("id")
        self._verdicts: dict[str, list[Verification]] = defaultdict(list)
        for row in rows.select_related("checker", "settlement__editor"):
            self._verdicts[row.fingerprint].append(row)
        words = (found[-1].words for found in self._verdicts.values())
        self._words = {print_: one for one in words if (print_ := words_hash(one)) not in now}
        self._authors: dict[str, set[int]] = defaultdict(set)
        authors = Wording.objects.filter(article=reading.article)
        for print_, author in authors.values_list("words_hash", "author"):
            self._authors[print_].add(author)
        self._language = reading.article.language

    def of(self, claim: ClaimStanding) -> Earlier | None:
        """Its likeliest earlier form that was decided on the same evidence."""
        for print_ in self._alike(claim.claim.words):
            before = self._put_back(claim, print_)
            if before.is_decided and before.passing and before.authors <= claim.authors:
                words = self._words[print_], claim.claim.words
                return Earlier(before.passing, same_meaning_guard(*words, self._language))
        return None

    def _alike(self, words: str) -> Iterator[str]:
        """Hashes of the words most like these, the likest first."""
        found = process.extract(
            words, self._words, scorer=fuzz.ratio, score_cutoff=_SMALL_EDIT, limit=_MOST_LOOKED_AT
        )
        yield from (print_ for _, _, print_ in found)

    def _put_back(self, claim: ClaimStanding, words: str) -> ClaimStanding:
        """The claim as it would stand with its earlier words."""
        print_ = fingerprint(words, claim.claim.context, _keys(claim))
        return ClaimStanding(
            claim.number,
            replace(claim.claim, words=self._words[words]),
            claim.section,
            claim.evidence,
            print_,
            frozenset(self._authors[words]),
            self._verdicts.get(print_, []),
            claim.standing,
        )


def _keys(claim: ClaimStanding) -> Iterable[tuple[str, ...]]:
    return (evidence.key for evidence in claim.evidence)
