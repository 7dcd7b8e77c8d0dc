"""A file of references comes in: new works are added, the rest waits for a person.

Nothing is merged here. A work that may be here already becomes a proposal beside its source.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles import citekeys
from articles.csl import canonical_key
from articles.exports import item_of
from articles.models import MergeProposal, MergeReason, Source, User, Verb
from articles.references import FORMATS, Entry, Unreadable, format_of
from articles.references.matching import Kind, Match, sort
from articles.workflow.rules import Refused, has, record, refuse
from articles.workflow.sourcing import save_source

REASONS = {Kind.TWIN: MergeReason.TWIN, Kind.CLASH: MergeReason.CLASH}


@dataclass
class Imported:
    """What became of a file. `problems` are sentences, each with the citekey it is about."""

    added: list[Source] = field(default_factory=list)
    unchanged: list[Source] = field(default_factory=list)
    proposals: list[MergeProposal] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def why_not_import_references(by: User) -> list[str]:
    return [] if has(by, "add_source") else ["You do not have the permission to keep sources."]


def import_references(text: str, *, by: User, name: str = "") -> Imported:
    """Bring in the works of a CSL-JSON, BibTeX or RIS file, in one transaction.

    A new work becomes a source without a grade, one that stands here just so is left alone, and
    what may be here already becomes an open proposal, once. The format is known by the ending of
    `name`, else by the text. Raises Refused for who may not, and for a file of no such format.
    """
    refuse(why_not_import_references(by))
    try:
        entries = FORMATS[format_of(name, text)].read(text)
    except Unreadable as error:
        raise Refused(str(error)) from error
    with transaction.atomic():
        arrival = _Arrival(by)
        arrival.take_in([_named(entry) for entry in entries])
    return arrival.imported


def _named(entry: Entry) -> Entry:
    """An entry by its item's id: .bib files cannot spell every citekey, our field in them can."""
    written = str(entry.item.get("id", ""))
    return replace(entry, citekey=written) if citekeys.is_valid(written) else entry


class _Arrival:
    """The desk as it was, and what has come since."""

    def __init__(self, by: User):
        self.by, self.imported = by, Imported()
        self.sources: dict[str, Source] = {}
        self.alike: dict[str, list[Source]] = defaultdict(list)
        self.open: dict[int, list[MergeProposal]] = {}
        for source in Source.objects.all():
            self._remember(source)

    def _remember(self, source: Source) -> None:
        self.sources[source.citekey] = source
        self.alike[_content(item_of(source))].append(source)

    def take_in(self, entries: list[Entry]) -> None:
        for entry in entries:
            self._tell(entry, *entry.problems)
        matches = self._matches([entry for entry in entries if not self._is_here(entry)])
        self.open = _open_proposals(self._held(matches))
        for match in matches:
            if match.kind != Kind.UNREADABLE and not self._is_here(match.entry):
                self._add(match) if match.kind == Kind.NEW else self._propose(match)

    def _is_here(self, entry: Entry) -> bool:
        """Whether it stands here just so. Without a key, works of two citekeys are two works."""
        alike = self.alike.get(_content(entry.item), []) if entry.item else []
        same = [source for source in alike if source.citekey == entry.citekey]
        if canonical_key(entry.item) or not citekeys.is_valid(entry.citekey):
            same += alike
        self.imported.unchanged += same[:1]
        return bool(same)

    def _matches(self, entries: list[Entry]) -> list[Match]:
        keys = {source.citekey: source.canonical_key for source in self.sources.values()}
        return sort(entries, {key: citekey for citekey, key in keys.items() if key}, keys)

    def _held(self, matches: Iterable[Match]) -> list[int]:
        """Lock what proposals will stand beside, so that two imports do not both make one."""
        beside = {match.other for match in matches}
        rows = Source.objects.select_for_update(no_key=True).filter(citekey__in=beside)
        return [source.pk for source in rows.order_by("pk")]

    def _add(self, match: Match) -> None:
        item = match.entry.item | {"id": match.citekey}
        source = Source(citekey=match.citekey, csl=item, canonical_key=key_of(item))
        try:
            save_source(source, by=self.by)
        except Refused as refused:  # somebody has just added it
            self._tell(match.entry, *refused.reasons)
            return
        self._remember(source)
        self.imported.added.append(source)

    def _propose(self, match: Match) -> None:
        source = self.sources.get(match.other)
        if source is None:
            self._tell(
                match.entry,
                "It is the same work as another of this file that waits to be told apart. Settle "
                "that one, then import it again.",
            )
            return
        item = {"id": match.entry.citekey} | match.entry.item
        standing = next((p for p in self.open[source.pk] if p.item == item), None)
        if standing is None:
            standing = self._new_proposal(source, item, REASONS[match.kind])
        self.imported.proposals.append(standing)

    def _new_proposal(self, source: Source, item: dict, reason: MergeReason) -> MergeProposal:
        proposal = MergeProposal.objects.create(
            source=source, item=item, reason=reason, proposed_by=self.by,
            proposed_at=timezone.now(),
        )  # fmt: skip
        self.open[source.pk].append(proposal)
        told = {"proposal": proposal.pk, "reason": reason, "citekey": str(item["id"])}
        record(Verb.PROPOSE_MERGE, self.by, source=source, data=told)
        return proposal

    def _tell(self, entry: Entry, *problems: str) -> None:
        about = f"[@{entry.citekey}] " if entry.citekey else ""
        self.imported.problems += [f"{about}{problem}" for problem in problems]


def _open_proposals(sources: list[int]) -> dict[int, list[MergeProposal]]:
    found = defaultdict(list)
    for proposal in MergeProposal.objects.open().filter(source__in=sources):
        found[proposal.source_id].append(proposal)
    return found


def _content(item: Mapping[str, Any]) -> str:
    """Everything an item says but its citekey, so that two can be compared."""
    return json.dumps({key: item[key] for key in item if key != "id"}, sort_keys=True)


def key_of(item: Mapping[str, Any]) -> str | None:
    """Its canonical key, if the column holds it: no real DOI is that long."""
    key = canonical_key(item)
    longest = Source._meta.get_field("canonical_key").max_length
    return key if key and len(key) <= longest else None
