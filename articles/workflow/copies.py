"""Keeping copies of sources, and seeing their originals."""

import hashlib
from collections.abc import Sequence
from datetime import date

from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from articles.evidence.extraction import Extracted
from articles.evidence.fetching import Fetched
from articles.models import (
    Capture,
    Consent,
    Sighting,
    Snapshot,
    Source,
    Testimony,
    User,
    Verb,
)
from articles.words import storable, words_hash
from articles.workflow.rules import Refused, has, record, refuse
from articles.workflow.storing import store_once

BY_HAND = (Capture.UPLOADED, Capture.PASTED, Capture.TRANSCRIBED)
LONGEST_URL = 2000
# Files that are kept although nothing can be read in them: somebody types what they say.
WITHOUT_WORDS = ("application/pdf", "image/", "audio/", "video/")


def why_not_keep(by: User) -> list[str]:
    return [] if has(by, "add_snapshot") else ["You do not have the permission to keep copies."]


def keep_copy(
    source: Source,
    *,
    by: User,
    capture: Capture | str,
    data: bytes,
    text: str,
    media_type: str = "text/plain",
    note: str = "",
    name: str = "",
    pages: Sequence[int] = (),
    language: str = "",
    extractor: str = "",
    transcription_of: Snapshot | None = None,
) -> Snapshot:
    """Keep a copy that somebody made: `data` as it came in, `text` as it is read.

    The bytes lie in the private `snapshots` storage under their SHA-256; `name` is that of the
    file. The same copy twice is kept once. A PDF, picture or recording may have no text: it is
    kept for `transcription_of` another copy. Raises Refused for any other copy without text, and
    for one that was removed by law.
    """
    if capture not in BY_HAND:
        raise Refused("Say how the copy came here: uploaded, pasted or transcribed.")
    if transcription_of and transcription_of.source_id != source.pk:
        raise Refused("That file is a copy of another source.")
    if transcription_of and transcription_of.removals.exists():
        raise Refused("That file was removed for a legal reason: its words are not kept either.")
    return keep(
        source, by, data, text, pages, capture=capture, media_type=media_type, note=note,
        name=name, language=language, extractor=extractor, transcription_of=transcription_of,
    )  # fmt: skip


def keep_fetched(
    source: Source, *, by: User, fetched: Fetched, extracted: Extracted, note: str = ""
) -> Snapshot:
    """Keep what an address answered. Stet fetched it itself, so nobody need see the original.

    Raises Refused for anything but a page that was there (200) and says something.
    """
    refuse(why_not_keep(by))
    return keep_seen(source, by=by, fetched=fetched, extracted=extracted, note=note)


def keep_seen(
    source: Source, *, by: User, fetched: Fetched, extracted: Extracted, note: str = ""
) -> Snapshot:
    """The same without asking who may: the desk itself keeps what it finds at an address."""
    if fetched.status != 200:
        raise Refused(f"The address answered {fetched.status}: there is no page to keep.")
    return _keep(
        source, by, fetched.data, extracted.text, extracted.pages, capture=Capture.FETCHED,
        media_type=fetched.media_type, note=note, language=extracted.language,
        extractor=extracted.extractor, requested_url=fetched.requested_url[:LONGEST_URL],
        final_url=fetched.final_url[:LONGEST_URL], status=fetched.status, headers=fetched.headers,
    )  # fmt: skip


def keep(
    source: Source, by: User, data: bytes, text: str, pages: Sequence[int] = (), **fields
) -> Snapshot:
    """Store and record one copy; the verbs above and `calculating` say what it is."""
    refuse(why_not_keep(by))
    return _keep(source, by, data, text, pages, **fields)


def _keep(
    source: Source, by: User, data: bytes, text: str, pages: Sequence[int], **fields
) -> Snapshot:
    if Testimony.objects.filter(source=source, consent=Consent.REFUSED).exists():
        raise Refused("Who said this may not be quoted: nothing of it is kept.")
    text, pages = _cleaned(text, pages)
    if not text and not fields["media_type"].startswith(WITHOUT_WORDS):
        raise Refused("The copy has no text to read: paste the words, or transcribe them.")
    file_hash, text_hash = hashlib.sha256(data).hexdigest(), words_hash(text)
    with transaction.atomic():
        Source.objects.select_for_update(no_key=True).get(pk=source.pk)
        same = source.snapshots.filter(
            file_hash=file_hash, capture=fields["capture"], text_hash=text_hash
        )
        kept = same.first()
        if kept and kept.removals.exists():
            raise Refused("This copy was removed for a legal reason and is not kept again.")
        if kept:
            return kept
        # The same bytes may be about to go for a legal reason: `erase` holds these rows too.
        twins = Snapshot.objects.filter(file_hash=file_hash)
        list(twins.select_for_update(no_key=True).order_by("pk"))
        if twins.removed().exists():
            raise Refused("This file was removed for a legal reason and is not kept again.")
        file = f"{file_hash[:2]}/{file_hash}"
        store_once(storages["snapshots"], file, data)
        snapshot = Snapshot.objects.create(
            source=source, captured_at=timezone.now(), added_by=by, file=file,
            file_hash=file_hash, text=text, text_hash=text_hash, pages=list(pages), **fields,
        )  # fmt: skip
        record(Verb.KEEP_COPY, by, source=source, data={"snapshot": snapshot.pk}, left=[snapshot])
    return snapshot


def _cleaned(text: str, pages: Sequence[int]) -> tuple[str, Sequence[int]]:
    """Text a database can store; where pages are counted in it, nothing before them is cut."""
    text = storable(text)
    return (text.rstrip(), pages) if pages else (text.strip(), pages)


def why_not_sight(snapshot: Snapshot, by: User) -> list[str]:
    if not has(by, "record_sighting"):
        return ["You do not have the permission to record a sighting."]
    if snapshot.added_by_id == by.pk:
        if snapshot.capture == Capture.COMPUTED:
            return ["It is your own sum: somebody else does it again."]
        return ["You added this copy: somebody else must have seen the original."]
    if snapshot.vouched_for_by == by.pk:
        return ["You added the file it was typed from: somebody else must have seen the original."]
    return []


def sight(snapshot: Snapshot, *, by: User, seen_on: date, where: str) -> Sighting:
    """Record that somebody saw the original who added neither the copy nor its file (rule 9)."""
    refuse(why_not_sight(snapshot, by))
    if not where.strip() and snapshot.capture == Capture.COMPUTED:
        raise Refused("Say how you did the sum again.")
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
