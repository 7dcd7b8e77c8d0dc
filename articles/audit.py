"""Looks for what should be impossible: rehashes what readers see and compares it with the record.

It never re-parses nor re-renders, so that a better splitter cannot lapse the past; golden tests
pin each version of the algorithm instead.
"""

import hashlib
from collections.abc import Iterator
from itertools import chain

from articles import triggers
from articles.claims import fingerprint
from articles.evidence.passages import passage_hash, stands_in
from articles.models import (
    PASSING,
    Article,
    Edition,
    Picture,
    Reinstatement,
    Removal,
    Snapshot,
    Verification,
)
from articles.words import digest, words_hash


def violations() -> Iterator[str]:
    """Everything that does not hold, one sentence each; nothing if all is well."""
    for name in triggers.missing():
        yield f"The trigger {name} does not stand in the database: run “manage.py migrate”."
    editions = Edition.objects.select_related("sign_off").prefetch_related("pictures")
    for edition in editions.order_by("article", "number"):
        yield from audit_edition(edition)
    for picture in Picture.objects.exclude(editions=None).filter(removals=None):
        yield from _about_a_file(picture)
    for article in Article.objects.exclude(live_edition=None).select_related("live_edition"):
        yield from _about_what_is_live(article)


def audit_edition(edition: Edition) -> Iterator[str]:
    removed = Removal.objects.filter(article=edition.article_id).exists()
    checks = (
        _about_a_blank(edition)
        if removed
        else chain(
            _about_the_manifest(edition), _about_the_claims(edition), _about_pictures(edition)
        )
    )
    for violation in checks:
        yield f"Article {edition.article_id}, edition {edition.number}: {violation}"


def _about_a_blank(edition: Edition) -> Iterator[str]:
    for name, blank in Edition.blankable.items():
        if getattr(edition, name) != blank:
            yield f"its content was removed, but {name} still says something."


def _about_the_manifest(edition: Edition) -> Iterator[str]:
    if edition.computed_seal() != edition.seal:
        yield "its row is not what was sealed when it was published."
    if digest(edition.manifest) != edition.manifest_hash:
        yield "its manifest does not have the hash that was signed."
    signature = edition.sign_off
    if (signature.article_id, signature.manifest_hash) != (
        edition.article_id,
        edition.manifest_hash,
    ):
        yield "its sign-off is for something else."
    signed = edition.manifest.get("claims")
    stored = {(c["fingerprint"], c["verdict"], c["target"]) for c in edition.claims}
    if signed != sorted(map(list, stored)):
        yield "its claims are not those of the signed manifest."
    said = edition.manifest
    if (said.get("title"), said.get("slug"), said.get("language"), said.get("share_text")) != (
        edition.title, edition.slug, edition.language, edition.share_text,
    ):  # fmt: skip
        yield "its title, address, language or share text is not the signed one."
    if [(s["id"], s["heading"], s["ai"]) for s in said.get("sections", [])] != [
        (s["id"], s["heading"], s["ai"]) for s in edition.sections
    ]:
        yield "its sections or their AI use are not the signed ones."


def _about_pictures(edition: Edition) -> Iterator[str]:
    """The rows that keep its pictures from being deleted are those of the manifest."""
    signed = {said["hash"] for said in edition.manifest.get("pictures", [])}
    kept = {picture.sha256 for picture in edition.pictures.all()}
    if signed != kept:
        yield "the pictures it shows are not those of the signed manifest."


def _about_a_file(picture: Picture) -> Iterator[str]:
    try:
        data = picture.read()
    except FileNotFoundError:
        yield f"Picture {picture.pk}: its bytes are missing, and editions show it."
        return
    if hashlib.sha256(data).hexdigest() != picture.sha256:
        yield f"Picture {picture.pk}: its bytes do not have their hash."


def _about_the_claims(edition: Edition) -> Iterator[str]:
    rows = Verification.objects.in_bulk([c["verification"] for c in edition.claims])
    ids = {e["snapshot"] for c in edition.claims for e in c["evidence"]}
    copies = Snapshot.objects.in_bulk(ids)
    for claim in edition.claims:
        for violation in chain(
            _about_words(claim),
            _about_verdict(claim, rows.get(claim["verification"])),
            *(_about_evidence(e, copies.get(e["snapshot"])) for e in claim["evidence"]),
        ):
            yield f"sentence {claim['n']}: {violation}"


def _about_words(claim: dict) -> Iterator[str]:
    if words_hash(claim["words"]) != claim["words_hash"]:
        yield "its words do not have their hash."
    evidence = (
        (e["citekey"], e["locator"], e["passage_hash"], e["snapshot_text_hash"])
        for e in claim["evidence"]
    )
    if fingerprint(claim["words_hash"], claim["context"], evidence) != claim["fingerprint"]:
        yield "its words, context and evidence do not have their fingerprint."


def _about_verdict(claim: dict, row: Verification | None) -> Iterator[str]:
    if claim["verdict"] not in PASSING:
        yield "its verdict does not pass."
    if row is None:
        yield "its verification is missing."
        return
    recorded = (row.fingerprint, row.verdict, row.target, row.reason, row.holder, row.checker_id)
    claimed = ("fingerprint", "verdict", "target", "reason", "holder", "checker")
    if recorded != tuple(claim[name] for name in claimed):
        yield f"verification {row.pk} does not say what the edition says."
    if (row.words, row.context, row.evidence) != (
        claim["words"], claim["context"], claim["evidence"],
    ):  # fmt: skip
        yield f"verification {row.pk} was given on other words or other evidence."


def _about_evidence(evidence: dict, copy: Snapshot | None) -> Iterator[str]:
    if passage_hash(evidence["passage"]) != evidence["passage_hash"]:
        yield f"the passage of [@{evidence['citekey']}] does not have its hash."
    if copy is None:
        yield f"the kept copy of [@{evidence['citekey']}] is missing."
        return
    if Removal.objects.filter(snapshot=copy).exists():
        return
    if not words_hash(copy.text) == copy.text_hash == evidence["snapshot_text_hash"]:
        yield f"the kept copy of [@{evidence['citekey']}] is not the text that was read."
    elif not stands_in(evidence["passage"], copy.text):
        yield f"the passage of [@{evidence['citekey']}] does not stand in its kept copy."


def _about_what_is_live(article: Article) -> Iterator[str]:
    """The live edition is the newest, unless a later reinstatement went back to another."""
    newest = article.editions.order_by("number").last()
    back = Reinstatement.objects.filter(article=article).order_by("id").last()
    wanted = back.edition if back and back.at > newest.published_at else newest
    if article.live_edition != wanted:
        yield (
            f"Article {article.pk}: edition {article.live_edition.number} is live, "
            f"the record says {wanted.number}."
        )
