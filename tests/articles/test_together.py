"""Several people do something at the same moment: one of them wins, nothing is half done.

Whoever loses is refused with a reason, and never meets an error of the database. ROUNDS=50 in the
environment runs each race fifty times.
"""

import pytest

from articles import workflow
from articles.models import (
    Address,
    Article,
    Edition,
    Verb,
    Verdict,
)
from tests import desks
from tests.factories import (
    claim_saying,
    make_in_review,
)
from tests.races import ROUNDS, again, all_have_reasons, race, refusals
from tests.wholeness import assert_whole

pytestmark = pytest.mark.django_db(transaction=True)
FEW = max(1, ROUNDS // 2)  # there are many rivals; test_in_between.py takes luck out of it


# -- publishing ---------------------------------------------------------------------------------


@pytest.mark.parametrize("people", [2, 8])
def test_one_text_published_by_several_becomes_one_edition(desk, people):
    for _ in range(ROUNDS):
        one = desk().signed()

        answers = race(*[(desks.publish, one)] * people)

        assert len(refusals(answers)) == people - 1
        assert "The article is published" in str(refusals(answers)[0])
    assert_whole()


RIVALS = (
    desks.reword, desks.request_changes, desks.attach_another, desks.retract, desks.retitle,
    desks.call_it_ai_output, desks.grade_down, desks.set_policy, desks.contradict, desks.remove,
    desks.remove_copy, desks.make_the_editor_a_writer, desks.deactivate, desks.withdraw,
    desks.place,
)  # fmt: skip


def test_a_text_goes_out_before_or_after_what_another_does_to_it(desk):
    for rival in RIVALS:
        for _ in range(FEW):
            one = desk().signed()

            answers = race((desks.publish, one), (rival, one))

            assert all_have_reasons(answers), rival
    assert_whole()


def test_a_text_is_signed_before_or_after_what_another_does_to_it(desk):
    for rival in (*RIVALS[:9], desks.make_the_editor_a_writer):
        for _ in range(FEW):
            one = desk()

            answers = race((desks.sign_off, one, one.shown), (rival, one))

            assert all_have_reasons(answers), rival
            if rival == desks.contradict:
                assert len(refusals(answers)) == 1
    assert_whole()


def test_several_who_want_one_address_get_it_once(desk):
    for number in range(ROUNDS):
        three = [desk() for _ in range(3)]
        Article.objects.filter(pk__in=[one.article.pk for one in three]).update(slug=f"it-{number}")
        for one in three:
            one.signed()

        answers = race(*[(desks.publish, one) for one in three])

        assert len(refusals(answers)) == 2
        assert all("belongs to another article" in str(r) for r in refusals(answers))
        assert Address.objects.get(slug=f"it-{number}").article.live_edition
    assert_whole()


def test_two_schedulers_publish_each_text_once(desk):
    for _ in range(ROUNDS):
        due = [desk().due() for _ in range(3)]

        answers = race(*[(workflow.publish_due,)] * 3)

        reported = [article.pk for answer in answers for article, reasons in answer if not reasons]
        assert sorted(reported) == sorted(one.article.pk for one in due)
    assert_whole()


def test_what_is_taken_off_the_schedule_goes_out_before_or_not_at_all(desk):
    for _ in range(ROUNDS):
        one = desk().due()

        [went_out, taken_off] = race((workflow.publish_due,), (desks.unschedule, one))

        live = again(one.article).live_edition
        assert bool(live) == bool(went_out) == isinstance(taken_off, workflow.Refused)
    assert_whole()


# -- taking back --------------------------------------------------------------------------------


def test_what_two_withdraw_is_withdrawn_once(desk):
    for _ in range(ROUNDS):
        one = desk().published()

        answers = race((desks.withdraw, one), (desks.withdraw, one), (desks.withdraw, one))

        assert [str(r) for r in refusals(answers)] == ["It is withdrawn already."] * 2
    assert_whole()


def test_what_two_reinstate_comes_back_once(desk):
    for _ in range(ROUNDS):
        one = desk().withdrawn()

        answers = race((desks.reinstate, one), (desks.reinstate, one))

        assert [str(r) for r in refusals(answers)] == ["It is not withdrawn."]
    assert_whole()


def test_withdrawing_and_reinstating_at_once_end_in_one_of_both(desk):
    for _ in range(ROUNDS):
        one = desk().withdrawn()

        [again_withdrawn, back] = race((desks.withdraw, one), (desks.reinstate, one))

        assert not isinstance(back, workflow.Refused)
        withdrawn = not Edition.objects.current().filter(article=one.article).exists()
        assert withdrawn != isinstance(again_withdrawn, workflow.Refused)
    assert_whole()


# -- signing and deciding -----------------------------------------------------------------------


def test_two_editors_sign_once(desk, second_editor):
    for _ in range(ROUNDS):
        one = desk()
        shown = one.shown

        answers = race((desks.sign_off, one, shown), (desks.sign_off, one, shown))

        assert ["The article is approved" in str(r) for r in refusals(answers)] == [True]
    assert_whole()


def decide(article, by, fingerprint, verdict):
    return workflow.decide(
        again(article), by=again(by), fingerprint=fingerprint, verdict=verdict, note="I looked."
    )


def test_one_checker_twice_gives_one_verdict(writer, checker, other_writer):
    for number in range(ROUNDS):
        article = make_in_review(writer, checker, title=f"Twice {number}")
        claim = claim_saying(article, "The bridge opened").fingerprint

        same = race(*[(decide, article, checker, claim, Verdict.SUPPORTED)] * 4)

        assert len({row.pk for row in same}) == 1
    assert_whole()


def test_two_verdicts_of_one_checker_stand_in_some_order(writer, checker):
    for number in range(ROUNDS):
        article = make_in_review(writer, checker, title=f"Both {number}")
        claim = claim_saying(article, "The bridge opened").fingerprint

        race(
            (decide, article, checker, claim, Verdict.SUPPORTED),
            (decide, article, checker, claim, Verdict.CONTRADICTED),
        )

        assert article.verifications.count() == 2
        standing = claim_saying(article, "The bridge opened")
        assert bool(standing.failing) != bool(standing.is_decided)
    assert_whole()


def test_two_checkers_give_one_verdict_each(writer, checker, second_checker):
    for number in range(ROUNDS):
        article = make_in_review(writer, checker, title=f"Each {number}")
        claim = claim_saying(article, "The bridge opened").fingerprint
        contenders = [(decide, article, by, claim, "supported") for by in (checker, second_checker)]

        race(*contenders, *contenders)

        assert article.verifications.count() == 2
    assert_whole()


def settle(failing, by):
    return workflow.settle(again(failing), by=again(by), note="Misread.")


def test_two_editors_settle_a_verdict_once(desk, editor, second_editor):
    for _ in range(ROUNDS):
        one = desk()
        failing = desks.contradict(one)

        answers = race((settle, failing, editor), (settle, failing, second_editor))

        assert answers[0] == answers[1]
        assert one.article.events.filter(verb=Verb.SETTLE).count() == 1
    assert_whole()
