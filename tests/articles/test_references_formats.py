"""Files of references: which format they are in, and what all formats have in common."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.references import FORMATS, Unreadable, format_of
from articles.references.csl_json import read, write
from tests.articles.csl_items import TOUCHY, items

FILES = Path(__file__).parent / "reference_files"
TOKENS = st.sampled_from(
    ["TY  - JOUR\n", "ER  - \n", "AU  - a\n", "@book{x,\n", "title = ", "{", "}", '"',
     "@string{a=b}\n",
     "author = {a and ", "others}", "year = jan # \"1\",", "\\", "%", "[{", '"id": "a"', "}]", "\r"]
)  # fmt: skip


@pytest.mark.parametrize("path", sorted(FILES.iterdir()), ids=lambda path: path.name)
def test_a_file_is_known_by_its_ending_or_else_by_its_text(path):
    text = path.read_bytes().decode()

    assert format_of(path.name, text) == format_of("upload", text)


def test_a_file_in_another_format_is_refused():
    with pytest.raises(Unreadable, match="neither CSL-JSON"):
        format_of("notes.txt", "Reed, The Bridge")


@pytest.mark.parametrize("key", FORMATS)
@pytest.mark.parametrize("text", ["", "notes", "<html>"])
def test_a_file_without_any_entry_is_refused(key, text):
    with pytest.raises(Unreadable):
        FORMATS[key].read(text)


@pytest.mark.parametrize("key", FORMATS)
@given(text=st.lists(TOKENS | TOUCHY).map("".join))
def test_whatever_a_file_holds_is_read_or_refused(key, text):
    try:
        entries = FORMATS[key].read(text)
    except Unreadable:
        return

    assert all(entry.item or entry.problems for entry in entries)


@given(st.lists(items(), max_size=3))
def test_csl_json_comes_back_as_it_was_written(written):
    entries = read(write(written))

    assert [entry.item for entry in entries] == written
    assert [entry.problems for entry in entries] == [()] * len(written)


def test_broken_json_names_its_line():
    with pytest.raises(Unreadable, match="from line 3 on"):
        read('[\n{"id": "a"},\n{"id": }]')


@pytest.mark.parametrize(
    "text", ['{"id": "a", "type": "book"}', '{"items": [{"id": "a", "type": "book"}]}']
)
def test_one_item_alone_and_a_list_under_items_are_read(text):
    assert [entry.item for entry in read(text)] == [{"id": "a", "type": "book"}]


def test_what_csl_does_not_know_is_kept_aside_and_said():
    [entry] = read(
        json.dumps([{"id": 7, "type": "blog", "author": "Reed", "rating": 5, "title": "A\x00b"}])
    )

    assert entry.citekey == "7"
    assert entry.item == {
        "id": 7, "type": "document", "title": "A\ufffdb",
        "custom": {"type": "blog", "author": "Reed", "rating": 5},
    }  # fmt: skip
    assert len(entry.problems) == 2


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999"])
def test_a_number_that_json_cannot_hold_is_refused(number):
    with pytest.raises(Unreadable, match="is no number"):
        read(f'[{{"id": "a", "volume": {number}}}]')


def test_an_entry_that_is_no_item_is_named_and_the_rest_read():
    entries = read('["a", {"id": "b", "type": "book"}]')

    assert [entry.citekey for entry in entries] == ["", "b"]
    assert entries[0].problems == ("Entry 1 of the list is no item and was not read.",)
