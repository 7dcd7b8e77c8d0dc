"""What the gate has decided on stands still until the edition is out or the text is signed.

Both orders, by handshake and not by luck: somebody takes away what a publication under way rests
on, and a publication begins while somebody is taking it away.
"""

from itertools import count

import pytest
from django.db import transaction

from articles import audit, gate, standing, workflow
from articles.models import Condition, Edition, Event, Publisher
from tests.factories import (
    attach_all,
    change_words,
    decide_all,
    make_article,
    make_copy,
    make_in_review,
    make_source,
    make_user,
    sign,
)
from tests.races import Contender, again, stopped

pytestmark = pytest.mark.django_db(transaction=True)
numbers = count(1)


class Desk:
    """An article with a source, a publisher and an editor of its own, decided throughout."""

    def __init__(self, writer, checker, administrator):
        number = next(numbers)
        self.writer, self.checker, self.administrator = writer, checker, administrator
        self.editor = make_user(f"editor-{number}", "Editors")
        self.publisher = Publisher.objects.create(name=f"Press {number}", grade="reliable")
        self.source = make_source(f"bridge-{number}", publisher=self.publisher)
        self.copy = make_copy(self.source, by=writer, seen_by=checker)
        self.article = make_article(
            writer, title=f"Bridge {number}", lead=f"It opened in 1932. [@bridge-{number}]"
        )
        attach_all(self.article, by=writer, snapshot=self.copy)
        workflow.submit(self.article, by=writer)
        decide_all(self.article, by=checker)


@pytest.fixture
def desk(writer, checker, administrator):
    return lambda: Desk(writer, checker, administrator)


# -- what one may take away from under the gate --------------------------------------------------


def retract(desk):
    workflow.set_condition(
        again(desk.source), by=desk.checker, condition=Condition.RETRACTED, why="Fraud."
    )


def call_it_ai_output(desk):
    source = again(desk.source)
    source.source_class = "ai_output"
    workflow.save_source(source, by=desk.checker)


def retitle(desk):
    source = again(desk.source)
    source.csl = source.csl | {"title": "Another book"}
    workflow.save_source(source, by=desk.writer)


def grade_down(desk):
    with transaction.atomic():
        publisher = again(desk.publisher)
        publisher.grade = "unreliable"
        publisher.save()
        Event.objects.exists()


def remove_copy(desk):
    workflow.remove_copy(desk.copy, by=desk.administrator, what="A page", legal_ground="Order 7")


def reword(desk):
    change_words(again(desk.article), by=desk.checker, old="1932", new="March 1932")


def request_changes(desk):
    workflow.request_changes(again(desk.article), by=desk.checker, note="Again.")


def set_writers(desk):
    workflow.set_writers(again(desk.article), by=desk.editor, writers=[desk.writer, desk.editor])


def deactivate(desk):
    """As the page of a user does it: the row, then its groups, in one transaction."""
    with transaction.atomic():
        editor = again(desk.editor)
        editor.is_active = False
        editor.save()
        Event.objects.exists()


def take_out_of_the_group(desk):
    with transaction.atomic():
        editor = again(desk.editor)
        editor.save()
        editor.groups.clear()
        Event.objects.exists()


def set_policy(desk):
    workflow.set_policy(by=desk.administrator, one_person_desk=False, note="As it was.")


CHANGED = "not what was signed off|changed after you opened"
TAKEN_AWAY = {
    retract: "has been retracted",
    call_it_ai_output: "is AI output",
    retitle: CHANGED,
    grade_down: CHANGED,
    remove_copy: "does not stand in its kept copy",
    reword: "needs one that is approved|No one has decided",
    request_changes: "needs one that is approved|needs one that is in review",
    set_writers: "A writer of this article signed it|You are a writer of this article",
    deactivate: "do not have the permission",
    take_out_of_the_group: "do not have the permission",
}


def publish(desk):
    return workflow.publish(again(desk.article), by=again(desk.editor))


def sign_off(desk, shown):
    return workflow.sign_off(
        again(desk.article), by=again(desk.editor), manifest_hash=shown, verified=True
    )


def shown(desk):
    return gate.manifest_hash(standing.read(desk.article))


def test_whoever_takes_something_away_waits_until_the_edition_is_out(desk):
    desk = desk()
    sign(desk.article, by=desk.editor)

    with stopped('INSERT INTO "articles_edition"', publish, desk) as publishing:
        others = {act.__name__: Contender(act, desk) for act in [*TAKEN_AWAY, set_policy]}
        waits = {name: other.waits() for name, other in others.items()}

    assert waits == dict.fromkeys(others, True)
    assert publishing.result().number == 1
    for other in others.values():
        other.result()
    assert list(audit.violations()) == []


def test_whoever_takes_something_away_waits_until_the_text_is_signed(desk):
    desk = desk()

    with stopped('INSERT INTO "articles_signoff"', sign_off, desk, shown(desk)) as signing:
        others = {act.__name__: Contender(act, desk) for act in [*TAKEN_AWAY, set_policy]}
        waits = {name: other.waits() for name, other in others.items()}

    assert waits == dict.fromkeys(others, True)
    assert signing.result().signed_by == desk.editor
    for other in others.values():
        other.result()


def test_nothing_is_published_that_is_just_being_taken_away(desk):
    for take_away, reason in TAKEN_AWAY.items():
        one = desk()
        sign(one.article, by=one.editor)

        with stopped("articles_event", take_away, one):
            publishing = Contender(publish, one)
            waits = publishing.waits()

        assert waits, take_away
        with pytest.raises(workflow.Refused, match=reason):
            raise publishing.result()
    assert not Edition.objects.exists()


def test_nothing_is_signed_that_is_just_being_taken_away(desk):
    for take_away, reason in TAKEN_AWAY.items():
        one = desk()
        seen = shown(one)

        with stopped("articles_event", take_away, one):
            signing = Contender(sign_off, one, seen)
            waits = signing.waits()

        assert waits, take_away
        with pytest.raises(workflow.Refused, match=reason):
            raise signing.result()
        assert not one.article.sign_offs.exists()


def test_a_desk_of_two_again_publishes_nothing_that_one_checked_alone(desk, administrator):
    workflow.set_policy(by=administrator, one_person_desk=True, note="There is only me.")
    solo = make_user("solo", "Writers", "Checkers", "Editors")
    one = desk()
    one.editor, one.article = solo, make_in_review(solo, checker=None)
    decide_all(one.article, by=solo)
    sign(one.article, by=solo)

    with stopped("articles_event", set_policy, one):
        publishing = Contender(publish, one)
        waits = publishing.waits()

    assert waits
    assert "You put in these words" in str(publishing.result())


def test_nothing_is_reinstated_whose_source_is_just_being_retracted(desk):
    one = desk()
    sign(one.article, by=one.editor)
    publish(one)
    workflow.withdraw(one.article, by=one.editor, kind="unpublished", reason="Wait.")

    with stopped("articles_event", retract, one):
        back = Contender(
            lambda one: workflow.reinstate(again(one.article), by=one.editor, reason="Fine."), one
        )
        waits = back.waits()

    assert waits
    assert "has been retracted" in str(back.result())
    assert not Edition.objects.current().exists()


def test_a_retraction_is_not_undone_by_saving_the_source_meanwhile(desk):
    one = desk()

    with stopped("UPDATE", retitle, one):
        retracting = Contender(retract, one)
        retracting.waits()

    retracting.result()
    assert (again(one.source).title, again(one.source).condition) == ("Another book", "retracted")
