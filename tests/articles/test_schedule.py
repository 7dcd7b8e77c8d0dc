"""Scheduling, and publishing what is due for whoever scheduled it."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import workflow
from articles.models import Article, Event, Section, State
from articles.models.articles import ArticleQuerySet
from tests.factories import change_words, make_approved, make_in_review


@pytest.fixture
def soon():
    return timezone.now() + timedelta(hours=1)


@pytest.fixture
def scheduled(writer, checker, editor, soon):
    article = make_approved(writer, checker, editor)
    workflow.schedule(article, by=editor, at=soon)
    return article


def test_an_editor_schedules_and_unschedules(scheduled, editor, soon):
    was = (scheduled.state, scheduled.publish_at, scheduled.scheduled_by)

    workflow.unschedule(scheduled, by=editor)

    assert was == (State.SCHEDULED, soon, editor)
    assert (scheduled.state, scheduled.publish_at) == (State.APPROVED, None)
    assert [e.verb for e in Event.objects.all()[:2]] == ["unschedule", "schedule"]


def test_a_past_time_is_refused(writer, checker, editor, soon):
    article = make_approved(writer, checker, editor)

    with pytest.raises(workflow.Refused, match="has passed"):
        workflow.schedule(article, by=editor, at=soon - timedelta(hours=2))


def test_changes_requested_of_something_scheduled_take_it_off_the_schedule(scheduled, checker):
    workflow.request_changes(scheduled, by=checker, note="Say which bridge.")

    assert (scheduled.state, scheduled.publish_at) == (State.CHANGES_REQUESTED, None)
    assert not Article.objects.due(timezone.now() + timedelta(days=9)).exists()


def test_only_what_is_approved_is_scheduled_and_only_by_editors(writer, checker, editor, soon):
    article = make_in_review(writer, checker)

    with pytest.raises(workflow.Refused, match="needs one that is approved"):
        workflow.schedule(article, by=editor, at=soon)
    with pytest.raises(workflow.Refused, match="permission to schedule"):
        workflow.schedule(article, by=checker, at=soon)


def test_scheduling_twice_keeps_the_first_time(scheduled, editor, soon):
    with pytest.raises(workflow.Refused, match="The article is scheduled"):
        workflow.schedule(scheduled, by=editor, at=soon + timedelta(days=1))

    assert scheduled.publish_at == soon


def test_nothing_goes_out_before_its_time(scheduled, soon):
    assert workflow.publish_due(now=soon - timedelta(seconds=1)) == []


def test_what_is_due_goes_out_for_whoever_scheduled_it(scheduled, editor, soon):
    results = workflow.publish_due(now=soon)

    assert results == [(scheduled, [])]
    scheduled.refresh_from_db()
    assert scheduled.live_edition.published_by == editor
    assert workflow.publish_due(now=soon) == []


def test_editing_takes_a_text_off_the_schedule(scheduled, editor, soon):
    change_words(scheduled, by=editor, old="March", new="spring")

    assert (scheduled.state, scheduled.publish_at) == (State.IN_REVIEW, None)
    assert workflow.publish_due(now=soon) == []


def test_a_lapsed_text_goes_back_to_review_with_the_reasons(scheduled, soon):
    Section.objects.filter(article=scheduled).update(body="Slipped in.")

    [(article, reasons)] = workflow.publish_due(now=soon)

    article.refresh_from_db()
    assert (article.state, article.live_edition) == (State.IN_REVIEW, None)
    assert Event.objects.first().why == "\n".join(reasons)


def test_whoever_scheduled_must_still_be_allowed_to(scheduled, editor, soon):
    editor.groups.clear()

    [(article, reasons)] = workflow.publish_due(now=soon)

    assert "permission to publish" in reasons[0]


def test_the_command_publishes_and_reports(scheduled, soon, capsys):
    type(scheduled).objects.update(publish_at=soon - timedelta(hours=2))

    call_command("publish_due", "--dry-run")
    call_command("publish_due")

    assert capsys.readouterr().out == "due: The harbour bridge\npublished: The harbour bridge\n"


def test_the_command_fails_when_something_was_refused(scheduled, soon):
    type(scheduled).objects.update(publish_at=soon - timedelta(hours=2))
    Section.objects.filter(article=scheduled).update(body="Slipped in.")

    with pytest.raises(CommandError, match="1 refused"):
        call_command("publish_due")


@pytest.fixture
def listed(scheduled, soon, monkeypatch):
    """A run has listed what is due a moment ago, and comes to it now."""
    articles = list(Article.objects.due(soon))
    monkeypatch.setattr(ArticleQuerySet, "due", lambda *_: articles)
    return scheduled


def test_a_run_that_comes_second_reports_nothing(listed, editor, soon):
    workflow.publish(listed, by=editor)

    assert workflow.publish_due(now=soon) == []


def test_what_was_taken_off_the_schedule_meanwhile_does_not_go_out(listed, editor, soon):
    workflow.unschedule(listed, by=editor)

    assert workflow.publish_due(now=soon) == []
    listed.refresh_from_db()
    assert (listed.state, listed.live_edition) == (State.APPROVED, None)


def test_what_was_put_off_meanwhile_stays_scheduled(listed, editor, second_editor, soon):
    workflow.unschedule(listed, by=editor)
    workflow.schedule(listed, by=second_editor, at=soon + timedelta(days=1))

    assert workflow.publish_due(now=soon) == []
    listed.refresh_from_db()
    assert (listed.state, listed.scheduled_by) == (State.SCHEDULED, second_editor)
