"""The sentences of an edition with their evidence as plain data (docs/evidence-json.md).

Nobody stands in it but by the name that readers see. A field is added, never renamed or given
another meaning; whatever would break a reader is a new `FORMAT`.
"""

from typing import Any

from django.conf import settings
from django.urls import reverse

from articles.references.schema import cleaned
from articles.views.cited import CitedSource, Figure
from articles.views.evidence import Quoted
from articles.views.reading import Reading
from articles.views.sentences import Sentence, Sentences

FORMAT = "stet-evidence-1"


def as_data(reading: Reading) -> dict[str, Any]:
    edition = reading.edition
    sentences = Sentences(edition, reading.evidence)
    page = settings.BASE_URL + reverse("articles:evidence", args=[edition.slug])
    tally = sentences.tally
    return {
        "format": FORMAT,
        "article": _article(reading),
        "manifest_sha256": edition.manifest_hash,
        "algorithm": edition.algorithm,
        "signed_off": {
            "by": reading.signed_by,
            "at": edition.sign_off.signed_at.isoformat(),
            "statement": edition.sign_off.statement,
        },
        "checked_by_its_writer": reading.checked_by_its_writer,
        "tally": {
            "sentences": tally.sentences,
            "supported": tally.supported,
            "judgements": tally.judgements,
            "need_none": tally.need_none,
            "source_retracted": tally.lapsed,
        },
        "sources": [
            _source(cited, frozen)
            for cited, frozen in zip(reading.sources, edition.sources, strict=True)
        ],
        "sentences": [_sentence(sentence, page) for sentence in sentences.all],
    }


def _article(reading: Reading) -> dict[str, Any]:
    edition, retraction = reading.edition, reading.retraction
    told = {
        "title": edition.title,
        "url": settings.BASE_URL + edition.get_absolute_url(),
        "language": edition.language,
        "edition": edition.number,
        "published_at": edition.published_at.isoformat(),
        "first_published_at": edition.first_published_at.isoformat(),
        "by": reading.names,
    }
    if retraction:
        told["retracted"] = {"at": retraction.at.isoformat(), "reason": retraction.reason}
    return told


def _source(cited: CitedSource, frozen: dict) -> dict[str, Any]:
    told = {
        "n": cited.number,
        "citekey": cited.citekey,
        "csl": cleaned(frozen["csl"] | {"id": cited.citekey})[0],
        "class": frozen["class"],
        "grade": frozen["grade"],
        "publisher": frozen["publisher"],
        "condition": cited.condition,
        "looked_at": cited.looked_at.isoformat() if cited.looked_at else None,
    }
    return told | {name: frozen[name] for name in ("medium", "told") if name in frozen}


def _sentence(sentence: Sentence, page: str) -> dict[str, Any]:
    claim, check = sentence.claim, sentence.check
    told = {
        "n": sentence.number,
        "url": f"{page}#{sentence.anchor}",
        "kind": claim["kind"],
        "section": claim["section"],
        "words": claim["words"],
        "words_sha256": claim["words_hash"],
        "context": claim["context"],
        "fingerprint": claim["fingerprint"],
        "verdict": claim["verdict"],
        "counts_as": sentence.stands_as,
        "checked_by": list(check.people),
        "checked_at": claim["decided_at"],
        "evidence": [_evidence(quoted) for quoted in sentence.passages],
    }
    more = {
        "reason": claim["reason"],
        "holder": claim["holder"],
        "restates": sentence.restated,
        "as_of": claim.get("as_of"),
        "review_by": claim.get("review_by"),
        "objection_settled": claim["settled"],
    }
    return told | {name: value for name, value in more.items() if value}


def _evidence(quoted: Quoted) -> dict[str, Any]:
    copy = quoted.copy
    told = {
        "source": quoted.source.number,
        "locator": quoted.locator,
        "passage": quoted.text,
        "passage_sha256": quoted.data["passage_hash"],
        "live": quoted.live_link,
        "copy": {
            "text_sha256": quoted.data["snapshot_text_hash"],
            "captured_at": quoted.data["captured_at"],
            "capture": copy.capture,
            "removed": copy.is_removed,
        },
    }
    if copy.seen_by and copy.seen_on:
        told["copy"] |= {"original_seen_by": copy.seen_by, "seen_on": copy.seen_on.isoformat()}
    if quoted.translation:
        told |= {"translation": quoted.translation, "translator": quoted.translator}
    if quoted.figures:
        told["figures"] = [_figure(figure) for figure in quoted.figures]
    return told


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "name": figure.name,
        "value": figure.value,
        "citekey": figure.citekey,
        "csl": cleaned(figure.work.item | {"id": figure.citekey})[0],
        "locator": figure.locator,
        "passage": figure.passage,
        "source_retracted": figure.is_retracted,
    }
