"""Looking at the address of a source: what is written down, and what follows from it."""

from datetime import timedelta

import pytest

from articles import audit, standing, workflow
from articles.fetcher import fetcher
from articles.models import Condition, Event, Outcome, SourceCheck, Verb
from articles.workflow import Refused
from articles.workflow.visiting import claim, visit, write_down
from articles.workflow.watching import WATCHER
from tests.factories import PASSAGE, make_cited, make_copy, make_published, make_source
from tests.watched import ALTERED, STOOD, later, let_fetch, make_watched, page


@pytest.fixture
def source(settings, web, writer, checker, editor):
    """A source that a published article rests on, with a copy that was fetched."""
    let_fetch(settings, web)
    source = make_watched(web, writer)
    make_published(writer, checker, editor)
    return source


def test_a_page_as_it_was_leaves_a_row_and_is_due_in_a_week(source):
    now = later()

    check = workflow.check(source, now=now)

    [citation] = source.citations.values_list("pk", flat=True)
    assert (check.outcome, check.detail) == (Outcome.LIVE, "Every quoted passage stands.")
    assert (check.status, check.fates) == (200, {str(citation): "intact"})
    assert (check.url, check.final_url, check.snapshot) == (source.url, source.url, None)
    assert source.condition == Condition.LIVE
    assert (source.checked_at, source.next_check_at) == (now, now + timedelta(days=7))


def test_a_look_is_an_event_of_the_desk_or_of_whoever_asked(source, checker):
    workflow.check(source)
    workflow.check(source, by=checker, now=later(hours=1))

    events = Event.objects.filter(verb=Verb.CHECK_SOURCE, source=source).order_by("id")
    assert [event.by.username for event in events] == [WATCHER, "chen"]
    assert list(audit.violations()) == []


def test_a_changed_page_is_kept_beside_the_copy_that_was_checked(source, web):
    web.pages["/bridge"] = page(ALTERED)

    check = workflow.check(source)

    assert (check.outcome, source.condition) == (Outcome.CHANGED, Condition.CHANGED)
    assert check.detail == "Quoted passages: 1. Altered on the page: 1, gone: 0."
    assert "20 March" in check.snapshot.text
    assert (check.snapshot.capture, check.snapshot.added_by.username) == ("fetched", WATCHER)
    assert source.snapshots.count() == 2
    assert list(audit.violations()) == []


def test_a_page_that_stays_changed_is_kept_once(source, web):
    web.pages["/bridge"] = page(ALTERED)

    first = workflow.check(source)
    second = workflow.check(source, now=later(days=7))

    assert second.outcome == Outcome.CHANGED
    assert first.snapshot == second.snapshot
    assert source.snapshots.count() == 2


def test_a_page_put_right_again_is_live_again(source, web):
    web.pages["/bridge"] = page(ALTERED)
    workflow.check(source)
    web.pages["/bridge"] = page()

    workflow.check(source, now=later(days=7))

    assert source.condition == Condition.LIVE


def test_a_moved_page_says_where_it_stands(source, web):
    web.move("/bridge", "/archive/bridge")
    web.pages["/archive/bridge"] = page()

    check = workflow.check(source)

    assert (check.outcome, source.condition) == (Outcome.MOVED, Condition.MOVED)
    assert check.final_url == web.url("/archive/bridge")
    assert source.csl["URL"] == web.url("/bridge")


def test_a_page_behind_a_wall_is_blocked_however_often(source, web):
    web.pages["/bridge"] = page("No entry", status=403)

    for days in range(0, 60, 14):
        workflow.check(source, now=later(days=days))

    assert source.condition == Condition.BLOCKED
    assert source.checks.count() == 5


def test_a_page_that_is_gone_is_dead_after_three_looks_days_apart(source, web):
    del web.pages["/bridge"]

    conditions = []
    for days in (0, 3, 4, 6):
        workflow.check(source, now=later(days=days))
        conditions.append(source.condition)

    assert conditions == [Condition.LIVE] * 3 + [Condition.DEAD]
    assert source.next_check_at > later(days=35)
    assert list(audit.violations()) == []


def test_failures_at_an_address_that_was_given_up_count_no_more(source, web):
    del web.pages["/bridge"]
    for days in (0, 3):
        workflow.check(source, now=later(days=days))
    source.csl = source.csl | {"URL": web.url("/elsewhere")}
    source.save()

    workflow.check(source, now=later(days=6))

    assert source.condition == Condition.LIVE


def test_a_failure_leaves_what_a_person_said(source, web, checker):
    workflow.set_condition(source, by=checker, condition="moved", why="They told me.")
    del web.pages["/bridge"]

    workflow.check(source)

    assert source.condition == Condition.MOVED


def test_a_retracted_source_is_looked_at_and_stays_retracted(source, checker):
    workflow.set_condition(source, by=checker, condition="retracted", why="Withdrawn by them.")

    check = workflow.check(source)

    assert (check.outcome, source.condition) == (Outcome.LIVE, Condition.RETRACTED)
    assert source.next_check_at > later(days=6)


def test_a_passage_typed_by_our_staff_may_never_have_stood_there(settings, web, writer, checker):
    let_fetch(settings, web)
    web.pages["/bridge"] = page("A catalogue of books about the harbour, with their shelf marks.")
    source = make_source(csl={"URL": web.url("/bridge")})
    make_copy(source, by=writer, seen_by=checker)
    make_cited(writer, checker)

    check = workflow.check(source)

    assert (check.outcome, source.condition) == (Outcome.LIVE, Condition.LIVE)
    assert list(check.fates.values()) == ["gone"]
    assert "no look ever saw them there" in check.detail


def test_a_typed_passage_that_was_once_seen_there_is_missed(settings, web, writer, checker):
    let_fetch(settings, web)
    web.pages["/bridge"] = page()
    source = make_source(csl={"URL": web.url("/bridge")})
    make_copy(source, by=writer, seen_by=checker)
    make_cited(writer, checker)
    workflow.check(source)
    web.pages["/bridge"] = page("Ships " * 50)

    workflow.check(source, now=later(days=7))

    assert source.condition == Condition.CHANGED


def test_a_page_nothing_is_quoted_from_is_compared_with_its_copy(settings, web, writer):
    let_fetch(settings, web)
    source = make_watched(web, writer)
    web.pages["/bridge"] = page("Tickets for the summer fair are sold at the gate. " * 9)

    for days in (0, 7):
        check = workflow.check(source, now=later(days=days))

        assert (check.outcome, source.condition) == (Outcome.CHANGED, Condition.CHANGED)


def test_what_readers_have_is_looked_for_after_the_text_moved_on(source, web, writer):
    article = source.citations.get().article
    workflow.revise(article, by=writer)
    copy = source.snapshots.first()
    [claim] = [c for c in standing.read(article).claims if c.evidence]
    workflow.attach(
        article, by=writer, words_hash=claim.claim.words_hash, snapshot=copy,
        citekey=source.citekey, locator="p. 4", passage="Tolls were collected until 1988.",
    )  # fmt: skip
    web.pages["/bridge"] = page(STOOD.replace(PASSAGE, ""))

    check = workflow.check(source)

    assert sorted(check.fates.values()) == ["gone", "intact"]


@pytest.mark.parametrize("person", ["writer", "administrator"])
def test_who_may_not_set_conditions_may_not_look(request, source, web, person):
    with pytest.raises(Refused, match="permission"):
        workflow.check(source, by=request.getfixturevalue(person))

    assert (web.asked, SourceCheck.objects.count()) == ([], 0)


def test_a_person_who_asks_twice_within_a_minute_is_told_so(source, web, checker):
    workflow.check(source, by=checker)

    with pytest.raises(Refused, match="less than a minute ago"):
        workflow.check(source, by=checker)

    assert web.paths() == ["/bridge"]


def test_without_an_address_there_is_nothing_to_look_at(checker):
    with pytest.raises(Refused, match="no web address"):
        workflow.check(make_source(), by=checker)


def test_where_fetching_is_off_nothing_is_written_down(settings, source, checker):
    settings.FETCHING = False
    due = source.next_check_at

    with pytest.raises(Refused, match="switched off"):
        workflow.check(source, by=checker)

    source.refresh_from_db()
    assert (source.next_check_at, source.checks.count()) == (due, 0)


def test_an_address_that_changed_meanwhile_is_left_to_the_next_look(source, web, checker):
    seen = visit(source, claim(source, later()), fetcher(), later())
    source.csl = source.csl | {"URL": web.url("/elsewhere")}
    workflow.save_source(source, by=checker)

    assert write_down(seen, by=None) is None
    assert source.checks.count() == 0
