"""Works that may be one: a person says whether they are, and what of the new one is better."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from articles import citekeys
from articles.models import MergeOutcome, MergeProposal, Source, User, Verb
from articles.words import digest
from articles.workflow.references import key_of
from articles.workflow.rules import Refused, Stale, has, record, refuse
from articles.workflow.sourcing import save_source


def why_not_settle_merge(proposal: MergeProposal, by: User, outcome: str = "") -> list[str]:
    """Why this person may not settle it so; without an outcome, why not at all."""
    if proposal.outcome:
        day = date_format(proposal.settled_at, "DATE_FORMAT")
        how = proposal.get_outcome_display()
        return [f"{proposal.settled_by.name} settled this on {day}: {how}."]
    needed = "add_source" if outcome == MergeOutcome.KEPT_APART else "change_source"
    return [] if has(by, needed) else ["You do not have the permission to keep sources."]


def settle_merge(
    proposal: MergeProposal,
    *,
    by: User,
    outcome: MergeOutcome | str,
    take: Collection[str] = (),
    citekey: str = "",
    seen: str = "",
) -> MergeProposal:
    """Say whether two works are one; returns the proposal as it is then.

    `merged` takes the CSL fields named in `take` into the source, on record; its citekey stays.
    `kept_apart` adds the new one as a source, under `citekey` or one that is proposed, unless
    both have one canonical key: that names one work. `dropped` leaves it out. `seen` is the
    digest of the source's item as it was compared: raises Stale if that has changed since.
    """
    if outcome not in MergeOutcome.values:
        raise Refused(f"Choose one of: {', '.join(MergeOutcome.values)}.")
    with transaction.atomic():
        source = Source.objects.select_for_update(no_key=True).get(pk=proposal.source_id)
        fresh = MergeProposal.objects.select_for_update(no_key=True).get(pk=proposal.pk)
        refuse(why_not_settle_merge(fresh, by, outcome))
        if seen and seen != digest(source.csl):
            raise Stale("The source was changed after you opened this page: compare them again.")
        if outcome == MergeOutcome.MERGED:
            _take_over(source, fresh.item, take, by)
        elif outcome == MergeOutcome.KEPT_APART:
            fresh.added = _add(fresh.item, citekey.strip(), by)
        fresh.outcome, fresh.settled_by, fresh.settled_at = outcome, by, timezone.now()
        fresh.save(update_fields=["outcome", "settled_by", "settled_at", "added"])
        told = {"proposal": fresh.pk, "took": sorted(take)} if take else {"proposal": fresh.pk}
        record(Verb.SETTLE_MERGE, by, source=source, to_state=outcome, data=told)
    return fresh


def _take_over(source: Source, item: dict, take: Collection[str], by: User) -> None:
    """Its canonical key follows the item where it was derived from it, as in the form."""
    if unknown := set(take) - (item.keys() - {"id"}):
        raise Refused(f"The work that came in does not say: {', '.join(sorted(unknown))}.")
    derived = source.canonical_key in (None, key_of(source.csl))
    source.csl = source.csl | {name: item[name] for name in take}
    if take and derived:
        source.canonical_key = key_of(source.csl)
    save_source(source, by=by)


def _add(item: dict, citekey: str, by: User) -> Source:
    key = key_of(item)
    twin = Source.objects.filter(canonical_key=key).first() if key else None
    if twin:
        raise Refused(
            f"{key} names one work, and it is here: {twin}. Take over what is better in the new "
            "one, or leave it out."
        )
    citekey = citekey or proposed_citekey(item)
    if not citekeys.is_valid(citekey):
        raise Refused(
            "A citekey has letters, digits and - . : _ inside, for example un-charter-1945."
        )
    if taken := Source.objects.filter(citekey=citekey).first():
        raise Refused(f"[@{citekey}] is the citekey of another work, {taken.title}: choose one.")
    item = item | {"id": citekey}
    return save_source(Source(citekey=citekey, csl=item, canonical_key=key), by=by)


def proposed_citekey(item: dict) -> str:
    """The citekey it came with if one can cite with it and nobody has it, else one like it."""
    own, taken = str(item.get("id", "")), set(Source.objects.values_list("citekey", flat=True))
    if citekeys.is_valid(own) and own not in taken:
        return own
    return citekeys.propose(item, taken)
