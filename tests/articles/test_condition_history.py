"""What follows from all checks of a source: its condition, and when to look again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.evidence.conditions import (
    APART,
    Past,
    State,
    condition,
    failures_in_a_row,
    next_check,
)
from articles.evidence.watching import Outcome

START = datetime(2026, 3, 1, tzinfo=UTC)
LETTERS = {outcome.value[0].upper(): outcome for outcome in Outcome}
HISTORIES = st.lists(
    st.tuples(
        st.integers(0, 60 * 24).map(lambda hours: START + timedelta(hours=hours)),
        st.sampled_from(Outcome) | st.just(Outcome.FAILED),
    ).map(lambda pair: Past(*pair)),
    unique_by=lambda past: past.at,
    max_size=12,
)
DAY = timedelta(days=1)


def checks(letters, apart=APART):
    """A history from the first letters of its outcomes; a full stop lets a turn pass."""
    return [
        Past(START + apart * turn, LETTERS[letter])
        for turn, letter in enumerate(letters)
        if letter != "."
    ]


@pytest.mark.parametrize(
    ("letters", "state"),
    [
        ("", State.LIVE),
        ("L", State.LIVE),
        ("M", State.MOVED),
        ("C", State.CHANGED),
        ("B", State.BLOCKED),
        ("F", State.LIVE),
        ("CF", State.CHANGED),
        ("MFF", State.MOVED),
        ("LFFF", State.DEAD),
        ("F.F..F", State.DEAD),
        ("FFFF", State.DEAD),
        ("FFFL", State.LIVE),
        ("FFFM", State.MOVED),
        ("FFFB", State.BLOCKED),
        ("FFFLFF", State.LIVE),
        ("FFBF", State.BLOCKED),
        ("FBFBFBF", State.BLOCKED),
        ("BBBBBB", State.BLOCKED),
    ],
)
def test_three_failures_in_a_row_make_a_source_dead_and_any_answer_ends_it(letters, state):
    assert condition(checks(letters)) is state


def test_failures_nearer_than_three_days_count_once():
    assert condition(checks("FFFFFF", DAY)) is State.LIVE
    assert failures_in_a_row(checks("FFFFFF", DAY)) == 2
    assert condition(checks("FFFFFFF", DAY)) is State.DEAD


@given(HISTORIES)
def test_none_is_dead_without_three_failures_three_days_apart_and_no_answer_between(history):
    history.sort(key=lambda past: past.at)
    answered = [past.at for past in history if past.outcome is not Outcome.FAILED]
    since = max(answered, default=START - DAY)
    failed = [p.at for p in history if p.outcome is Outcome.FAILED and p.at > since]
    three = any(
        second - first >= APART and third - second >= APART
        for first in failed
        for second in failed
        for third in failed
    )

    assert (condition(history) is State.DEAD) == three


@given(HISTORIES, st.sampled_from([o for o in Outcome if o is not Outcome.FAILED]))
def test_an_answer_always_ends_it(history, outcome):
    last = Past(START + timedelta(days=99), outcome)

    assert condition([*history, last]) == outcome.value


@given(HISTORIES)
def test_walls_never_make_a_source_dead(history):
    history = [past for past in history if past.outcome is not Outcome.FAILED]

    assert condition(history) is not State.DEAD


@given(HISTORIES)
def test_one_more_failure_keeps_the_state_or_ends_in_dead(history):
    before = condition(history)

    after = condition([*history, Past(START + timedelta(days=99), Outcome.FAILED)])

    assert after in (before, State.DEAD)


@given(HISTORIES, st.randoms())
def test_the_order_in_which_checks_are_told_does_not_matter(history, random):
    shuffled = random.sample(history, len(history))

    assert condition(shuffled) == condition(history)
    assert next_check(shuffled, 60) == next_check(history, 60)


@pytest.mark.parametrize(
    ("letters", "asked", "days"),
    [
        ("", None, 0),
        ("L", None, 7),
        ("M", None, 7),
        ("C", 60, 7),
        ("LF", None, 3),
        ("LFF", 60, 3),
        ("LF", 5 * 86_400, 5),
        ("FFF", None, 30),
        ("B", None, 14),
        ("B", 0, 14),
        ("B", 86_400, 1),
        ("BB", 86_400, 2),
        ("LBBB", 86_400, 4),
        ("B" * 20, 86_400, 14),
        ("B", 20 * 86_400, 20),
        ("B", 10**12, 30),
        ("B", -5, 14),
        ("B", 1, 1 / 24),
        ("BB", 1, 2 / 24),
    ],
)
def test_what_answers_is_seen_weekly_and_the_rest_as_it_stands(letters, asked, days):
    assert next_check(checks(letters), asked) == timedelta(days=days)


@given(HISTORIES.filter(bool), st.none() | st.integers())
def test_no_wait_is_shorter_than_an_hour_or_longer_than_a_month(history, asked):
    assert timedelta(hours=1) <= next_check(history, asked) <= timedelta(days=30)


@given(st.lists(st.none() | st.integers(), min_size=3, max_size=3))
def test_a_source_that_fails_and_is_looked_at_when_due_is_dead_at_the_third_time(asked):
    history, at = [], START
    for seconds in asked:
        history.append(Past(at, Outcome.FAILED))
        at += next_check(history, seconds)

    assert condition(history) is State.DEAD
