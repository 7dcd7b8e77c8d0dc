"""Bullets and numbers at the start of lines become lists, and no item is lost."""

import pytest

from tests.plain_texts import lead, visible


@pytest.mark.parametrize("bullet", ["-", "*", "•"])
def test_bullets_become_a_markdown_list(bullet):
    text = f"We need:\n{bullet} oil\n  and wicks\n{bullet} glass"

    markdown = lead(text)

    assert markdown == "We need:\n\n- oil and wicks\n- glass"


def test_items_with_blank_lines_between_them_are_one_list():
    text = "1) Oil.\n\n2) Glass."

    markdown = lead(text)

    assert markdown == "1. Oil.\n2. Glass."


def test_a_list_inside_a_list_stays_inside():
    text = "1. Oil\n   - whale\n   - rape\n2. Glass"

    markdown = lead(text)

    assert markdown == "1. Oil\n   - whale\n   - rape\n2. Glass"


def test_an_item_that_is_one_space_off_is_not_inside_the_one_before():
    text = "1. Oil\n 2. Glass"

    markdown = lead(text)

    assert markdown == "1. Oil\n2. Glass"


def test_a_list_goes_on_counting_after_a_paragraph():
    text = "1. Oil\n\nIt burns.\n\n2. Glass"

    markdown = lead(text)

    assert markdown == "1. Oil\n\nIt burns.\n\n2. Glass"


def test_a_second_list_starts_at_one_again():
    text = "1. Oil\n2. Glass\n\n1. Keeper"

    markdown = lead(text)

    assert markdown == "1. Oil\n2. Glass\n\n1) Keeper"


def test_numbers_that_do_not_follow_on_are_words_of_a_wrapped_item():
    text = "1. Built from\n   20. May on\n2. Lit"

    markdown = lead(text)

    assert markdown == "1. Built from 20. May on\n2. Lit"


def test_a_date_at_the_start_of_a_line_is_no_list():
    text = "12. Mai 1990 war es\n31. Mai vorbei."

    markdown = lead(text)

    assert markdown == "12\\. Mai 1990 war es 31. Mai vorbei."


def test_lists_deeper_than_any_reader_follows_lose_no_item():
    text = "\n".join(f"{'  ' * depth}- item{depth}" for depth in range(40))

    markdown = lead(text)

    assert visible(markdown).split() == [f"item{depth}" for depth in range(40)]
