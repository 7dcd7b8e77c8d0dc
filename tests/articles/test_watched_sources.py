"""What a look at a source changes for readers and for the desk, at once."""

import pytest
from django.utils.formats import date_format

from articles import audit, workflow
from articles.models import Event, SourceCheck, Verb
from tests.factories import make_published, make_source
from tests.pages import words_of
from tests.watched import ALTERED, let_fetch, make_watched, page

DESK = "/admin/"


@pytest.fixture
def source(settings, web, writer, checker, editor):
    """A source that a published article rests on, with a copy that was fetched."""
    let_fetch(settings, web)
    source = make_watched(web, writer)
    make_published(writer, checker, editor)
    return source


def look(person, client, source):
    client.force_login(person)
    return client.post(f"/admin/articles/source/{source.pk}/look/", follow=True)


def read(client, source):
    """The article that rests on the source, as readers meet it: no one is signed in."""
    client.logout()
    edition = source.edition_sources.get().edition
    return words_of(client.get(edition.get_absolute_url()))


def test_readers_are_told_that_a_source_changed_and_when_one_looked(client, source, web):
    web.pages["/bridge"] = page(ALTERED)
    assert "changed since" not in read(client, source)

    workflow.check(source)

    words = read(client, source)
    assert (
        "It has changed since; the copy we checked is kept. "
        f"Last looked at: {date_format(source.checked_at)}" in words
    )


def test_readers_are_told_nothing_of_a_source_as_it_was(client, source):
    workflow.check(source)

    assert "Last looked at" not in read(client, source)


@pytest.mark.parametrize(
    ("served", "note"),
    [
        (page("Sign in, please", status=401), "It cannot be reached now"),
        (page("Gone", status=410), "Its link is dead"),
    ],
)
def test_readers_are_told_of_a_wall_and_of_an_end(client, source, web, served, note):
    web.pages["/bridge"] = served

    for _ in range(3):
        workflow.check(source, now=source.next_check_at)

    assert note in read(client, source)


def test_a_retraction_stands_on_top_of_the_page_at_once_and_no_look_takes_it_away(
    client, source, checker
):
    workflow.set_condition(source, by=checker, condition="retracted", why="The board withdrew it.")
    workflow.check(source)

    words = read(client, source)

    top = words.index("A source of this article has been retracted")
    assert top < words.index("The bridge opened in March 1932")
    assert "Last looked at" not in words
    [notice] = Event.objects.filter(verb=Verb.NOTICE)
    assert notice.article == source.edition_sources.get().edition.article
    assert list(audit.violations()) == []


def test_a_person_looks_and_is_told_what_was_found(client, source, web, checker):
    web.pages["/bridge"] = page(ALTERED)

    response = look(checker, client, source)

    words = words_of(response)
    assert "Changed: Quoted passages: 1. Altered on the page: 1, gone: 0." in words
    assert "Last looked at on" in words
    assert Event.objects.get(verb=Verb.CHECK_SOURCE).by == checker


def test_a_person_who_looks_again_at_once_is_told_why_nothing_was_done(client, source, checker):
    look(checker, client, source)

    response = look(checker, client, source)

    assert response.status_code == 422
    assert "Its address was looked at less than a minute ago." in words_of(response)
    assert SourceCheck.objects.count() == 1


def test_where_fetching_is_off_a_person_is_told_so(client, settings, source, checker):
    settings.FETCHING = False

    response = look(checker, client, source)

    assert "Fetching is switched off at this desk." in words_of(response)


def test_the_button_stands_there_for_who_may_press_it(client, source, writer, checker):
    make_source("in-print")
    shown = {}
    for person in (writer, checker):
        client.force_login(person)
        shown[person] = client.get(f"/admin/articles/source/{source.pk}/change/").content.decode()

    assert "Look at it now" in shown[checker]
    assert "Look at it now" not in shown[writer]
    assert "Nobody has looked at its address again yet" in shown[writer]


def test_sources_that_changed_wait_for_who_may_say_how_they_stand(
    client, source, web, writer, checker
):
    web.pages["/bridge"] = page(ALTERED)
    workflow.check(source)
    told = {}
    for person in (writer, checker):
        client.force_login(person)
        told[person] = words_of(client.get(DESK))

    assert (
        "Sources that changed 1 The Harbour Bridge Changed. Quoted passages: 1. Altered on the "
        "page: 1, gone: 0." in told[checker]
    )
    assert "Sources that changed" not in told[writer]


def test_what_a_person_said_of_it_is_told_until_the_next_look(client, source, web, checker):
    client.force_login(checker)
    workflow.set_condition(source, by=checker, condition="moved", why="They told me.")
    before = words_of(client.get(DESK))
    web.pages["/bridge"] = page("No", status=403)
    workflow.check(source)

    after = words_of(client.get(DESK))

    assert "The Harbour Bridge Moved. They told me." in before
    assert "They told me." not in after


def test_the_latest_look_comes_first_and_the_list_has_all(client, source, web, checker):
    for number in range(6):
        other = make_source(f"other-{number}", csl={"URL": web.url("/no"), "title": f"No {number}"})
        workflow.set_condition(other, by=checker, condition="moved", why="They told me.")
    web.pages["/bridge"] = page("No", status=403)
    workflow.check(source)
    client.force_login(checker)

    words = words_of(client.get(DESK))
    listed = words_of(
        client.get("/admin/articles/source/?condition__in=moved,changed,blocked,dead")
    )

    assert "Sources that changed 7 The Harbour Bridge Blocked. The site refuses" in words
    assert "7 sources" in listed


def test_a_retracted_source_waits_for_nobody(client, source, checker):
    workflow.set_condition(source, by=checker, condition="retracted", why="The board withdrew it.")
    client.force_login(checker)

    assert "Sources that changed" not in words_of(client.get(DESK))
