"""Keeps what came in until the person has looked at the form: bytes stored, the rest signed.

The token goes through the form and comes back; nobody can put other words into it.
"""

import hashlib
from dataclasses import asdict
from typing import Any

from django.core import signing
from django.core.files.storage import storages

from articles.evidence.fetching import Fetched, Hop
from articles.intake.files import Dropped, read_again
from articles.models import Capture, Snapshot
from articles.words import storable
from articles.workflow.storing import store_once

SALT = "articles.intake"
FILE_SALT = "articles.intake.file"
LONGEST = 12 * 60 * 60  # seconds: as long as a session
GONE = "The copy is too old, or not there any more: fetch it again, or give the file once more."

REMOVED = "This file was removed for a legal reason and is not kept again."


class Lost(Exception):
    """What was held cannot be had any more: as text, a sentence that says what to do."""


def hold(fetched: Fetched) -> str:
    """Store the bytes of an answer under their hash and return a signed token for the rest."""
    return _put_by(asdict(fetched), fetched.data, SALT)


def release(token: str) -> Fetched:
    """Return the answer that was held under this token; raises Lost."""
    rest, data = _take_back(token, SALT)
    hops = tuple(Hop(**hop) for hop in rest["hops"])
    return Fetched(**rest | {"data": data, "hops": hops})


def hold_file(dropped: Dropped) -> str:
    """Store what was dropped or pasted as `hold` does; it is read once more when it comes back."""
    rest = {"name": dropped.name, "media_type": dropped.media_type, "capture": dropped.capture}
    return _put_by(rest, dropped.data, FILE_SALT)


def release_file(token: str) -> Dropped:
    """Return the file or the pasted words that were held under this token; raises Lost."""
    rest, data = _take_back(token, FILE_SALT)
    return read_again(data, rest["media_type"], rest["name"], Capture(rest["capture"]))


def _put_by(rest: dict[str, Any], data: bytes, salt: str) -> str:
    digest = hashlib.sha256(data).hexdigest()
    if not _was_removed(digest):
        store_once(storages["snapshots"], _name(digest), data)
    return signing.dumps(rest | {"data": digest}, salt=salt, compress=True)


def _take_back(token: str, salt: str) -> tuple[dict[str, Any], bytes]:
    try:
        rest = signing.loads(storable(token), salt=salt, max_age=LONGEST)
    except signing.BadSignature:
        raise Lost(GONE) from None
    return rest, _bytes(rest["data"])


def _bytes(digest: str) -> bytes:
    try:
        with storages["snapshots"].open(_name(digest)) as file:
            data = bytes(file.read())
    except FileNotFoundError:
        data = b""
    if hashlib.sha256(data).hexdigest() != digest:
        raise Lost(REMOVED if _was_removed(digest) else GONE)
    return data


def _was_removed(digest: str) -> bool:
    """Whether the law took these bytes away: then they do not lie here while somebody looks on."""
    return Snapshot.objects.removed().filter(file_hash=digest).exists()


def _name(digest: str) -> str:
    return f"{digest[:2]}/{digest}"
