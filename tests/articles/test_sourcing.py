"""Kept copies, sightings, conditions and the policy."""

import hashlib
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from articles import workflow
from articles.evidence.extraction import Extracted
from articles.evidence.fetching import Fetched
from articles.models import Event, Policy, Publisher, Sighting, Snapshot, Source, Verb
from articles.workflow import Refused
from tests.factories import COPY, make_copy, make_source


def test_a_copy_is_kept_with_its_bytes_under_their_hash(writer):
    snapshot = make_copy(make_source(), by=writer)

    with storages["snapshots"].open(snapshot.file) as file:
        assert file.read() == COPY.encode()
    assert snapshot.file.endswith(snapshot.file_hash)
    assert Event.objects.get().source == snapshot.source


def test_the_same_copy_twice_is_kept_once(writer, checker):
    source = make_source()

    first, second = make_copy(source, by=writer), make_copy(source, by=checker)

    assert first == second
    assert Snapshot.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "why"),
    [({"text": " \n"}, "no text to read"), ({"capture": "fetched"}, "how the copy came here")],
)
def test_an_unusable_copy_is_refused(writer, fields, why):
    copy = {"capture": "pasted", "data": b"x", "text": "x"} | fields

    with pytest.raises(workflow.Refused, match=why):
        workflow.keep_copy(make_source(), by=writer, **copy)


def test_readers_without_a_desk_keep_no_copies(administrator):
    with pytest.raises(workflow.Refused, match="permission to keep copies"):
        make_copy(make_source(), by=administrator)


def test_a_sighting_is_recorded_once_with_its_place(writer, checker):
    snapshot = make_copy(make_source(), by=writer, seen_by=checker)

    workflow.sight(snapshot, by=checker, seen_on=timezone.localdate(), where="Again")

    assert Sighting.objects.get().where == "City archive"
    assert Event.objects.filter(verb="sight").count() == 1


def test_nobody_sights_their_own_copy(editor):
    snapshot = make_copy(make_source(), by=editor)

    with pytest.raises(workflow.Refused, match="somebody else"):
        workflow.sight(snapshot, by=editor, seen_on=timezone.localdate(), where="Shelf")


def test_a_sighting_needs_permission_a_place_and_a_day_that_was(writer, other_writer, checker):
    snapshot = make_copy(make_source(), by=writer)
    today = timezone.localdate()

    for by, day, where, why in (
        (other_writer, today, "Shelf", "permission to record"),
        (checker, today, " ", "where you saw"),
        (checker, today + timezone.timedelta(days=2), "Shelf", "has not come yet"),
    ):
        with pytest.raises(workflow.Refused, match=why):
            workflow.sight(snapshot, by=by, seen_on=day, where=where)


def test_the_condition_of_a_source_changes_on_record(checker, writer):
    source = make_source()

    workflow.set_condition(source, by=checker, condition="dead", why="404 for a month.")
    workflow.set_condition(source, by=checker, condition="dead", why="404 for a month.")

    event = Event.objects.get()
    assert (event.from_state, event.to_state, event.why) == ("live", "dead", "404 for a month.")
    with pytest.raises(workflow.Refused, match="permission"):
        workflow.set_condition(source, by=writer, condition="live", why="It is back.")


@pytest.mark.parametrize(
    ("condition", "why", "complaint"),
    [("gone", "x", "Choose one of"), ("dead", "", "how you know")],
)
def test_a_condition_needs_a_known_word_and_a_ground(checker, condition, why, complaint):
    with pytest.raises(workflow.Refused, match=complaint):
        workflow.set_condition(make_source(), by=checker, condition=condition, why=why)


def test_the_latest_policy_counts_and_only_administrators_set_it(administrator, editor):
    workflow.set_policy(by=administrator, one_person_desk=True, note="Alone for the summer.")
    workflow.set_policy(by=administrator, one_person_desk=False, note="Chen is back.")

    assert not Policy.objects.current().one_person_desk
    with pytest.raises(workflow.Refused, match="permission to set the policy"):
        workflow.set_policy(by=editor, one_person_desk=True, note="Quicker.")
    with pytest.raises(workflow.Refused, match="Say why"):
        workflow.set_policy(by=administrator, one_person_desk=True, note="")


def test_a_desk_without_any_policy_has_the_strict_one(db):
    assert not Policy.objects.current().one_person_desk


def test_a_changed_source_leaves_who_changed_what(writer):
    source = make_source()
    source.csl = source.csl | {"title": "The Bridge"}

    workflow.save_source(source, by=writer)
    workflow.save_source(source, by=writer)

    event = Event.objects.get()
    assert (event.by, event.source) == (writer, source)
    assert event.data["csl"][1]["title"] == "The Bridge"


def test_a_writer_turns_no_ai_output_into_a_source_and_grades_none_apart(writer, checker):
    source = make_source(source_class="ai_output")
    source.source_class, source.grade_override = "primary", "official_record"
    source.grade_reason = "It looks official."

    with pytest.raises(workflow.Refused) as refusal:
        workflow.save_source(source, by=writer)
    workflow.save_source(source, by=checker)

    assert len(refusal.value.reasons) == 2
    assert Event.objects.get().by == checker


def test_who_keeps_no_sources_saves_none(administrator):
    with pytest.raises(workflow.Refused, match="permission to keep sources"):
        workflow.save_source(Source(citekey="new-1999"), by=administrator)


def test_a_grade_is_given_on_record(checker):
    publisher = workflow.save_publisher(Publisher(name="The Times"), by=checker)
    publisher.grade, publisher.basis = "reliable", "It corrects its mistakes."
    publisher.graded_on = date(2026, 3, 2)

    workflow.save_publisher(publisher, by=checker)

    event = Event.objects.first()
    assert (event.verb, event.by, event.data["grade"]) == (
        Verb.EDIT, checker, ["unknown", "reliable"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lacking", "why"),
    [
        ({"basis": " "}, "Say why it has this grade"),
        ({"graded_on": None}, "Say on which day it was graded"),
        ({"graded_on": date(9999, 1, 1)}, "That day has not come yet"),
    ],
)
def test_a_grade_without_its_basis_and_day_is_none(checker, lacking, why):
    given = {"grade": "mixed", "basis": "Some columns are ads.", "graded_on": date(2026, 3, 2)}

    with pytest.raises(workflow.Refused, match=why):
        workflow.save_publisher(Publisher(name="The Times", **given | lacking), by=checker)

    assert not Publisher.objects.exists()


def test_who_changes_only_a_name_is_not_asked_for_an_old_basis(writer):
    publisher = Publisher.objects.create(name="The Tmes", grade="reliable")
    publisher.name = "The Times"

    workflow.save_publisher(publisher, by=writer)

    assert Publisher.objects.get().name == "The Times"


def test_a_writer_grades_no_publisher(writer):
    publisher = workflow.save_publisher(Publisher(name="My own blog"), by=writer)
    publisher.grade = "reliable"

    with pytest.raises(workflow.Refused, match="Checkers and editors grade"):
        workflow.save_publisher(publisher, by=writer)

    assert Publisher.objects.get().grade == "unknown"


def test_saving_a_publisher_without_a_change_leaves_no_event(checker):
    publisher = workflow.save_publisher(Publisher(name="The Times"), by=checker)

    workflow.save_publisher(publisher, by=checker)

    assert Event.objects.count() == 1


def test_who_keeps_no_publishers_saves_none(administrator):
    with pytest.raises(workflow.Refused, match="permission to keep publishers"):
        workflow.save_publisher(Publisher(name="The Times"), by=administrator)


def test_a_source_read_before_its_retraction_is_saved_without_undoing_it(writer, checker):
    source = make_source()
    read_before = Source.objects.get()
    workflow.set_condition(source, by=checker, condition="retracted", why="Withdrawn.")

    read_before.csl = read_before.csl | {"title": "The Bridge"}
    workflow.save_source(read_before, by=writer)

    source.refresh_from_db()
    assert (source.title, source.condition) == ("The Bridge", "retracted")


@pytest.mark.parametrize("fields", [{"citekey": "other-1932"}, {"canonical_key": None}])
def test_the_same_work_twice_is_refused_by_its_name(writer, fields):
    make_source("a-work-without-a-key")
    make_source(canonical_key="isbn:1")
    twin = {"citekey": "harbour-1932", "canonical_key": "isbn:1"} | fields

    with pytest.raises(workflow.Refused, match=r"here already: The Harbour Bridge \[@harbour-1932"):
        workflow.save_source(Source(**twin), by=writer)


def test_half_a_file_left_by_a_write_that_was_cut_off_is_written_anew(writer):
    source = make_source()
    data = b"The whole of it."
    half = hashlib.sha256(data).hexdigest()
    storages["snapshots"].save(f"{half[:2]}/{half}", ContentFile(data[:5]))

    snapshot = workflow.keep_copy(source, by=writer, capture="pasted", data=data, text="It.")

    assert snapshot.file == f"{half[:2]}/{half}"
    with storages["snapshots"].open(snapshot.file) as file:
        assert file.read() == data


def test_a_writer_does_not_move_a_fetched_copy_under_another_address(writer, checker, own_files):
    source = make_source(csl={"URL": "https://example.org/weak"})
    fetched = Fetched(
        "https://example.org/weak", "https://example.org/weak", 200, {}, "text/html", "",
        b"<p>It is so.</p>",
    )  # fmt: skip
    workflow.keep_fetched(
        source, by=writer, fetched=fetched, extracted=Extracted("It is so.", extractor="test")
    )
    source.csl["URL"] = "https://example.org/strong"

    with pytest.raises(Refused, match="changes the address of a source whose page was fetched"):
        workflow.save_source(source, by=writer)
    assert workflow.save_source(source, by=checker).url == "https://example.org/strong"


def test_a_page_that_was_not_there_is_not_kept(writer, own_files):
    gone = Fetched("https://example.org/", "https://example.org/", 404, {}, "text/html", "", b"No.")

    with pytest.raises(Refused, match="answered 404"):
        workflow.keep_fetched(
            make_source(), by=writer, fetched=gone, extracted=Extracted("No.", extractor="test")
        )
