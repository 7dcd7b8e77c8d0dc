"""BibTeX in and out, as Zotero, Google Scholar, Crossref and people write it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.references import Unreadable
from articles.references.bibtex import read, write
from tests.articles.csl_items import items

FILES = Path(__file__).parent / "reference_files"


def entries_of(name):
    return {entry.citekey: entry for entry in read((FILES / name).read_text())}


def test_an_article_as_zotero_writes_it():
    entry = entries_of("zotero.bib")["muller_protected_2011"]

    assert entry.problems == ()
    assert entry.item == {
        "id": "muller_protected_2011",
        "type": "article-journal",
        "title": "The Harbour Bridge of São Tomé & its tolls: 50% of <all>",
        "author": [
            {"family": "Müller", "given": "Jörg"},
            {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
            {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
            {"literal": "United Nations"},
        ],
        "container-title": "Journal of Bridges",
        "volume": "12",
        "issue": "3",
        "page": "12-15",
        "issued": {"date-parts": [[2011, 3]]},
        "accessed": {"date-parts": [[2024, 7, 22]]},
        "DOI": "10.1000/Harbour_Bridge",
        "URL": "https://example.org/a_b%20c?d=1&e=~f",
        "ISSN": "1234-5679",
        "abstract": "Tolls were collected until 1988.",
        "keyword": "bridges, tolls",
        "language": "en-GB",
        "custom": {
            "copyright": "All rights reserved",
            "file": "Full Text:files/12/bridge.pdf:application/pdf",
        },
    }


def test_a_span_of_days_and_an_address_in_howpublished_are_read():
    entries = entries_of("zotero.bib")

    assert entries["reed_tolls_2020"].item["issued"] == {"date-parts": [[2020, 2, 3], [2020, 2, 5]]}
    assert entries["noauthor_charter_nodate"].item["URL"] == "https://example.org/charter"
    assert entries["noauthor_charter_nodate"].item["type"] == "webpage"


def test_people_who_are_not_named_are_told_of():
    entry = entries_of("scholar.bib")["reed1932bridge"]

    assert [name["family"] for name in entry.item["author"]] == ["Reed", "Lie"]
    assert entry.problems == ("Its “author” ends in “and others”: who they are is not said.",)


def test_a_record_on_one_line_with_capital_fields_is_read():
    item = entries_of("crossref.bib")["Reed_2019"].item

    assert (item["DOI"], item["page"]) == ("10.1000/182", "1-9")
    assert item["issued"] == {"date-parts": [[2019, 1]]}


def test_strings_joins_and_crossref_are_resolved():
    entries = entries_of("by_hand.bib")

    assert entries["report1950"].item["publisher"] == "Riverton Press, Riverton"
    assert entries["report1950"].item["issued"] == {"date-parts": [[1950, 1, 10]]}
    assert entries["report1950"].item["title"] == 'Report on "the" bridge'
    chapter = entries["tolls1933"].item
    assert chapter["container-title"] == "The Book of Bridges: A Collection"
    assert chapter["author"] == [{"family": "Rößler", "given": "A."}]
    assert chapter["editor"][0]["non-dropping-particle"] == "de la"
    assert entries["lie1990"].item["issued"] == {"literal": "in press"}


def test_an_unknown_type_and_string_are_told_of():
    assert entries_of("by_hand.bib")["ghost"].problems == (
        "“nowhere” is defined nowhere; its name was taken.",
        "“@phantom” is no type of BibTeX; “document” was taken.",
    )


def test_strings_that_double_without_end_are_refused():
    doubled = "".join(f"@string{{s{n + 1} = s{n} # s{n}}}\n" for n in range(60))

    with pytest.raises(Unreadable, match="longer than 2000 characters"):
        read(f"@string{{s0 = {{ha}}}}\n{doubled}@book{{reed, title = s60}}")


def test_one_field_thrice_is_kept_thrice():
    [entry] = read("@book{reed, title = {A}, title = {B}, title = {C}}")

    assert entry.item["title"] == "A"
    assert entry.item["custom"] == {"title-2": "B", "title-3": "C"}


def test_nothing_broken_is_dropped_in_silence():
    entries = read((FILES / "broken.bib").read_text())

    assert [entry.citekey for entry in entries] == ["good1", "twice", "open3", "good1", "orphan"]
    assert [bool(entry.item) for entry in entries] == [True, True, False, True, True]
    said = [" ".join(entry.problems) for entry in entries]
    assert said[0] == ""
    assert said[1] == "Its “title” stands twice; the first was taken."
    assert said[2].startswith("Line 4: ") and said[2].endswith("It was not read.")
    assert said[3] == "Its citekey stands twice in the file."
    assert said[4] == "It leans on “missing”, which is not in the file."
    assert entries[1].item["custom"] == {"title-2": "Deux"}


@given(st.lists(items(), min_size=1, max_size=3))
def test_every_item_comes_back_as_it_was_written(written):
    entries = read(write(written))

    assert [entry.item for entry in entries] == written
    assert [entry.problems for entry in entries] == [()] * len(written)


def test_other_programs_find_everything_in_its_usual_field():
    item = entries_of("zotero.bib")["muller_protected_2011"].item

    assert write([item]) == (
        "@article{muller_protected_2011,\n"
        "  author = {Müller, Jörg and van Beethoven, Ludwig and King, Jr., Martin Luther"
        " and {United Nations}},\n"
        "  title = {{The Harbour Bridge of São Tomé \\& its tolls: 50\\% of <all>}},\n"
        "  journal = {Journal of Bridges},\n"
        "  volume = {12},\n"
        "  number = {3},\n"
        "  pages = {12--15},\n"
        "  issn = {1234-5679},\n"
        "  abstract = {Tolls were collected until 1988.},\n"
        "  keywords = {bridges, tolls},\n"
        "  language = {en-GB},\n"
        "  urldate = {2024-07-22},\n"
        "  date = {2011-03},\n"
        "  year = {2011},\n"
        "  month = {3},\n"
        "  doi = {10.1000/Harbour_Bridge},\n"
        "  url = {https://example.org/a_b%20c?d=1&e=~f},\n"
        "  copyright = {All rights reserved},\n"
        "  file = {Full Text:files/12/bridge.pdf:application/pdf},\n"
        "}\n"
    )


def test_a_field_that_was_changed_elsewhere_counts():
    item = {"id": "reed", "type": "book", "title": "A -- b", "archive": "City archive"}
    text = write([item]).replace("{{A -- b}}", "{Another title}")

    [entry] = read(text)

    assert entry.item == item | {"title": "Another title"}
    assert entry.problems == ("It was changed in another program since Stet wrote it: compare it.",)


@pytest.mark.parametrize("csl", ['{"beside":1}', '{"beside":}', '{"beside":"","csl":[1],"not":2}'])
def test_a_damaged_field_of_ours_is_told_of(csl):
    [entry] = read(f"@book{{reed, title = {{A}}, csl = {{{csl}}}}}")

    assert entry.item["title"] == "A"
    assert "damaged" in entry.problems[0]


def test_a_field_called_csl_of_somebody_else_is_kept():
    [entry] = read("@book{reed, csl = {chicago.csl}}")

    assert entry.item == {"id": "reed", "type": "book", "custom": {"csl": "chicago.csl"}}
