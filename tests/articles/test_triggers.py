"""What the database itself refuses, whoever asks."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles import triggers, workflow
from articles.models import Article, Edition, Event, Kept, Sighting, SignOff, Source
from tests.factories import make_approved, make_edition, make_published

KEPT = [m for m in apps.get_app_config("articles").get_models() if issubclass(m, Kept)]


@pytest.fixture
def full_desk(writer, checker, editor, administrator):
    """At least one row in every kept table."""
    workflow.set_policy(by=administrator, one_person_desk=False, note="As we began.")
    article = make_approved(writer, checker, editor)
    workflow.request_changes(article, by=editor, note="Again.")
    workflow.submit(article, by=writer)
    claim = article.verifications.first()
    failing = workflow.decide(
        article, by=checker, fingerprint=claim.fingerprint, verdict="contradicted"
    )
    workflow.settle(failing, by=editor, note="Misread.")
    edition = make_edition(writer, checker, editor, title="Another bridge")
    workflow.withdraw(edition.article, by=editor, kind="retracted", reason="Wrong.")
    workflow.reinstate(edition.article, by=editor, reason="Right.")
    workflow.remove(article, by=administrator, what="A draft", legal_ground="Court order 7")


def refused(sql):
    """Whether the database refuses a statement, and says that it was us."""
    with pytest.raises(IntegrityError, match="stet:"), transaction.atomic():
        connection.cursor().execute(sql)
    return True


def test_kept_rows_are_neither_changed_nor_deleted_by_raw_sql(full_desk):
    for model in KEPT:
        table = model._meta.db_table
        assert model.objects.exists(), f"no row to try in {table}"
        assert refused(f"UPDATE {table} SET id = id + 1000")
        assert refused(f"DELETE FROM {table}")


def test_kept_rows_are_neither_changed_nor_deleted_by_the_orm(writer, checker, editor):
    edition = make_edition(writer, checker, editor)
    edition.title = "Forged"

    for forge in (
        edition.save,
        lambda: Edition.objects.update(title="Forged"),
        lambda: Edition.objects.bulk_update([edition], ["title"]),
        lambda: Event.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError, match="stet:"), transaction.atomic():
            forge()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's")
def test_insert_or_replace_does_not_pass(writer, checker, editor):
    edition = make_edition(writer, checker, editor)

    columns = ", ".join(f.column for f in Edition._meta.concrete_fields)
    assert refused(
        f"INSERT OR REPLACE INTO articles_edition ({columns}) "
        f"SELECT {columns} FROM articles_edition WHERE id = {edition.pk}"
    )
    assert refused(
        "INSERT OR REPLACE INTO articles_wording (id, article_id, words_hash, author_id, first_at)"
        " SELECT id, article_id, words_hash, author_id, first_at FROM articles_wording"
    )


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_truncate_does_not_pass(writer, checker, editor):
    make_edition(writer, checker, editor)
    connection.check_constraints()  # PostgreSQL truncates no table with checks outstanding

    for model in KEPT:
        assert refused(f"TRUNCATE {model._meta.db_table} CASCADE")


def forged(edition, **fields):
    """A copy of an edition's row with other fields, ready to insert."""
    row = Edition.objects.get(pk=edition.pk)
    row.pk = row._state.adding = None
    row._state.adding = True
    for name, value in fields.items():
        setattr(row, name, value)
    return row


def test_an_edition_needs_an_unused_sign_off_of_its_article_and_manifest(writer, checker, editor):
    edition = make_edition(writer, checker, editor)
    other = make_approved(writer, checker, editor, title="Another bridge")
    unused = SignOff.objects.get(article=other)
    late = {"number": 2, "change_kind": "minor", "change_note": "x"}

    for fields in (
        late,  # its own sign-off is used
        late | {"sign_off": unused},  # of another article
        {"article": other, "sign_off": unused},  # of another manifest
        {"article": other, "sign_off": edition.sign_off, "number": 1},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            forged(edition, **fields).save(force_insert=True)


def test_a_row_from_bulk_create_meets_the_same_trigger(writer, checker, editor):
    edition = make_edition(writer, checker, editor)

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.bulk_create([forged(edition, number=2, change_kind="minor")])


def test_live_edition_moves_only_to_a_later_edition_of_the_same_article(writer, checker, editor):
    first = make_published(writer, checker, editor)
    second = make_published(writer, checker, editor, title="Another bridge")
    draft = make_approved(writer, checker, editor, title="A third bridge")

    for article, target in (
        (first, None),
        (first, second.live_edition),
        (draft, second.live_edition),
    ):
        with pytest.raises(IntegrityError, match="stet: live_edition"), transaction.atomic():
            Article.objects.filter(pk=article.pk).update(live_edition=target)


def test_an_article_is_not_born_live(writer, checker, editor):
    edition = make_edition(writer, checker, editor)

    with pytest.raises(IntegrityError, match="begins without"), transaction.atomic():
        Article.objects.create(title="Twin", slug="twin", live_edition=edition)


def test_an_article_with_editions_is_not_deleted_even_by_sql(writer, checker, editor):
    make_published(writer, checker, editor)

    assert refused("DELETE FROM articles_article")


def test_a_sighting_by_who_added_the_copy_is_refused(writer, checker, editor):
    snapshot = make_published(writer, checker, editor).citations.first().snapshot

    with pytest.raises(IntegrityError, match="somebody other"), transaction.atomic():
        Sighting.objects.create(
            snapshot=snapshot, seen_by=writer, where="Shelf", recorded_at=timezone.now(),
            seen_on=timezone.localdate(),
        )  # fmt: skip


def test_a_citekey_never_changes(writer, checker, editor):
    make_published(writer, checker, editor)

    with pytest.raises(IntegrityError, match="citekey never changes"), transaction.atomic():
        Source.objects.update(citekey="other")


def test_people_and_sources_with_a_record_are_protected(writer, checker, editor):
    make_published(writer, checker, editor)

    for row in (writer, checker, editor, Source.objects.get()):
        with pytest.raises(Exception, match="protected"):
            row.delete()


def test_all_triggers_stand_and_a_missing_one_is_named(db):
    assert triggers.missing() == []

    trigger = next(t for t in triggers.expected() if t.table == "articles_edition")
    with connection.cursor() as cursor:
        for statement in trigger.drop():
            cursor.execute(statement)

    assert triggers.missing() == [trigger.name]
    triggers.install()
    assert triggers.missing() == []


@pytest.mark.django_db(transaction=True)
def test_migrating_takes_the_triggers_down_and_sets_them_up_again():
    triggers.remove()

    call_command("migrate", verbosity=0)

    assert triggers.missing() == []
