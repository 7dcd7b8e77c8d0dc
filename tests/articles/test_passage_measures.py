"""The measures of `make bench` stay where they were when passages are found and told changed."""

import pytest

from tests.benches.passages import ranking_figures
from tests.passages.edits import drift, never_there, noisy
from tests.passages.swaps import swaps


def test_fates_are_told_apart_on_edited_pages():
    told = drift(draws=100)

    assert {kind: set(fates) for kind, fates in told.items()} == {
        "navigation changed": {"intact"},
        "edited elsewhere": {"intact"},
        "“not” put in": {"altered"},
        "a word changed": {"altered"},
        "a figure changed": {"altered"},
        "removed": {"gone"},
    }


@pytest.mark.parametrize(("percent", "floor"), [(0, 20), (15, 20), (30, 19)])
def test_spoilt_passages_are_found_at_their_place(percent, floor):
    found, states = noisy(percent, draws=20)

    assert found >= floor
    assert states["exact"] == (20 if percent == 0 else 0)


def test_passages_that_were_never_there_are_absent():
    assert never_there() == {"absent": 60}


def test_the_bench_names_both_rankings():
    assert ranking_figures().count("by letters") == ranking_figures().count("ranked") == 2


def test_changed_figures_are_marked_and_few_true_ones():
    told = swaps(draws=5)

    assert told.caught >= 0.95 * told.swapped
    assert told.marked <= 0.1 * told.figures
