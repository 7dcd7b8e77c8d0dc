"""withdraw, reinstate and removal: three ways to take a text back."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import audit, triggers, workflow
from articles.models import (
    Article,
    Edition,
    Event,
    Removal,
    Snapshot,
    Source,
    Verification,
    Withdrawal,
)
from tests.factories import (
    PASSAGE,
    decide_all,
    make_approved,
    make_article,
    make_copy,
    make_edition,
    make_source,
    make_topic,
    sign,
)
from tests.pages import filled_in


@pytest.fixture
def edition(writer, checker, editor):
    return make_edition(writer, checker, editor, topics=(make_topic(),))


def withdraw(edition, editor, kind="unpublished"):
    return workflow.withdraw(edition.article, by=editor, kind=kind, reason="It was wrong.")


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


def test_removal_blanks_the_text_everywhere_and_the_audit_agrees(edition, administrator):
    workflow.remove(
        edition.article, by=administrator, what="The whole article", legal_ground="Court order 7"
    )

    edition.refresh_from_db()
    assert (edition.title, edition.claims, edition.sections) == ("", [], [])
    assert not Verification.objects.exclude(words="").exists()
    assert edition.article.sections.get().body == ""
    assert not Edition.objects.public().exists()
    assert list(audit.violations()) == []


def test_removal_takes_title_and_headings_out_of_the_log_of_the_desk(client, writer, administrator):
    client.force_login(writer)
    page = "/admin/articles/article/add/"
    typed = {
        "title": "A slander",
        "sections-0-heading": "Of whom",
        "sections-0-ai_tool": "Slandrix",
    }
    client.post(page, filled_in(client.get(page)) | typed)
    article = Article.objects.get(title="A slander")

    workflow.remove(article, by=administrator, what="All of it", legal_ground="Court order 7")

    assert LogEntry.objects.get().object_repr == "[removed]"
    assert LogEntry.objects.get().change_message == ""
    assert article.sections.get().ai_tool == ""


def test_a_removed_text_is_neither_reinstated_nor_revised(edition, editor, administrator):
    workflow.remove(edition.article, by=administrator, what="All", legal_ground="Court order 7")

    with pytest.raises(workflow.Refused, match="removed for a legal reason"):
        workflow.reinstate(edition.article, by=editor, reason="Why.")
    with pytest.raises(workflow.Refused, match="removed for a legal reason"):
        workflow.revise(edition.article, by=editor)


def test_only_administrators_remove_and_only_on_a_legal_ground(edition, editor, administrator):
    with pytest.raises(workflow.Refused, match="Only an administrator"):
        workflow.remove(edition.article, by=editor, what="All", legal_ground="Court order 7")
    with pytest.raises(workflow.Refused, match="legal ground"):
        workflow.remove(edition.article, by=administrator, what="All", legal_ground="")

    assert not Removal.objects.exists()


def test_a_removal_lets_nothing_be_rewritten(edition, administrator):
    workflow.remove(edition.article, by=administrator, what="All", legal_ground="Court order 7")

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Edition.objects.update(title="Something else")


def test_reinstating_needs_a_reason(edition, editor):
    withdraw(edition, editor)

    with pytest.raises(workflow.Refused, match="Say why it may be read again"):
        workflow.reinstate(edition.article, by=editor, reason=" ")


def test_a_draft_can_be_removed_too(writer, administrator):
    article = make_article(writer)

    workflow.remove(article, by=administrator, what="A draft", legal_ground="Court order 7")

    assert article.title == "[removed]"
    assert not Withdrawal.objects.exists()


def test_a_removal_that_left_something_is_found(edition, administrator):
    workflow.remove(edition.article, by=administrator, what="All", legal_ground="Court order 7")
    triggers.remove()
    Edition.objects.update(title="The harbour bridge")
    triggers.install()

    assert any("title still says something" in violation for violation in audit.violations())


@pytest.mark.django_db(transaction=True)
def test_the_bytes_of_a_removed_copy_go_with_its_last_row(writer, other_writer, administrator):
    first = make_copy(make_source(), by=writer, text="The same words.")
    second = make_copy(make_source("twin-1932"), by=writer, text="The same words.")

    workflow.remove_copy(first, by=administrator, what="A copy", legal_ground="Rights")
    still_there = storages["snapshots"].exists(second.file)
    workflow.remove_copy(second, by=administrator, what="A copy", legal_ground="Rights")

    assert still_there
    assert not storages["snapshots"].exists(second.file)


def test_a_removed_copy_is_blank_and_says_so(
    edition, administrator, django_capture_on_commit_callbacks
):
    snapshot = Snapshot.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        workflow.remove_copy(snapshot, by=administrator, what="The copy", legal_ground="Rights")

    snapshot.refresh_from_db()
    assert PASSAGE not in snapshot.text
    assert list(audit.violations()) == []


def test_bytes_left_by_a_removal_that_was_cut_off_are_named_and_deleted(
    edition, administrator, capsys
):
    snapshot = Snapshot.objects.get()
    # The transaction of a test never commits, so what follows a commit is missing here too.
    workflow.remove_copy(snapshot, by=administrator, what="The copy", legal_ground="Rights")
    named = list(audit.violations())

    call_command("finish_removals")
    call_command("finish_removals")

    assert "its bytes still lie" in named[0]
    assert list(audit.violations()) == []
    assert not storages["snapshots"].exists(snapshot.file)
    assert capsys.readouterr().out.count(f"the bytes of copy {snapshot.pk}") == 1


def test_bytes_that_another_copy_stands_on_are_no_leftover(writer, administrator):
    first = make_copy(make_source(), by=writer, text="The same words.")
    make_copy(make_source("twin-1932"), by=writer, text="The same words.")
    workflow.remove_copy(first, by=administrator, what="A copy", legal_ground="Rights")

    assert list(audit.violations()) == []
    assert workflow.finish_removals() == []
    assert storages["snapshots"].exists(first.file)


def test_what_is_removed_while_it_is_scheduled_holds_in_the_audit(
    writer, checker, editor, administrator
):
    article = make_approved(writer, checker, editor, topics=(make_topic(),))
    workflow.schedule(article, by=editor, at=timezone.now() + timedelta(days=1))

    workflow.remove(article, by=administrator, what="All", legal_ground="Court order 7")

    assert list(audit.violations()) == []


def test_a_copy_that_was_removed_is_not_kept_again(writer, administrator):
    source = make_source()
    workflow.remove_copy(
        make_copy(source, by=writer), by=administrator, what="A letter", legal_ground="Order 7"
    )

    with pytest.raises(workflow.Refused, match="removed for a legal reason"):
        make_copy(source, by=writer)

    assert Snapshot.objects.get().text == ""
