"""An edit takes away exactly the verdicts that it must, and putting things back gives them back."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from articles import gate, standing, workflow
from articles.models import SignOff, Verification
from tests.factories import (
    change_words,
    claim_saying,
    decide,
    decide_all,
    make_article,
    make_copy,
    make_in_review,
    make_source,
    sign,
)
from tests.pages import words_of

pytestmark = pytest.mark.django_db
FACTS = "The “toll” rose by 1.5 % over 40 km on 4 May 1999 and did not fall."


def decided(article) -> set[str]:
    return {claim.claim.words for claim in standing.read(article).claims if claim.is_decided}


def test_one_sign_that_says_something_else_lapses_a_verdict_and_typography_does_not(
    writer, checker, editor
):
    article = make_in_review(writer, checker, lead=FACTS)
    decide_all(article, by=checker)

    for old, new, stands in (
        ("did not", "did", False), ("1.5", "1,5", False), ("1.5", "1.6", False),
        ("km", "miles", False), ("4 May", "5 May", False), ("“toll”", '"toll"', True),
        ("rose by", "rose  by", True), ("4 May", "4\u00a0May", True),
    ):  # fmt: skip
        change_words(article, by=editor, old=old, new=new)
        assert claim_saying(article, "over 40").is_decided is stands, new
        change_words(article, by=editor, old=new, new=old)
        assert claim_saying(article, "over 40").is_decided


def test_a_sentence_that_is_moved_lapses_where_it_leans_on_another(writer, checker, editor):
    sections = (("History", "Eve came later."),)
    article = make_in_review(
        writer, checker, lead="Ann paid. It opened. Trams ran.", sections=sections
    )
    decide_all(article, by=checker)

    change_words(article, by=editor, old="It opened. Trams ran.", new="")
    change_words(article, by=editor, old="later.", new="later. It opened. Trams ran.")

    assert not claim_saying(article, "It opened").is_decided
    assert claim_saying(article, "Trams ran").is_decided


def test_a_sentence_that_is_cut_keeps_its_history_and_comes_back_with_its_verdict(
    writer, checker, editor
):
    article = make_in_review(writer, checker, lead="Ann paid. Trams ran.")
    decide_all(article, by=checker)
    before = decided(article)

    (row,) = workflow.cut(article, claim_saying(article, "Trams").claim.words_hash, by=editor)
    without = decided(article)
    workflow.take_back(row, by=editor)

    assert without == before - {"Trams ran."}
    assert Verification.objects.filter(words="Trams ran.").exists()
    assert decided(article) == before


def test_another_copy_lapses_exactly_the_sentences_that_rest_on_it(
    writer, checker, second_checker, editor
):
    source, other = make_source(), make_source("tolls-1988")
    lead = " ".join(f"Bridge {n} opened. [@harbour-1932, p. {n}]" for n in range(1, 6))
    article = make_article(writer, lead=f"{lead} Tolls ended. [@tolls-1988]")
    for work in (source, other):
        copy = make_copy(work, by=writer, seen_by=second_checker)
        _attach(article, work, copy, writer)
    workflow.submit(article, by=writer)
    decide_all(article, by=checker)

    later = make_copy(source, by=writer, text=f"{copy.text} Reprinted.", seen_by=second_checker)
    _attach(article, source, later, editor)

    assert decided(article) == {"The harbour bridge", "Tolls ended."}


def _attach(article, source, snapshot, by):
    """To every marker of this source the same passage of this copy."""
    for claim in standing.read(article).claims:
        for evidence in claim.evidence:
            if evidence.marker.citekey == source.citekey:
                workflow.attach(
                    article, by=by, words_hash=claim.claim.words_hash, snapshot=snapshot,
                    citekey=source.citekey, locator=evidence.marker.locator,
                    passage="Tolls were collected until 1988.",
                )  # fmt: skip


def test_a_checker_who_left_the_desk_stays_on_record_and_their_verdicts_count(
    client, writer, checker, editor
):
    article = make_in_review(writer, checker)
    decide_all(article, by=checker)

    checker.groups.clear()
    checker.is_active = False
    checker.save()
    sign(article, by=editor)
    workflow.publish(article, by=editor)

    page = words_of(client.get(f"/articles/{article.live_edition.slug}/"))
    assert "Chen Checker" in page


def test_what_another_saves_while_one_reads_is_not_signed_and_is_named(
    writer, checker, editor, second_editor
):
    article = make_in_review(writer, checker)
    decide_all(article, by=checker)
    shown = gate.manifest_hash(standing.read(article))
    change_words(article, by=second_editor, old="March", new="April")

    with pytest.raises(workflow.Refused, match="as it reads now"):
        workflow.sign_off(article, by=editor, manifest_hash=shown, verified=True)

    (blocker,) = gate.blockers(article)
    assert blocker.claim.claim.words == "The bridge opened in April 1932."
    assert not SignOff.objects.exists()


def test_a_day_begins_at_midnight_where_the_desk_stands(writer, checker, settings, monkeypatch):
    article = make_in_review(writer, checker)
    settings.TIME_ZONE = "Pacific/Auckland"
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 5, 1, 12, 30, tzinfo=UTC))

    given = decide(
        article, "March 1932", checker, "supported", as_of=datetime(2026, 5, 2).date()
    )  # fmt: skip

    assert given.decided_at == datetime(2026, 5, 1, 12, 30, tzinfo=UTC)
    with pytest.raises(workflow.Refused, match="as of today at the latest"):
        decide(article, "March 1932", checker, "supported", as_of=datetime(2026, 5, 3).date())
