"""What a frozen edition has lost since it went out, and why it may not come back for that."""

from collections.abc import Iterator

from articles.evidence.hidden_names import tells, texts_of
from articles.models import (
    Consent,
    Edition,
    Removal,
    Snapshot,
    Source,
    SourceClass,
    Testimony,
    Verification,
)


def lapses(edition: Edition) -> list[str]:
    """Why a frozen edition may not become current again: what its stored claims lost since."""
    return [*_unusable_since(edition), *_removed_since(edition), *_disputed_since(edition)]


def citekeys_of(edition: Edition) -> set[str]:
    """The citekeys of the evidence that an edition stores, and of what its sums take figures from.

    An input's source is not listed as cited, and the sentence rests on it all the same.
    """
    evidence = [e for c in edition.claims for e in c["evidence"]]
    inputs = {one["citekey"] for e in evidence for one in e.get("inputs", ())}
    return {e["citekey"] for e in evidence} | inputs


def _unusable_since(edition: Edition) -> Iterator[str]:
    for source in Source.objects.filter(citekey__in=citekeys_of(edition)).order_by("citekey"):
        if source.is_retracted:
            yield f"[@{source.citekey}], which it cites, has been retracted."
        elif source.source_class == SourceClass.AI_OUTPUT:
            yield f"[@{source.citekey}], which it cites, is AI output, which is never a source."
    testimonies = Testimony.objects.filter(source__citekey__in=citekeys_of(edition))
    for testimony in testimonies.select_related("source"):
        if testimony.consent == Consent.REFUSED:
            yield f"[@{testimony.source.citekey}], which it cites, may not be quoted any more."
        elif not testimony.name_shown and _names(edition, testimony):
            yield f"It names who spoke in [@{testimony.source.citekey}], which may be no more."


def _names(edition: Edition, testimony: Testimony) -> bool:
    """Whether it says the name in what it tells or quotes of that source."""
    key = testimony.source.citekey
    items = [source["csl"] for source in edition.sources if source["citekey"] == key]
    quoted = [
        one
        for claim in edition.claims
        for evidence in claim["evidence"]
        for one in (evidence, *evidence.get("inputs", ()))
        if one["citekey"] == key
    ]
    texts = texts_of([items, quoted])
    return any(tells(testimony.person, text, in_prose=True) for text in texts)


def _removed_since(edition: Edition) -> Iterator[str]:
    """A passage has nothing to stand in any more."""
    copies = {e["snapshot"]: e["citekey"] for c in edition.claims for e in c["evidence"]}
    sums = Snapshot.objects.filter(pk__in=copies).exclude(inputs=[])
    for inputs in sums.values_list("inputs", flat=True):
        copies |= {one["snapshot"]: one["citekey"] for one in inputs}
    removals = Removal.objects.filter(snapshot__in=copies).values_list("snapshot", flat=True)
    for snapshot in removals.distinct():
        yield f"The kept copy of [@{copies[snapshot]}] was removed for a legal reason."


def _disputed_since(edition: Edition) -> Iterator[str]:
    words = {c["fingerprint"]: c["words"] for c in edition.claims}
    latest = {
        (v.fingerprint, v.checker_id): v
        for v in Verification.objects.filter(article=edition.article, fingerprint__in=words)
        .select_related("checker", "settlement")
        .order_by("id")
    }
    for verification in latest.values():
        if not verification.passes and not hasattr(verification, "settlement"):
            yield (
                f"“{words[verification.fingerprint]}”: {verification.checker.name} now finds it "
                f"{verification.get_verdict_display()}."
            )
