"""The middle of many times, what nine in ten stay within, and shares in words."""

import pytest

from articles.spread import Share, Spread, spread
from articles.templatetags.figures import seconds


@pytest.mark.parametrize(
    ("times", "told"),
    [
        ([], None),
        ([7], Spread(1, 7, 7)),
        ([3, 1], Spread(2, 2, 3)),
        (range(1, 11), Spread(10, 5.5, 9)),
        (range(1, 12), Spread(11, 6, 10)),
    ],
)
def test_a_spread_has_its_middle_and_its_ninth_tenth(times, told):
    assert spread(times) == told


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        (0, 0, "none"), (0, 9, "0 %"), (1, 101, "under 1 %"), (1, 3, "33 %"),
        (998, 1000, "over 99 %"), (9, 9, "100 %"),
    ],
)  # fmt: skip
def test_a_share_is_told_for_no_more_than_it_is(part, whole, told):
    assert Share(part, whole).percent == told


@pytest.mark.parametrize(
    ("ms", "told"),
    [(0, "0.0 s"), (1_449, "1.4 s"), (9_970, "10 s"), (59_400, "59 s"), (125_000, "2 min 5 s")],
)
def test_times_are_told_as_people_say_them(ms, told):
    assert seconds(ms) == told
