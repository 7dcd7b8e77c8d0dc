"""Citing: a marker behind the sentence, and the passage that carries it, in one act."""

from articles import citing, standing
from articles.claims import CARRY_NO_MARKER, Claim
from articles.models import Article, Citation, Snapshot, User
from articles.workflow.attaching import attach, why_not_attach
from articles.workflow.edit import editing
from articles.workflow.places import place_of
from articles.workflow.rules import Refused, Stale, locked, refuse

CARRIES_NONE = (
    "Titles, headings, alternative texts and code carry no citation: cite in the sentence that "
    "says the same in the text."
)


def cite(
    article: Article,
    *,
    by: User,
    words_hash: str,
    citekey: str,
    passage: str,
    snapshot: Snapshot,
    locator: str = "",
    translation: str = "",
    translator: str = "",
) -> Citation:
    """Put `[@citekey, locator]` behind a sentence and attach a passage to it.

    Where the sentence carries this marker already, it only attaches. A sentence that stands twice
    gets the marker at its first place. Raises Refused, and changes nothing, if the sentence may
    carry no marker, if its place cannot be told for certain, or for whatever `attach` refuses.
    """
    locator = " ".join(locator.split()).strip(" ,;")
    with locked(article) as fresh:
        refuse(why_not_attach(fresh, by))
        same = _same(fresh, words_hash)
        cited = {(marker.citekey, marker.locator) for claim in same for marker in claim.markers}
        if (citekey, locator) not in cited:
            _put_marker(fresh, same[0], by, citekey, locator)
        return attach(
            fresh, by=by, words_hash=words_hash, citekey=citekey, passage=passage,
            snapshot=snapshot, locator=locator, translation=translation, translator=translator,
        )  # fmt: skip


def _same(article: Article, words_hash: str) -> list[Claim]:
    """The sentences with these words that may carry a marker, at least one."""
    found = [claim for claim in standing.claims_of(article) if claim.words_hash == words_hash]
    if not found:
        raise Stale("No sentence reads like that any more: look again.")
    carrying = [claim for claim in found if claim.kind not in CARRY_NO_MARKER]
    if not carrying:
        raise Refused(CARRIES_NONE)
    return carrying


def _put_marker(article: Article, claim: Claim, by: User, citekey: str, locator: str) -> None:
    with editing(article, by=by) as draft:
        place = place_of(draft, claim)
        try:
            text = citing.cite(place.text, claim.words_hash, citekey, locator, cut=place.cut)
        except citing.NoPlace as refusal:
            raise Refused(str(refusal)) from None
        place.write(text)
