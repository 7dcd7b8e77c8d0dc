"""withdraw: an editor takes a text back, and says why."""

import pytest

from articles import workflow
from articles.models import Edition, Withdrawal
from tests.factories import decide_all, make_approved, make_edition, make_topic, sign
from tests.rounds import withdraw


@pytest.fixture
def edition(writer, checker, editor):
    return make_edition(writer, checker, editor, topics=(make_topic(),))


def test_an_unpublished_article_is_neither_listed_nor_read(edition, editor):
    withdraw(edition, editor)

    assert not Edition.objects.current().exists()
    assert not Edition.objects.public().exists()
    assert not edition.edition_topics.exists()
    assert edition.article.live_edition == edition


def test_a_retracted_article_is_read_with_its_notice_but_not_listed(edition, editor):
    withdraw(edition, editor, kind="retracted")

    assert not Edition.objects.current().exists()
    assert Edition.objects.public().get() == edition


def test_withdrawing_needs_a_reason_a_kind_and_something_live(edition, writer, checker, editor):
    with pytest.raises(workflow.Refused, match="Say why"):
        workflow.withdraw(edition.article, by=editor, kind="retracted", reason="")
    with pytest.raises(workflow.Refused, match="Choose unpublished or retracted"):
        workflow.withdraw(edition.article, by=editor, kind="removed", reason="Why.")
    unseen = make_approved(writer, checker, editor, title="Another bridge")
    with pytest.raises(workflow.Refused, match="never been published"):
        workflow.withdraw(unseen, by=editor, kind="retracted", reason="Why.")


def test_only_editors_withdraw_and_reinstate(edition, writer, checker, editor):
    for person in (writer, checker):
        with pytest.raises(workflow.Refused, match="permission to withdraw"):
            withdraw(edition, person)
    withdraw(edition, editor)
    with pytest.raises(workflow.Refused, match="permission to reinstate"):
        workflow.reinstate(edition.article, by=checker, reason="Why.")


def test_withdrawing_twice_is_refused(edition, editor):
    withdraw(edition, editor)

    with pytest.raises(workflow.Refused, match="withdrawn already"):
        withdraw(edition, editor)

    assert Withdrawal.objects.count() == 1


def test_an_edition_published_after_a_withdrawal_is_current(edition, writer, checker, editor):
    withdraw(edition, editor)
    workflow.revise(edition.article, by=writer)
    with workflow.editing(edition.article, by=writer) as draft:
        draft.change_kind, draft.change_note = "correction", "The year was wrong."
        draft.save()
    workflow.submit(edition.article, by=writer)
    decide_all(edition.article, by=checker)
    sign(edition.article, by=editor)

    second = workflow.publish(edition.article, by=editor)

    assert Edition.objects.current().get() == second
    assert Edition.objects.public().get() == second
