"""Whatever door one takes, a kept row is neither changed nor deleted."""

import pytest
from django.core import serializers
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from articles.models import Edition
from tests.desk import KEPT, others

pytestmark = pytest.mark.django_db


def refused(door, *arguments):
    """Whether the database refuses, and says that it was us."""
    with pytest.raises(IntegrityError, match="stet:"), transaction.atomic():
        door(*arguments)
    return True


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def update(row, field):
    type(row).objects.filter(pk=row.pk).update(**{field.attname: getattr(row, field.attname)})


def save(row, field):
    row.save()


def bulk_update(row, field):
    type(row).objects.bulk_update([row], [field.name])


def upsert(row, field):
    type(row).objects.bulk_create(
        [row], update_conflicts=True, update_fields=[field.name], unique_fields=["id"]
    )


def load_a_fixture(row, field, folder):
    fixture = folder / "forged.json"
    fixture.write_text(serializers.serialize("json", [row]))
    call_command("loaddata", fixture, verbosity=0)


def raw_update(row, field):
    table = connection.ops.quote_name(row._meta.db_table)
    value = field.get_db_prep_save(getattr(row, field.attname), connection)
    column = connection.ops.quote_name(field.column)
    sql(f"UPDATE {table} SET {column} = %s WHERE id = {row.pk}", value)


def changeable(model):
    """A row with another value in a column that no removal may blank."""
    row = model.objects.first()
    assert row, f"no row to try in {model._meta.db_table}: add its verb to tests/desk.py"
    dates = ("DateTimeField", "DateField")
    fields = [f for f in model._meta.concrete_fields if f.name not in {*model.blankable, "seal"}]
    plain = [f for f in fields if f.max_length or f.get_internal_type() in dates]
    field = next(iter(plain + [f for f in fields if f.is_relation]))
    setattr(row, field.attname, next(others(field, getattr(row, field.attname))))
    return row, field


@pytest.mark.parametrize("door", [update, save, bulk_update, upsert, raw_update])
def test_it_is_not_changed(full_desk, door):
    for model in KEPT:
        assert refused(door, *changeable(model)), model


def test_a_fixture_does_not_change_it(full_desk, tmp_path):
    for model in KEPT:
        assert refused(load_a_fixture, *changeable(model), tmp_path), model


def test_not_even_its_number_changes(full_desk):
    for model in KEPT:
        assert refused(sql, f"UPDATE {model._meta.db_table} SET id = id + 1000"), model


@pytest.mark.parametrize(
    "door",
    [
        lambda model: model.objects.all()._raw_delete("default"),
        lambda model: sql(f"DELETE FROM {model._meta.db_table}"),
    ],
)
def test_it_is_not_deleted_by_sql(full_desk, door):
    for model in KEPT:
        assert refused(door, model), model


@pytest.mark.parametrize(
    "door", [lambda row: row.delete(), lambda row: type(row).objects.filter(pk=row.pk).delete()]
)
def test_it_is_not_deleted_by_the_orm(full_desk, door):
    for model in KEPT:
        with pytest.raises((IntegrityError, ProtectedError)), transaction.atomic():
            door(model.objects.first())


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's")
def test_insert_or_replace_does_not_pass(full_desk):
    for model in KEPT:
        table = model._meta.db_table
        columns = ", ".join(f'"{f.column}"' for f in model._meta.concrete_fields)
        replace = f"INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}"
        assert refused(sql, replace), model


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_truncate_does_not_pass(full_desk):
    connection.check_constraints()  # PostgreSQL truncates no table with checks outstanding

    for table in [*(m._meta.db_table for m in KEPT), "articles_article", "articles_user"]:
        assert refused(sql, f"TRUNCATE {table} CASCADE"), table


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no MERGE")
def test_merge_does_not_pass(full_desk):
    assert refused(
        sql,
        "MERGE INTO articles_edition e USING articles_article a ON e.article_id = a.id"
        " WHEN MATCHED THEN UPDATE SET title = 'Forged'",
    )


def test_people_and_articles_are_not_deleted_from_under_it(full_desk):
    """There is no cascade into what is kept."""
    rows = {
        getattr(row, field.name)
        for model in KEPT
        for row in model.objects.all()
        for field in model._meta.concrete_fields
        if field.is_relation
    } - {None}

    for row in rows:
        with pytest.raises((IntegrityError, ProtectedError)), transaction.atomic():
            row.delete()

    assert {type(row).__name__ for row in rows} >= {"Article", "User", "Source", "Policy"}


def test_a_blank_needs_its_removal_first(full_desk):
    live = Edition.objects.exclude(title="").get()

    for model in KEPT:
        if model.blankable and hasattr(model, "article"):
            rows = model.objects.filter(article=live.article)
            assert not rows or refused(lambda r, m: r.update(**m.blankable), rows, model), model
