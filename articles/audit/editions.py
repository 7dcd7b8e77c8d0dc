"""What readers see, against what was checked and signed."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from articles import press
from articles.audit.naming import legibly
from articles.audit.pictures import about_its_pictures
from articles.claims import fingerprint
from articles.evidence import passages
from articles.evidence.passages import passage_hash, stands_in
from articles.models import (
    PASSING,
    Citation,
    Edition,
    Removal,
    Snapshot,
    Verification,
    Wording,
)
from articles.words import digest, words_hash


def about_editions() -> Iterator[str]:
    editions = (
        Edition.objects.select_related("sign_off", "policy")
        .prefetch_related("pictures")
        .order_by("pk")
    )
    for edition in editions.iterator(chunk_size=100):
        if not Removal.objects.filter(article=edition.article_id).exists():
            name = f"Article {edition.article_id}, edition {edition.number}"
            yield from legibly(name, _about_the_manifest(edition))
            yield from legibly(name, _about_the_claims(edition))
            yield from legibly(name, about_its_pictures(edition))


def _about_the_manifest(edition: Edition) -> Iterator[str]:
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


def _about_the_claims(edition: Edition) -> Iterator[str]:
    rows = Verification.objects.in_bulk([c["verification"] for c in edition.claims])
    evidence = [e for c in edition.claims for e in c["evidence"]]
    copies = Snapshot.objects.in_bulk({e["snapshot"] for e in evidence})
    citations = Citation.objects.select_related("source").in_bulk({e["citation"] for e in evidence})
    authors = _authors(edition)
    alone = edition.policy is not None and edition.policy.one_person_desk
    for claim in edition.claims:
        attachers = {c.attached_by_id for e in claim["evidence"]
                     if (c := citations.get(e["citation"]))}  # fmt: skip
        for violation in chain(
            _about_words(claim),
            _about_verdict(claim, rows.get(claim["verification"])),
            () if alone else _about_people(claim, authors[claim["words_hash"]], attachers),
            *(_about_evidence(e, copies.get(e["snapshot"])) for e in claim["evidence"]),
            *(_about_citation(e, citations.get(e["citation"])) for e in claim["evidence"]),
        ):
            yield f"sentence {claim['n']}: {violation}"


def _authors(edition: Edition) -> dict[str, set[int]]:
    authors = defaultdict(set)
    wordings = Wording.objects.filter(article=edition.article_id)
    for print_, author in wordings.values_list("words_hash", "author"):
        authors[print_].add(author)
    return authors


def _about_people(claim: dict, authors: set[int], attachers: set[int]) -> Iterator[str]:
    """Rule 6."""
    if not authors:
        yield "nobody is on record as having put in its words."
    if {claim["checker"], *claim.get("also", ())} & (authors | attachers):
        yield "it was decided by who put in its words or attached its passage."


def _about_words(claim: dict) -> Iterator[str]:
    if words_hash(claim["words"]) != claim["words_hash"]:
        yield "its words do not have their hash."
    if (
        fingerprint(claim["words_hash"], claim["context"], _rested_on(claim["evidence"]))
        != claim["fingerprint"]
    ):
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
    days = {name: claim[name] for name in ("as_of", "review_by") if name in claim}
    if days != press.days_of(row):
        yield f"verification {row.pk} gives other days than the edition."
    # Not row by row: the same passage may have been attached again, or been seen by one more since.
    judged = (row.words, row.context, _rested_on(row.evidence))
    if judged != (claim["words"], claim["context"], _rested_on(claim["evidence"])):
        yield f"verification {row.pk} was given on other words or other evidence."


def _rested_on(evidence: list[dict]) -> set[tuple[str, ...]]:
    """What a fingerprint says of evidence, with passage and translation hashed anew."""
    return {
        passages.key(
            e["citekey"], e["locator"], e["passage"], e["snapshot_text_hash"],
            e.get("translation", ""),
        )
        for e in evidence
    }  # fmt: skip


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
    if [_as_told(one) for one in evidence.get("inputs", ())] != list(map(_as_told, copy.inputs)):
        yield f"the inputs of [@{evidence['citekey']}] are not those of its kept copy."


def _as_told(one: dict) -> tuple[str, ...]:
    return tuple(one[name] for name in ("name", "value", "citekey", "locator", "passage"))


def _about_citation(evidence: dict, row: Citation | None) -> Iterator[str]:
    if row is None:
        yield f"the citation of [@{evidence['citekey']}] is missing."
        return
    recorded = (row.source.citekey, row.locator, row.passage, row.snapshot_id, row.translation)
    claimed = tuple(evidence[n] for n in ("citekey", "locator", "passage", "snapshot"))
    if recorded != (*claimed, evidence.get("translation", "")):
        yield f"citation {row.pk} does not say what the edition says."
