"""Works of a file beside those on the desk: new ones, twins, and clashing citekeys."""

from articles.references import Entry
from articles.references.matching import Kind, sort


def entry(citekey, **item):
    return Entry(citekey, {"id": citekey, "type": "book", "title": "The Bridge"} | item)


def told(matches):
    return [(match.kind, match.citekey, match.other) for match in matches]


def test_a_work_that_is_new_keeps_its_citekey():
    assert told(sort([entry("reed-1932")], {}, {})) == [(Kind.NEW, "reed-1932", "")]


def test_a_citekey_that_cannot_be_typed_is_replaced():
    entries = [entry("http://example.org/ a", author=[{"literal": "Reed"}]), entry("a" * 101)]

    assert told(sort(entries, {}, {})) == [(Kind.NEW, "reed", ""), (Kind.NEW, "bridge", "")]


def test_a_work_that_is_here_is_a_twin_whatever_its_citekey():
    known = {"doi:10.1000/182": "reed-1932"}

    matches = sort([entry("other", DOI="https://doi.org/10.1000/182")], known, {"reed-1932": None})

    assert told(matches) == [(Kind.TWIN, "reed-1932", "reed-1932")]


def test_a_work_that_stands_twice_in_the_file_is_a_twin_of_the_first():
    entries = [entry("one", DOI="10.1000/182"), entry("two", DOI="10.1000/182")]

    assert told(sort(entries, {}, {})) == [(Kind.NEW, "one", ""), (Kind.TWIN, "one", "one")]


def test_a_citekey_of_another_work_clashes_and_another_is_proposed():
    desk = {"reed-1932": "doi:10.1000/1"}
    by_key = {"doi:10.1000/1": "reed-1932"}
    reed = {"author": [{"family": "Reed"}], "issued": {"date-parts": [[1932]]}}

    matches = sort([entry("reed-1932", DOI="10.1000/2", **reed)], by_key, desk)

    assert told(matches) == [(Kind.CLASH, "reed-1932-bridge", "reed-1932")]


def test_a_citekey_twice_in_the_file_clashes_with_the_first():
    entries = [entry("reed", DOI="10.1000/1"), entry("reed", DOI="10.1000/2"), entry("reed")]

    assert told(sort(entries, {}, {})) == [
        (Kind.NEW, "reed", ""), (Kind.CLASH, "bridge", "reed"), (Kind.CLASH, "bridge-b", "reed"),
    ]  # fmt: skip


def test_works_without_a_key_are_never_taken_for_one_another():
    matches = sort([entry("reed")], {}, {"reed": None})

    assert told(matches) == [(Kind.CLASH, "bridge", "reed")]


def test_an_entry_that_could_not_be_read_stays_in_the_list():
    broken = Entry("reed", {}, ("Line 4: it was not read.",))

    assert told(sort([broken, entry("reed")], {}, {})) == [
        (Kind.UNREADABLE, "", ""), (Kind.NEW, "reed", ""),
    ]  # fmt: skip
