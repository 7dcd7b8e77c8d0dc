"""Whoever gets at the tables changes or deletes nothing unnoticed: the audit names the row.

One desk is built for the whole file; each test tampers in a savepoint.
"""

from contextlib import contextmanager
from datetime import date, timedelta
from itertools import chain

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import DatabaseError, transaction
from django.utils import timezone

from articles import audit, triggers, workflow
from articles.audit.record import about_the_record
from articles.audit.rows import about_rows
from articles.importers.manuscript import Manuscript
from articles.models import (
    Address,
    Article,
    ArticleTopic,
    Edition,
    EditionTopic,
    Event,
    Pin,
    Publisher,
    Snapshot,
    Source,
    State,
    Verb,
)
from tests.desk import KEPT, make_full_desk, others
from tests.factories import (
    make_approved,
    make_article,
    make_copy,
    make_published,
    make_topic,
    make_user,
)
from tests.rounds import new_edition
from topics.models import Topic

pytestmark = pytest.mark.django_db
COLUMNS = [
    pytest.param(model, field, id=f"{model._meta.model_name}.{field.name}")
    for model in KEPT
    for field in model._meta.concrete_fields
]
TABLES = [pytest.param(model, id=model._meta.model_name) for model in KEPT]


@pytest.fixture(scope="module", autouse=True)
def busy_desk(django_db_setup, django_db_blocker):
    """A desk on which every verb was used; its triggers were felled."""
    with django_db_blocker.unblock(), transaction.atomic():
        _use_every_verb()
        assert list(audit.violations()) == []
        triggers.remove()
        yield
        transaction.set_rollback(True)


def _use_every_verb():
    writer, checker = make_user("wren", "Writers"), make_user("chen", "Checkers")
    editor, administrator = make_user("edda", "Editors"), make_user("ada", "Administrators")
    make_full_desk(writer, checker, editor, administrator)
    topic, other = make_topic(), make_topic("Rivers")
    workflow.write_topic_text(topic, by=editor, text="What spans a river.")
    article = make_published(writer, checker, editor, title="A third bridge", topics=(topic,))
    workflow.pin(topic, article, by=editor, reason="Begin here.")
    workflow.merge_topics(other, topic, by=editor)
    new_edition(article, writer, checker, editor, slug="third")
    late = make_approved(writer, checker, editor, title="A fourth bridge")
    workflow.schedule(late, by=editor, at=timezone.now() + timedelta(days=1))
    workflow.set_writers(late, by=editor, writers=[writer, make_user("otto", "Writers")])
    graded = {"grade": "mixed", "basis": "Some columns are ads.", "graded_on": date(2026, 3, 2)}
    publisher = workflow.save_publisher(Publisher(name="The Times", **graded), by=editor)
    workflow.set_policy(by=administrator, one_person_desk=False, note="As before.")
    source = Source(citekey="times", csl={"title": "The Times"}, publisher=publisher)
    workflow.save_source(source, by=writer)
    make_copy(source, by=writer)
    workflow.set_condition(source, by=checker, condition="dead", why="404")
    workflow.import_manuscript(Manuscript(title="Tides", lead="They rise."), writer=writer)
    make_article(writer, title="A draft", topics=(topic,))


def found() -> str:
    """What the audit names, one a line, but for the triggers that are down all the while."""
    return "\n".join(v for v in audit.violations() if not v.startswith("The trigger")).lower()


def found_in_rows() -> str:
    """The part of it that looks at each kept row; the whole takes its time."""
    return "\n".join(chain(about_rows(), about_the_record())).lower()


@contextmanager
def tampered():
    """What is done in here is undone at its end, before the database looks at foreign keys."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def change(model, field):
    """Put another value into one column of one row, wherever the database takes one."""
    for row in model.objects.order_by("pk"):
        for value in others(field, getattr(row, field.attname)):
            try:
                with transaction.atomic():
                    model.objects.filter(pk=row.pk).update(**{field.attname: value})
            except DatabaseError:
                continue
            return row
    pytest.fail("the database takes no other value in any row: give this desk such a row")


def test_an_untouched_desk_holds():
    assert found() == ""


@pytest.mark.parametrize(("model", "field"), COLUMNS)
def test_a_changed_column_is_named(model, field):
    with tampered():
        row = change(model, field)
        name = f"{model._meta.verbose_name} {row.pk}"
        assert name in found_in_rows() or name in found()


@pytest.mark.parametrize("model", TABLES)
def test_a_row_that_is_blanked_without_a_removal_is_named(model):
    removed = Article.objects.filter(removals__isnull=False)
    rows = model.objects.exclude(pk__in=[r.pk for r in model.objects.all() if r.is_blank])
    if not model.blankable:
        return
    if any(f.name == "article" for f in model._meta.concrete_fields):
        rows = rows.exclude(article__in=removed)

    with tampered():
        row = rows.order_by("pk")[0]
        model.objects.filter(pk=row.pk).update(**model.blankable)
        assert f"{model._meta.verbose_name} {row.pk}: its content is blank" in found_in_rows()


@pytest.mark.parametrize("model", [p for p in TABLES if p.values[0] is not Event])
def test_a_deleted_row_is_named(model):
    for row in (model.objects.order_by("pk").first(), model.objects.order_by("pk").last()):
        with tampered():
            model.objects.filter(pk=row.pk)._raw_delete("default")
            assert f"{model._meta.verbose_name} {row.pk}" in found_in_rows()


def test_an_event_between_others_does_not_go_missing():
    for event in (Event.objects.filter(verb=Verb.SUBMIT).first(), Event.objects.first().previous):
        assert event
        with tampered():
            Event.objects.filter(pk=event.pk)._raw_delete("default")
            assert f"event {event.pk}, which it names, is missing" in found()


def test_the_last_event_about_something_does_not_go_missing():
    """Nothing names it, but rows, states or fields are as nobody made them."""
    named = Event.objects.exclude(previous=None).values("previous")
    for event in Event.objects.exclude(pk__in=named):
        with tampered():
            Event.objects.filter(pk=event.pk)._raw_delete("default")
            assert found(), str(event)


@pytest.mark.parametrize("model", [p for p in TABLES if p.values[0] is not Event])
def test_a_row_that_no_verb_left_is_named(model):
    """However well it is sealed, no event speaks of it."""
    with tampered():
        row = model.objects.order_by("pk").last()
        earlier = row.pk
        model.objects.filter(pk=earlier)._raw_delete("default")  # it stands in nobody's way
        row.pk = earlier + 1000
        row.save(force_insert=True)
        assert f"{model._meta.verbose_name} {row.pk}: no event left it" in found_in_rows()


def of_the_third(model):
    return model.objects.filter(article__title="A third bridge")


TOUCHED = {
    "a state": lambda: Article.objects.filter(state=State.SCHEDULED).update(
        state=State.PUBLISHED, publish_at=None, scheduled_by=None
    ),
    "a time": lambda: Article.objects.filter(state=State.SCHEDULED).update(
        publish_at=timezone.now()
    ),
    "a number": lambda: Article.objects.filter(title="Tides").update(version=7),
    "who writes it": lambda: Article.objects.get(title="Tides").writers.clear(),
    "what is live": lambda: Article.objects.filter(title="A third bridge").update(
        live_edition=of_the_third(Edition).order_by("number").first()
    ),
    "that it is live": lambda: Article.objects.filter(title="A third bridge").update(
        live_edition=None
    ),
    "which address": lambda: of_the_third(Address).update(current=False),
    "an old address": lambda: of_the_third(Address).filter(current=False)._raw_delete("default"),
    "whose address": lambda: of_the_third(Address).filter(current=True).update(slug="forged"),
    "a hub": lambda: EditionTopic.objects.all()._raw_delete("default"),
    "a place in a hub": lambda: EditionTopic.objects.update(first_published_at=timezone.now()),
    "the topics of a draft": lambda: ArticleTopic.objects.filter(
        content_object__title="A draft"
    ).delete(),
    "the words of a hub": lambda: Topic.objects.filter(name="Bridges").update(text="Buy."),
    "words where there were none": lambda: Topic.objects.filter(name="Rivers").update(text="Buy."),
    "a merge": lambda: Topic.objects.filter(name="Rivers").update(merged_into=None),
    "why it is pinned": lambda: Pin.objects.update(reason="Buy it."),
    "a pin": lambda: Pin.objects.all()._raw_delete("default"),
    "a condition": lambda: Source.objects.filter(citekey="times").update(condition="live"),
    "a retraction": lambda: Source.objects.filter(citekey="harbour-1932").update(
        condition="retracted"
    ),
    "an item": lambda: Source.objects.filter(citekey="times").update(csl={"title": "Forged"}),
    "a grade": lambda: Publisher.objects.update(grade="official_record"),
}  # fmt: skip


@pytest.mark.parametrize("what", TOUCHED)
def test_rows_that_pages_rest_on_are_as_the_record_says(what):
    with tampered():
        TOUCHED[what]()
        assert found()


@pytest.mark.parametrize("bytes_", [b"Forged.", None])
def test_a_kept_copy_has_the_bytes_that_came_in(bytes_):
    snapshot, storage = Snapshot.objects.first(), storages["snapshots"]
    with storage.open(snapshot.file) as file:
        before = file.read()
    storage.delete(snapshot.file)
    if bytes_:
        storage.save(snapshot.file, ContentFile(bytes_))

    said = found()

    storage.delete(snapshot.file)
    storage.save(snapshot.file, ContentFile(before))
    assert f"kept copy {snapshot.pk}: its file {snapshot.file} is" in said


@pytest.mark.parametrize("name", ["claims", "manifest", "sections"])
def test_data_of_another_shape_stops_no_audit(name):
    with tampered():
        Edition.objects.update(**{name: ["forged"]})
        assert "cannot be read" in found()


def test_an_event_of_another_shape_stops_no_audit():
    with tampered():
        Event.objects.filter(verb__in=[Verb.EDIT, Verb.PLACE]).update(data=["forged"], left=[])
        assert found()
