"""From a dropped file to what can be said of its work: its fields, its twin, its namesakes."""

import hashlib

from articles.intake.files import Dropped
from articles.intake.looking_up import Finding, alike, publisher_of
from articles.models import Source


def look_at(dropped: Dropped, known: Finding | None = None) -> Finding:
    """Return what a file says of its work, added to what is `known` of the address it came from.

    The address was pasted by a person and wins; of everything else a page says, it says more. A
    source that has these very bytes already is named among those that are alike.
    """
    said = dict(dropped.item or {"type": "document"})
    said = {key: value for key, value in said.items() if value}
    if dropped.extracted.language:
        said.setdefault("language", dropped.extracted.language)
    finding = Finding(said | _kept(known) if known else said)
    key = finding.canonical_key
    finding.twin = Source.objects.filter(canonical_key=key).first() if key else None
    finding.alike = _with_holders(dropped, finding)
    finding.publisher = (known and known.publisher) or publisher_of(finding.item)
    if not dropped.extracted.text:
        finding.notes.append("Nothing can be read in the file: somebody types what it says.")
    return finding


def _kept(known: Finding) -> dict[str, object]:
    """What was pasted and what a resolver said; the type of a bare address says nothing."""
    bare = set(known.item) <= {"type", "URL"}
    return {key: value for key, value in known.item.items() if not (bare and key == "type")}


def _with_holders(dropped: Dropped, finding: Finding) -> list[Source]:
    digest = hashlib.sha256(dropped.data).hexdigest()
    holders = Source.objects.filter(snapshots__file_hash=digest).distinct()[:5]
    found = {source.pk: source for source in (*holders, *alike(finding.item, finding.twin))}
    if finding.twin:
        found.pop(finding.twin.pk, None)
    return list(found.values())
