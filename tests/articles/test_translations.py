"""A passage in another language carries its translation, and who made it."""

import pytest

from articles import audit, gate, workflow
from articles.claims import fingerprint
from articles.evidence import passages
from articles.models import Citation
from articles.workflow import Refused
from tests.factories import (
    claim_saying,
    decide_all,
    make_article,
    make_copy,
    make_source,
    sign,
)

pytestmark = pytest.mark.django_db
GERMAN = "Die Brücke wurde am 19. März 1932 dem Verkehr übergeben."
ENGLISH = "The bridge was handed over to traffic on 19 March 1932."


@pytest.fixture
def copy(writer, checker):
    source = make_source(csl={"language": "de-AT"})
    return make_copy(source, by=writer, text=GERMAN, seen_by=checker)


@pytest.fixture
def article(writer, copy):
    return make_article(writer)


def attach(article, by, snapshot, **translated):
    return workflow.attach(
        article, by=by, words_hash=claim_saying(article, "March 1932").claim.words_hash,
        citekey="harbour-1932", locator="p. 4", passage=GERMAN, snapshot=snapshot, **translated,
    )  # fmt: skip


def test_it_is_stored_with_who_made_it(article, writer, copy):
    citation = attach(article, writer, copy, translation=ENGLISH, translator="Wren Writer")

    assert (citation.translation, citation.translator) == (ENGLISH, "Wren Writer")


def test_without_one_the_passage_is_not_attached(article, writer, copy):
    with pytest.raises(Refused, match="translate the passage"):
        attach(article, writer, copy)

    assert not article.citations.exists()


def test_somebody_made_it(article, writer, copy):
    with pytest.raises(Refused, match="Say who translated"):
        attach(article, writer, copy, translation=ENGLISH)


def test_one_language_in_two_lands_needs_none(writer, checker):
    source = make_source("british", csl={"language": "en-GB"})
    snapshot = make_copy(source, by=writer, seen_by=checker)
    article = make_article(writer, lead="It opened in March 1932. [@british]", language="en-US")

    workflow.attach(
        article, by=writer, words_hash=claim_saying(article, "March 1932").claim.words_hash,
        citekey="british", passage="The bridge was opened to traffic on 19 March 1932.",
        snapshot=snapshot,
    )  # fmt: skip

    assert not claim_saying(article, "March 1932").evidence[0].problem


def test_another_translation_takes_another_verdict(article, writer, copy):
    attach(article, writer, copy, translation=ENGLISH, translator="Wren Writer")
    before = claim_saying(article, "March 1932").fingerprint

    attach(article, writer, copy, translation=f"{ENGLISH} Or so.", translator="Wren Writer")

    assert claim_saying(article, "March 1932").fingerprint != before


def test_the_same_one_twice_adds_nothing(article, writer, copy):
    first = attach(article, writer, copy, translation=ENGLISH, translator="Wren Writer")
    again = attach(article, writer, copy, translation=f" {ENGLISH}", translator="Wren Writer")

    assert again == first
    assert Citation.objects.count() == 1


def test_a_source_that_turns_out_to_be_foreign_blocks(writer, checker):
    source = make_source()
    snapshot = make_copy(source, by=writer, text=GERMAN, seen_by=checker)
    article = make_article(writer)
    attach(article, writer, snapshot)

    source.csl["language"] = "de"
    source.save()

    assert any("another language" in b.message for b in gate.blockers(article))


def test_editions_freeze_it_and_the_audit_knows_it(article, writer, checker, editor, copy):
    attach(article, writer, copy, translation=ENGLISH, translator="Wren Writer")
    workflow.submit(article, by=writer)
    decide_all(article, by=checker)
    sign(article, by=editor)

    edition = workflow.publish(article, by=editor)

    evidence = next(c for c in edition.claims if c["evidence"])["evidence"][0]
    assert (evidence["translation"], evidence["translator"]) == (ENGLISH, "Wren Writer")
    assert list(audit.violations()) == []


def test_who_translated_it_goes_with_what_the_law_takes_away(article, writer, copy, administrator):
    citation = attach(article, writer, copy, translation=ENGLISH, translator="Wren Writer")

    workflow.remove(article, by=administrator, what="All of it", legal_ground="Order 7")

    citation.refresh_from_db()
    assert (citation.passage, citation.translation, citation.translator) == ("", "", "")


def test_without_a_translation_a_fingerprint_is_what_it_always_was():
    plain = passages.key("a", "p. 1", "Words.", "f" * 64)

    assert len(plain) == 4
    assert fingerprint("0" * 64, "", [plain]) != fingerprint(
        "0" * 64, "", [passages.key("a", "p. 1", "Words.", "f" * 64, "Worte.")]
    )
