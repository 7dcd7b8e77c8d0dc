"""The same claim elsewhere: sentences much like one, proposed for a person to confirm.

Likeness of words alone proposes too much, so they must share a fact as well. Citations may be
offered from what is confirmed, never a verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz, process, utils

from articles.evidence.atoms import atoms
from articles.words import normalise

LIKE_FROM = 70.0  # of 100: below it, most of what is alike says something else
# In one article what it is about need not be named again: there likeness alone proposes.
RETELLS_FROM = 63.0


@dataclass(frozen=True)
class Candidate:
    """A sentence, by its index, that may say the same.

    `shared` are the facts of both, in the words of the one asked about, and `missing` those that
    the other has not: with a year among them, they may contradict each other.
    """

    index: int
    score: float
    same_words: bool
    shared: tuple[str, ...]
    missing: tuple[str, ...]


def alike(
    words: str,
    others: Sequence[str],
    *,
    language: str = "en",
    of_one_article: bool = False,
    most: int | None = None,
) -> list[Candidate]:
    """Return which of the others may say the same as `words`, the likeliest first.

    Two sentences in the same words are proposed always, others from `LIKE_FROM` on (token sort
    ratio, 0 to 100) if they share a number, date, name or quotation. With `of_one_article` they
    are from `RETELLS_FROM` on, whatever they share. `most` is how many are wanted: facts are read
    of no more than that takes, as a long text may have hundreds after one pattern.
    """
    near = process.extract(
        words,
        others,
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
        score_cutoff=RETELLS_FROM if of_one_article else LIKE_FROM,
        limit=None,
    )
    typed = normalise(words)
    ranked = sorted((typed != normalise(other), -score, index) for other, score, index in near)
    found = (
        _candidate(words, others[index], index, -score, not differs, language)
        for differs, score, index in ranked
    )
    fit = (c for c in found if of_one_article or c.same_words or c.shared)
    return list(islice(fit, most))


def _candidate(
    words: str, other: str, index: int, score: float, same_words: bool, language: str
) -> Candidate:
    facts = atoms(words, other, language=language)
    return Candidate(
        index,
        score,
        same_words,
        tuple(atom.words for atom in facts if atom.found),
        tuple(atom.words for atom in facts if not atom.found),
    )
