"""A PDF is read page by page, and never asks for more work than a file may."""

from io import BytesIO

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.evidence.extraction import Extracted, Unreadable, extract, page_of
from articles.evidence.extraction.pdf import MOST_PAGES, extract_pdf
from tests.papers import locked, pdf, pdf_of_contents


def read(data: bytes) -> Extracted:
    return extract(data, "application/pdf")


def test_the_text_of_each_page_and_where_it_starts():
    found = read(pdf("One page", "", "Third (and last)"))

    assert found.text == "One page\n\nThird (and last)"
    assert found.pages == (0, 10, 10)
    assert found.extractor.startswith("stet-pdf 1, pypdf ")


def test_a_place_in_the_text_is_found_on_its_page():
    found = read(pdf("", "Second", "Third", ""))

    assert page_of(found.pages, found.text.index("Second")) == 2
    assert page_of(found.pages, found.text.index("d\n")) == 2
    assert page_of(found.pages, found.text.index("Third")) == 3
    assert page_of(found.pages, found.text.rindex("d")) == 3
    assert found.pages == (0, 0, 8, len(found.text))


def test_what_has_no_pages_is_one_page():
    assert page_of((), 500) == 1


def test_a_pdf_of_pictures_is_kept_for_transcription():
    found = read(pdf("", ""))

    assert (found.text, found.pages) == ("", (0, 0))


def test_a_word_parted_at_the_end_of_a_line_is_one_again():
    found = read(pdf("The govern-\nment of 1949-\n1999, the North-\nAtlantic pact"))

    assert found.text == "The government of 1949-\n1999, the North-\nAtlantic pact"


def test_an_open_lock_is_opened_and_a_closed_one_is_refused():
    paper = pdf("Open to all")

    assert read(locked(paper, "")).text == "Open to all"
    with pytest.raises(Unreadable, match="locked with a password"):
        read(locked(paper, "secret"))


def test_a_seal_without_a_password_is_no_lock():
    assert read(locked(pdf("Open to all"), "", "AES-256")).text == "Open to all"


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7", b"%PDF-1.4\n%%EOF", pdf("Cut short")[:200], b"%PDF-1.7" + bytes(5000)]
)
def test_a_broken_pdf_says_what_to_do(data):
    with pytest.raises(Unreadable, match="print it to a new PDF"):
        read(data)


def test_a_lost_table_of_places_does_no_harm():
    data = pdf("Still there").replace(b"startxref\n", b"startxref\n9")

    assert read(data).text == "Still there"


def test_too_many_pages_are_refused():
    writer = pypdf.PdfWriter()
    for _ in range(MOST_PAGES + 1):
        writer.add_blank_page(10, 10)
    out = BytesIO()
    writer.write(out)

    with pytest.raises(Unreadable, match=r"more than 2,000 pages"):
        read(out.getvalue())


def test_a_page_that_unpacks_to_too_much_is_refused():
    bomb = pdf_of_contents([b"BT /F1 9 Tf (a) Tj ET" + b" " * 30_000_000], packed=True)

    with pytest.raises(Unreadable, match="too large or too intricate"):
        read(bomb)


def test_a_file_that_asks_for_endless_work_is_refused():
    greedy = pdf_of_contents([b"BT /F1 9 Tf (a) Tj ET " + b"q Q " * 1000], shared=MOST_PAGES)

    with pytest.raises(Unreadable, match="too large or too intricate"):
        extract_pdf(greedy, seconds=0.1)


def test_text_without_end_is_refused():
    content = b"BT /F1 9 Tf (" + b"word " * 20_000 + b") Tj ET"
    greedy = pdf_of_contents([content], packed=True, shared=100)

    with pytest.raises(Unreadable, match="5 million characters"):
        read(greedy)


PAPER = pdf("One page of text", "And another", packed=True)


@settings(max_examples=200)
@given(st.data())
def test_whatever_is_damaged_it_is_read_or_refused(data):
    paper = bytearray(PAPER)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(5, len(paper) - 1))
        paper[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))

    try:
        found = read(bytes(paper))
    except Unreadable as refusal:
        assert str(refusal).endswith(".")
    else:
        assert list(found.pages) == sorted(found.pages)
        assert found.text == found.text.strip()


@given(st.binary(max_size=400))
def test_noise_that_claims_to_be_a_pdf_is_refused_or_read(noise):
    try:
        found = read(b"%PDF-1.5\n" + noise)
    except Unreadable:
        return
    assert isinstance(found, Extracted)
