"""The fetcher of the desk is set up by its settings and says who asks."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from articles.evidence.fetching import Kind, Unfetched
from articles.fetcher import fetcher
from tests.web import Page


def test_it_tells_whom_it_asks_where_to_ask_back(settings, web):
    settings.FETCHING, settings.FETCH_ALLOWED_HOSTS = True, [web.host]
    settings.BASE_URL = "https://desk.example.org"
    web.pages["/"] = Page("Tides")

    fetcher().fetch(web.url())

    assert web.asked[0].headers["user-agent"] == (
        f"Stet/{settings.VERSION} (+https://desk.example.org)"
    )


def test_it_leaves_alone_what_is_private_unless_it_is_allowed(settings, web):
    settings.FETCHING = True

    with pytest.raises(Unfetched) as failure:
        fetcher().fetch(web.url())

    assert (failure.value.kind, web.asked) == (Kind.REFUSED, [])


def test_it_fetches_nothing_where_fetching_is_off(settings, web):
    settings.FETCHING, settings.FETCH_ALLOWED_HOSTS = False, [web.host]

    with pytest.raises(Unfetched) as failure:
        fetcher().fetch(web.url())

    assert (failure.value.kind, web.asked) == (Kind.OFF, [])


def test_it_takes_no_more_than_the_settings_say(settings, web):
    settings.FETCHING, settings.FETCH_ALLOWED_HOSTS = True, [web.host]
    settings.FETCH_MAX_BYTES = 3
    web.pages["/"] = Page("Tides")

    with pytest.raises(Unfetched) as failure:
        fetcher().fetch(web.url())

    assert failure.value.kind == Kind.TOO_LARGE


def test_slow_servers_hold_no_more_threads_than_the_settings_say(settings, web):
    settings.FETCHING, settings.FETCH_ALLOWED_HOSTS = True, [web.host]
    settings.FETCH_AT_ONCE = 1
    begun = Event()
    web.pages["/quick"] = Page("Tides")
    web.pages["/slow"] = lambda request: (begun.set(), web.over.wait(), None)[-1]

    with ThreadPoolExecutor() as pool:
        pool.submit(fetcher().fetch, web.url("/slow"))
        begun.wait()
        with pytest.raises(Unfetched) as failure:
            fetcher().fetch(web.url("/quick"))
        web.over.set()

    assert (failure.value.kind, web.paths()) == (Kind.BUSY, ["/slow"])
    assert fetcher().fetch(web.url("/quick")).data == b"Tides"
