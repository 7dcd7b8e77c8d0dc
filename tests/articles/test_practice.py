"""Practising: one article with planted errors, whose verdicts nobody else sees."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import practice, workflow
from articles.models import (
    Article,
    Event,
    PracticeVerdict,
    Verb,
    Verification,
)
from articles.practice.text import text

NOW = timezone.now()
LATER = NOW + timedelta(minutes=8, seconds=1)
ERRORS = [sentence for sentence in text().key.values() if sentence.error]


@pytest.fixture
def attempt(checker):
    return workflow.practise(checker, now=NOW)


def claim_of(attempt, words):
    return next(c for c in practice.read(attempt).claims if words in c.claim.words)


def say(checker, words, verdict, now=NOW, **details):
    claim = claim_of(workflow.attempt_of(checker), words)
    return workflow.decide_in_practice(
        checker, fingerprint=claim.fingerprint, verdict=verdict, now=now, **details
    )


def test_whoever_begins_gets_a_copy_of_their_own(attempt, checker, second_checker):
    other = workflow.practise(second_checker, now=NOW)

    assert attempt.article.practice_of == checker
    assert other.article != attempt.article
    assert attempt.left(NOW) == timedelta(minutes=8)
    assert len(practice.read(attempt).claims) == len(text().key) == 20
    event = Event.objects.filter(article=attempt.article).get()
    assert (event.verb, event.by, event.data) == (Verb.PRACTISE, checker, {"attempt": attempt.pk})


def test_every_answer_of_the_key_is_one_that_the_desk_takes(attempt, checker):
    """So nobody is called wrong for what they could not have said."""
    for sentence in text().key.values():
        words = claim_of(attempt, text_of(sentence)).claim.words
        details = {}
        if sentence.verdict == "no_source":
            details["reason"] = "definition" if "keeper is" in words else "heading_or_label"
        if sentence.verdict == "opinion":
            details["holder"] = "Tom Arden"
        say(checker, words, sentence.verdict, **details)

    score = practice.score(attempt)
    assert (score.found, score.false_alarms, score.decided) == (6, 0, 20)
    assert len(score.errors) == practice.PLANTED


def text_of(sentence):
    return next(words for words, one in text().key.items() if one is sentence)


def test_a_second_beginning_returns_the_open_attempt(attempt, checker):
    assert workflow.practise(checker, with_clock=False, now=NOW) == attempt
    assert Event.objects.filter(verb=Verb.PRACTISE).count() == 1


def test_beginning_again_is_a_new_attempt_on_the_same_copy(attempt, checker):
    say(checker, "61 metres", "contradicted")

    again = workflow.practise(checker, now=LATER)

    assert again != attempt
    assert again.article == attempt.article
    assert practice.score(again).found == 0
    attempt.refresh_from_db()
    assert attempt.finished_at == attempt.ends_at


def test_only_who_may_decide_claims_practises(writer, administrator):
    for person in (writer, administrator):
        with pytest.raises(workflow.Refused, match="permission to decide claims"):
            workflow.practise(person)

    assert not Article.objects.practice().exists()


def test_a_verdict_is_kept_apart_and_a_later_one_takes_its_place(attempt, checker):
    say(checker, "61 metres", "supported")
    say(checker, "61 metres", "contradicted", note=" Not so high. ")
    say(checker, "61 metres", "contradicted", note="Not so high.")

    row = PracticeVerdict.objects.get()
    assert (row.attempt, row.verdict, row.note) == (attempt, "contradicted", "Not so high.")
    assert not Verification.objects.exists()


@pytest.mark.parametrize(
    ("words", "verdict", "details", "why"),
    [
        ("keeper is the person", "supported", {}, "No source is cited"),
        ("keeper is the person", "no_source", {}, "Say why"),
        ("no keeper has ever", "opinion", {"holder": "Hanna Voss"}, "not named"),
        ("61 metres", "not_found", {}, "where you looked"),
        ("61 metres", "certain", {}, "no verdict"),
    ],
)
def test_verdicts_are_refused_as_on_any_article(attempt, checker, words, verdict, details, why):
    with pytest.raises(workflow.Refused, match=why):
        say(checker, words, verdict, **details)

    assert not PracticeVerdict.objects.exists()


def test_what_is_no_sentence_of_the_copy_is_refused(attempt, checker):
    with pytest.raises(workflow.Stale, match="changed while you looked"):
        workflow.decide_in_practice(checker, fingerprint="0" * 64, verdict="supported", now=NOW)


def test_after_eight_minutes_nothing_is_taken_any_more(attempt, checker):
    say(checker, "61 metres", "contradicted", now=LATER - timedelta(seconds=2))

    with pytest.raises(workflow.Refused, match="eight minutes are over"):
        say(checker, "1 March", "contradicted", now=LATER)

    assert workflow.finish_practice(checker, now=LATER).finished_at == attempt.ends_at
    assert practice.score(attempt).found == 1


def test_without_the_clock_one_takes_the_time_one_needs(checker):
    attempt = workflow.practise(checker, with_clock=False, now=NOW)

    say(checker, "61 metres", "contradicted", now=NOW + timedelta(hours=3))

    assert attempt.left(LATER) is None
    assert not attempt.is_over(LATER)


def test_the_clock_can_be_stopped_while_it_runs_and_not_after(attempt, checker):
    with pytest.raises(workflow.Refused, match="over"):
        workflow.stop_the_clock(checker, now=LATER)

    workflow.stop_the_clock(checker, now=NOW)

    say(checker, "61 metres", "contradicted", now=LATER)
    assert not workflow.attempt_of(checker).is_timed


def test_an_end_is_recorded_once(attempt, checker):
    at = NOW + timedelta(minutes=5)

    workflow.finish_practice(checker, now=at)
    workflow.finish_practice(checker, now=LATER)

    assert workflow.attempt_of(checker).finished_at == at
    assert Event.objects.filter(verb=Verb.FINISH_PRACTICE).count() == 1
    with pytest.raises(workflow.Refused, match="not practising"):
        say(checker, "61 metres", "contradicted")


def test_nobody_ends_what_was_never_begun(checker):
    for verb in (workflow.finish_practice, workflow.stop_the_clock):
        with pytest.raises(workflow.Refused, match="begin first"):
            verb(checker)


def test_what_let_an_error_stand_and_what_struck_a_true_sentence_are_told_apart(attempt, checker):
    say(checker, "61 metres", "supported")
    say(checker, "£60 less", "partly_supported")
    say(checker, "to blame", "not_found", note="In the finding.")

    score = practice.score(attempt)

    assert (score.found, score.false_alarms, score.decided) == (1, 1, 3)
    told = [line.outcome for line in score.errors]
    assert (told.count("found"), told.count("missed"), told.count("not reached")) == (1, 1, 4)
