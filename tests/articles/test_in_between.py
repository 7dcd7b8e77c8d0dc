"""What the gate has decided on stands still until the edition is out or the text is signed.

Both orders, by handshake and not by luck: somebody takes away what a publication under way rests
on, and a publication begins while somebody is taking it away.
"""

import pytest

from articles import audit, workflow
from articles.models import Edition, Event, Verb
from tests.desks import (
    call_it_ai_output,
    credit_somebody_else,
    deactivate,
    grade_down,
    make_the_editor_a_writer,
    publish,
    reinstate,
    remove_copy,
    request_changes,
    retitle,
    retract,
    reword,
    set_policy,
    sign_off,
    take_out_of_the_group,
)
from tests.factories import decide_all, make_in_review, make_user, sign
from tests.races import Contender, again, stopped

pytestmark = pytest.mark.django_db(transaction=True)

CHANGED = "not what was signed off|changed after you opened"
TAKEN_AWAY = {
    retract: "has been retracted",
    call_it_ai_output: "is AI output",
    retitle: CHANGED,
    grade_down: CHANGED,
    credit_somebody_else: CHANGED,
    remove_copy: "does not stand in its kept copy",
    reword: "needs one that is approved|No one has decided",
    request_changes: "needs one that is approved|needs one that is in review",
    make_the_editor_a_writer: "A writer of this article signed it|You are a writer of this article",
    deactivate: "do not have the permission",
    take_out_of_the_group: "do not have the permission",
}


def test_whoever_takes_something_away_waits_until_the_edition_is_out(desk):
    one = desk().signed()

    with stopped('INSERT INTO "articles_edition"', publish, one) as publishing:
        others = {act.__name__: Contender(act, one) for act in [*TAKEN_AWAY, set_policy]}
        waits = {name: other.waits() for name, other in others.items()}

    assert waits == dict.fromkeys(others, True)
    assert publishing.result().number == 1
    for other in others.values():
        other.result()
    assert list(audit.violations()) == []


def test_an_edition_that_goes_out_during_a_retraction_gets_its_notice(desk):
    one = desk().signed()

    with stopped('INSERT INTO "articles_edition"', publish, one) as publishing:
        retracting = Contender(retract, one)
        assert retracting.waits()

    publishing.result()
    retracting.result()
    assert Event.objects.filter(article=one.article, verb=Verb.NOTICE).count() == 1


def test_whoever_takes_something_away_waits_until_the_text_is_signed(desk):
    one = desk()

    with stopped('INSERT INTO "articles_signoff"', sign_off, one, one.shown) as signing:
        others = {act.__name__: Contender(act, one) for act in [*TAKEN_AWAY, set_policy]}
        waits = {name: other.waits() for name, other in others.items()}

    assert waits == dict.fromkeys(others, True)
    assert signing.result().signed_by == one.editor
    for other in others.values():
        other.result()


def test_nothing_is_published_that_is_just_being_taken_away(desk):
    for take_away, reason in TAKEN_AWAY.items():
        one = desk().signed()

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
        seen = one.shown

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
    one = desk().withdrawn()

    with stopped("articles_event", retract, one):
        back = Contender(reinstate, one)
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
