"""sign_off(): the required checkbox, over exactly what was shown."""

import pytest

from articles import gate, standing, workflow
from articles.models import Event, SignOff, State
from tests.factories import (
    decide_all,
    make_approved,
    make_in_review,
    make_user,
    second_check,
    sign,
)


@pytest.fixture
def decided(writer, checker):
    article = make_in_review(writer, checker)
    decide_all(article, by=checker)
    return article


def test_sign_off_approves_what_was_shown(decided, editor):
    signature = sign(decided, by=editor)

    assert decided.state == State.APPROVED
    assert signature.manifest_hash == gate.manifest_hash(standing.read(decided))
    assert signature.draw == decided.draws.get()


def test_sign_off_needs_the_box_ticked(decided, editor):
    shown = gate.manifest_hash(standing.read(decided))

    with pytest.raises(workflow.Refused, match="Tick “sources verified”"):
        workflow.sign_off(decided, by=editor, manifest_hash=shown, verified=False)


def test_sign_off_refuses_with_every_reason_at_once(writer, checker, editor):
    article = make_in_review(writer, checker, ai_use="", sections=(("Tolls", "They were high."),))

    with pytest.raises(workflow.Refused) as refusal:
        sign(article, by=editor)

    assert len(refusal.value.reasons) == 7  # two sections' AI use, four claims, the second check
    assert not SignOff.objects.exists()


def test_sign_off_refuses_a_draft(decided, checker, editor):
    workflow.request_changes(decided, by=checker, note="A better title.")

    with pytest.raises(workflow.Refused, match="needs one that is in review"):
        sign(decided, by=editor)


def test_sign_off_refuses_writers_and_checkers(decided, writer, checker, administrator):
    for person in (writer, checker, administrator):
        with pytest.raises(workflow.Refused, match="permission to sign off"):
            sign(decided, by=person)


def test_an_editor_does_not_sign_what_they_wrote(checker):
    both = make_user("both", "Writers", "Editors", name="Both Hats")
    article = make_in_review(both, checker)
    decide_all(article, by=checker)

    with pytest.raises(workflow.Refused, match="You are a writer of this article"):
        sign(article, by=both)


def test_a_superuser_does_not_sign_what_they_wrote(checker, superuser):
    article = make_in_review(superuser, checker)
    decide_all(article, by=checker)

    with pytest.raises(workflow.Refused, match="You are a writer of this article"):
        sign(article, by=superuser)


def test_sign_off_refuses_a_text_that_moved_since_it_was_shown(decided, editor, second_editor):
    shown = gate.manifest_hash(second_check(decided, by=editor))
    with workflow.editing(decided, by=second_editor) as article:
        article.share_text = "How a bridge changed a city."
        article.save()

    with pytest.raises(workflow.Stale, match="changed after you opened"):
        workflow.sign_off(decided, by=editor, manifest_hash=shown, verified=True)


def test_sign_off_twice_signs_once(writer, checker, editor):
    article = make_approved(writer, checker, editor)

    with pytest.raises(workflow.Refused):
        sign(article, by=editor)

    assert SignOff.objects.count() == 1


def test_sign_off_leaves_its_record(decided, editor):
    signature = sign(decided, by=editor)

    event = Event.objects.first()
    assert (event.verb, event.by, event.data) == ("sign_off", editor, {"sign_off": signature.pk})
