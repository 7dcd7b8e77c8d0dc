"""RIS in and out, as Zotero, EndNote and older programs write it."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from articles.references.ris import read, write
from tests.articles.csl_items import items

FILES = Path(__file__).parent / "reference_files"


def entries_of(name):
    return read((FILES / name).read_bytes().decode())


def test_an_article_as_zotero_writes_it():
    entry = entries_of("zotero.ris")[0]

    assert entry.problems == ()
    assert entry.item == {
        "type": "article-journal",
        "title": "The Harbour Bridge",
        "author": [
            {"family": "Müller", "given": "Jörg"},
            {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
            {"literal": "United Nations"},
        ],
        "container-title": "Journal of Bridges",
        "container-title-short": "J. Bridges",
        "volume": "12",
        "issue": "3",
        "page": "12-15",
        "issued": {"date-parts": [[2011, 3, 24]]},
        "accessed": {"date-parts": [[2024, 7, 22]]},
        "DOI": "10.1000/182",
        "URL": "https://example.org/bridge",
        "ISSN": "1234-5679",
        "abstract": "Tolls were collected until 1988.",
        "keyword": "bridges, tolls",
        "language": "en",
        "source": "DOI.org (Crossref)",
        "custom": {"L1": "https://example.org/bridge.pdf"},
    }


def test_a_page_keeps_its_second_address_and_a_book_its_series():
    _, page, book = (entry.item for entry in entries_of("zotero.ris"))

    assert page["type"] == "webpage"
    assert page["issued"] == {"date-parts": [[2020, 2]]}
    assert page["custom"] == {"UR": "https://example.org/tolls/print"}
    assert book["collection-title"] == "Library of Rivers"
    assert book["ISBN"] == "978-0-306-40615-7"
    assert book["editor"] == [{"family": "Reed", "given": "Robin"}]


def test_old_tags_long_values_and_missing_blanks_are_read():
    report, news, _ = (entry.item for entry in entries_of("endnote.ris"))

    assert report == {
        "type": "report",
        "title": "Report on the bridge",
        "author": [{"family": "Reed", "given": "Robin"}],
        "issued": {"date-parts": [[2011]]},
        "abstract": "The bridge was opened to traffic in 1932. EU - a line that goes on",
        "note": "First note\nSecond note",
        "publisher": "Riverton Press",
        "genre": "White paper",
        "custom": {"AV": "shelf 3"},
    }
    assert news["issued"] == {"date-parts": [[1932, 3, 19]]}
    assert news["page"] == "A1-A3"


def test_a_record_without_an_end_is_read_and_told_of():
    entry = entries_of("endnote.ris")[2]

    assert entry.item["title"] == "Not ended"
    assert entry.problems == ("Line 24: the record has no end (“ER  - ”).",)


def test_nothing_between_records_is_dropped_in_silence():
    stray, chapter, unknown = entries_of("old_mac.ris")

    assert stray.item == {}
    assert stray.problems == (
        "Line 1: “Provider: Somebody” is in no record and was not read.",
    )  # fmt: skip
    assert chapter.item["container-title"] == "The Book"
    assert unknown.item["custom"] == {"TY": "ABCD"}
    assert unknown.problems == ("“ABCD” is no type of RIS; “document” was taken.",)


@given(st.lists(items(), min_size=1, max_size=3))
def test_every_item_comes_back_as_it_was_written(written):
    entries = read(write(written))

    assert [entry.item for entry in entries] == written
    assert [entry.problems for entry in entries] == [()] * len(written)


def test_other_programs_find_everything_under_its_usual_tag():
    item = entries_of("zotero.ris")[0].item | {"id": "muller-2011"}

    assert write([item]).splitlines() == [
        "TY  - JOUR", "AU  - Müller, Jörg", "AU  - King, Martin Luther, Jr.",
        "AU  - United Nations", "TI  - The Harbour Bridge", "T2  - Journal of Bridges",
        "J2  - J. Bridges", "VL  - 12", "IS  - 3", "DO  - 10.1000/182",
        "UR  - https://example.org/bridge", "AB  - Tolls were collected until 1988.", "LA  - en",
        "DP  - DOI.org (Crossref)", "ID  - muller-2011", "SP  - 12", "EP  - 15",
        "SN  - 1234-5679", "KW  - bridges", "KW  - tolls", "PY  - 2011", "Y2  - 2024/07/22",
        "DA  - 2011/03/24", "L1  - https://example.org/bridge.pdf", "ER  - ", "",
    ]  # fmt: skip


def test_a_user_field_of_somebody_else_is_kept():
    [entry] = read("TY  - BOOK\nU5  - shelf 3\nER  - \n")

    assert entry.item == {"type": "book", "custom": {"U5": "shelf 3"}}
