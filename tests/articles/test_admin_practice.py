"""The pages of practising: the checking page over a copy of one's own, the clock, and the score."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles import practice, workflow
from articles.models import PracticeAttempt, PracticeVerdict
from articles.practice.text import text

HOME = reverse("admin:articles_article_practice")
NINE = timedelta(minutes=9)


def at(number):
    return reverse("admin:articles_article_practice_claim", args=[number])


@pytest.fixture
def at_practice(client, checker):
    client.force_login(checker)
    return client


@pytest.fixture
def begun(at_practice):
    at_practice.post(HOME, {"act": "begin"})
    return at_practice


def claim(checker, words):
    reading = practice.read(workflow.attempt_of(checker))
    return next(c for c in reading.claims if words in c.claim.words)


def decide(client, checker, words, verdict, **fields):
    one = claim(checker, words)
    sent = {"act": "decide", "fingerprint": one.fingerprint, "words_hash": one.claim.words_hash}
    return client.post(at(one.number), sent | {"verdict": verdict} | fields)


def let_nine_minutes_pass():
    attempt = PracticeAttempt.objects.get()
    attempt.started_at -= NINE
    attempt.ends_at -= NINE
    attempt.save()


def test_the_first_page_of_the_desk_offers_it_until_one_has_begun(at_practice):
    line = "Eight minutes of practice"

    assertContains(at_practice.get(reverse("admin:index")), line)
    at_practice.post(HOME, {"act": "begin"})

    assertNotContains(at_practice.get(reverse("admin:index")), line)


def test_it_begins_at_the_first_sentence_with_the_time_that_is_left(at_practice):
    assertContains(at_practice.get(HOME), "Without the clock")
    answer = at_practice.post(HOME, {"act": "begin"}, follow=True)

    assert answer.redirect_chain[-1][0] == at(1)
    assertContains(answer, "8 min left")
    assertContains(answer, "The light at Wrenholm")


def test_a_sentence_stands_beside_its_passage_and_nothing_else_can_be_done_to_it(begun, checker):
    page = begun.get(at(claim(checker, "61 metres").number))

    assertContains(page, "word for word")
    assertContains(page, "16 metres from the rock")
    for absent in ("Cut the sentence", "Ask the writer", "Propose", "Attach", "Sign-off"):
        assertNotContains(page, absent)


def test_a_verdict_leads_to_the_next_sentence_and_is_shown_again(begun, checker):
    metres = claim(checker, "61 metres")

    answer = decide(begun, checker, "61 metres", "contradicted", note="Sixteen.")

    assertRedirects(answer, at(metres.number + 1))
    assertContains(begun.get(at(metres.number)), "You said")
    assertContains(begun.get(at(metres.number)), "Sixteen.")


def test_what_is_refused_comes_back_with_its_reason(begun, checker):
    answer = decide(begun, checker, "keeper is the person", "supported", note="I know it.")

    assertContains(answer, "No source is cited", status_code=422)
    assertContains(answer, "I know it.", status_code=422)
    assert not PracticeVerdict.objects.exists()


def test_a_title_may_restate_a_sentence_that_is_decided(begun, checker):
    decide(begun, checker, "brig Alder", "supported")

    decide(begun, checker, "The light at", "restates", number=claim(checker, "brig").number)

    assert claim(checker, "The light at").is_decided


def test_when_the_time_is_up_the_score_is_shown_and_nothing_more_is_taken(begun, checker):
    decide(begun, checker, "61 metres", "contradicted")
    decide(begun, checker, "£60 less", "contradicted")
    let_nine_minutes_pass()

    answer = decide(begun, checker, "1 March", "contradicted")

    assert answer.url == HOME
    score = begun.get(HOME)
    for told in ("eight minutes are over", "1 of 6", "False alarms", "8 min of 8 min", "2 of 20"):
        assertContains(score, told)
    assertContains(score, "<mark>was not to blame</mark>")
    assertContains(score, "2,000 less 1,940 is 60")


def test_the_clock_is_stopped_where_one_is(begun, checker):
    answer = begun.post(HOME, {"act": "stop_the_clock", "number": 3})

    assertRedirects(answer, at(3))
    assertContains(begun.get(at(3)), "without the clock")


def test_with_every_sentence_decided_one_finishes_and_sees_the_score(begun, checker):
    attempt = workflow.attempt_of(checker)
    PracticeVerdict.objects.bulk_create(
        PracticeVerdict(
            attempt=attempt, fingerprint=c.fingerprint, verdict="contradicted",
            decided_at=timezone.now(),
        )
        for c in practice.read(attempt).claims
    )  # fmt: skip

    assertContains(begun.get(HOME), "Every sentence is decided")
    begun.post(HOME, {"act": "finish"})

    assertContains(begun.get(HOME), "6 of 6")
    assertContains(begun.get(HOME), f'<dd class="figure">{len(text().key) - 6}</dd>', html=True)


def test_each_person_meets_only_their_own(begun, client, checker, editor):
    decide(begun, checker, "61 metres", "contradicted")
    copy = workflow.attempt_of(checker).article

    client.force_login(editor)

    assertContains(client.get(HOME), "Begin: eight minutes")
    assertRedirects(client.get(at(4)), HOME)
    assert client.get(f"/admin/articles/article/{copy.pk}/check/").status_code == 404
    assertNotContains(client.get("/admin/articles/article/"), copy.title)
    assertNotContains(client.get("/admin/articles/event/"), copy.title)


def test_who_may_not_decide_claims_is_not_let_in(client, writer):
    client.force_login(writer)

    assert client.get(HOME).status_code == 403
    assert client.post(HOME, {"act": "begin"}).status_code == 403
    assert client.get(at(1)).status_code == 403
    assertNotContains(client.get(reverse("admin:index")), "practice")


def test_what_is_no_act_is_none(begun):
    assert begun.post(HOME, {"act": "publish"}).status_code == 400
