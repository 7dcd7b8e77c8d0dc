"""The claims page: each sentence with its evidence, and what each person may do there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains

from articles import standing, workflow
from articles.admin.citing.page import address
from tests.deciding import url
from tests.factories import (
    PASSAGE,
    attach_all,
    claim_saying,
    decide_all,
    make_article,
    make_copy,
    make_in_review,
    make_source,
)


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


def test_a_writer_sees_the_claims_but_no_verdict_form(client, article, writer):
    client.force_login(writer)

    page = client.get(url(article))

    assertContains(page, "You do not have the permission to decide claims.")
    assertNotContains(page, 'value="decide"')


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
