"""Two people reach for one sentence at the same moment: cut, decided, asked about, worded anew."""

import pytest

from articles import standing, workflow
from articles.models import Cut, SuggestionAnswer
from tests.factories import claim_saying, make_in_review
from tests.races import again, all_have_reasons, race, refusals
from tests.wholeness import assert_whole

pytestmark = pytest.mark.django_db(transaction=True)
OPENED = "The bridge opened in March 1932."
NEW = "The bridge was opened in March 1932."


def cut(article, by, words_hash):
    return workflow.cut(again(article), words_hash, by=again(by))


def decide(article, by, fingerprint):
    return workflow.decide(
        again(article), by=again(by), fingerprint=fingerprint, verdict="supported"
    )


def accept(suggestion, by):
    return workflow.accept(again(suggestion), by=again(by))


def reject(suggestion, by):
    return workflow.reject(again(suggestion), by=again(by))


def resolve(query, by):
    return workflow.resolve(again(query), by=again(by))


def take_back(row, by):
    return workflow.take_back(again(row), by=again(by))


def test_a_sentence_is_cut_before_or_after_somebody_decides_it(writer, checker, editor):
    article = make_in_review(writer, checker)
    claim = claim_saying(article, OPENED)
    words_hash = claim.claim.words_hash

    answers = race(
        (cut, article, editor, words_hash), (cut, article, checker, words_hash),
        (decide, article, checker, claim.fingerprint),
    )  # fmt: skip
    row = Cut.objects.get()
    back = race((take_back, row, editor), (take_back, row, checker))

    assert all_have_reasons([*answers, *back])
    assert len(refusals(answers[:2])) == len(refusals(back)) == 1
    assert article.verifications.count() == (0 if refusals(answers[2:]) else 1)
    assert claim_saying(article, OPENED).is_decided == article.verifications.exists()
    assert_whole()


def test_a_question_and_a_wording_are_answered_once(writer, checker, editor):
    article = make_in_review(writer, checker)
    words_hash = claim_saying(article, OPENED).claim.words_hash
    query = workflow.ask(article, by=checker, words_hash=words_hash, text="Who says so?")
    suggestion = workflow.suggest(article, by=checker, words_hash=words_hash, proposal=NEW)

    resolved = race((resolve, query, checker), (resolve, query, editor))
    answered = race(
        (accept, suggestion, writer), (reject, suggestion, editor), (accept, suggestion, editor)
    )  # fmt: skip

    assert all_have_reasons([*resolved, *answered])
    assert (len(refusals(resolved)), len(refusals(answered))) == (1, 2)
    words = [claim.words for claim in standing.claims_of(again(article))]
    assert (NEW in words) == SuggestionAnswer.objects.get().accepted
    assert_whole()
