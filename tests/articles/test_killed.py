"""A process is killed (kill -9) at any step of a verb: all of it has happened, or nothing."""

import json

import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse

from articles import audit, workflow
from articles.models import Article, EditionTopic
from tests import deeds
from tests.children import Child, nursery
from tests.factories import make_article, make_copy, make_source
from tests.pages import filled_in
from tests.races import again
from tests.wholeness import assert_whole

pytestmark = pytest.mark.django_db(transaction=True)
KILLS = 100


@pytest.fixture(scope="module", autouse=True)
def _children(django_db_setup, django_db_blocker):
    with nursery():
        yield


def all_steps(act, *args) -> list[str]:
    """The steps of an act that nobody disturbs."""
    child = Child(act, *args)
    child.go()
    steps = list(child.steps())
    assert child.end() == 0
    assert steps[-1].startswith("returned"), steps
    return steps


def killed_at(step: int, act, *args) -> None:
    child = Child(act, *args, die_at=step)
    child.go()
    list(child.steps())
    assert child.end() == -9


def killed_from_outside(after: int, act, *args) -> int:
    """Killed by somebody else, somewhere after its first steps; it may have ended by then."""
    child = Child(act, *args)
    child.go()
    for _, _step in zip(range(after), child.steps(), strict=False):
        pass
    child.kill()
    return child.end()


def picture(article: Article) -> tuple:
    """All that a publication changes. Waits until the database has done with the dead process."""
    with transaction.atomic():
        row = Article.objects.select_for_update().get(pk=article.pk)
        return (
            row.state, row.live_edition == row.editions.first(), row.editions.count(),
            row.sign_offs.filter(edition=None).count(), row.addresses.count(),
            EditionTopic.objects.filter(edition__article=row).count(), row.events.count(),
        )  # fmt: skip


def test_a_publication_killed_a_hundred_times_is_whole_or_never_was(desk):
    undisturbed, one = desk().signed(), desk().signed()
    before = picture(one.article)
    steps = all_steps(deeds.publish, undisturbed.article.pk, undisturbed.editor.pk)
    after, out = picture(undisturbed.article), 0

    for kill in range(KILLS):
        if kill < len(steps):  # each step once, then from outside
            killed_at(kill, deeds.publish, one.article.pk, one.editor.pk)
        else:
            seen = kill * 37 % len(steps)
            killed_from_outside(seen, deeds.publish, one.article.pk, one.editor.pk)
        now = picture(one.article)
        assert now in (before, after), f"kill {kill}"
        if now == after:
            out += 1
            one = desk().signed()

    # What was killed on its way so often goes out as if nothing had been.
    assert workflow.publish(again(one.article), by=one.editor).number == 1
    later = len(steps) - steps.index("COMMIT") - 1
    assert later <= out < KILLS - steps.index("COMMIT")
    assert_whole()


def test_processes_that_publish_together_make_one_edition(desk):
    one = desk().signed()
    children = [Child(deeds.publish, one.article.pk, one.editor.pk) for _ in range(4)]

    for child in children:
        child.go()
    answers = [list(child.steps())[-1] for child in children]

    assert [child.end() for child in children] == [0] * 4
    assert sorted(a.split(":")[0] for a in answers) == ["Refused"] * 3 + ["returned 1"]
    assert_whole()


def test_schedulers_in_several_processes_publish_each_text_once(desk):
    due = [desk().due() for _ in range(3)]
    children = [Child(deeds.publish_due) for _ in range(2)]

    for child in children:
        child.go()
    answers = [list(child.steps())[-1] for child in children]

    assert [child.end() for child in children] == [0] * 2
    went_out = [pk for answer in answers for pk in json.loads(answer.removeprefix("returned "))]
    assert sorted(went_out) == [one.article.pk for one in due]
    assert_whole()


def test_a_copy_is_kept_whole_or_not_at_all(writer):
    data = b"The bridge was opened to traffic. " * 3_000
    steps = all_steps(deeds.keep_copy, make_source().pk, writer.pk, data + b"Once.")

    for step in range(len(steps)):
        source = make_source(f"book-{step}")
        killed_at(step, deeds.keep_copy, source.pk, writer.pk, data)
        with transaction.atomic():
            type(source).objects.select_for_update().get(pk=source.pk)
            kept = source.snapshots.count(), source.events.count()
        assert kept == ((1, 1) if step > steps.index("COMMIT") else (0, 0))
    assert_whole()


def test_half_a_file_is_not_what_the_next_copy_rests_on(writer):
    source, data = make_source(), b"It was written by half. " * 5_000
    child = Child(deeds.keep_half_a_copy, source.pk, writer.pk, data)
    child.go()
    list(child.steps())

    assert child.end() == -9
    kept = make_copy(source, by=writer, text=data.decode())
    assert storages["snapshots"].size(kept.file) == len(data)
    assert_whole()


def test_a_removal_is_whole_or_can_be_finished(writer, administrator):
    def copy(number):
        return make_copy(make_source(f"book-{number}"), by=writer, text=f"Words of {number}.")

    steps = all_steps(deeds.remove_copy, copy("first").pk, administrator.pk)
    for step in range(len(steps)):
        one = copy(step)
        killed_at(step, deeds.remove_copy, one.pk, administrator.pk)
        with transaction.atomic():
            type(one.source).objects.select_for_update().get(pk=one.source_id)
            removed = again(one).text == ""
        assert removed == (step > steps.index("COMMIT")) == one.removals.exists()
        left = storages["snapshots"].exists(one.file)
        assert left or removed
        assert bool(list(audit.violations())) == (left and removed)
        call_command("finish_removals")
    assert_whole()


@pytest.fixture
def page(client, writer):
    """The form of a new draft: the draft, its address, and what somebody typed into it."""
    client.force_login(writer)

    def open_page():
        article = make_article(writer, title="The bridge", lead="It opened in 1932.")
        address = reverse("admin:articles_article_change", args=[article.pk])
        typed = {"title": "A bridge", "sections-0-body": "It opened in spring."}
        return article, address, filled_in(client.get(address)) | typed

    return open_page


def saved(article: Article) -> tuple:
    with transaction.atomic():
        now = Article.objects.select_for_update().get(pk=article.pk)
        words = now.title, now.sections.get().body
        return *words, now.version, now.wordings.count(), now.events.count()


def test_an_article_is_saved_whole_or_not_at_all(page, writer):
    undisturbed, address, typed = page()
    before = saved(undisturbed)
    steps = all_steps(deeds.save_form, address, writer.pk, typed)
    after = saved(undisturbed)
    commits = [number for number, step in enumerate(steps) if step == "COMMIT"]
    article, address, typed = page()

    for step in sorted({*range(0, len(steps), 9), *commits, *(n + 1 for n in commits)}):
        killed_at(step, deeds.save_form, address, writer.pk, typed)
        if saved(article) != before:
            break

    assert saved(article) == after != before
    assert step in (n + 1 for n in commits)
    assert steps[-1] == "returned 302"
    assert_whole()
