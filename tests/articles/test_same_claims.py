"""A checker says of two sentences whether they say the same; it is bound to the words of both."""

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import audit, workflow
from articles.models import SameClaim, Verb
from articles.words import words_hash
from articles.workflow import Refused, Stale
from tests.factories import change_words, make_article, make_in_review

OURS, THEIRS = "The bridge opened in March 1932.", "In March 1932 the bridge was opened."


@pytest.fixture
def article(writer, checker):
    return make_in_review(writer, checker)


@pytest.fixture
def other(other_writer):
    return make_article(other_writer, title="The ferry", lead=THEIRS)


@pytest.fixture
def compare(article, other):
    def compare(by, same=True, **changed):
        told = {"words_hash": words_hash(OURS), "other": other, "other_hash": words_hash(THEIRS)}
        return workflow.compare(article, by=by, same=same, **(told | changed))

    return compare


def last(article):
    place = (article.pk, words_hash(OURS))
    return {other: row.same for other, row in SameClaim.objects.touching([place])[place].items()}


def test_it_is_kept_and_on_record_and_the_latest_word_counts(compare, article, other, checker):
    said = compare(checker)
    place = (other.pk, words_hash(THEIRS))

    assert last(article) == {place: True}
    event = article.events.get(verb=Verb.COMPARE)
    assert (event.by, event.left) == (checker, {"sameclaim": [said.pk]})
    assert event.data == {"other": other.pk, "same": True}
    compare(checker, same=False)
    assert last(article) == {place: False}
    assert list(audit.violations()) == []


def test_it_holds_from_both_sides(compare, article, other, checker):
    compare(checker)
    theirs = (other.pk, words_hash(THEIRS))

    assert list(SameClaim.objects.touching([theirs])[theirs]) == [(article.pk, words_hash(OURS))]


def test_the_same_word_twice_adds_nothing(compare, checker, editor):
    assert compare(checker) == compare(editor)
    assert SameClaim.objects.count() == 1


def test_a_writer_does_not_compare(compare, writer):
    with pytest.raises(Refused, match="You do not have the permission to compare sentences"):
        compare(writer)


def test_only_in_review(compare, article, checker):
    workflow.request_changes(article, by=checker, note="Say when.")

    with pytest.raises(Refused, match="this needs one that is in review"):
        compare(checker)


def test_sentences_that_changed_are_not_compared(compare, article, other, other_writer, checker):
    with pytest.raises(Refused, match="They stand in one article"):
        compare(checker, other=article, other_hash=words_hash("The harbour bridge"))

    change_words(other, by=other_writer, old="March", new="May")

    with pytest.raises(Stale, match="does not read like that any more"):
        compare(checker)


def test_an_article_out_of_sight_tells_nothing(compare, article, writer):
    """A checker of their own articles alone gets the answer of one that is not there."""
    writer.user_permissions.add(Permission.objects.get(codename="decide_claim"))
    one = type(writer).objects.get(pk=writer.pk)

    with pytest.raises(Stale, match="does not read like that any more"):
        compare(one)


def test_the_database_takes_no_sentence_of_the_same_article(article, checker):
    with pytest.raises(IntegrityError), transaction.atomic():
        SameClaim.objects.create(
            article=article, words_hash="a", other=article, other_hash="b", same=True,
            by=checker, at=timezone.now(),
        )  # fmt: skip
