"""What every new edition must rest on, claim by claim, by what the model saw happen."""

from articles.models import Edition, SignOff, Verification
from tests.articles.workflow_machine.model import Piece
from tests.articles.workflow_machine.texts import marks
from tests.articles.workflow_machine.world import Signature


def frozen(pk: int) -> tuple:
    """Every column of an edition's row."""
    return Edition.objects.values_list().get(pk=pk)


def check_edition(desk, piece: Piece, edition: Edition, signature: Signature) -> None:
    _check_signature(desk, piece, edition, signature)
    claims = piece.text.claims
    assert [c["words"] for c in edition.claims] == [c.words for c in claims]
    for said, claim in zip(edition.claims, claims, strict=True):
        _check_claim(desk, piece, said, claim)
    _check_text(piece, edition)
    row = desk.row(piece)
    assert row.live_edition_id == edition.pk, "the newest edition is not live"
    assert edition.number == len(piece.editions) + 1


def _check_signature(desk, piece: Piece, edition: Edition, signature: Signature) -> None:
    stored = SignOff.objects.get(pk=edition.sign_off_id)
    assert stored.pk == signature.pk, "not the last signature"
    assert (stored.article_id, stored.manifest_hash) == (piece.pk, edition.manifest_hash)
    assert signature.over == piece.to_sign(), "published something that was not signed"
    assert desk.world.one_person or signature.by not in piece.writers, "signed by a writer"
    assert not any(s.used and s.pk == signature.pk for s in piece.signatures), "signed once"


def _check_claim(desk, piece: Piece, said: dict, claim) -> None:
    """A passing verdict on exactly this, the newest that counts, by somebody who may."""
    decided, identity = piece.verdict(claim), piece.identity(claim)
    assert decided and decided.pk == said["verification"], f"another verdict: {claim.words}"
    assert decided.identity == identity
    assert desk.prints[(piece.pk, said["fingerprint"])] == identity
    assert desk.name_of(said["checker"]) == decided.checker
    assert decided.checker not in piece.who_put_in(claim) or desk.world.one_person
    row = Verification.objects.get(pk=decided.pk)
    assert (row.fingerprint, row.verdict) == (said["fingerprint"], decided.verdict)
    passages = {(e["citekey"], e["locator"], e["passage"]) for e in said["evidence"]}
    assert passages == {(key, page, passage) for key, page, passage, _ in identity[2]}
    for marker, attached in piece.evidence(claim):
        assert piece.carries(marker, attached), f"weak evidence: {claim.words}"


def _check_text(piece: Piece, edition: Edition) -> None:
    text = piece.text
    assert (edition.title, edition.slug, edition.language) == (
        text.title, text.slug, text.language,
    )  # fmt: skip
    assert [s["heading"] for s in edition.sections] == [p.heading for p in text.parts]
    assert [s["ai"]["use"] for s in edition.sections] == [p.ai_use for p in text.parts]
    for part, section in zip(text.parts, edition.sections, strict=True):
        assert marks(section["html"]) == set().union(*(marks(s.words) for s in part.body))
    assert edition.byline == list(text.byline)
