"""submit, request changes and revise: who has the text, and the note that sends it back."""

import pytest

from articles import workflow
from articles.models import Event, State
from tests.factories import (
    make_approved,
    make_article,
    make_in_review,
    make_published,
    make_user,
    second_check,
)


def test_a_writer_submits_a_draft(writer):
    article = make_article(writer)

    workflow.submit(article, by=writer)

    assert article.state == State.IN_REVIEW
    assert Event.objects.first().verb == "submit"


def test_submit_refuses_an_empty_article(writer):
    article = workflow.create(by=writer, title=" ", slug="empty")

    with pytest.raises(workflow.Refused, match="nothing to review"):
        workflow.submit(article, by=writer)


def test_submit_refuses_other_writers_and_checkers(writer, other_writer, checker):
    article = make_article(writer)

    for person, why in ((other_writer, "not a writer"), (checker, "permission to submit")):
        with pytest.raises(workflow.Refused, match=why):
            workflow.submit(article, by=person)


def test_submit_twice_is_refused_and_changes_nothing(writer, checker):
    article = make_in_review(writer, checker)

    with pytest.raises(workflow.Refused, match="The article is in review"):
        workflow.submit(article, by=writer)

    assert Event.objects.filter(verb="submit").count() == 1


def test_a_deactivated_writer_submits_nothing(writer):
    article = make_article(writer)
    writer.is_active = False

    with pytest.raises(workflow.Refused):
        workflow.submit(article, by=writer)


def test_a_checker_sends_a_text_back_with_a_note(writer, checker):
    article = make_in_review(writer, checker)

    workflow.request_changes(article, by=checker, note="Say who paid.")

    assert article.state == State.CHANGES_REQUESTED
    assert Event.objects.first().why == "Say who paid."


def test_request_changes_needs_a_note(writer, checker):
    article = make_in_review(writer, checker)

    with pytest.raises(workflow.Refused, match="Say what should change"):
        workflow.request_changes(article, by=checker, note=" ")


def test_request_changes_takes_back_an_approval(writer, checker, editor):
    article = make_approved(writer, checker, editor)

    workflow.request_changes(article, by=editor, note="One more look.")

    assert article.state == State.CHANGES_REQUESTED


def test_request_changes_refuses_a_draft_and_a_writer(writer, checker):
    draft = make_article(writer)
    with pytest.raises(workflow.Refused, match="The article is draft"):
        workflow.request_changes(draft, by=checker, note="Why.")

    with pytest.raises(workflow.Refused, match="permission"):
        workflow.request_changes(draft, by=writer, note="Why.")


def test_revise_opens_a_round_and_clears_the_last_note(writer, checker, editor):
    article = make_published(writer, checker, editor)

    workflow.revise(article, by=writer)

    assert article.state == State.DRAFT
    assert (article.change_kind, article.change_note) == ("", "")
    assert article.live_edition is not None


def test_revise_refuses_a_draft_and_other_writers(writer, other_writer, checker, editor):
    article = make_published(writer, checker, editor)
    with pytest.raises(workflow.Refused, match="not a writer"):
        workflow.revise(article, by=other_writer)
    workflow.revise(article, by=writer)

    with pytest.raises(workflow.Refused, match="needs one that is published"):
        workflow.revise(article, by=writer)


def test_a_later_edition_says_what_changed_before_it_is_signed(writer, checker, editor):
    article = make_published(writer, checker, editor)
    workflow.revise(article, by=writer)
    workflow.submit(article, by=writer)

    second_check(article, by=editor)
    reasons = workflow_reasons(article, editor)

    assert reasons == [
        "Readers have an earlier edition: say what kind of change this is, and what they should "
        "know about it."
    ]


def workflow_reasons(article, editor):
    with pytest.raises(workflow.Refused) as refusal:
        workflow.sign_off(article, by=editor, manifest_hash="", verified=True)
    return refusal.value.reasons


def test_a_person_with_two_roles_submits_and_checks_other_peoples_text(writer, checker):
    both = make_user("both", "Writers", "Checkers", name="Both Hats")
    article = make_in_review(writer, checker)

    workflow.request_changes(article, by=both, note="Shorter.")

    assert article.state == State.CHANGES_REQUESTED
