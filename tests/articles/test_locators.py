"""The place of a passage in a kept copy, proposed as its locator."""

import pytest

from articles.evidence.locators import has_times, locator_at, timed

TRANSCRIPT = (
    "[00:00:05] Good evening.\n[00:12:31] The pier stood\nuntil the storm.\n[01:02:03] Bye."
)
TABLE = "Year | Ships\nRow 2. Year: 1999 | Ships: 12\nRow 3. Year: 2000 | Ships: 14"
PAGES = "The first page.\n\nThe second page."


@pytest.mark.parametrize(
    ("passage", "text", "pages", "place"),
    [
        ("The pier stood", TRANSCRIPT, (), "00:12:31"),
        ("until the storm", TRANSCRIPT, (), "00:12:31"),
        ("Good evening.", TRANSCRIPT, (), "00:00:05"),
        ("[01:02:03] Bye.", TRANSCRIPT, (), "01:02:03"),
        ("Year: 2000 | Ships: 14", TABLE, (), "row 3"),
        ("Row 2. Year", TABLE, (), "row 2"),
        ("Year | Ships", TABLE, (), ""),
        ("second page", PAGES, (0, 17), "p. 2"),
        ("first page", PAGES, (0,), "p. 1"),
        ("first page", PAGES, (), ""),
        ("It was wet.", "[p. 3] It was dry.\n[pp. 4-5] It was wet.", (), "pp. 4-5"),
        ("Preface", "Preface\n[p. 3] It was dry.", (), ""),
    ],
)
def test_a_place_is_named_as_one_would_cite_it(passage, text, pages, place):
    assert locator_at(text.index(passage), text, pages) == place


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("12:31 The pier", "[00:12:31] The pier"),
        ("[0:12:31] The pier", "[00:12:31] The pier"),
        ("(75:02) The pier", "[01:15:02] The pier"),
        ("00:12:31.5 - The pier", "[00:12:31] The pier"),
        ("It began at 12:31 sharp", "It began at 12:31 sharp"),
        ("12:99 is no time", "12:99 is no time"),
        ("A\n1:05 B\n\n2:00 C", "A\n[00:01:05] B\n\n[00:02:00] C"),
    ],
)
def test_times_of_a_transcript_are_written_one_way(typed, written):
    assert timed(typed) == written
    assert timed(written) == written


def test_a_transcript_without_a_time_is_told():
    assert has_times(TRANSCRIPT)
    assert not has_times("[p. 3] The pier stood at 12:31.")
