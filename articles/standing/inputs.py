"""What the figures still carry that our calculations take: a sum is worth no more than they are.

Whoever did the sum again looked the figures up in our copies. That says nothing of the originals,
and it may be the very person who made those copies.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from articles.evidence.hidden_names import tells
from articles.models import Consent, Removal, Snapshot, Source, SourceClass


@dataclass(frozen=True)
class Footing:
    """`problem` is why a sum carries no sentence, `withheld` why readers may not even get it: from
    which source it is, and what is wrong with that. Each is empty if nothing is wrong."""

    problem: str = ""
    withheld: str = ""


def footings(copies: Iterable[Snapshot], *, one_person: bool) -> dict[int, Footing]:
    """How each of these copies stands on its inputs, by its number; without an entry, on none."""
    sums = {copy.pk: copy for copy in copies if copy.inputs}
    given = [one for copy in sums.values() for one in copy.inputs]
    if not given:
        return {}
    sources = Source.objects.filter(citekey__in={one["citekey"] for one in given})
    by_citekey = {source.citekey: source for source in sources.select_related("testimony")}
    kept = _kept({one["snapshot"] for one in given})
    return {
        pk: Footing(
            _first(_problem(one, by_citekey, kept, one_person) for one in copy.inputs),
            _first(_withheld(one, by_citekey) for one in copy.inputs),
        )
        for pk, copy in sums.items()
    }


def _kept(numbers: set[int]) -> dict[int, Snapshot]:
    """The copies that the figures stand in, without their text."""
    gone = Exists(Removal.objects.filter(snapshot=OuterRef("pk")))
    rows = Snapshot.objects.with_sightings().annotate(is_removed=gone).defer("text", "inputs")
    return rows.in_bulk(numbers)


def _problem(
    one: Mapping[str, Any], sources: Mapping[str, Source], kept: Mapping[int, Any], one_person: bool
) -> str:
    key, source, copy = one["citekey"], sources.get(one["citekey"]), kept.get(one["snapshot"])
    if source is None or source.is_retracted or source.source_class == SourceClass.AI_OUTPUT:
        return f"[@{key}], which carries nothing any more: see there why."
    if copy is None or copy.is_removed:
        return f"[@{key}], whose kept copy was removed for a legal reason."
    if copy.is_staff_copy and not (copy.sighted or one_person):
        return (
            f"[@{key}], whose copy was made by our staff: somebody else must record that they saw "
            "the original."
        )
    return ""


def _withheld(one: Mapping[str, Any], sources: Mapping[str, Source]) -> str:
    key, testimony = one["citekey"], getattr(sources.get(one["citekey"]), "testimony", None)
    if testimony is None:
        return ""
    if testimony.consent == Consent.REFUSED:
        return f"[@{key}], which may not be quoted: who said it did not allow it."
    told = (one["name"], one["locator"], one["passage"])
    if not testimony.name_shown and any(
        tells(testimony.person, text, in_prose=True) for text in told
    ):
        return f"[@{key}], and gives away who said it: do the sum again without the name."
    return ""


def _first(reasons: Iterable[str]) -> str:
    return next(filter(None, reasons), "")
