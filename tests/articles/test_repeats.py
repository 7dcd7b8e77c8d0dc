"""What says the same as something that turned out wrong is queued, and looked at again."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import audit, workflow
from articles.models import Repeat, Source, Verb
from articles.words import words_hash
from articles.workflow import Refused
from articles.workflow.repeats import Missed, holding_repeats
from tests.factories import (
    change_words,
    decide_all,
    make_article,
    make_in_review,
    make_published,
    sign,
)
from tests.rounds import new_edition

SAME = "The bridge opened in March 1932."


@pytest.fixture
def wrong(writer, checker, editor):
    """What readers have, and will be corrected or lose its source."""
    return make_published(writer, checker, editor)


@pytest.fixture
def other(other_writer):
    return make_article(other_writer, title="The ferry", lead=f"{SAME} Ferries went on.")


@pytest.fixture
def correct(wrong, writer, checker, editor):
    def correct(kind="correction", **fields):
        about = {"old": "March 1932", "new": "May 1932", "kind": kind, "note": "May, not March."}
        return new_edition(wrong, writer, checker, editor, **(about | fields))

    return correct


def retract(by, condition="retracted"):
    source = Source.objects.get(citekey="harbour-1932")
    workflow.set_condition(source, by=by, condition=condition, why="The journal says so.")
    return source


def queued():
    return [(row.article, row.words) for row in Repeat.objects.open()]


def test_a_correction_queues_who_says_what_was_corrected(correct, other, editor):
    edition = correct()

    row = Repeat.objects.open().get()
    assert (row.article, row.words, row.edition, row.by) == (other, SAME, edition, editor)
    event = other.events.get(verb=Verb.QUEUE)
    assert (event.by, event.left) == (editor, {"repeat": [row.pk]})
    assert list(audit.violations()) == []


def test_another_kind_of_change_queues_nobody(correct, other):
    correct("clarification")

    assert queued() == []


def test_what_a_person_said_is_the_same_is_queued_in_its_own_words(
    correct, wrong, other_writer, checker
):
    theirs = "In March 1932 the bridge was opened."
    other = make_in_review(other_writer, checker, title="The ferry", lead=theirs)
    workflow.compare(
        other, by=checker, words_hash=words_hash(theirs), other=wrong,
        other_hash=words_hash(SAME), same=True,
    )  # fmt: skip

    correct()

    row = Repeat.objects.open().get()
    assert (row.article, row.words, row.of_words) == (other, theirs, words_hash(SAME))


def test_what_a_person_said_is_something_else_is_not(correct, wrong, other, other_writer, checker):
    workflow.submit(other, by=other_writer)
    workflow.compare(
        other, by=checker, words_hash=words_hash(SAME), other=wrong, other_hash=words_hash(SAME),
        same=False,
    )  # fmt: skip

    correct()

    assert queued() == []


def test_a_retraction_queues_who_says_the_same_without_citing_it(
    wrong, other, writer, checker, editor
):
    make_published(writer, checker, editor, title="Cites it")  # its verdict lapses

    source = retract(editor)

    assert queued() == [(other, SAME)]
    assert Repeat.objects.get().source == source
    assert other.events.get(verb=Verb.QUEUE).why == "The journal says so."
    assert not other.events.filter(verb=Verb.NOTICE).exists()
    assert list(audit.violations()) == []


def test_a_source_that_stands_again_empties_the_queue_and_twice_queues_once(wrong, other, editor):
    retract(editor)

    retract(editor, "live")
    assert queued() == []

    retract(editor)
    assert queued() == [(other, SAME)]
    assert Repeat.objects.count() == 1


def test_a_sentence_that_is_gone_leaves_the_queue_by_itself(wrong, other, other_writer, editor):
    retract(editor)

    change_words(other, by=other_writer, old="March", new="May")

    assert queued() == []
    change_words(other, by=other_writer, old="May", new="March")
    assert queued() == [(other, SAME)]  # nothing resets a flag


def test_a_scheduled_correction_queues_too(wrong, other, writer, checker, editor):
    workflow.revise(wrong, by=writer)
    with workflow.editing(wrong, by=writer) as draft:
        draft.change_kind, draft.change_note = "correction", "Nobody knows when."
        draft.save()
        draft.sections.update(body="The bridge opened.")
    workflow.submit(wrong, by=writer)
    decide_all(wrong, by=checker)
    sign(wrong, by=editor)
    now = timezone.now()
    workflow.schedule(wrong, by=editor, at=now + timedelta(days=1))

    results = workflow.publish_due(now + timedelta(days=2))

    assert results == [(wrong, [])]
    assert queued() == [(other, SAME)]


def test_who_says_the_same_meanwhile_is_not_missed(wrong):
    rounds = []

    def deed(article, others):
        rounds.append(article)
        if len(rounds) == 1:
            raise Missed
        return "done"

    assert holding_repeats(wrong, deed) == "done"
    assert len(rounds) == 2


def test_the_queries_do_not_grow_with_the_articles(wrong, other, other_writer, editor):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            retract(editor)
        retract(editor, "live")
        return len(captured)

    queries()  # who the editor is has been asked once
    make_article(other_writer, title="The tram", lead=SAME)
    for_one = queries()
    for n in range(4):
        make_article(other_writer, title=f"Ferry {n}", lead=SAME)

    assert queries() == for_one
    assert Repeat.objects.count() == 6


@pytest.fixture
def repeat(wrong, other, editor):
    retract(editor)
    return Repeat.objects.get()


def test_it_is_answered_with_a_word_and_on_record(repeat, other, checker):
    answer = workflow.answer_repeat(
        repeat, by=checker, outcome="stands", note=" The city archive says so too. "
    )

    assert queued() == []
    event = other.events.get(verb=Verb.ANSWER)
    assert (event.by, event.why) == (checker, "The city archive says so too.")
    assert event.left == {"repeatanswer": [answer.pk]}
    assert list(audit.violations()) == []


def test_the_same_answer_twice_adds_nothing_and_another_is_refused(repeat, checker, editor):
    told = {"outcome": "stands", "note": "The archive."}

    assert workflow.answer_repeat(repeat, by=checker, **told) == workflow.answer_repeat(
        repeat, by=checker, **told
    )
    with pytest.raises(Refused, match="Somebody has looked at it again already"):
        workflow.answer_repeat(repeat, by=editor, **told)


def test_revised_is_said_of_what_was_revised(repeat, other, other_writer, checker):
    with pytest.raises(Refused, match="The sentence still reads so: revise it first"):
        workflow.answer_repeat(repeat, by=checker, outcome="revised")

    change_words(other, by=other_writer, old="March", new="May")
    workflow.answer_repeat(repeat, by=checker, outcome="revised")

    change_words(other, by=other_writer, old="May", new="March")
    assert queued() == []


def test_it_stands_only_with_a_reason_and_for_others_than_its_author(
    repeat, other_writer, checker, editor
):
    with pytest.raises(Refused, match="Say why it is still right"):
        workflow.answer_repeat(repeat, by=checker, outcome="stands", note=" ")
    with pytest.raises(Refused, match="Choose one of: stands, revised"):
        workflow.answer_repeat(repeat, by=checker, outcome="whatever", note="So.")
    with pytest.raises(Refused, match="You do not have the permission to say so"):
        workflow.answer_repeat(repeat, by=other_writer, outcome="stands", note="I know.")

    other_writer.groups.set(checker.groups.all())
    author = type(other_writer).objects.get(pk=other_writer.pk)

    with pytest.raises(Refused, match="You put in these words"):
        workflow.answer_repeat(repeat, by=author, outcome="stands", note="I know.")


def test_what_was_removed_for_a_legal_reason_is_blank_and_waits_for_nobody(
    repeat, other, checker, administrator
):
    workflow.remove(other, by=administrator, what="All", legal_ground="Order 7")

    repeat.refresh_from_db()
    assert repeat.words == "" and queued() == []
    with pytest.raises(Refused, match="removed for a legal reason"):
        workflow.answer_repeat(repeat, by=checker, outcome="stands", note="So.")


def test_the_database_takes_no_repeat_without_its_one_cause(wrong, other, editor):
    about = {"article": other, "words": "", "by": editor, "at": timezone.now()}
    source = Source.objects.get()
    for cause in (
        {}, {"source": source, "edition": wrong.live_edition},
        {"edition": wrong.live_edition},  # which is no correction
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Repeat.objects.create(**about, **cause)
