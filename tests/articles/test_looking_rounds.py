"""Rounds of looking at what is due: politely, once each, and not while the network is ours."""

from dataclasses import replace

import pytest

from articles import audit, workflow
from articles.evidence.conditions import LIVE_WAIT
from articles.fetcher import fetcher
from articles.models import Condition, Event, Source, SourceCheck, Verb
from articles.workflow import looking
from tests.factories import make_source
from tests.watched import later, let_fetch, make_due, make_watched, page


@pytest.fixture
def sites(db, settings, web):
    """A fetcher for which every name that ends in .example leads to our web."""
    let_fetch(settings, web)
    return replace(fetcher(), resolve=lambda host, port: ["127.0.0.1"])


def at_site(web, name, path="/"):
    """A source at a site of its own; it is due."""
    source = make_source(f"at-{name}", csl={"URL": web.url(path, name=f"{name}.example")})
    make_due(source)
    return source


def test_a_round_looks_at_what_is_due_and_at_nothing_else(sites, web):
    web.pages["/"] = page()
    due, rested = at_site(web, "harbour"), at_site(web, "museum")
    Source.objects.filter(pk=rested.pk).update(next_check_at=later(days=1))
    make_source("in-print")

    looked = workflow.check_due(fetcher=sites)

    assert [(one.source, one.said, one.fault) for one in looked] == [
        (due, "The address answers.", False)
    ]
    assert looked[0].check == SourceCheck.objects.get()
    assert len(web.asked) == 1


def test_a_second_round_has_nothing_to_do(sites, web):
    web.pages["/"] = page()
    at_site(web, "harbour")
    workflow.check_due(fetcher=sites)

    assert workflow.check_due(fetcher=sites) == []
    assert SourceCheck.objects.count() == 1


def test_the_longest_waiting_comes_first_and_a_round_has_an_end(sites, web):
    web.pages["/"] = page()
    for number, name in enumerate(("harbour", "museum", "archive")):
        source = at_site(web, name)
        Source.objects.filter(pk=source.pk).update(next_check_at=later(days=-number))

    looked = workflow.check_due(limit=2, fetcher=sites)

    assert [one.source.citekey for one in looked] == ["at-archive", "at-museum"]


def test_a_site_is_not_asked_again_before_it_has_drawn_breath(sites, web, monkeypatch):
    monkeypatch.setattr(looking, "PAUSE", 3600.0)
    web.pages["/"] = web.pages["/other"] = page()
    at_site(web, "harbour")
    at_site(web, "museum")
    other = make_source("other", csl={"URL": web.url("/other", name="harbour.example")})
    make_due(other)

    looked = workflow.check_due(fetcher=sites)

    assert [one.source.citekey for one in looked] == ["at-harbour", "at-museum"]
    other.refresh_from_db()
    assert other.next_check_at < later()


def test_sites_take_turns(sites, web, monkeypatch):
    monkeypatch.setattr(looking, "PAUSE", 0.0)
    web.pages["/"] = web.pages["/other"] = page()
    at_site(web, "harbour")
    make_due(make_source("other", csl={"URL": web.url("/other", name="harbour.example")}))
    at_site(web, "museum")

    looked = workflow.check_due(fetcher=sites)

    assert [one.source.citekey for one in looked] == ["at-harbour", "at-museum", "other"]


def test_nothing_is_said_of_a_round_in_which_no_site_was_reached(sites, web):
    sources = [at_site(web, name) for name in ("harbour", "museum", "archive")]
    unplugged = replace(sites, resolve=nobody)

    looked = workflow.check_due(fetcher=unplugged)

    assert {one.said for one in looked} == {
        "Not one of the sites was reached, so nothing is written down. Is the network up?"
    }
    assert SourceCheck.objects.count() == Event.objects.filter(verb=Verb.CHECK_SOURCE).count() == 0
    for source in sources:
        source.refresh_from_db()
        assert later() < source.next_check_at < later(minutes=16)


def test_one_site_that_is_not_reached_among_others_has_failed(sites, web):
    web.pages["/"] = page()
    for name in ("harbour", "museum", "archive"):
        at_site(web, name)
    one_gone = replace(
        sites, resolve=lambda host, port: ["127.0.0.1"] if "museum" not in host else []
    )

    looked = workflow.check_due(fetcher=one_gone)

    assert {one.source.citekey: one.check.outcome for one in looked} == {
        "at-harbour": "live", "at-museum": "failed", "at-archive": "live",
    }  # fmt: skip


def test_where_fetching_is_off_nothing_is_taken_up(settings, sites, web):
    source = at_site(web, "harbour")
    due = source.next_check_at

    assert workflow.check_due(fetcher=replace(sites, enabled=False)) == []
    source.refresh_from_db()
    assert source.next_check_at == due


def test_an_address_inside_our_network_is_not_asked_and_not_blamed(sites):
    source = make_source(csl={"URL": "http://router.example/"})
    make_due(source)
    inside = replace(sites, resolve=lambda host, port: ["10.0.0.1"])

    [looked] = workflow.check_due(fetcher=inside)

    assert looked.check is None
    assert "private network" in looked.said
    source.refresh_from_db()
    assert source.next_check_at > later() + LIVE_WAIT / 2
    assert source.condition == Condition.LIVE


def test_a_page_that_breaks_our_code_holds_up_no_other(sites, web, caplog):
    web.pages["/"] = page()
    broken, fine = at_site(web, "harbour"), at_site(web, "museum")
    SourceCheck.objects.create(
        source=broken, at=later(days=-7), outcome="no such outcome", detail="", url=broken.url
    )

    looked = workflow.check_due(fetcher=sites)

    assert {one.source: one.fault for one in looked} == {broken: True, fine: False}
    assert "could not be looked at" in caplog.text
    broken.refresh_from_db()
    assert later() < broken.next_check_at < later(hours=2)


def test_rounds_over_weeks_leave_a_record_that_holds(settings, web, writer):
    let_fetch(settings, web)
    source = make_watched(web, writer)
    for days, text in enumerate(("as it was", "other words " * 40, "as it was")):
        web.pages["/bridge"] = page(text)
        workflow.check_due(now=later(days=8 * days))

    source.refresh_from_db()
    assert source.checks.count() == 3
    assert list(audit.violations()) == []


def nobody(host, port):
    raise OSError("no such name")
