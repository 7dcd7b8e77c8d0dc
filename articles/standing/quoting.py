"""Which words are quoted from a source: by texts on the desk, and in what readers have."""

from collections.abc import Iterator
from dataclasses import dataclass

from articles.models import Capture, Edition, Source


@dataclass(frozen=True)
class Quote:
    """A passage, and the number of its citation. `by_staff`: a person made the copy of it."""

    number: int
    passage: str
    by_staff: bool


def quotes(source: Source) -> list[Quote]:
    """Return the passages of a source that something rests on, or may rest on again.

    These are the newest citation for each marker that was ever written (words that were changed
    may be put back), and those that stand in a current edition.
    """
    rows = source.citations.exclude(passage="").order_by("id")
    told = rows.values_list(
        "pk", "article", "words_hash", "locator", "passage", "snapshot__capture"
    )
    newest, found = {}, {}
    for pk, article, words, locator, passage, capture in told:
        newest[article, words, locator] = pk
        found[pk] = Quote(pk, passage, by_staff=capture != Capture.FETCHED)
    wanted = {*newest.values(), *_in_editions(source)}
    return [quote for pk, quote in found.items() if pk in wanted]


def _in_editions(source: Source) -> Iterator[int]:
    """The citations of this source in the claims that readers have now."""
    current = Edition.objects.current().filter(edition_sources__source=source)
    for claims in current.values_list("claims", flat=True).iterator(chunk_size=50):
        for claim in claims:
            for evidence in claim["evidence"]:
                if evidence["citekey"] == source.citekey:
                    yield evidence["citation"]
