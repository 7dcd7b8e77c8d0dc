"""What is dropped is looked at: its fields, the source it is already, and who has these bytes."""

import pytest

from articles import workflow
from articles.intake import Finding, look_at, read_file, read_words
from tests.factories import make_source
from tests.papers import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]
PAGE = b"""<!-- saved from url=(0027)https://example.org/bridge -->
<html lang="en"><head><title>The bridge</title><meta name="author" content="Robin Reed"></head>
<body><p>The bridge was opened on 19 March 1932.</p></body></html>"""


def test_a_saved_page_fills_the_fields():
    item = look_at(read_file("bridge.html", PAGE)).item

    assert (item["title"], item["URL"]) == ("The bridge", "https://example.org/bridge")
    assert item["author"] == [{"family": "Reed", "given": "Robin"}]


def test_a_saved_page_of_a_work_that_is_here_names_it():
    source = make_source(canonical_key="url:https://example.org/bridge")

    assert look_at(read_file("bridge.html", PAGE)).twin == source


def test_what_was_pasted_is_worth_more_than_what_the_file_says():
    known = Finding({"type": "webpage", "URL": "https://example.org/other"})

    item = look_at(read_file("bridge.html", PAGE), known).item

    assert (item["title"], item["URL"]) == ("The bridge", "https://example.org/other")


def test_a_file_that_is_kept_already_names_its_source(writer):
    source, dropped = make_source(), read_file("bridge.pdf", pdf("First page."))
    workflow.keep_copy(source, by=writer, **dropped.as_copy())

    finding = look_at(dropped)

    assert (finding.twin, finding.alike) == (None, [source])


def test_a_file_without_words_says_what_is_to_be_done():
    finding = look_at(read_file("scan.pdf", pdf("")))

    assert "somebody types what it says" in finding.notes[0]
    assert finding.item == {"type": "document"}


def test_pasted_words_say_nothing_of_their_work():
    assert look_at(read_words("The bridge.")).item == {"type": "document"}
