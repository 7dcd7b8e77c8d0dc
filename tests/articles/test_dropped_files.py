"""What somebody drops is read by what it is, and kept without words where it has none."""

import pytest

from articles import workflow
from articles.evidence.extraction import Unreadable
from articles.intake import read_file, read_page, read_words
from articles.models import Capture
from tests.factories import make_source
from tests.papers import pdf, saved_page

PAGE = """<html lang="en"><head><title>The bridge</title>
<meta name="author" content="Robin Reed"></head>
<body><p>The bridge was opened on 19 March 1932.</p></body></html>"""


def test_a_saved_page_gives_its_words_and_what_it_says_of_itself():
    dropped = read_file("bridge.html", PAGE.encode())

    assert "The bridge was opened on 19 March 1932." in dropped.extracted.text
    assert dropped.item["title"] == "The bridge"
    assert dropped.capture == Capture.UPLOADED


def test_a_pdf_gives_its_pages():
    dropped = read_file("bridge.pdf", pdf("First page.", "Second page."))

    assert dropped.media_type == "application/pdf"
    assert len(dropped.extracted.pages) == 2


def test_a_picture_has_no_words_yet():
    dropped = read_file("scan.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 32)

    assert dropped.media_type == "image/png"
    assert dropped.extracted.text == ""


def test_what_is_no_document_is_refused():
    with pytest.raises(Unreadable):
        read_file("program.exe", b"MZ\x90\x00\x03\x00\x00\x00")


def test_pasted_rich_text_keeps_its_paragraphs():
    dropped = read_page("<h1>The bridge</h1><p>It opened in <b>1932</b>.</p>")

    assert dropped.extracted.text == "The bridge\n\nIt opened in 1932."
    assert dropped.capture == Capture.PASTED


def test_rich_text_without_words_is_refused():
    with pytest.raises(Unreadable, match="no words"):
        read_page("<p><img src='x.png'></p>")


@pytest.mark.django_db
def test_it_is_kept_as_it_came(writer):
    source, data = make_source(), pdf("First page.", "Second page.")

    copy = workflow.keep_copy(source, by=writer, **read_file("bridge.pdf", data).as_copy())

    assert (copy.name, copy.media_type, copy.capture) == (
        "bridge.pdf", "application/pdf", Capture.UPLOADED,
    )  # fmt: skip
    assert copy.text[copy.pages[1] :].startswith("Second page.")


@pytest.mark.django_db
def test_a_scan_waits_until_somebody_types_what_it_says(writer):
    source = make_source()
    scan = read_file("scan.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 32)

    copy = workflow.keep_copy(source, by=writer, **scan.as_copy())
    assert list(source.snapshots.untranscribed()) == [copy]

    workflow.keep_copy(
        source, by=writer, capture=Capture.TRANSCRIBED, data=b"It says so.", text="It says so.",
        transcription_of=copy,
    )  # fmt: skip
    assert not source.snapshots.untranscribed().exists()


@pytest.mark.django_db
def test_its_name_goes_with_what_the_law_takes_away(writer, administrator):
    file = read_file("Interview with Quilla Quill.txt", b"She said so.")
    copy = workflow.keep_copy(make_source(), by=writer, **file.as_copy())

    workflow.remove_copy(copy, by=administrator, what="A name", legal_ground="Order 7")

    copy.refresh_from_db()
    assert (copy.name, copy.text, copy.headers, copy.seal_holds) == ("", "", {}, True)


def test_pasted_plain_words_are_kept_as_they_stand():
    dropped = read_words("The bridge.\r\n\r\nIt opened in 1932.")

    assert dropped.extracted.text == "The bridge.\n\nIt opened in 1932."
    assert (dropped.capture, dropped.media_type) == (Capture.PASTED, "text/plain")
    with pytest.raises(Unreadable, match="no words"):
        read_words(" \n")


@pytest.mark.parametrize(
    "data",
    [
        b"<!-- saved from url=(0027)https://example.org/bridge -->\n" + PAGE.encode(),
        PAGE.replace("</head>", '<link rel="canonical" href="https://example.org/bridge"></head>'),
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/bridge\r\n"
        + saved_page(PAGE),
    ],
    ids=["comment", "canonical", "mhtml"],
)
def test_a_saved_page_knows_where_it_stood(data):
    data = data if isinstance(data, bytes) else data.encode()

    dropped = read_file("bridge.mhtml", data)

    assert (dropped.item["title"], dropped.item["URL"]) == (
        "The bridge", "https://example.org/bridge",
    )  # fmt: skip


def test_what_a_saved_page_calls_its_address_may_be_none():
    page = b"<!-- saved from url=(0011)javascript: -->\n" + PAGE.encode()

    assert "URL" not in read_file("bridge.html", page).item
