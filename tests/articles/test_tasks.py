"""Background work: a task runs a verb, and its result says what became of it."""

from datetime import timedelta

from django.utils import timezone

from articles import tasks, workflow
from articles.models import Article, State
from tests.factories import make_approved


def make_due(writer, checker, editor):
    article = make_approved(writer, checker, editor)
    workflow.schedule(article, by=editor, at=timezone.now() + timedelta(hours=1))
    Article.objects.update(publish_at=timezone.now() - timedelta(minutes=1))
    return article


def test_the_task_publishes_what_is_due(writer, checker, editor):
    article = make_due(writer, checker, editor)

    results = tasks.publish_due.call()

    assert results == {str(article.pk): []}
    assert Article.objects.get().state == State.PUBLISHED


def test_the_task_run_twice_publishes_once(writer, checker, editor):
    article = make_due(writer, checker, editor)
    tasks.publish_due.call()

    results = tasks.publish_due.call()

    assert results == {}
    assert article.editions.count() == 1


def test_a_refusal_is_the_result_of_the_task(writer, checker, editor):
    article = make_due(writer, checker, editor)
    article.sections.update(body="It opened in 1933.")

    results = tasks.publish_due.call()

    assert "No one has decided this sentence as it reads now." in results[str(article.pk)]
