"""manage.py check_sources: the same looks from cron, a line for each source."""

import pytest
from django.core.management import CommandError, call_command

from articles.models import SourceCheck
from articles.workflow import looking
from tests.factories import make_source
from tests.watched import ALTERED, let_fetch, make_due, make_watched, page


@pytest.fixture
def told(capsys):
    """What the command says, line by line."""

    def told(*arguments):
        call_command("check_sources", *arguments)
        return capsys.readouterr().out.splitlines()

    return told


@pytest.fixture
def source(settings, web, writer):
    let_fetch(settings, web)
    return make_watched(web, writer)


def test_it_says_a_line_about_each_source_that_is_due(told, source, web, monkeypatch):
    monkeypatch.setattr(looking, "PAUSE", 0.0)
    web.pages["/other"] = page("Forbidden", status=403)
    make_due(make_source("other", csl={"URL": web.url("/other")}))
    make_source("in-print")

    assert sorted(told("--due")) == [
        "harbour-1932: as it was. The page reads much as its kept copy.",
        "other: blocked. The site refuses to show us the page.",
    ]


def test_run_again_it_has_nothing_to_do(told, source):
    told()

    assert told() == []
    assert SourceCheck.objects.count() == 1


def test_a_dry_run_asks_nobody(told, source, web):
    assert told("--dry-run") == [f"due: harbour-1932 {source.url}"]
    assert told("--source", "harbour-1932", "--dry-run") == [
        f"would ask: harbour-1932 {source.url}"
    ]
    assert web.asked == []


def test_one_source_is_looked_at_whether_due_or_not(told, source, web):
    told()
    web.pages["/bridge"] = page("Ships and tides. " * 40)

    assert told("--source", "harbour-1932") == [
        "harbour-1932: changed. The page has hardly a word of the kept copy any more."
    ]


def test_a_dead_page_is_no_fault_of_ours(told, source, web):
    del web.pages["/bridge"]

    [line] = told()

    assert line == "harbour-1932: no answer, or gone. The site knows no such page (404)."


def test_a_source_without_an_address_is_told(told, source):
    make_source("in-print")

    assert told("--source", "in-print") == [
        "in-print: not looked at. It has no web address that could be looked at."
    ]


def test_an_unknown_citekey_is_an_error(told, source):
    with pytest.raises(CommandError, match="No source has the citekey nobody"):
        told("--source", "nobody")


def test_where_fetching_is_off_it_says_so(told, source, settings):
    settings.FETCHING = False

    assert told() == ["Fetching is switched off at this desk: nothing was looked at."]


def test_a_fault_of_ours_is_an_error_and_holds_up_no_other(told, source, web, capsys, monkeypatch):
    monkeypatch.setattr(looking, "PAUSE", 0.0)
    SourceCheck.objects.create(
        source=source, at=source.next_check_at, outcome="unheard of", detail="", url=source.url
    )
    web.pages["/other"] = page(ALTERED)
    make_due(make_source("other", csl={"URL": web.url("/other")}))

    with pytest.raises(CommandError, match="1 not looked at for a fault of ours") as error:
        told()

    assert error.value.returncode == 1
    assert "other: as it was. The address answers." in capsys.readouterr().out
