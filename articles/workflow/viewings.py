"""How long a sentence was shown before it was decided: written with the verdict, and forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from django.utils import timezone

from articles.checkworthy import score
from articles.evidence.atoms import atoms
from articles.evidence.passages import stands_in
from articles.models import Effort, ShownOn, Verification, Viewing

KEPT = timedelta(days=365)
LONGEST = 24 * 60 * 60 * 1000  # what was open for longer than a day was left open
REASONED = {"a cause", "a comparison or a change"}  # reasons of `checkworthy`


@dataclass(frozen=True)
class Shown:
    """What a page of the desk measured of one sentence, in milliseconds.

    `passage_ms` is None where the browser could not tell.
    """

    page: ShownOn
    open_ms: int
    passage_ms: int | None = None

    def shared_by(self, sentences: int) -> "Shown":
        """The part of each of several that were decided together."""
        return replace(self, open_ms=self.open_ms // max(sentences, 1), passage_ms=None)


def keep_viewing(verification: Verification, shown: Shown | None) -> Viewing | None:
    """Write down how long the sentence of a new verdict was shown, if that is known.

    Belongs into the transaction of the verdict. It refuses nothing: a verdict stands however long
    it took, and figures that cannot be are cut to what can.
    """
    if shown is None:
        return None
    effort = _effort(verification)
    open_ms = min(max(shown.open_ms, 0), LONGEST)
    told = shown.passage_ms is not None and effort != Effort.BARE
    return Viewing.objects.create(
        verification=verification, page=shown.page, effort=effort, open_ms=open_ms,
        passage_ms=min(max(shown.passage_ms, 0), open_ms) if told else None,
        at=verification.decided_at,
    )  # fmt: skip


def forget_viewings() -> int:
    """Delete those over a year old, whoever they are of; returns how many."""
    return Viewing.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]


def _effort(verification: Verification) -> Effort:
    texts = [
        e[name] for e in verification.evidence for name in ("passage", "translation") if name in e
    ]
    if not texts:
        return Effort.BARE
    words, language = verification.words, verification.article.language
    if any(stands_in(words.rstrip(" ."), text) for text in texts):
        return Effort.EXACT
    if REASONED & set(score(words, language).reasons):
        return Effort.REASONED
    return Effort.EXACT if _all_found(words, texts, language) else Effort.PARAPHRASE


def _all_found(words: str, texts: Sequence[str], language: str) -> bool:
    """Whether it has numbers, dates, names or quotations, and the texts hold them all."""
    read = [atoms(words, text, language=language) for text in texts]
    found = {n for one in read for atom in one if atom.found for n in range(atom.start, atom.end)}
    return bool(read[0]) and all(found >= set(range(a.start, a.end)) for a in read[0])
