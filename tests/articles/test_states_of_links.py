"""What is asked at an address comes back as an answer, from a real server of every kind of page."""

import pytest

from articles.evidence.asking import ask, retry_after
from articles.evidence.fetching import Fetcher
from articles.evidence.watching import Outcome
from tests.benches.links import KINDS, false_dead, matrix, page, tell_all
from tests.web import Web


def test_every_kind_of_page_is_told_and_none_is_dead_that_is_not():
    told = tell_all()

    assert false_dead(told) == []
    # Nobody can know all the words for "not found"; then the page counts as changed, not as dead.
    wrong = {one.kind: one.found for one in told if one.found != one.expected}
    assert wrong == {"soft 404 in words of its own": Outcome.CHANGED}
    assert [one.kind for one in told] == list(KINDS)
    assert "no check" in matrix(told)


def test_an_answer_says_what_was_read_and_where():
    with Web() as web:
        web.pages["/new"] = page("It opened in 1932.", status=429, Retry_After="120")
        web.move("/old", "/new")
        answer = ask(Fetcher("Stet/test", frozenset({web.host})), web.url("/old"))

        assert answer.asked == web.url("/old")
        assert answer.final_url == answer.moved_to == web.url("/new")
        assert (answer.status, answer.text, answer.retry_after) == (429, "It opened in 1932.", 120)


def test_a_picture_is_an_answer_without_text():
    with Web() as web:
        web.pages["/"] = page("")
        web.pages["/"].body, web.pages["/"].media_type = b"\x89PNG\r\n\x1a\n" * 9, "image/png"
        answer = ask(Fetcher("Stet/test", frozenset({web.host})), web.url())

    assert (answer.status, answer.text) == (200, None)


def test_without_a_network_the_answer_names_the_trouble():
    assert ask(Fetcher("Stet/test", enabled=False), "https://harbour.example/").trouble == "off"


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Sun, 01 Mar 2026 10:02:00 GMT", 120),
        ("Sun, 01 Mar 2026 09:00:00 GMT", 0),
        ("-5", None),
        ("soon", None),
        ("²", None),
        ("", None),
        ("Sun, 01 Mar 2026 10:02:00", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date_by_the_clock_of_the_server(said, seconds):
    headers = {"retry-after": said, "date": "Sun, 01 Mar 2026 10:00:00 GMT"}

    assert retry_after(headers) == seconds


def test_a_date_to_come_back_without_the_time_of_the_server_says_nothing():
    assert retry_after({"retry-after": "Sun, 01 Mar 2026 10:02:00 GMT"}) is None
    assert retry_after({}) is None
