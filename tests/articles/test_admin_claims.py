"""The claims page: evidence, verdicts and passages, decided by somebody who did not write them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles import standing, workflow
from articles.admin.cite_page import address
from articles.models import Settlement, Verdict, Verification
from tests.factories import (
    PASSAGE,
    attach_all,
    change_words,
    claim_saying,
    decide_all,
    make_article,
    make_copy,
    make_in_review,
    make_source,
)


def url(article, query=""):
    return reverse("admin:articles_article_claims", args=[article.pk]) + query


def decision(claim, **fields):
    """What the verdict form of a claim sends."""
    return {
        "act": "decide",
        "at": claim.number,
        "fingerprint": claim.fingerprint,
        "words_hash": claim.claim.words_hash,
        "reading": "",
    } | fields


@pytest.fixture
def article(writer, checker):
    return make_in_review(writer, checker)


def test_the_page_shows_each_claim_with_its_evidence_and_author(client, article, checker):
    client.force_login(checker)

    page = client.get(url(article))

    assertContains(page, 'id="claim-2"')
    assertContains(page, "The bridge opened in March 1932.")
    assertContains(page, PASSAGE)
    assertContains(page, "words by Wren Writer")
    assertContains(page, "original seen by Chen Checker")
    assertContains(page, "0 of 2 decided")


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


def test_a_writer_sees_the_claims_but_no_verdict_form(client, article, writer):
    client.force_login(writer)

    page = client.get(url(article))

    assertContains(page, "You do not have the permission to decide claims.")
    assertNotContains(page, 'value="decide"')


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


def test_each_sentence_and_each_marker_leads_to_the_page_of_citing(client, writer, checker):
    make_copy(make_source(), by=writer, seen_by=checker)
    article = make_article(writer)
    claim = claim_saying(article, "March 1932")
    cite = address(article, claim.claim.words_hash)
    passage = address(
        article, claim.claim.words_hash, source="harbour-1932", locator="p. 4"
    ).replace("&", "&amp;")
    client.force_login(writer)

    before = client.get(url(article))
    attach_all(article, by=writer, snapshot=claim.evidence[0].source.snapshots.get())
    after = client.get(url(article))

    assertContains(before, f'<a class="small" href="{cite}">Cite a source</a>', count=1)
    assertContains(before, f'<a class="small" href="{passage}">Choose the passage</a>')
    assertContains(after, f'<a class="small" href="{passage}">Change the passage</a>')


def test_who_may_not_attach_gets_no_such_links(client, article, writer):
    client.force_login(writer)

    page = client.get(url(article))

    assertNotContains(page, "Cite a source")
    assertNotContains(page, "Change the passage")


def test_an_editor_settles_a_failing_verdict_with_a_note(client, article, checker, editor):
    claim = claim_saying(article, "March 1932")
    failing = workflow.decide(
        article, by=checker, fingerprint=claim.fingerprint, verdict="contradicted"
    )
    client.force_login(editor)
    sent = {"act": "settle", "verification": failing.pk, "fingerprint": claim.fingerprint}

    refused = client.post(url(article), sent | {"note": ""})
    client.post(url(article), sent | {"note": "The copy says so plainly."})

    assert refused.status_code == 422
    assert Settlement.objects.get().editor == editor


def test_a_verdict_of_another_article_cannot_be_settled_here(
    client, article, writer, checker, editor
):
    other = make_in_review(writer, checker, title="Another bridge")
    claim = claim_saying(article, "March 1932")
    failing = workflow.decide(
        article, by=checker, fingerprint=claim.fingerprint, verdict="contradicted"
    )
    client.force_login(editor)

    answer = client.post(
        url(other), {"act": "settle", "verification": failing.pk, "note": "It stands."}
    )

    assert answer.status_code == 422
    assert not Settlement.objects.exists()


def test_a_passed_claim_has_dots_under_its_words(client, article, checker):
    decide_all(article, by=checker)
    client.force_login(checker)

    page = client.get(url(article))

    assertContains(page, '<span class="stands">', count=2)
    assertContains(page, "2 of 2 decided")


def test_filters_show_what_is_left_and_what_is_disputed(client, article, checker):
    claim = claim_saying(article, "March 1932")
    workflow.decide(article, by=checker, fingerprint=claim.fingerprint, verdict="contradicted")
    client.force_login(checker)

    undecided = client.get(url(article, "?show=undecided"))
    disputed = client.get(url(article, "?show=disputed"))

    assertNotContains(undecided, 'id="claim-2"')
    assertContains(undecided, 'id="claim-1"')
    assertContains(disputed, 'id="claim-2"')
    assertNotContains(disputed, 'id="claim-1"')


def test_a_writer_of_another_article_does_not_find_it(client, article, other_writer):
    client.force_login(other_writer)

    answers = [client.get(url(article)), client.post(url(article), {"act": "decide"})]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_an_unknown_act_is_no_server_error(client, article, checker):
    client.force_login(checker)

    assert client.post(url(article), {"act": "approve-all"}).status_code == 400


def test_queries_do_not_grow_with_the_claims(client, writer, checker, editor):
    short = make_disputed(writer, checker, title="Short", sentences=2)
    long = make_disputed(writer, checker, title="Long", sentences=30)
    client.force_login(editor)
    client.get(url(short))

    with CaptureQueriesContext(connection) as for_few:
        client.get(url(short))
    with CaptureQueriesContext(connection) as for_many:
        client.get(url(long))

    assert len(for_few) == len(for_many)


def make_disputed(writer, checker, title, sentences):
    """An article in which every sentence has a passage and a failing verdict."""
    lead = " ".join(f"Bridge {n} opened in 1932. [@harbour-1932, p. {n}]" for n in range(sentences))
    article = make_in_review(writer, checker, title=title, lead=lead)
    for claim in standing.read(article).claims:
        workflow.decide(article, by=checker, fingerprint=claim.fingerprint, verdict="contradicted")
    return article
