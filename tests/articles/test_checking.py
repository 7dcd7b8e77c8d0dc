"""The checking page: one claim, its passage in the kept copy, a verdict, and on to the next."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles import workflow
from articles.models import Verification
from tests.checks import numbered, start, url, verdict
from tests.factories import (
    change_words,
    claim_saying,
    decide,
    decide_all,
    make_article,
    make_cited,
    make_in_review,
    make_source,
)


@pytest.fixture
def article(writer, checker):
    return make_in_review(writer, checker)


@pytest.fixture
def at_checking(client, checker):
    client.force_login(checker)
    return client


def test_it_opens_at_the_first_open_sentence(at_checking, article, checker):
    decide(article, "harbour", checker, "no_source", reason="heading_or_label")

    assertRedirects(at_checking.get(start(article)), numbered(article, 2))


def test_what_one_may_not_decide_is_passed_over(client, article, editor):
    change_words(article, by=editor, old="opened", new="was opened")
    client.force_login(editor)

    answer = client.get(start(article))

    assert answer.url == numbered(article, 1)
    assertContains(client.get(url(article, "was opened")), "You put in these words")
    assertContains(client.get(url(article, "was opened")), "1 open for you, 1 for others")


def test_with_nothing_left_it_says_so(at_checking, article, checker):
    decide_all(article, by=checker)

    page = at_checking.get(start(article))

    assertContains(page, "Every sentence is decided")
    assertContains(page, "2 of 2 decided")


def test_a_text_without_sentences_is_no_error(client, writer):
    article = make_article(writer, title="-", lead="", slug="nothing")
    article.title = ""
    article.save()
    client.force_login(writer)

    assertContains(client.get(start(article)), "There is no text yet")


def test_a_writer_reads_it_and_may_not_decide(client, article, writer):
    client.force_login(writer)

    page = client.get(url(article, "March 1932"))

    assertContains(client.get(start(article)), "Nothing to decide for you here now")
    assertContains(page, "You do not have the permission to decide claims.")
    assertNotContains(page, 'value="decide"')


def test_a_sentence_that_is_not_there_is_not_found(at_checking, article):
    page = at_checking.get(numbered(article, 99))

    assertContains(page, "There is no such sentence", status_code=404)


def test_the_claim_stands_in_its_place_with_what_it_leans_on_underlined(
    at_checking, writer, checker
):
    lead = "Ann built a bridge. Tolls came. This led to a war. It ended. Later all was well."
    article = make_in_review(writer, checker, lead=lead)

    page = at_checking.get(url(article, "This led"))

    assertContains(page, "<u>Tolls came.</u>")
    assertContains(page, '<p class="check-near check-body">Ann built a bridge.</p>')
    assertContains(page, "It leans on what is underlined.")


def test_what_it_leans_on_is_shown_from_however_far_above(at_checking, writer, checker):
    lead = "It has tolls:\n\n" + "\n".join(f"- Number {n} is red." for n in range(9))
    article = make_in_review(writer, checker, lead=lead)

    page = at_checking.get(url(article, "Number 8"))

    assertContains(page, "<u>It has tolls:</u>")


def test_a_verdict_leads_on_to_the_next_in_the_same_order(at_checking, writer, checker):
    article = make_in_review(writer, checker, lead="The bridge is grey. It rose in 1932.")
    claim = claim_saying(article, "harbour")
    sent = verdict(claim, verdict="no_source", reason="heading_or_label")

    by_need = at_checking.post(numbered(article, 1), sent)
    as_read = at_checking.post(numbered(article, 1, "?order=text"), sent)

    assert by_need.url == url(article, "It rose in 1932.")
    assert as_read.url == url(article, "grey", "?order=text")
    assert Verification.objects.get().checker == checker


def test_after_the_last_one_it_leads_to_the_end(at_checking, article, checker):
    decide(article, "harbour", checker, "no_source", reason="heading_or_label")
    sent = verdict(claim_saying(article, "March"), verdict="supported", stakes=["accusation"])

    answer = at_checking.post(url(article, "March"), sent)

    assert answer.status_code == 422  # one source is not enough for that
    del sent["stakes"]
    assert at_checking.post(url(article, "March"), sent).url == start(article)


def test_a_verdict_on_what_changed_is_refused_and_its_note_kept(at_checking, article, editor):
    claim = claim_saying(article, "March 1932")
    change_words(article, by=editor, old="March 1932", new="spring 1932")

    answer = at_checking.post(
        numbered(article, 2), verdict(claim, verdict="not_found", note="Two archives.")
    )

    assertContains(answer, "read it again", status_code=422)
    assertContains(answer, "Two archives.", status_code=422)
    assertContains(answer, "spring 1932", status_code=422)
    assert not Verification.objects.exists()


def test_a_verdict_on_a_sentence_that_is_gone_gives_the_note_back(at_checking, article, editor):
    claim = claim_saying(article, "March 1932")
    change_words(article, by=editor, old="The bridge opened in March 1932. [@harbour-1932, p. 4]",
                 new="")  # fmt: skip

    answer = at_checking.post(
        numbered(article, 2), verdict(claim, verdict="not_found", note="Two archives.")
    )

    assertContains(answer, "Two archives.</textarea>", status_code=422)


def test_what_another_checker_decided_meanwhile_is_told(at_checking, article, second_checker):
    claim = claim_saying(article, "March 1932")
    decide(article, "March 1932", second_checker, "contradicted", note="It was 1933.")

    answer = at_checking.post(
        numbered(article, 2), verdict(claim, verdict="supported"), follow=True
    )

    assertContains(answer, "While you looked, Cora Checker decided sentence 2: contradicted.")
    assertContains(at_checking.get(numbered(article, 2)), "It was 1933.")
    assert Verification.objects.count() == 2


def test_headings_and_questions_of_a_section_are_decided_together(at_checking, writer, checker):
    article = make_in_review(
        writer, checker,
        sections=(("The tolls", "Why were they raised? Two pence."), ("The end", "It closed.")),
    )  # fmt: skip
    ticked = [claim_saying(article, words).fingerprint for words in ("The tolls", "Why were")]

    page = at_checking.get(url(article, "The tolls"))
    answer = at_checking.post(
        url(article, "The tolls"),
        {"act": "together", "fingerprint": ticked, "reason": "heading_or_label"},
    )

    assert [c.fingerprint for c in page.context["page"].together] == ticked
    assert answer.status_code == 302
    assert {v.fingerprint for v in Verification.objects.all()} == set(ticked)


@pytest.mark.parametrize("words", ["technically non-combat", "retaliation is assured"])
def test_a_plain_sentence_is_never_in_a_group(at_checking, writer, checker, words):
    lead = "Such missions are technically non-combat. Collective retaliation is assured."
    article = make_in_review(writer, checker, lead=lead)
    claim = claim_saying(article, words)

    page = at_checking.get(url(article, words))
    answer = at_checking.post(
        url(article, words),
        {"act": "together", "fingerprint": [claim.fingerprint], "reason": "heading_or_label"},
    )

    assert page.context["page"].together == []
    assertContains(answer, "must be decided by itself", status_code=422)
    assert not Verification.objects.exists()


def test_sentences_much_like_it_are_named_with_their_numbers(at_checking, writer, checker):
    lead = "The bridge opened in 1932. Tolls came.\n\nIn 1932 the bridge opened."
    article = make_in_review(writer, checker, lead=lead)

    page = at_checking.get(url(article, "In 1932"))

    assertContains(page, f'<a href="{url(article, "bridge opened in 1932")}">sentence 2</a>')
    assertContains(page, "(no verdict of its own yet)")


def test_the_desk_leads_to_it(at_checking, client, article):
    claims = at_checking.get(numbered(article, 1).replace("check/1/", "claims/"))

    assertContains(claims, f'href="{start(article)}"', count=2)
    assertContains(at_checking.get("/admin/"), f'href="{start(article)}"')


def test_every_key_has_something_to_press(at_checking, writer, checker):
    lead = "Ann paid. The bridge opened in March 1932. [@harbour-1932, p. 4] Trams ran."
    article = make_in_review(writer, checker, lead=lead)

    page = at_checking.get(url(article, "March 1932", "?order=text")).content.decode()

    keys = re.findall('data-key="(.)"', page)
    assert set("jkspcnuox=d/qe?") <= set(keys)
    assert len(keys) == len(set(keys))


def test_an_unknown_act_is_no_server_error(at_checking, article):
    assert at_checking.post(numbered(article, 1), {"act": "approve-all"}).status_code == 400


def test_a_writer_of_another_article_does_not_find_it(client, article, other_writer):
    client.force_login(other_writer)

    answers = [client.get(start(article)), client.get(numbered(article, 1)),
               client.post(numbered(article, 1), {"act": "decide"})]  # fmt: skip

    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_queries_do_not_grow_with_the_claims(at_checking, writer, checker):
    make_source()
    long, short = (
        make_cited(writer, checker, title=f"{n} of them", lead=" ".join(
            f"Bridge {m} opened in 1932. [@harbour-1932, p. 4]" for m in range(n)
        ))
        for n in (40, 2)
    )  # fmt: skip
    for article in (long, short):
        workflow.submit(article, by=writer)
        at_checking.get(url(article, "Bridge 1"))

    with CaptureQueriesContext(connection) as for_few:
        at_checking.get(url(short, "Bridge 1"))
    with CaptureQueriesContext(connection) as for_many:
        at_checking.get(url(long, "Bridge 1"))

    assert len(for_few) == len(for_many)
