"""Which lines of a plain text file are headings: nothing marks them but their shape and place."""

import pytest

from tests.plain_texts import headings


@pytest.mark.parametrize(
    "heading",
    ["The lamp", "“A Light in the Dark”", "9/11 at sea", "Who pays?", "光の道", "**The lamp**"],
)
def test_a_short_line_without_a_full_stop_before_text_is_a_heading(heading):
    text = f"{heading}\n\nSome text follows."

    found = headings(text)

    assert found == [heading.strip("*")]


@pytest.mark.parametrize(
    "line",
    [
        "It burned all night.",
        "He said “Go.”",
        "光の道。",
        "Three things:",
        "and then nothing",
        "- Lamps",
        "1. Lamps",
        "***",
        "Word " * 16,
        "W" * 121,
    ],
)
def test_other_lines_are_no_headings(line):
    text = f"{line}\n\nSome text follows."

    found = headings(text)

    assert found == []


def test_a_line_is_no_heading_when_no_text_follows():
    text = "Jane Doe"

    found = headings(text)

    assert found == []


def test_a_question_before_a_list_is_no_heading():
    text = "What is needed?\n\n- Oil\n- Glass"

    found = headings(text)

    assert found == []


def test_a_chapter_and_its_first_section_are_both_headings():
    text = "Common questions\n\nWho pays?\n\nShips pay."

    found = headings(text)

    assert found == ["Common questions", "Who pays?"]


def test_the_lines_of_a_verse_are_no_headings():
    text = "The light goes round\n\nThe sea goes on\n\nThe night is long\n\nNo ship"

    found = headings(text)

    assert found == []


def test_of_many_short_lines_before_text_only_the_last_two_are_headings():
    text = "The light goes round\n\nThe sea goes on\n\nPart one\n\nThe lamp\n\nSome text."

    found = headings(text)

    assert found == ["Part one", "The lamp"]


def test_see_also_lines_may_stand_between_a_heading_and_its_text():
    text = "The lamp\n\nSee also Buoys\n\nSee also Bells\n\nSome text."

    found = headings(text)

    assert found == ["The lamp"]


def test_headings_with_markdown_marks_lose_them():
    text = "# One #\nText.\n\n### C#\n\nText.\n\n## and so on\n\nText."

    found = headings(text)

    assert found == ["One", "C#", "and so on"]


def test_a_heading_may_be_underlined():
    text = "The lamp\n--------\nSome text."

    found = headings(text)

    assert found == ["The lamp"]


def test_long_lines_are_paragraphs_without_blank_lines_between_them():
    text = f"{'A long line. ' * 20}\nThe lamp\n{'Another long line. ' * 20}"

    found = headings(text)

    assert found == ["The lamp"]
