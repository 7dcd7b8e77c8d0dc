"""Where somebody who signs judged a sentence otherwise than a checker had before."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Verdict
from articles.standing.disagreements import found_failing, found_passing, sentences
from tests.factories import decide, make_in_review

GREY = "It is grey."


@pytest.fixture
def article(writer, checker):
    return make_in_review(writer, checker, lead=GREY)


@pytest.fixture
def since():
    return timezone.now() - timedelta(days=1)


def passes(article, by):
    decide(article, GREY, by, Verdict.NO_SOURCE_NEEDED, reason="common_knowledge")


def fails(article, by, note="Look again."):
    decide(article, GREY, by, Verdict.CONTRADICTED, note=note)


def test_what_an_editor_finds_failing_after_a_checker_passed_it(article, checker, editor, since):
    passes(article, checker)
    fails(article, editor)
    fails(article, editor, note="And again.")

    assert sentences(found_failing(since)) == 1
    assert sentences(found_failing(since, checker)) == 1
    assert sentences(found_failing(since, editor)) == 0
    assert sentences(found_passing(since)) == 0


def test_and_the_other_way_round(article, checker, editor, since):
    fails(article, checker)
    passes(article, editor)

    assert sentences(found_passing(since, checker)) == 1
    assert sentences(found_failing(since)) == 0


def test_a_checker_who_disagrees_signs_nothing(article, checker, second_checker, since):
    passes(article, checker)
    fails(article, second_checker)

    assert sentences(found_failing(since)) == 0


def test_what_was_taken_back_before_is_no_disagreement(article, checker, editor, since):
    passes(article, checker)
    fails(article, checker)
    fails(article, editor)

    assert sentences(found_failing(since)) == 0


def test_nobody_disagrees_with_themselves_or_with_what_comes_later(article, checker, editor, since):
    fails(article, editor)
    passes(article, editor)
    passes(article, checker)

    assert sentences(found_failing(since)) == sentences(found_passing(since)) == 0


def test_only_since_then(article, checker, editor):
    passes(article, checker)
    fails(article, editor)

    assert sentences(found_failing(timezone.now() + timedelta(days=1))) == 0
