"""Orders of verbs that once got round a rule; most were found by the machine beside."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import audit, workflow
from articles.models import Condition, Source, State, Verdict
from tests.factories import (
    change_words,
    claim_saying,
    decide,
    decide_all,
    make_approved,
    make_article,
    make_in_review,
    make_source,
    make_topic,
    make_user,
    sign,
)


def test_a_source_saved_from_an_old_page_stays_retracted(writer, checker):
    source = make_source()
    opened = Source.objects.get(pk=source.pk)
    workflow.set_condition(source, by=checker, condition="retracted", why="A letter.")

    opened.csl = {**opened.csl, "title": "The Harbour Bridge, second printing"}
    workflow.save_source(opened, by=writer)

    source.refresh_from_db()
    assert source.condition == Condition.RETRACTED
    assert source.title == "The Harbour Bridge, second printing"


def test_a_topic_chosen_before_it_was_merged_takes_no_article(writer, editor):
    article, topic, into = make_article(writer), make_topic("Bridges"), make_topic("Crossings")
    chosen = type(topic).objects.get(pk=topic.pk)
    workflow.merge_topics(topic, into, by=editor)

    with pytest.raises(workflow.Refused, match="Merged into another topic: Bridges"):
        workflow.place(article, by=editor, topics=[chosen])

    assert not article.topics.exists()


def test_what_is_scheduled_can_be_sent_back(writer, checker, editor):
    article = make_approved(writer, checker, editor)
    workflow.schedule(article, by=editor, at=timezone.now() + timedelta(hours=2))

    workflow.request_changes(article, by=checker, note="One more look.")

    assert article.state == State.CHANGES_REQUESTED
    assert (article.publish_at, article.scheduled_by) == (None, None)


def test_an_objection_made_again_after_it_was_settled_blocks_again(writer, checker, editor):
    article = make_in_review(writer, checker)
    decide_all(article, by=checker)
    objection = decide(article, "March 1932", checker, Verdict.CONTRADICTED)
    workflow.settle(objection, by=editor, note="Misread.")

    again = decide(article, "March 1932", checker, Verdict.CONTRADICTED)

    assert again != objection
    assert claim_saying(article, "March 1932").failing == [again]


def test_a_passage_attached_again_keeps_verdict_and_audit_whole(
    writer, checker, editor, second_editor
):
    article = make_in_review(writer, checker)
    decide_all(article, by=checker)
    first = claim_saying(article, "March 1932").evidence[0].citation
    for person, passage in (
        (editor, "Tolls were collected until 1988."), (second_editor, first.passage),
    ):  # fmt: skip
        workflow.attach(
            article, by=person, words_hash=first.words_hash, citekey="harbour-1932",
            locator="p. 4", passage=passage, snapshot=first.snapshot,
        )  # fmt: skip
    sign(article, by=editor)

    workflow.publish(article, by=editor)

    assert list(audit.violations()) == []


def test_an_original_seen_after_the_verdict_keeps_the_audit_whole(writer, checker, administrator):
    workflow.set_policy(by=administrator, one_person_desk=True, note="There are two of us.")
    solo = make_user("solo", "Writers", "Checkers", "Editors", name="Solo Person")
    article = make_in_review(solo, checker=None)
    decide_all(article, by=solo)
    snapshot = article.citations.first().snapshot
    workflow.sight(snapshot, by=checker, seen_on=timezone.localdate(), where="City archive")
    sign(article, by=solo)

    workflow.publish(article, by=solo)

    assert list(audit.violations()) == []


def test_who_chose_a_passage_does_not_decide_on_it_when_others_chose_it_too(
    writer, checker, second_checker
):
    """One attaches it, a colleague replaces it and puts it back: it is still the first one's."""
    article = make_in_review(writer, checker)
    was = claim_saying(article, "March 1932").evidence[0].citation
    tolls, until = "Tolls were collected until 1988.", "Tolls were collected"
    for person, passage in (
        (checker, tolls), (second_checker, until), (second_checker, tolls),
    ):  # fmt: skip
        workflow.attach(
            article, by=person, words_hash=was.words_hash, citekey="harbour-1932",
            locator="p. 4", passage=passage, snapshot=was.snapshot,
        )  # fmt: skip

    for person in (checker, second_checker):
        with pytest.raises(workflow.Refused, match="You attached the passage"):
            decide(article, "March 1932", person, Verdict.SUPPORTED)


def test_a_settlement_by_an_author_ends_with_the_one_person_desk(
    writer, checker, second_checker, editor, administrator
):
    article = make_in_review(writer, checker)
    change_words(article, by=editor, old="opened in", new="was opened in")
    workflow.set_policy(by=administrator, one_person_desk=True, note="In the summer.")
    objection = decide(article, "March 1932", checker, Verdict.CONTRADICTED)
    workflow.settle(objection, by=editor, note="Misread.")
    decide(article, "March 1932", second_checker, Verdict.SUPPORTED)
    assert claim_saying(article, "March 1932").is_decided

    workflow.set_policy(by=administrator, one_person_desk=False, note="All are back.")

    assert claim_saying(article, "March 1932").failing == [objection]
