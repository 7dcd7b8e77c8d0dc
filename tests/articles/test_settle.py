"""settle(): an editor who wrote none of the words overrules a failing verdict."""

import pytest

from articles import workflow
from articles.models import Event, Verdict
from tests.factories import change_words, claim_saying, make_in_review


@pytest.fixture
def disputed(writer, checker):
    """A verdict of the checker that blocks an article in review."""
    article = make_in_review(writer, checker)
    claim = claim_saying(article, "opened in March")
    return workflow.decide(
        article, by=checker, fingerprint=claim.fingerprint, verdict=Verdict.CONTRADICTED
    )


def test_a_settled_verdict_blocks_no_more_but_passes_nothing(disputed, editor):
    workflow.settle(disputed, by=editor, note="The calendar was misread.")

    claim = claim_saying(disputed.article, "opened in March")
    assert claim.failing == []
    assert claim.passing is None


def test_the_editor_may_decide_the_sentence_after_settling(disputed, editor):
    workflow.settle(disputed, by=editor, note="The calendar was misread.")

    workflow.decide(
        disputed.article, by=editor, fingerprint=disputed.fingerprint, verdict=Verdict.SUPPORTED
    )

    assert claim_saying(disputed.article, "opened in March").is_decided


def test_a_passing_verdict_is_not_settled(writer, checker, editor):
    article = make_in_review(writer, checker)
    claim = claim_saying(article, "opened in March")
    passing = workflow.decide(
        article, by=checker, fingerprint=claim.fingerprint, verdict=Verdict.SUPPORTED
    )

    with pytest.raises(workflow.Refused, match="Only a failing verdict"):
        workflow.settle(passing, by=editor, note="Why not.")


def test_a_verdict_is_settled_only_in_review(disputed, checker, editor):
    workflow.request_changes(disputed.article, by=checker, note="Mend it.")

    with pytest.raises(workflow.Refused, match="needs one that is in review"):
        workflow.settle(disputed, by=editor, note="No.")


def test_a_checker_settles_nothing(disputed, second_checker):
    with pytest.raises(workflow.Refused, match="An editor settles"):
        workflow.settle(disputed, by=second_checker, note="No.")


def test_an_editor_who_wrote_the_words_does_not_settle(checker, editor):
    editor.groups.add(*type(editor.groups.first()).objects.filter(name="Writers"))
    article = make_in_review(editor, checker)
    claim = claim_saying(article, "opened in March")
    failing = workflow.decide(
        article, by=checker, fingerprint=claim.fingerprint, verdict=Verdict.CONTRADICTED
    )

    with pytest.raises(workflow.Refused, match="You put in these words"):
        workflow.settle(failing, by=editor, note="It is right.")


def test_an_editor_does_not_settle_their_own_verdict(writer, checker, editor):
    article = make_in_review(writer, checker)
    claim = claim_saying(article, "opened in March")
    own = workflow.decide(
        article, by=editor, fingerprint=claim.fingerprint, verdict=Verdict.CONTRADICTED
    )

    with pytest.raises(workflow.Refused, match="decide the sentence again"):
        workflow.settle(own, by=editor, note="I was wrong.")


def test_a_verdict_changed_since_is_not_settled(disputed, checker, editor):
    workflow.decide(
        disputed.article, by=checker, fingerprint=disputed.fingerprint, verdict=Verdict.SUPPORTED
    )

    with pytest.raises(workflow.Refused, match="changed this verdict since"):
        workflow.settle(disputed, by=editor, note="Too late.")


def test_settling_needs_a_note(disputed, editor):
    with pytest.raises(workflow.Refused, match="Say why"):
        workflow.settle(disputed, by=editor, note="  ")


def test_settling_twice_leaves_one_settlement_and_one_event(disputed, editor, second_editor):
    first = workflow.settle(disputed, by=editor, note="Misread.")

    second = workflow.settle(disputed, by=second_editor, note="Again.")

    assert first == second
    assert Event.objects.filter(verb="settle").get().why == "Misread."


def test_nothing_is_left_to_settle_when_the_words_changed(disputed, editor):
    change_words(disputed.article, by=editor, old="March", new="May")

    with pytest.raises(workflow.Refused, match="no longer reads as it was judged"):
        workflow.settle(disputed, by=editor, note="Too late.")
