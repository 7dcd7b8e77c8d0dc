"""reinstate: what was withdrawn is read again, while its evidence holds."""

import pytest

from articles import workflow
from articles.models import Edition, Event, Snapshot, Source
from tests.factories import make_edition, make_topic
from tests.rounds import withdraw


@pytest.fixture
def edition(writer, checker, editor):
    return make_edition(writer, checker, editor, topics=(make_topic(),))


def test_reinstating_makes_it_current_again_on_record(edition, editor):
    withdraw(edition, editor)

    workflow.reinstate(edition.article, by=editor, reason="It was right after all.")

    assert Edition.objects.current().get() == edition
    assert edition.edition_topics.exists()
    assert [e.verb for e in Event.objects.all()[:2]] == ["reinstate", "withdraw"]


def test_reinstating_twice_is_refused(edition, editor):
    withdraw(edition, editor)
    workflow.reinstate(edition.article, by=editor, reason="Right.")

    with pytest.raises(workflow.Refused, match="not withdrawn"):
        workflow.reinstate(edition.article, by=editor, reason="Right.")


def test_reinstating_needs_a_reason(edition, editor):
    withdraw(edition, editor)

    with pytest.raises(workflow.Refused, match="Say why it may be read again"):
        workflow.reinstate(edition.article, by=editor, reason=" ")


def test_a_text_whose_source_was_retracted_since_is_not_reinstated(edition, editor, checker):
    withdraw(edition, editor)
    source = edition.article.citations.first().source
    workflow.set_condition(source, by=checker, condition="retracted", why="The journal says so.")

    with pytest.raises(workflow.Refused, match="has been retracted"):
        workflow.reinstate(edition.article, by=editor, reason="Right.")


def test_a_text_whose_source_turned_out_to_be_ai_output_is_not_reinstated(edition, editor):
    workflow.withdraw(edition.article, by=editor, kind="unpublished", reason="For now.")
    source = Source.objects.get()
    source.source_class = "ai_output"
    workflow.save_source(source, by=editor)

    with pytest.raises(workflow.Refused, match="is AI output"):
        workflow.reinstate(edition.article, by=editor, reason="Back.")


def test_a_text_whose_kept_copy_was_removed_is_not_reinstated(edition, editor, administrator):
    workflow.withdraw(edition.article, by=editor, kind="unpublished", reason="For now.")
    workflow.remove_copy(
        Snapshot.objects.get(), by=administrator, what="The copy", legal_ground="Court order 7"
    )

    with pytest.raises(workflow.Refused, match="was removed for a legal reason"):
        workflow.reinstate(edition.article, by=editor, reason="Back.")


def test_a_text_with_a_failing_verdict_since_is_not_reinstated(edition, writer, editor, checker):
    withdraw(edition, editor)
    workflow.revise(edition.article, by=writer)
    workflow.submit(edition.article, by=writer)
    workflow.decide(
        edition.article, by=checker, verdict="contradicted",
        fingerprint=edition.claims[1]["fingerprint"],
    )  # fmt: skip

    with pytest.raises(workflow.Refused, match="Chen Checker now finds it contradicted"):
        workflow.reinstate(edition.article, by=editor, reason="Right.")
