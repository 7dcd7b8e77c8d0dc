"""Rows of a table are lines that can be read alone; other files are told apart, or refused."""

import datetime as dt

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.extraction import Extracted, Unreadable, extract, media_type_of
from articles.evidence.passages import stands_in
from tests.papers import archive, pdf, saved, saved_page, with_part, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def rows(text: str, name: str = "deaths.csv") -> list[str]:
    return extract(text.encode(), "", name=name).text.splitlines()


def test_each_row_names_its_number_and_its_columns():
    assert rows("Year,Deaths\n1999,500\n2000,\n") == [
        "Row 1. Year | Deaths",
        "Row 2. Year: 1999 | Deaths: 500",
        "Row 3. Year: 2000",
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_what_parts_the_values_is_seen_from_the_rows(separator):
    table = (
        separator.join(["Country", "Killed"]) + "\n" + separator.join(["Fin, Nor; Swe", '"1,5"'])
    )
    if separator in ",;":
        table = table.replace("Fin, Nor; Swe", "Finland")

    assert rows(table)[1].endswith("| Killed: 1,5")


def test_a_title_above_the_header_stands_alone():
    assert rows("Deaths by year\n\nYear;Deaths\n1999;500") == [
        "Row 1. Deaths by year",
        "Row 3. Year | Deaths",
        "Row 4. Year: 1999 | Deaths: 500",
    ]


def test_a_table_of_numbers_has_no_header():
    assert rows("1999,500\n2000,3")[0] == "Row 1. 1999 | 500"


def test_a_value_of_several_lines_is_one_line_and_a_column_without_name_has_letters():
    assert (
        rows('Year,,Note\n1999,x,"two\nlines"')[1] == "Row 2. Year: 1999 | B: x | Note: two lines"
    )


def test_a_quotation_mark_without_end_is_refused():
    with pytest.raises(Unreadable, match="a quotation mark is missing"):
        rows('a,"b\n' + "1,2\n" * 50_000)


def test_a_workbook_is_read_sheet_by_sheet():
    data = workbook(
        Deaths=[["Year", "Deaths", "Share"], [1999, 500, 0.1 + 0.2], [None, None, True]],
        Notes=[["As of", dt.datetime(2024, 3, 1)]],
    )

    found = extract(data, XLSX)

    assert found.text.split("\n") == [
        "Sheet: Deaths",
        "Row 1. Year | Deaths | Share",
        "Row 2. Year: 1999 | Deaths: 500 | Share: 0.3",
        "Row 3. Share: TRUE",
        "",
        "Sheet: Notes",
        "Row 1. As of | 2024-03-01",
    ]
    assert found.extractor.startswith("stet-xlsx 1, openpyxl ")


def test_shares_stand_as_they_are_shown_and_a_hidden_sheet_says_so():
    book = openpyxl.Workbook()
    book.active.append(["Share", 0.125])
    book.active["B1"].number_format = "0.0%"
    book.create_sheet("Old").sheet_state = "hidden"

    assert (
        extract(saved(book), XLSX).text
        == "Sheet: Sheet\nRow 1. Share | 12.5%\n\nSheet: Old (hidden)"
    )


def test_a_lonely_value_in_the_last_corner_is_refused_soon():
    book = openpyxl.Workbook()
    for row in range(1, 400):
        book.active.cell(row, 16384, "x")

    with pytest.raises(Unreadable, match="too large to be kept as text"):
        extract(saved(book), XLSX)


def test_more_cells_than_are_kept_are_refused():
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = b"<row>" + b"<c><v>1</v></c>" * 10_000 + b"</row>"
    sheet = b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (space, rows * 21)
    data = with_part(workbook(S=[["a"]]), "xl/worksheets/sheet1.xml", sheet)

    with pytest.raises(Unreadable, match="too large to be kept as text"):
        extract(data, XLSX)


def test_a_workbook_that_unpacks_to_too_much_is_never_opened():
    data = with_part(workbook(S=[["a"]]), "xl/sharedStrings.xml", bytes(100_000_001))

    with pytest.raises(Unreadable, match="too large to be kept as text"):
        extract(data, XLSX)


def test_what_a_sheet_says_of_its_size_is_not_believed():
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells = b"<row><c><v>1999</v></c><c><v>500</v></c></row>"
    sheet = b'<worksheet xmlns="%s"><dimension ref="A1"/><sheetData>%s</sheetData></worksheet>'
    data = with_part(workbook(S=[["a"]]), "xl/worksheets/sheet1.xml", sheet % (space, cells))

    assert extract(data, XLSX).text == "Sheet: S\nRow 1. 1999 | 500"


def test_a_long_name_of_a_column_is_cut_before_its_values():
    text = rows(f"{'name ' * 2000},b\n1,2")[1]

    assert text.startswith("Row 2. name name")
    assert text.endswith(": 1 | b: 2")
    assert len(text) < 150


def test_small_files_do_not_become_huge_texts():
    long_name = "name " * 20_000
    value = "word " * 6000

    with pytest.raises(Unreadable, match="5 million characters"):
        extract((f"{long_name},b\n" + "1,2\n" * 60_000).encode(), "text/csv")
    with pytest.raises(Unreadable, match="5 million characters"):
        extract(workbook(S=[[value] * 200]), XLSX)
    with pytest.raises(Unreadable, match="more than 16,384 columns"):
        extract(b"a," * 20_000, "text/csv")


def test_a_broken_workbook_says_what_to_do():
    with pytest.raises(Unreadable, match="save it anew as .xlsx"):
        extract(with_part(workbook(S=[["a"]]), "xl/workbook.xml", b"<workbook"), XLSX)


def test_plain_text_is_read_as_it_stands():
    found = extract("\ufeffOne\r\n\r\n  two “three”".encode("utf-16"), "text/plain")

    assert found == Extracted("One\n\n  two “three”", "stet-text 1")
    assert extract("naïve – 5 €".encode("cp1252"), "text/plain").text == "naïve – 5 €"


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "a.pdf", "Type out the words"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "", "Type out the words"),
        (b"<svg xmlns='x'><text>a</text></svg>", "", "Type out the words"),
        (b"\0\0\0\x18ftypmp42" + bytes(20), "talk.mp4", "with their time"),
        (b'{"a": 1}', "data.json", "Save its rows as CSV"),
        (b"PK\x03\x04broken", "x.xlsx", "Archives are not read"),
        (b"\xd0\xcf\x11\xe0" + bytes(20), "old.xls", "Print it to PDF"),
        (b"{\\rtf1 words}", "", "Print it to PDF"),
        (b"\x7fELF" + bytes(100), "program.txt", "This kind of file is not read"),
        (bytes(range(256)), "", "This kind of file is not read"),
    ],
)
def test_what_is_not_read_is_refused_with_advice(data, name, what):
    with pytest.raises(Unreadable, match=what):
        extract(data, media_type_of(data, name), name=name)


def test_a_word_document_is_refused_with_advice():
    data = archive({"word/document.xml": b"<w/>"})

    with pytest.raises(Unreadable, match="Print it to PDF"):
        extract(data, "text/plain", name="draft.docx")


@pytest.mark.parametrize(
    ("data", "name", "said", "kind"),
    [
        (pdf("a"), "page.html", "text/html", "application/pdf"),
        (b"\n \n" + pdf("a"), "", "", "application/pdf"),
        (workbook(S=[["a"]]), "x.zip", "application/octet-stream", XLSX),
        (saved_page("<p>a"), "", "", "multipart/related"),
        (b"\xef\xbb\xbf \n<!-- a --><!DOCTYPE html><p>", "a.txt", "text/plain", "text/html"),
        ("<html>".encode("utf-16"), "", "", "text/html"),
        (b"<?xml version='1.0'?>\n<html>", "", "", "application/xhtml+xml"),
        (b"<p>a", "page.php", "text/html; charset=utf-8", "text/html"),
        (b"a,b", "table.csv", "text/plain", "text/csv"),
        (b"a\tb", "", "text/tab-separated-values", "text/tab-separated-values"),
        (b"# a", "README.md", "", "text/markdown"),
        (b"just words", "words.pdf", "application/pdf", "text/plain"),
        (b"", "", "", "text/plain"),
    ],
)
def test_files_are_known_by_what_is_in_them_first(data, name, said, kind):
    assert media_type_of(data, name, said) == kind


CELLS = st.lists(st.lists(st.text('ab1. ,;|\t\n"é', max_size=6), max_size=4), max_size=6)


@given(CELLS)
def test_every_value_of_a_workbook_stands_word_for_word(table):
    text = extract(workbook(S=table), XLSX).text

    values = [value for row in table for value in row if value.strip()]
    assert [value for value in values if not stands_in(value, text)] == []


@given(st.binary(max_size=200), st.sampled_from(["a.csv", "a.tsv", "a.txt", "a.md", "a.mht"]))
def test_any_bytes_are_read_or_refused(data, name):
    try:
        found = extract(data, "", name=name)
    except Unreadable as refusal:
        assert str(refusal).endswith(".")
    else:
        found.text.encode()


WHOLE = workbook(S=[["Year", "Deaths"], [1999, 500]])


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=4))
def test_a_damaged_workbook_is_read_or_refused(at, noise):
    try:
        found = extract(WHOLE[:at] + noise + WHOLE[at + len(noise) :], XLSX)
    except Unreadable:
        return
    assert isinstance(found, Extracted)
