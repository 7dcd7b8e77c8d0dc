"""remove: on a legal ground an article's words go everywhere, and a record stays."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import audit, triggers, workflow
from articles.models import Article, Edition, Removal, Verification, Withdrawal
from tests.factories import make_approved, make_article, make_edition, make_topic
from tests.pages import filled_in


@pytest.fixture
def edition(writer, checker, editor):
    return make_edition(writer, checker, editor, topics=(make_topic(),))


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


def test_what_is_removed_while_it_is_scheduled_holds_in_the_audit(
    writer, checker, editor, administrator
):
    article = make_approved(writer, checker, editor, topics=(make_topic(),))
    workflow.schedule(article, by=editor, at=timezone.now() + timedelta(days=1))

    workflow.remove(article, by=administrator, what="All", legal_ground="Court order 7")

    assert list(audit.violations()) == []
