"""A source is brought in by dropping a file: it fills the fields, and is kept as it came."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles import workflow
from articles.intake import read_file
from articles.models import Capture, Source
from tests.factories import make_source
from tests.pages import filled_in, words_of
from tests.papers import pdf, saved_page

pytestmark = pytest.mark.usefixtures("own_files")
HERE = "/admin/articles/source/bring-in/"
SAVED = b"""<!-- saved from url=(0027)https://example.org/bridge -->
<html lang="en"><head><title>The bridge</title><meta name="author" content="Robin Reed"></head>
<body><p>The bridge was opened on 19 March 1932.</p></body></html>"""


@pytest.fixture
def drop(client, writer):
    client.force_login(writer)

    def drop(name, data, **typed):
        file = SimpleUploadedFile(name, data)
        return client.post(HERE, {"act": "look", "file": file} | typed)

    return drop


@pytest.fixture
def save(client):
    return lambda page, **typed: client.post(HERE, filled(page) | {"act": "save"} | typed)


def filled(page):
    return filled_in(page, "bring_in_form")


def test_a_pdf_is_kept_with_its_pages(drop, save):
    page = drop("bridge.pdf", pdf("First page.", "Second page."))
    save(page, title="The bridge", citekey="bridge")

    assert ": 4 words on 2 pages." in words_of(page)
    copy = Source.objects.get().snapshots.get()
    assert (copy.capture, copy.name, copy.media_type) == (
        Capture.UPLOADED, "bridge.pdf", "application/pdf",
    )  # fmt: skip
    assert copy.text[copy.pages[1] :].startswith("Second page.")


@pytest.mark.parametrize(("name", "data"), [
    ("bridge.html", SAVED),
    ("bridge.mhtml", b"Snapshot-Content-Location: https://example.org/bridge\r\n"
     + saved_page(SAVED.decode().partition("-->")[2])),
])  # fmt: skip
def test_a_saved_page_fills_the_fields(drop, save, name, data):
    save(drop(name, data))

    source = Source.objects.get()
    assert (source.title, source.url) == ("The bridge", "https://example.org/bridge")
    assert source.csl["author"] == [{"family": "Reed", "given": "Robin"}]
    assert source.snapshots.get().text == "The bridge was opened on 19 March 1932."


def test_it_is_said_that_somebody_else_must_see_the_original(drop, save, client):
    page = drop("bridge.html", SAVED)
    answer = save(page)

    assert "Somebody else must see the original" in words_of(page)
    assert "Somebody else must see the original" in words_of(client.get(answer.url))


def test_an_address_beside_a_file_names_the_work_the_file_is_the_copy(drop, save):
    save(drop("bridge.html", SAVED, typed="https://example.org/other"))

    source = Source.objects.get()
    assert (source.title, source.url) == ("The bridge", "https://example.org/other")
    assert source.snapshots.get().capture == Capture.UPLOADED


def test_what_is_dropped_is_added_to_a_work_that_is_here(drop, client):
    source = make_source(canonical_key="url:https://example.org/bridge")

    page = drop("bridge.html", SAVED)
    held = page.content.decode().partition('name="held" value="')[2].partition('"')[0]
    client.post(HERE, {"act": "add", "source": source.pk, "held": held})

    assert "This work is here already" in words_of(page)
    assert Source.objects.get().snapshots.get().name == "bridge.html"


def test_a_file_that_is_kept_already_is_recognised(drop, writer):
    data = pdf("First page.")
    workflow.keep_copy(make_source(), by=writer, **read_file("bridge.pdf", data).as_copy())

    page = drop("the same.pdf", data)

    assert "Perhaps it is here already The Harbour Bridge [@harbour-1932]" in words_of(page)


def test_a_scan_waits_for_somebody_to_type_what_it_says(drop, save):
    page = drop("scan.pdf", pdf(""))
    save(page, title="A letter", citekey="letter")

    assert "somebody types what it says" in words_of(page)
    assert list(Source.objects.get().snapshots.untranscribed())


def test_the_file_is_not_lost_when_the_form_is_refused(drop, save):
    refused = save(drop("bridge.pdf", pdf("First page.")), title="")
    save(refused, title="The bridge", citekey="bridge")

    assert refused.status_code == 422
    assert Source.objects.get().snapshots.get().name == "bridge.pdf"


def test_a_file_given_for_a_blocked_page_fills_what_is_empty(save, client, writer, settings):
    settings.FETCHING = False
    client.force_login(writer)
    page = client.post(HERE, {"act": "look", "typed": "https://example.org/bridge"})

    shown = save(page, file=SimpleUploadedFile("bridge.html", SAVED), issued="1932")
    save(shown)

    assert "filled in from the file" in words_of(shown)
    source = Source.objects.get()
    assert (source.title, source.csl["issued"]) == ("The bridge", {"date-parts": [[1932]]})
    assert source.snapshots.get().capture == Capture.UPLOADED


def test_another_file_takes_the_place_of_the_first(drop, save):
    page = drop("old.pdf", pdf("Old."))

    save(page, title="The bridge", citekey="b", file=SimpleUploadedFile("new.pdf", pdf("New.")))

    assert Source.objects.get().snapshots.get().name == "new.pdf"


def test_words_and_a_file_are_two_copies(drop, save):
    page = drop("old.pdf", pdf("Old."))

    answer = save(
        page, title="The bridge", text="Words.", file=SimpleUploadedFile("a.txt", b"New.")
    )

    assert "one copy at a time" in words_of(answer)
    assert filled(answer)["text"] == "Words."


def test_a_file_for_the_second_button_that_cannot_be_read_is_named_too(drop, save):
    page = drop("bridge.pdf", pdf("First page."))

    answer = save(page, title="The bridge", file=SimpleUploadedFile("program.exe", b"MZ\x90\0"))

    assert "Print it to PDF" in words_of(answer)
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("program.exe", b"MZ\x90\x00\x03\x00\x00\x00", "Print it to PDF"),
        ("empty.txt", b"", "empty"),
        ("huge.txt", b"x" * 1001, "The file is larger than"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_beside_its_field(drop, settings, name, data, said):
    settings.UPLOAD_MAX_BYTES = 1000

    answer = drop(name, data, typed="https://example.org/")

    assert answer.status_code == 422
    assert said in words_of(answer)
    assert filled(answer)["typed"] == "https://example.org/"
