"""decide(): one verdict by one person on the exact words and evidence."""

import pytest

from articles import standing, workflow
from articles.models import Event, Section, Verdict, Verification
from tests.factories import (
    PASSAGE,
    change_words,
    claim_saying,
    decide,
    make_article,
    make_cited,
    make_copy,
    make_in_review,
    make_source,
)


def test_a_supported_sentence_is_decided(writer, checker):
    article = make_in_review(writer, checker)

    decide(article, "opened in March", checker, Verdict.SUPPORTED)

    assert claim_saying(article, "opened in March").is_decided


def test_a_verdict_keeps_a_copy_of_what_was_judged(writer, checker):
    article = make_in_review(writer, checker)

    verification = decide(article, "opened in March", checker, Verdict.SUPPORTED)

    assert verification.words == "The bridge opened in March 1932."
    assert verification.evidence[0]["passage"] == PASSAGE
    assert Event.objects.first().data == {"verification": verification.pk}


def test_a_draft_is_not_decided(writer, checker):
    article = make_cited(writer, checker)

    with pytest.raises(workflow.Refused, match="needs one that is in review"):
        decide(article, "opened in March", checker, Verdict.SUPPORTED)


def test_a_writer_decides_nothing(writer, checker):
    article = make_in_review(writer, checker)

    with pytest.raises(workflow.Refused, match="permission to decide"):
        decide(article, "opened in March", writer, Verdict.SUPPORTED)


def test_nobody_decides_their_own_words(writer, checker):
    article = make_in_review(writer, checker)
    change_words(article, by=checker, old="March 1932", new="the spring of 1932")

    with pytest.raises(workflow.Refused, match="You put in these words"):
        decide(article, "spring", checker, Verdict.SUPPORTED)


def test_nobody_decides_a_sentence_whose_words_a_colleague_only_retouched(writer, checker):
    writer.groups.add(*checker.groups.all())
    article = make_in_review(writer, checker)
    change_words(article, by=checker, old="in March 1932", new="in early March 1932")

    with pytest.raises(workflow.Refused, match="You put in these words"):
        decide(article, "early", type(writer).objects.get(pk=writer.pk), Verdict.SUPPORTED)


def test_nobody_decides_on_a_passage_they_chose(writer, checker, second_checker):
    source = make_source()
    snapshot = make_copy(source, by=writer, seen_by=second_checker)
    article = make_article(writer)
    workflow.submit(article, by=writer)
    claim = claim_saying(article, "opened in March")
    workflow.attach(
        article, by=checker, words_hash=claim.claim.words_hash, citekey="harbour-1932",
        locator="p. 4", passage=PASSAGE, snapshot=snapshot,
    )  # fmt: skip

    with pytest.raises(workflow.Refused, match="You attached the passage"):
        decide(article, "opened in March", checker, Verdict.SUPPORTED)


def test_a_superuser_does_not_decide_their_own_words(checker, superuser):
    article = make_in_review(superuser, checker)

    with pytest.raises(workflow.Refused, match="You put in these words"):
        decide(article, "opened in March", superuser, Verdict.SUPPORTED)


def test_the_same_verdict_twice_is_one_row(writer, checker):
    article = make_in_review(writer, checker)

    first = decide(article, "opened in March", checker, Verdict.SUPPORTED)
    second = decide(article, "opened in March", checker, Verdict.SUPPORTED)

    assert first == second
    assert Verification.objects.count() == 1


def test_a_sentence_that_changed_while_they_looked_is_refused(writer, checker, editor):
    article = make_in_review(writer, checker)
    shown = claim_saying(article, "opened in March").fingerprint
    change_words(article, by=editor, old="March", new="April")

    with pytest.raises(workflow.Stale, match="changed while you looked"):
        workflow.decide(article, by=checker, fingerprint=shown, verdict=Verdict.SUPPORTED)


def test_a_sentence_without_source_is_not_supported(writer, checker):
    article = make_in_review(writer, checker, lead="The bridge is handsome.")

    with pytest.raises(workflow.Refused, match="No source is cited"):
        decide(article, "handsome", checker, Verdict.SUPPORTED)


def test_a_copy_nobody_else_saw_supports_nothing(writer, checker):
    article = make_in_review(writer, None)

    with pytest.raises(workflow.Refused, match="saw the original"):
        decide(article, "opened in March", checker, Verdict.SUPPORTED)


def test_ai_output_supports_nothing(writer, checker):
    source = make_source(source_class="ai_output")
    make_copy(source, by=writer, seen_by=checker)
    article = make_in_review(writer, checker)

    with pytest.raises(workflow.Refused, match="never a source"):
        decide(article, "opened in March", checker, Verdict.SUPPORTED)


def test_a_retracted_source_lapses_a_verdict_and_its_return_restores_it(writer, checker):
    article = make_in_review(writer, checker)
    decide(article, "opened in March", checker, Verdict.SUPPORTED)
    source = standing.read(article).sources[0]

    workflow.set_condition(source, by=checker, condition="retracted", why="The archive says so.")
    lapsed = claim_saying(article, "opened in March").is_decided
    workflow.set_condition(source, by=checker, condition="live", why="It was a mistake.")

    assert not lapsed
    assert claim_saying(article, "opened in March").is_decided


@pytest.mark.parametrize(
    ("details", "complaint"),
    [
        ({"verdict": "no_source"}, "why no source is needed"),
        ({"verdict": "restates"}, "which sentence it restates"),
        ({"verdict": "not_found"}, "where you looked"),
        ({"verdict": "supported", "reason": "question"}, "only with “no source needed”"),
        ({"verdict": "supported", "holder": "Robin"}, "only with “opinion”"),
        ({"verdict": "supported", "target": "0" * 64}, "Only “restates”"),
        ({"verdict": "splendid"}, "is no verdict"),
        ({"verdict": "no_source", "reason": "because"}, "why no source is needed"),
        ({"verdict": "contradicted", "note": "x" * 1_000_000}, "1,000,000 characters, and 5,000"),
    ],
)
def test_a_malformed_verdict_is_refused_with_advice(writer, checker, details, complaint):
    article = make_in_review(writer, checker)

    with pytest.raises(workflow.Refused, match=complaint):
        decide(article, "opened in March", checker, **details)

    assert not Verification.objects.exists()


def test_headings_lead_ins_and_questions_may_be_decided_together(writer, checker):
    article = make_in_review(
        writer,
        checker,
        sections=(("Who paid?", "Who paid for it? These did:\n\n- the city\n"),),
    )
    prints = [c.fingerprint for c in standing.read(article).claims[2:5]]

    workflow.decide_together(article, by=checker, fingerprints=prints, reason="question")

    assert [c.is_decided for c in standing.read(article).claims[2:5]] == [True] * 3


def test_other_sentences_are_never_decided_together(writer, checker):
    article = make_in_review(writer, checker, sections=(("Tolls", "They were high."),))
    prints = [c.fingerprint for c in standing.read(article).claims[2:]]

    with pytest.raises(workflow.Refused, match="“They were high.” must be decided by itself"):
        workflow.decide_together(
            article, by=checker, fingerprints=prints, reason="common_knowledge"
        )

    assert not Verification.objects.exists()


def test_a_failing_verdict_of_one_checker_outweighs_the_passing_of_another(
    writer, checker, second_checker
):
    article = make_in_review(writer, checker)
    decide(article, "opened in March", checker, Verdict.CONTRADICTED, note="It was May.")

    decide(article, "opened in March", second_checker, Verdict.SUPPORTED)

    assert not claim_saying(article, "opened in March").is_decided


def test_the_checker_who_failed_a_sentence_may_change_the_verdict(writer, checker):
    article = make_in_review(writer, checker)
    decide(article, "opened in March", checker, Verdict.CONTRADICTED)

    decide(article, "opened in March", checker, Verdict.SUPPORTED)

    assert claim_saying(article, "opened in March").is_decided


def test_putting_the_words_back_restores_the_verdict(writer, checker, editor):
    article = make_in_review(writer, checker)
    decide(article, "opened in March", checker, Verdict.SUPPORTED)

    change_words(article, by=editor, old="March", new="April")
    changed = claim_saying(article, "opened in April").is_decided
    change_words(article, by=editor, old="April", new="March")

    assert not changed
    assert claim_saying(article, "opened in March").is_decided


def test_words_nobody_is_on_record_for_are_not_decided(writer, checker):
    article = make_in_review(writer, checker)
    Section.objects.filter(article=article).update(body="Slipped in from the shell.")

    with pytest.raises(workflow.Refused, match="Nobody is on record"):
        decide(article, "Slipped in", checker, Verdict.NO_SOURCE_NEEDED, reason="question")
