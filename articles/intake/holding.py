"""Keeps what was fetched until the person has looked at the form: bytes stored, the rest signed.

The token goes through the form and comes back; nobody can put other words into it.
"""

import hashlib
from dataclasses import asdict

from django.core import signing
from django.core.files.storage import storages

from articles.evidence.fetching import Fetched, Hop
from articles.words import storable
from articles.workflow.storing import store_once

SALT = "articles.intake"
LONGEST = 12 * 60 * 60  # seconds: as long as a session


class Lost(Exception):
    """What was held cannot be had any more: the page is to be fetched again."""


def hold(fetched: Fetched) -> str:
    """Store the bytes of an answer under their hash and return a signed token for the rest."""
    digest = hashlib.sha256(fetched.data).hexdigest()
    store_once(storages["snapshots"], _name(digest), fetched.data)
    rest = asdict(fetched) | {"data": digest}
    return signing.dumps(rest, salt=SALT, compress=True)


def release(token: str) -> Fetched:
    """Return the answer that was held under this token; raises Lost."""
    try:
        rest = signing.loads(storable(token), salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        raise Lost("What was fetched is too old to be kept: fetch it again.") from None
    data = _bytes(rest["data"])
    hops = tuple(Hop(**hop) for hop in rest["hops"])
    return Fetched(**rest | {"data": data, "hops": hops})


def _bytes(digest: str) -> bytes:
    try:
        with storages["snapshots"].open(_name(digest)) as file:
            data = bytes(file.read())
    except FileNotFoundError:
        data = b""
    if hashlib.sha256(data).hexdigest() != digest:
        raise Lost("What was fetched is not there any more: fetch it again.")
    return data


def _name(digest: str) -> str:
    return f"{digest[:2]}/{digest}"
