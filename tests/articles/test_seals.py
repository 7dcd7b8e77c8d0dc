"""The seal of a kept row: the same on both databases, made by every way of inserting."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from django.core import serializers

from articles.models import Event, Policy, Verb, Verification, Withdrawal
from articles.models.base import HASH

NOON = datetime(2026, 1, 1, 12, 0, 0, 123456, tzinfo=UTC)


def event(**fields) -> Event:
    return Event(verb="edit", by_id=1, at=NOON, **fields)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"at": NOON}, {"at": NOON.astimezone(timezone(timedelta(hours=5)))}),
        ({"at": NOON}, {"at": "2026-01-01T12:00:00.123456Z"}),
        ({"by_id": 1}, {"by_id": "1"}),
        ({"data": {"a": 1, "b": 2}}, {"data": {"b": 2, "a": 1}}),
        ({"data": {"a": 2.0}}, {"data": {"a": 2}}),
        ({"data": {"a": 1e30}}, {"data": {"a": 10**30}}),
        ({"data": {"a": (1, 2)}}, {"data": {"a": [1, 2]}}),
        ({"verb": "edit"}, {"verb": Verb.EDIT}),
    ],
)
def test_the_same_values_have_the_same_seal(one, other):
    first, second = event(), event()
    for row, fields in ((first, one), (second, other)):
        for name, value in fields.items():
            setattr(row, name, value)

    assert first.computed_seal() == second.computed_seal()


@pytest.mark.parametrize(
    "fields",
    [
        {"at": NOON + timedelta(microseconds=1)},
        {"why": "x"},
        {"data": {"a": None}},
        {"data": {"a": "1"}},
        {"data": {"a": str(UUID(int=1))}},
        {"left": {"wording": [1]}},
        {"previous_id": 1},
    ],
)
def test_other_values_have_another_seal(fields):
    other = event()
    for name, value in fields.items():
        setattr(other, name, value)

    assert other.computed_seal() != event().computed_seal()


def test_a_moved_value_is_not_the_same():
    assert event(why="a", data={}).computed_seal() != event(why="", data={"a": ""}).computed_seal()
    one = Verification(holder="a", note="b")
    other = Verification(holder="b", note="a")
    assert one.computed_seal() != other.computed_seal()


def test_what_is_blanked_still_proves_the_rest():
    row = Withdrawal(kind="retracted", reason="Wrong.", at=NOON)
    row.seal = row.computed_seal()

    row.reason = ""

    assert row.seal_holds
    assert not row.content_holds
    assert row.is_blank


def test_content_cannot_be_exchanged_with_its_half_of_the_seal():
    """The first half covers the second."""
    row, other = Withdrawal(reason="Wrong.", at=NOON), Withdrawal(reason="Fine.", at=NOON)
    row.seal = row.computed_seal()

    row.reason, row.seal = other.reason, row.seal[:HASH] + other.computed_seal()[HASH:]

    assert row.content_holds
    assert not row.seal_holds


@pytest.mark.parametrize("way", ["create", "bulk_create", "upsert", "get_or_create"])
def test_every_way_of_inserting_seals(administrator, way):
    fields = {"note": "So.", "set_by": administrator, "set_at": NOON}
    match way:
        case "create":
            Policy.objects.create(**fields)
        case "bulk_create":
            Policy.objects.bulk_create([Policy(**fields)])
        case "upsert":
            Policy.objects.bulk_create(
                [Policy(**fields)], update_conflicts=True, unique_fields=["id"],
                update_fields=["note"],
            )  # fmt: skip
        case _:
            Policy.objects.get_or_create(**fields)

    kept = Policy.objects.get()

    assert kept.seal == kept.computed_seal()


def test_a_fixture_brings_no_seal_of_ours(administrator):
    """It is written as it is, so that a row that was typed into one does not hold."""
    typed = Policy(note="Mine.", set_by=administrator, set_at=NOON)

    for row in serializers.deserialize("json", serializers.serialize("json", [typed])):
        row.save()

    assert not Policy.objects.get().seal_holds
