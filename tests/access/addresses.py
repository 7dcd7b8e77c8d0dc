"""Every address of the project, how to ask for it, and what to send there."""

import re
from collections.abc import Iterator
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.urls import URLResolver, get_resolver
from django.utils import timezone

from articles import gate, standing
from articles.standing import ClaimStanding
from tests.access.newsroom import Newsroom

_PLACEHOLDER = re.compile(r"<(?:\w+:)?(\w+)>")
_REGEX_GROUP = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
_PASSWORD = {"password1": "a long enough one", "password2": "a long enough one"}
_NEW = {
    "article": {"title": "Another"},
    "contributor": {"name": "Another", "slug": "another"},
    "group": {"name": "Another"},
    "policy": {"note": "Again."},
    "publisher": {"name": "Another"},
    "source": {"citekey": "another", "type": "book", "title": "Another"},
    "topic": {"name": "Another", "slug": "another"},
    "user": {"username": "nell", "usable_password": "true", **_PASSWORD},
}
_TOLD = {
    "person": "Quill, Quilla", "held_on": "2026-05-03", "means": "email", "consent": "not_named",
    "shown_as": "a former gatekeeper", "title": "Opening the gates", "words": "We opened at five.",
}  # fmt: skip
_PRINTED = {
    "kind": "book", "title": "Harbour days", "source_class": "secondary", "where": "3",
    "words": "So it was.",
}  # fmt: skip
_OTHERWISE = {
    "article": {"title": "Changed"},
    "mergeproposal": {"outcome": "dropped"},
    "source": {"title": "Changed"},
    "user": {"email": "changed@desk.example"},
}


def addresses() -> list[str]:
    """Every URL pattern of the project, written as in the table: /articles/<slug>/."""
    return [*dict.fromkeys(_walk(get_resolver(), "/"))]


def _walk(resolver: URLResolver, before: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = before + _plain(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, route)
        else:
            yield route


def _plain(route: str) -> str:
    """A route without converters, and a regular expression as if it were a route."""
    if "<" not in route or "(?P" in route:
        route = _REGEX_GROUP.sub(r"<\1>", route).removeprefix("^").removesuffix("$")
    return _PLACEHOLDER.sub(r"<\1>", route)


def filled(address: str, kind: str, newsroom: Newsroom) -> str:
    """The address with something in its placeholders that belongs to the article of this kind."""
    return _PLACEHOLDER.sub(lambda found: str(_value(found[1], address, kind, newsroom)), address)


def _value(name: str, address: str, kind: str, newsroom: Newsroom) -> object:
    """What stands in a placeholder. A new one gets a line here."""
    match name:
        case "slug" if address.startswith("/topics/"):
            return newsroom.topic.slug
        case "slug":
            return newsroom.slugs.get(kind, newsroom.slugs["published"])
        case "number":
            return 1
        case "pk" if address.endswith("/testimony/"):
            return newsroom.interview.pk
        case "pk" if address.endswith("/calculation/"):
            return newsroom.sum.pk
        case "object_id" | "pk" | "id":
            model = address.split("/")[3]
            if address.endswith("/transcribe/"):
                return newsroom.scan.pk
            return newsroom.row("edition" if "<" in model else model, kind).pk
        case "words_hash":
            return cited_claim(newsroom.row("article", kind)).claim.words_hash
        case "name":
            return newsroom.picture.name
        case "uidb64" | "token":
            return "MQ"
        case "content_type_id":
            return ContentType.objects.get(model="edition").pk
        case "app_label":
            return "articles"
        case "url":
            return "no/such/page"
    raise LookupError(f"Say in {__name__}._value what to put for <{name}> in {address}.")


def cited_claim(article) -> ClaimStanding:
    """A sentence that carries a marker, or else the first one."""
    claims = standing.read(article).claims
    return next((claim for claim in claims if claim.evidence), claims[0])


def body(address: str, kind: str, newsroom: Newsroom) -> dict:
    """What somebody who means it would type there; hidden fields of a form are not among it."""
    parts = address.strip("/").split("/")
    match parts[-1]:
        case "add":
            return _NEW.get(parts[-2], {})
        case "import":
            return {"text": '[{"id": "new", "type": "book", "title": "New"}]'}
        case "change":
            return _OTHERWISE.get(parts[-3], {})
        case "password-reset":
            return {"email": "wren@desk.example"}
        case "password":
            return _PASSWORD
        case "condition":
            return {"condition": "dead", "why": "It answers no more."}
        case "bring-in":
            return _NEW["source"] | {"act": "save", "source_class": "secondary"}
        case "add-copy":
            return {"text": "Other words.", "capture": "pasted"}
        case "testimony" | "interview" | "letter":
            return _TOLD
        case "print":
            return _PRINTED
        case "recording":
            return _PRINTED | {"kind": "broadcast", "words": "12:31 So it was."}
        case "calculation":
            return _sum(newsroom)
        case "transcribe":
            return {"text": "What it says.", "note": "Page 3"}
        case "sight":
            return {"seen_on": str(timezone.localdate()), "where": "City archive"}
        case "discard":
            return {"sure": "on"}
        case "remove":
            return {"what": "A letter", "legal_ground": "Court order 7", "for_good": "on"}
        case "merge":
            return {"into": newsroom.empty_topic.pk, "sure": "on"}
        case "schedule":
            tomorrow = timezone.localtime() + timedelta(days=1)
            return {"at": f"{tomorrow:%Y-%m-%dT%H:%M}"}
        case "request-changes":
            return {"note": "Say when."}
        case "withdraw":
            return {"kind": "unpublished", "reason": "Not ours."}
        case "reinstate":
            return {"reason": "Ours after all."}
        case "sign-off":
            reading = standing.read(newsroom.row("article", kind))
            said = gate.statement(reading, newsroom.editor)  # and anybody else who is through
            return {
                "manifest_hash": gate.manifest_hash(reading), "statement": said, "verified": "on",
            }  # fmt: skip
        case "claims" | "<number>" if parts[0] == "admin":
            claim = standing.read(newsroom.row("article", kind)).claims[0]
            return {
                "act": "decide", "fingerprint": claim.fingerprint, "verdict": "not_found",
                "words_hash": claim.claim.words_hash, "note": "Nowhere.",
            }  # fmt: skip
        case "cut":
            claim = cited_claim(newsroom.row("article", kind)).claim
            return {"act": "cut", "words_hash": claim.words_hash}
        case "<words_hash>":
            copy = newsroom.source.snapshots.get()
            return {"source": newsroom.source.citekey, "copy": copy.pk, "words": "The bridge was"}
        case "preview":
            return {"text": "One *word*."}
    return {}


def _sum(newsroom: Newsroom) -> dict:
    """A sum with the figures of the one that is kept."""
    inputs = newsroom.sum.snapshots.get().inputs
    rows = {f"input-{n}-{name}": one[name] for n, one in enumerate(inputs) for name in one}
    return rows | {
        "title": "Twice", "formula": "new + old", "result": "9,300,000",
        "input-TOTAL_FORMS": 2, "input-INITIAL_FORMS": 0,
    }  # fmt: skip
