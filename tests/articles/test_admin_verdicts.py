"""The verdict form of the claims page: where it leads, what it keeps, and how it refuses."""

import pytest
from pytest_django.asserts import assertContains, assertRedirects

from articles import workflow
from articles.models import Verdict, Verification
from tests.deciding import decision, url
from tests.factories import (
    attach_all,
    change_words,
    claim_saying,
    make_article,
    make_in_review,
)


@pytest.fixture
def article(writer, checker):
    return make_in_review(writer, checker)


def test_a_verdict_leads_to_the_next_open_claim(client, writer, checker):
    article = make_in_review(writer, checker, sections=(("The tolls", "Two pence."),))
    client.force_login(checker)

    answer = client.post(
        url(article), decision(claim_saying(article, "March 1932"), verdict="supported")
    )

    assert answer.url == url(article, "#claim-3")


def test_behind_the_last_claim_it_leads_to_the_first_open_one(client, article, checker):
    client.force_login(checker)
    claim = claim_saying(article, "March 1932")

    answer = client.post(url(article), decision(claim, verdict="supported"))

    verification = Verification.objects.get()
    assert (verification.verdict, verification.checker) == (Verdict.SUPPORTED, checker)
    assertRedirects(answer, url(article, "#claim-1"), fetch_redirect_response=False)


def test_after_the_last_decision_the_filter_stays(client, article, checker):
    client.force_login(checker)
    title, claim = claim_saying(article, "harbour"), claim_saying(article, "March 1932")
    workflow.decide(
        article, by=checker, fingerprint=title.fingerprint, verdict="no_source",
        reason="heading_or_label",
    )  # fmt: skip

    answer = client.post(url(article, "?show=undecided"), decision(claim, verdict="supported"))

    assert answer.url == url(article, "?show=undecided#progress")


@pytest.mark.parametrize(
    ("fields", "stored"),
    [
        ({"verdict": "no_source", "reason": "definition"}, {"reason": "definition"}),
        ({"verdict": "not_found", "note": "Two archives."}, {"note": "Two archives."}),
        ({"verdict": "contradicted", "holder": "left over"}, {"holder": ""}),
        ({"verdict": "source_unusable"}, {}),
        ({"verdict": "partly_supported"}, {}),
    ],
)
def test_each_verdict_keeps_what_goes_with_it(client, article, checker, fields, stored):
    client.force_login(checker)

    client.post(url(article), decision(claim_saying(article, "March 1932"), **fields))

    verification = Verification.objects.get(verdict=fields["verdict"])
    assert all(getattr(verification, name) == value for name, value in stored.items())


def test_an_opinion_names_its_holder(client, writer, checker):
    article = make_article(writer, lead="Ruth Bell calls the bridge a mistake.")
    workflow.submit(article, by=writer)
    client.force_login(checker)
    claim = claim_saying(article, "mistake")

    refused = client.post(url(article), decision(claim, verdict="opinion", holder="Ann Bell"))
    client.post(url(article), decision(claim, verdict="opinion", holder="Ruth Bell"))

    assertContains(refused, "“Ann Bell” is not named in the sentence.", status_code=422)
    assert Verification.objects.get().holder == "Ruth Bell"


def test_a_restatement_is_given_by_the_number_on_the_page(client, article, checker):
    client.force_login(checker)
    title, claim = claim_saying(article, "harbour"), claim_saying(article, "March 1932")
    reading = client.get(url(article)).context["page"].groups[0][1][0].form["reading"].value()
    client.post(url(article), decision(claim, verdict="supported"))

    client.post(
        url(article), decision(title, verdict="restates", number=claim.number, reading=reading)
    )

    assert Verification.objects.get(verdict="restates").target == claim.fingerprint


def test_a_number_given_on_an_older_page_restates_nothing(client, article, checker):
    client.force_login(checker)
    title = claim_saying(article, "harbour")

    answer = client.post(
        url(article), decision(title, verdict="restates", number=2, reading="0" * 64)
    )

    assertContains(answer, "The sentences were renumbered", status_code=422)
    assert not Verification.objects.exists()


def test_a_refused_verdict_stands_at_its_claim_and_keeps_the_note(client, article, checker):
    client.force_login(checker)
    claim = claim_saying(article, "March 1932")

    answer = client.post(
        url(article, "?show=disputed"),
        decision(claim, verdict="no_source", note="I thought about it."),
    )

    assertContains(answer, "Say why no source is needed.", status_code=422)
    assertContains(answer, "I thought about it.", status_code=422)
    assertContains(answer, f'id="claim-{claim.number}"', status_code=422)


def test_a_verdict_on_words_that_changed_is_refused_and_the_note_given_back(
    client, article, checker, editor
):
    client.force_login(checker)
    claim = claim_saying(article, "March 1932")
    change_words(article, by=editor, old="March 1932", new="spring 1932")

    answer = client.post(url(article), decision(claim, verdict="not_found", note="Two archives."))

    assertContains(answer, "read it again", status_code=422)
    assertContains(answer, "Two archives.", status_code=422)
    assert not Verification.objects.exists()


def test_a_verdict_on_changed_evidence_comes_back_to_the_same_words(
    client, article, checker, editor
):
    client.force_login(checker)
    claim = claim_saying(article, "March 1932")
    attach_all(
        article, by=editor, snapshot=claim.evidence[0].citation.snapshot,
        passage="Tolls were collected until 1988.",
    )  # fmt: skip

    answer = client.post(url(article), decision(claim, verdict="supported", note="Plain."))

    now = claim_saying(article, "March 1932")
    assertContains(answer, f'value="{now.fingerprint}"', status_code=422)
    assertContains(answer, "Plain.</textarea>", status_code=422)


def test_who_put_in_the_words_sees_why_they_may_not_decide(client, article, editor):
    change_words(article, by=editor, old="opened", new="was opened")
    claim = claim_saying(article, "March 1932")
    client.force_login(editor)

    page = client.get(url(article))
    answer = client.post(url(article), decision(claim, verdict="supported"))

    assertContains(page, "You put in these words: somebody else decides them.")
    assertContains(answer, "You put in these words", status_code=422)
    assert not Verification.objects.exists()


def test_headings_and_questions_are_decided_together(client, writer, checker):
    article = make_article(writer, lead="Why was it built?", sections=(("The tolls", "Yes."),))
    workflow.submit(article, by=writer)
    client.force_login(checker)
    ticked = [claim_saying(article, words).fingerprint for words in ("Why", "The tolls")]
    sent = {"act": "together", "fingerprint": ticked, "reason": "heading_or_label"}

    client.post(url(article), sent)

    assert {v.fingerprint for v in Verification.objects.all()} == set(ticked)


def test_a_sentence_among_the_headings_refuses_them_all_and_keeps_the_ticks(
    client, writer, checker
):
    article = make_article(writer, lead="Why was it built?", sections=(("The tolls", "Yes."),))
    workflow.submit(article, by=writer)
    client.force_login(checker)
    ticked = [claim_saying(article, words).fingerprint for words in ("Why", "Yes.")]
    sent = {"act": "together", "fingerprint": ticked, "reason": "question"}

    answer = client.post(url(article), sent)

    assertContains(answer, "must be decided by itself", status_code=422)
    assertContains(answer, f'value="{ticked[0]}" checked', status_code=422)
    assert not Verification.objects.exists()
