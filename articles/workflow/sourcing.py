"""Sources: keeping a copy, seeing an original, and the condition of a source. And the policy."""

import hashlib
from datetime import date

from django.core.files.storage import storages
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from articles.models import (
    Capture,
    Condition,
    Policy,
    Publisher,
    Sighting,
    Snapshot,
    Source,
    SourceClass,
    User,
    Verb,
)
from articles.words import storable, words_hash
from articles.workflow.rules import Refused, has, record, refuse
from articles.workflow.storing import store_once

GRADED = ("grade", "basis", "graded_on")
WRITTEN = (
    "citekey", "csl", "canonical_key", "source_class", "publisher", "grade_override",
    "grade_reason",
)  # fmt: skip
TOLD = ("csl", "canonical_key", "source_class", "publisher_id", "grade_override", "grade_reason")


def why_not_save_source(source: Source, by: User) -> list[str]:
    """A source's words are the writers'; what one thinks of it, against the rule, is not.

    A writer could else turn AI output into a source, or grade up the one they need.
    """
    if not (has(by, "change_source") if source.pk else has(by, "add_source")):
        return ["You do not have the permission to keep sources."]
    if has(by, "set_condition"):
        return []
    before = Source.objects.filter(pk=source.pk).first() or Source()
    reasons = []
    if before.source_class == SourceClass.AI_OUTPUT != source.source_class:
        reasons.append("A checker or editor says that it is no AI output after all.")
    if source.grade_override != before.grade_override:
        reasons.append("A checker or editor grades a source apart from its publisher.")
    return reasons


def save_source(source: Source, *, by: User) -> Source:
    """Write a new or changed source, on record: texts rest on it, and readers are told of it."""
    with transaction.atomic():
        before = Source.objects.select_for_update(no_key=True).filter(pk=source.pk).first()
        refuse(why_not_save_source(source, by))
        _write(source, new=before is None)
        changed = {
            name: [getattr(before, name, None), getattr(source, name)]
            for name in TOLD
            if getattr(before, name, None) != getattr(source, name)
        }
        if changed or before is None:
            record(Verb.EDIT, by, source=source, data=changed)
    return source


def _write(source: Source, *, new: bool) -> None:
    """Its condition is left alone: it may have been retracted since this row was read."""
    try:
        with transaction.atomic():
            source.save(force_insert=new, update_fields=None if new else WRITTEN)
    except IntegrityError:
        same = Q(citekey=source.citekey)
        if source.canonical_key:
            same |= Q(canonical_key=source.canonical_key)
        twin = Source.objects.filter(same).exclude(pk=source.pk).first()
        if twin is None:
            raise
        raise Refused(f"This work is here already: {twin}. Cite that one.") from None


def why_not_grade(by: User) -> list[str]:
    """A writer could else grade up the publisher of the one source they need."""
    return [] if has(by, "set_condition") else ["Checkers and editors grade publishers."]


def save_publisher(publisher: Publisher, *, by: User) -> Publisher:
    """Write a new or changed publisher; its grade, which readers are told, is left on record."""
    if not (has(by, "change_publisher") if publisher.pk else has(by, "add_publisher")):
        raise Refused("You do not have the permission to keep publishers.")
    with transaction.atomic():
        before = Publisher.objects.select_for_update(no_key=True).filter(pk=publisher.pk).first()
        changed = {
            name: [str(was), str(now)]
            for name in ("name", *GRADED)
            if (was := getattr(before or Publisher(), name)) != (now := getattr(publisher, name))
        }
        if changed.keys() & set(GRADED):
            refuse(why_not_grade(by))
        publisher.save()
        if changed:
            record(Verb.EDIT, by, data={"publisher": publisher.pk} | changed)
    return publisher


def keep_copy(
    source: Source,
    *,
    by: User,
    capture: Capture | str,
    data: bytes,
    text: str,
    media_type: str = "text/plain",
    note: str = "",
) -> Snapshot:
    """Keep a copy of a source: `data` as it came in, `text` as it is read.

    The bytes lie in the private `snapshots` storage under their SHA-256. The same copy twice is
    kept once. Raises Refused for a copy without text, and for one that was removed by law.
    """
    if not has(by, "add_snapshot"):
        raise Refused("You do not have the permission to keep copies.")
    text = storable(text).strip()
    if not text:
        raise Refused("The copy has no text to read: paste the words, or transcribe them.")
    if capture not in (Capture.UPLOADED, Capture.PASTED, Capture.TRANSCRIBED):
        raise Refused("Say how the copy came here: uploaded, pasted or transcribed.")
    file_hash = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        Source.objects.select_for_update(no_key=True).get(pk=source.pk)
        kept = source.snapshots.filter(
            file_hash=file_hash, capture=capture, text_hash=words_hash(text)
        ).first()
        if kept and kept.removals.exists():
            raise Refused("This copy was removed for a legal reason and is not kept again.")
        if kept:
            return kept
        # The same bytes may be about to go for a legal reason: `erase` holds these rows too.
        twins = Snapshot.objects.filter(file_hash=file_hash)
        list(twins.select_for_update(no_key=True).order_by("pk"))
        file = f"{file_hash[:2]}/{file_hash}"
        store_once(storages["snapshots"], file, data)
        snapshot = Snapshot.objects.create(
            source=source, capture=capture, captured_at=timezone.now(), added_by=by,
            media_type=media_type, file=file, file_hash=file_hash, text=text,
            text_hash=words_hash(text), note=note,
        )  # fmt: skip
        record(Verb.KEEP_COPY, by, source=source, data={"snapshot": snapshot.pk}, left=[snapshot])
    return snapshot


def why_not_sight(snapshot: Snapshot, by: User) -> list[str]:
    if not has(by, "record_sighting"):
        return ["You do not have the permission to record a sighting."]
    if snapshot.added_by_id == by.pk:
        return ["You added this copy: somebody else must have seen the original."]
    return []


def sight(snapshot: Snapshot, *, by: User, seen_on: date, where: str) -> Sighting:
    """Record that somebody other than who added the copy saw the original (rule 9)."""
    refuse(why_not_sight(snapshot, by))
    if not where.strip():
        raise Refused("Say where you saw the original: an address, an archive, a shelf.")
    if seen_on > timezone.localdate():
        raise Refused("That day has not come yet.")
    with transaction.atomic():
        sighting, new = Sighting.objects.get_or_create(
            snapshot=snapshot,
            seen_by=by,
            defaults={
                "seen_on": seen_on, "where": where.strip(), "recorded_at": timezone.now(),
            },
        )  # fmt: skip
        if new:
            record(
                Verb.SIGHT, by, source=snapshot.source, data={"sighting": sighting.pk},
                left=[sighting],
            )  # fmt: skip
    return sighting


def set_condition(source: Source, *, by: User, condition: Condition | str, why: str) -> None:
    """Say how a source stands. Retraction lapses every verification that rests on it, at once."""
    if not has(by, "set_condition"):
        raise Refused("You do not have the permission to set the condition of a source.")
    if condition not in Condition.values:
        raise Refused(f"Choose one of: {', '.join(Condition.values)}.")
    if not why.strip():
        raise Refused("Say how you know.")
    with transaction.atomic():
        fresh = Source.objects.select_for_update(no_key=True).get(pk=source.pk)
        was = fresh.condition
        if was != condition:
            fresh.condition = condition
            fresh.save(update_fields=["condition"])
            record(
                Verb.SET_CONDITION, by, source=fresh, from_state=was, to_state=condition,
                why=why.strip(),
            )  # fmt: skip
    source.refresh_from_db()


def set_policy(*, by: User, one_person_desk: bool, note: str) -> Policy:
    """Set the desk's policy; the latest row counts."""
    if not has(by, "set_policy"):
        raise Refused("You do not have the permission to set the policy.")
    if not note.strip():
        raise Refused("Say why the policy is set this way.")
    with transaction.atomic():
        policy = Policy.objects.create(
            one_person_desk=one_person_desk, note=note.strip(), set_by=by, set_at=timezone.now()
        )
        record(Verb.SET_POLICY, by, data={"policy": policy.pk}, why=note.strip(), left=[policy])
    return policy
