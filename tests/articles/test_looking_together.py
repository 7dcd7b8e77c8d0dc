"""Looks at one source at the same moment, and looks that are killed: whole, once, or never."""

import pytest
from django.db import transaction

from articles import workflow
from articles.models import Condition, Event, Outcome, Source, Verb
from tests import deeds
from tests.articles.test_killed import all_steps, killed_at
from tests.children import Child, nursery
from tests.factories import make_published
from tests.races import Contender, again, race, refusals, stopped
from tests.watched import ALTERED, let_fetch, make_due, make_watched, page
from tests.wholeness import assert_whole

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module", autouse=True)
def _children(django_db_setup, django_db_blocker):
    with nursery():
        yield


@pytest.fixture
def source(settings, web, writer, checker, editor):
    let_fetch(settings, web)
    source = make_watched(web, writer)
    make_published(writer, checker, editor)
    web.pages["/bridge"] = page(ALTERED)
    return source


def waited_for(source: Source) -> Source:
    """The row as it is, once the database has done with a process that was killed."""
    with transaction.atomic():
        return Source.objects.select_for_update().get(pk=source.pk)


def test_rounds_at_the_same_moment_look_at_each_source_once(source, web):
    answers = race(*[(workflow.check_due,)] * 4)

    assert sorted(len(answer) for answer in answers) == [0, 0, 0, 1]
    assert (web.paths(), source.checks.count()) == (["/bridge"], 1)
    assert_whole()


def test_processes_look_at_each_source_once(source, web):
    children = [Child(deeds.check_due, web.host) for _ in range(3)]

    for child in children:
        child.go()
    answers = [list(child.steps())[-1] for child in children]

    assert [child.end() for child in children] == [0] * 3
    assert sorted(answers) == sorted(["returned []", "returned []", f"returned [{source.pk}]"])
    assert (web.paths(), source.checks.count()) == (["/bridge"], 1)
    assert_whole()


def test_people_who_ask_at_the_same_moment_are_answered_once(source, web, checker, editor):
    def look(row, person):
        return workflow.check(row, by=person)

    answers = race((look, source, checker), (look, source, editor))

    [refused] = refusals(answers)
    assert refused.reasons[0].startswith(("Somebody else is looking", "Its address was looked at"))
    assert source.checks.count() == 1
    assert_whole()


def test_a_retraction_while_one_looks_waits_its_turn_and_stays(source, checker):
    def retract(row, person):
        workflow.set_condition(row, by=person, condition="retracted", why="They took it back.")

    with stopped('INSERT INTO "articles_sourcecheck"', workflow.check, source) as look:
        retraction = Contender(retract, source, checker)
        waits = retraction.waits()

    assert waits
    assert look.result().outcome == Outcome.CHANGED
    retraction.result()
    source.refresh_from_db()
    assert source.condition == Condition.RETRACTED
    assert Event.objects.filter(verb=Verb.NOTICE).count() == 1
    assert_whole()


def test_a_look_killed_at_any_step_is_whole_or_never_was(source, web):
    workflow.check_due()
    changes(source, web, "before")
    steps = all_steps(deeds.check_due, web.host)
    looks = source.checks.count()

    for step, name in enumerate(steps):
        changes(source, web, step)
        killed_at(step, deeds.check_due, web.host)
        waited_for(source)
        done = source.checks.count() - looks
        assert done in (0, 1), name
        looks += done
        assert source.snapshots.count() == Event.objects.filter(verb=Verb.KEEP_COPY).count()
        assert source.snapshots.count() == looks + 1, name

    assert looks == 2 + len(steps) - steps.index("committed")
    assert_whole()


def changes(source: Source, web, number: object) -> None:
    """The page reads otherwise than ever before, and is due."""
    web.pages["/bridge"] = page(f"{ALTERED} Read {number} times.")
    make_due(again(source))


def test_a_killed_look_is_due_again_by_itself(source, web):
    def killed(request):
        child.kill()
        return page()

    web.pages["/bridge"] = killed
    child = Child(deeds.check_due, web.host)
    child.go()
    list(child.steps())
    assert child.end() == -9

    after = waited_for(source)
    assert workflow.check_due() == []
    web.pages["/bridge"] = page()
    [looked] = workflow.check_due(now=after.next_check_at)
    assert looked.check.outcome == Outcome.LIVE
