"""Sources that are no web page: a short form each, which keeps all of it or nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Capture, Medium, Snapshot, Source
from tests.articles.picture_files import file_of
from tests.factories import make_source
from tests.media import INTERVIEW, SAID, SUM, make_inputs, make_interview, make_sum_source
from tests.pages import words_of

WHO = {
    "person": "Quill, Quilla", "held_on": "2026-05-03", "means": "telephone",
    "consent": "not_named", "shown_as": "a former gatekeeper", "title": "Opening the gates",
}  # fmt: skip
PRINTED = {
    "kind": "book", "title": "Harbour days", "authors": "Boat, Ann", "issued": "1961",
    "source_class": "secondary", "where": "3-4", "words": "The gate was iron.",
}  # fmt: skip
SOUND = b"ID3\x03" + bytes(64)


def page(medium: str) -> str:
    return reverse(f"admin:articles_source_by_hand_{medium}")


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


@pytest.fixture
def desk_of(client, writer):
    client.force_login(writer)
    return client


def sum_typed(writer) -> dict:
    typed = {
        "title": "Growth of the ferry", "formula": "(new - old) / old", "result": "21.4%",
        "is_rounded": "on", "input-TOTAL_FORMS": 3, "input-INITIAL_FORMS": 0,
    }  # fmt: skip
    for n, one in enumerate(make_inputs(writer)):
        typed |= {f"input-{n}-{name}": one[name] for name in one if name != "snapshot"}
    return typed


def test_one_page_leads_to_a_form_for_each_kind(desk_of):
    shown = desk_of.get(reverse("admin:articles_source_by_hand"), {"next": "/admin/"})

    for medium in ("interview", "letter", "print", "recording", "dataset", "calculation"):
        assert f'href="{page(medium)}?next=%2Fadmin%2F"' in shown.text
        assert desk_of.get(page(medium)).status_code == 200


def test_an_interview_is_kept_with_a_key_made_of_what_readers_see(desk_of):
    answer = desk_of.post(page("interview"), WHO | {"words": INTERVIEW})

    source = Source.objects.get()
    assert answer.url == reverse("admin:articles_source_change", args=[source.pk])
    assert (source.citekey, source.medium) == ("former-gatekeeper-2026", Medium.INTERVIEW)
    assert source.csl == {
        "id": "former-gatekeeper-2026", "type": "interview", "title": "Opening the gates",
        "author": [{"literal": "a former gatekeeper"}], "issued": {"date-parts": [[2026, 5, 3]]},
    }  # fmt: skip
    assert source.snapshots.get().capture == Capture.TRANSCRIBED


def test_a_recording_of_it_is_kept_with_what_was_typed_from_it(desk_of):
    files = {"file": upload("quilla.mp3", SOUND), "recording_kept": "on"}

    desk_of.post(page("interview"), WHO | {"words": INTERVIEW} | files)

    typed, original = Snapshot.objects.order_by("-pk")
    assert (original.media_type, original.text) == ("audio/mpeg", "")
    assert (typed.transcription_of, typed.text) == (original, INTERVIEW)
    assert Source.objects.get().testimony.recording_kept


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"title": "Mrs Quill speaks"}, "stands in what they read of this source"),
        ({"citekey": "quill"}, "The citekey gives away the name"),
        ({"consent": "refused"}, "may not be quoted: nothing of it is kept"),
        ({"words": ""}, "without a kept copy nothing can be quoted"),
        ({"consent": ""}, "Say what they allowed"),
        ({"language": "Deutsch!"}, "written as a tag"),
    ],
)
def test_what_is_refused_is_said_and_what_was_typed_stays(desk_of, changed, why):
    answer = desk_of.post(page("interview"), WHO | {"words": INTERVIEW} | changed)

    assert answer.status_code == 422
    assert why in words_of(answer)
    assert "a former gatekeeper" in answer.text
    assert not Source.objects.exists()


def test_that_somebody_said_no_is_kept_without_a_word_of_theirs(desk_of):
    desk_of.post(page("interview"), WHO | {"consent": "refused"})

    assert Source.objects.get().testimony.consent == "refused"
    assert not Snapshot.objects.exists()


def test_a_pasted_message_is_a_letter(desk_of):
    desk_of.post(page("letter"), WHO | {"means": "email", "words": SAID})

    source = Source.objects.get()
    assert (source.medium, source.csl["type"]) == (Medium.LETTER, "personal_communication")
    assert source.snapshots.get().capture == Capture.PASTED


def test_a_printed_passage_is_kept_with_its_page(desk_of):
    desk_of.post(page("print"), PRINTED)

    source, copy = Source.objects.get(), Snapshot.objects.get()
    assert (source.citekey, source.csl["author"]) == (
        "boat-1961", [{"family": "Boat", "given": "Ann"}],
    )  # fmt: skip
    assert (copy.text, copy.note) == ("[pp. 3-4]\nThe gate was iron.", "pp. 3-4")


def test_a_scan_is_kept_with_what_was_typed_from_it(desk_of):
    desk_of.post(page("print"), PRINTED | {"file": upload("scan.jpg", file_of())})

    typed, original = Snapshot.objects.order_by("-pk")
    assert (original.media_type, typed.transcription_of) == ("image/jpeg", original)


def test_the_same_book_twice_is_refused_by_its_name(desk_of):
    make_source("harbour-days", canonical_key="isbn:9780306406157")

    answer = desk_of.post(page("print"), PRINTED | {"isbn": "0-306-40615-2"})

    assert "This work is here already: The Harbour Bridge [@harbour-days]" in words_of(answer)


def test_a_transcript_is_kept_with_its_times(desk_of):
    typed = {
        "kind": "broadcast", "title": "Gates", "source_class": "primary", "issued": "2001-02-03",
        "container": "Harbour Hour", "printed_publisher": "Radio Quay", "words": "12:31 We opened.",
    }  # fmt: skip

    without = desk_of.post(page("recording"), typed | {"words": "We opened."})
    desk_of.post(page("recording"), typed)

    assert "Say when it is said" in words_of(without)
    source = Source.objects.get()
    assert (source.csl["type"], source.csl["container-title"]) == ("broadcast", "Harbour Hour")
    assert source.snapshots.get().text == "[00:12:31] We opened."


def test_a_table_becomes_rows_that_can_be_quoted(desk_of):
    typed = {"title": "Ships", "source_class": "primary", "printed_publisher": "Harbour Board"}
    table = b"Year,Ships\n1999,12\n2000,14\n"

    neither = desk_of.post(page("dataset"), typed)
    other = desk_of.post(page("dataset"), typed | {"file": upload("a.png", file_of())})
    desk_of.post(page("dataset"), typed | {"file": upload("ships.csv", table)})

    assert "Give the table" in words_of(neither)
    assert "another kind of file" in words_of(other)
    copy = Snapshot.objects.get()
    assert "Row 3. Year: 2000 | Ships: 14" in copy.text
    assert (copy.source.citekey, copy.name) == ("harbour-board", "ships.csv")


def test_a_sum_is_kept_with_its_figures(desk_of, writer):
    desk_of.post(page("calculation"), sum_typed(writer))

    copy = Snapshot.objects.get(capture=Capture.COMPUTED)
    assert copy.source.medium == Medium.CALCULATION
    assert copy.text.splitlines()[1] == SUM


def test_a_wrong_sum_keeps_nothing_but_what_was_typed(desk_of, writer):
    typed = sum_typed(writer) | {"result": "25%", "input-1-citekey": "[@ferry-2009]"}

    answer = desk_of.post(page("calculation"), typed)

    assert "The formula gives about 0.214286, not 0.25." in words_of(answer)
    assert "5,100,000" in answer.text
    assert not Source.objects.filter(medium=Medium.CALCULATION).exists()


def test_a_figure_of_an_unknown_source_is_said_beside_it(desk_of, writer):
    typed = sum_typed(writer) | {"input-1-citekey": "nowhere-1"}

    answer = desk_of.post(page("calculation"), typed)

    assert "[@nowhere-1] is no source on this desk: add it first." in words_of(answer)


def test_more_rows_come_without_losing_what_stands_there(desk_of, writer):
    answer = desk_of.post(page("calculation"), sum_typed(writer) | {"more": "1", "title": ""})

    assert answer.status_code == 200
    assert 'name="input-4-name"' in answer.text
    assert "5,100,000" in answer.text
    assert "required" not in words_of(answer)


def test_another_sum_starts_with_the_one_that_is_kept(desk_of, writer):
    desk_of.post(page("calculation"), sum_typed(writer))
    source = Source.objects.get(medium=Medium.CALCULATION)
    anew = reverse("admin:articles_source_calculation", args=[source.pk])
    shown = desk_of.get(anew)
    assert 'value="(new - old) / old"' in shown.text
    assert 'value="21.4%"' in shown.text

    typed = {
        f"input-{n}-{name}": one[name]
        for n, one in enumerate(source.snapshots.get().inputs)
        for name in one
    }
    typed |= {"formula": "new / old", "result": "1.214", "is_rounded": "on"}
    desk_of.post(anew, typed | {"input-TOTAL_FORMS": 3, "input-INITIAL_FORMS": 0})

    assert source.snapshots.count() == 2


def test_afterwards_one_goes_back_to_where_one_came_from(desk_of):
    here = desk_of.post(f"{page('letter')}?next=/admin/", WHO | {"means": "email", "words": SAID})
    away = desk_of.post(f"{page('print')}?next=https://elsewhere.example/", PRINTED)

    assert here.url == "/admin/?source=former-gatekeeper-2026"
    assert away.url.startswith("/admin/articles/source/")


def test_what_they_allowed_is_changed_from_its_page(desk_of, writer):
    source = make_interview(writer)
    allowed = reverse("admin:articles_source_testimony", args=[source.pk])
    shown = desk_of.get(allowed)
    assert 'value="Quill, Quilla"' in shown.text

    desk_of.post(allowed, WHO | {"consent": "on_record", "name_shown": "on"})

    source.refresh_from_db()
    assert source.csl["author"] == [{"family": "Quill", "given": "Quilla"}]


def test_pages_of_one_kind_are_not_there_for_another(desk_of, writer):
    book, total = make_source(), make_sum_source()

    answers = [
        desk_of.get(reverse(f"admin:articles_source_{name}", args=[source.pk])).status_code
        for name, source in (("testimony", book), ("testimony", total), ("calculation", book))
    ]

    assert answers == [404, 404, 404]
