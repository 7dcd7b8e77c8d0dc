"""publish(): the only way through the gate."""

import pytest

from articles import workflow
from articles.models import Address, Edition, Event, Policy, Section, State
from tests.factories import (
    change_words,
    decide_all,
    make_approved,
    make_edition,
    make_in_review,
    make_published,
    make_topic,
    make_user,
    sign,
)


def test_publish_makes_the_signed_text_live(writer, checker, editor):
    article = make_approved(writer, checker, editor)

    edition = workflow.publish(article, by=editor)

    assert article.state == State.PUBLISHED
    assert article.live_edition == edition
    assert edition.number == 1
    assert edition.claims[1]["evidence"][0]["passage"].startswith("The bridge was opened")
    assert "March 1932" in edition.sections[0]["html"]
    assert Edition.objects.current().get() == edition
    assert edition.manifest_hash == edition.sign_off.manifest_hash


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.CHANGES_REQUESTED])
def test_publish_refuses_what_is_not_approved(writer, checker, editor, state):
    article = make_in_review(writer, checker)
    type(article).objects.filter(pk=article.pk).update(state=state)

    with pytest.raises(workflow.Refused, match="needs one that is approved or scheduled"):
        workflow.publish(article, by=editor)

    assert not Edition.objects.exists()


def test_publish_refuses_everybody_but_editors(writer, checker, editor, administrator):
    article = make_approved(writer, checker, editor)

    for person in (writer, checker, administrator):
        with pytest.raises(workflow.Refused, match="permission to publish"):
            workflow.publish(article, by=person)

    assert article.live_edition is None


def test_publish_twice_makes_one_edition(writer, checker, editor):
    article = make_published(writer, checker, editor)

    with pytest.raises(workflow.Refused):
        workflow.publish(article, by=editor)

    assert article.editions.count() == 1


def test_publish_leaves_its_record(writer, checker, editor):
    article = make_published(writer, checker, editor)

    event = Event.objects.filter(article=article).first()

    assert (event.verb, event.by, event.from_state, event.to_state) == (
        "publish",
        editor,
        "approved",
        "published",
    )


def test_publish_refuses_words_changed_behind_the_verbs(writer, checker, editor):
    article = make_approved(writer, checker, editor)
    Section.objects.filter(article=article).update(body="The bridge opened in 1933.")

    with pytest.raises(workflow.Refused) as refusal:
        workflow.publish(article, by=editor)

    assert "No one has decided this sentence" in str(refusal.value)
    assert not Edition.objects.exists()


def test_publish_refuses_a_share_text_that_was_not_signed(writer, checker, editor):
    article = make_approved(writer, checker, editor)
    type(article).objects.filter(pk=article.pk).update(share_text="You will not believe this.")

    with pytest.raises(workflow.Refused, match="not what was signed off"):
        workflow.publish(article, by=editor)


def test_editing_what_is_approved_returns_it_to_review(writer, checker, editor):
    article = make_approved(writer, checker, editor)

    change_words(article, by=editor, old="March 1932", new="spring 1932")

    assert article.state == State.IN_REVIEW


def test_readers_keep_the_old_edition_while_a_new_round_is_open(writer, checker, editor):
    edition = make_edition(writer, checker, editor)
    workflow.revise(edition.article, by=writer)

    change_words(edition.article, by=writer, old="March 1932", new="April 1932")

    assert Edition.objects.current().get() == edition


def test_the_second_edition_moves_the_address_and_keeps_the_first_date(writer, checker, editor):
    first = make_edition(writer, checker, editor)
    article = first.article
    workflow.revise(article, by=writer)
    with workflow.editing(article, by=writer) as draft:
        draft.slug, draft.change_kind, draft.change_note = "bridge", "minor", "A shorter address."
        draft.save()
    workflow.submit(article, by=writer)
    decide_all(article, by=checker)
    sign(article, by=editor)

    second = workflow.publish(article, by=editor)

    assert (second.number, second.first_published_at) == (2, first.first_published_at)
    assert article.live_edition == second
    assert Address.objects.get(current=True).slug == "bridge"
    assert Address.objects.get(current=False).slug == first.slug


def test_hubs_find_the_current_edition_through_its_topics(writer, checker, editor):
    topic = make_topic()

    edition = make_edition(writer, checker, editor, topics=(topic,))

    assert list(topic.editions.current()) == [edition]


def test_a_superuser_passes_permissions_but_not_the_gate(writer, checker, superuser):
    article = make_in_review(writer, checker)

    with pytest.raises(workflow.Refused, match="No one has decided"):
        sign(article, by=superuser)


def test_an_editor_who_lost_the_group_no_longer_publishes(writer, checker, editor):
    article = make_approved(writer, checker, editor)
    editor.groups.clear()
    editor = type(editor).objects.get(pk=editor.pk)

    with pytest.raises(workflow.Refused, match="permission to publish"):
        workflow.publish(article, by=editor)


def test_the_policy_is_kept_with_sign_off_and_edition(writer, checker, editor, administrator):
    policy = workflow.set_policy(by=administrator, one_person_desk=False, note="As we began.")

    edition = make_edition(writer, checker, editor)

    assert edition.policy == edition.sign_off.policy == policy
    assert Policy.objects.current() == policy


def test_a_one_person_desk_writes_checks_and_signs_alone(administrator):
    workflow.set_policy(by=administrator, one_person_desk=True, note="There is only me.")
    solo = make_user("solo", "Writers", "Checkers", "Editors", name="Solo Person")
    article = make_in_review(solo, checker=None)
    decide_all(article, by=solo)
    sign(article, by=solo)

    edition = workflow.publish(article, by=solo)

    assert edition.policy.one_person_desk


def test_a_heading_in_a_lead_skips_no_level(writer, checker, editor):
    edition = make_edition(
        writer,
        checker,
        editor,
        lead="# Tolls\n\nThere are some.",
        sections=(("Cars", "# Lorries"),),
    )

    lead, cars = edition.sections
    assert '<h2 id="s2">Tolls</h2>' in lead["html"]
    assert '<h3 id="s5">Lorries</h3>' in cars["html"]
