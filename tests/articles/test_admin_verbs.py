"""The verb bar and the history: each verb at its own address, the same rules at every door."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles import workflow
from articles.models import Article, State
from tests.factories import (
    change_words,
    claim_saying,
    make_approved,
    make_article,
    make_cited,
    make_in_review,
    make_published,
)


def url(article, verb):
    return reverse(f"admin:articles_article_{verb}", args=[article.pk])


def state(article):
    return Article.objects.get(pk=article.pk).state


def test_a_writer_submits_and_comes_back_to_the_text(client, writer):
    article = make_article(writer)
    client.force_login(writer)

    answer = client.post(url(article, "submit"))

    assert state(article) == State.IN_REVIEW
    assertRedirects(answer, url(article, "change"), fetch_redirect_response=False)


def test_a_verb_leads_back_to_the_page_it_was_pressed_on(client, writer, checker):
    article = make_in_review(writer, checker)
    client.force_login(checker)

    answer = client.post(url(article, "request_changes"), {"note": "Cite it.", "back": "claims"})

    assertRedirects(answer, url(article, "claims"), fetch_redirect_response=False)


def test_a_verb_leads_nowhere_else(client, writer):
    article = make_article(writer)
    client.force_login(writer)

    answer = client.post(url(article, "submit"), {"back": "//example.org/"})

    assertRedirects(answer, url(article, "change"), fetch_redirect_response=False)


@pytest.mark.parametrize("verb", ["submit", "publish", "unschedule", "revise"])
def test_a_verb_without_questions_does_nothing_before_its_button_is_pressed(client, writer, verb):
    article = make_article(writer)
    client.force_login(writer)

    page = client.get(url(article, verb))

    assert page.status_code == 200
    assert '<form class="deed" method="post"' in page.text
    assert article.state == Article.objects.get().state
    assert not article.events.filter(verb=verb).exists()


def test_a_verb_needs_a_csrf_token(writer):
    client = Client(enforce_csrf_checks=True)
    article = make_article(writer)
    client.force_login(writer)

    answer = client.post(url(article, "submit"))

    assert answer.status_code == 403
    assert state(article) == State.DRAFT


def test_a_refused_verb_names_its_reasons(client, writer, checker):
    article = make_in_review(writer, checker)
    client.force_login(writer)

    answer = client.post(url(article, "publish"))

    assertContains(answer, "You do not have the permission to publish.", status_code=422)
    assert state(article) == State.IN_REVIEW


def test_the_writer_finds_the_note_of_who_requested_changes(client, writer, checker):
    article = make_in_review(writer, checker)
    client.force_login(checker)
    client.post(url(article, "request_changes"), {"note": "Cite the second sentence."})
    client.force_login(writer)

    page = client.get(url(article, "claims"))

    assertContains(page, "Chen Checker requested changes")
    assertContains(page, "Cite the second sentence.")


def test_requesting_changes_without_a_note_asks_for_one(client, writer, checker):
    article = make_in_review(writer, checker)
    client.force_login(checker)

    answer = client.post(url(article, "request_changes"), {"note": " "})

    assertContains(answer, "This field is required.", status_code=422)
    assert state(article) == State.IN_REVIEW


def test_a_refusal_keeps_the_typed_note(client, writer, checker):
    article = make_cited(writer, checker)
    client.force_login(checker)

    answer = client.post(url(article, "request_changes"), {"note": "Too long by half."})

    assertContains(answer, "Too long by half.", status_code=422)
    assertContains(answer, "this needs one that is in review", status_code=422)


def test_an_editor_publishes(client, writer, checker, editor):
    article = make_approved(writer, checker, editor)
    client.force_login(editor)

    client.post(url(article, "publish"))

    assert Article.objects.get().live_edition.number == 1


def test_publishing_what_no_longer_passes_shows_why(client, writer, checker, editor):
    article = make_approved(writer, checker, editor)
    article.sections.update(body="It opened in 1933.")
    client.force_login(editor)

    answer = client.post(url(article, "publish"))

    assertContains(answer, "No one has decided this sentence", status_code=422)
    assert Article.objects.get().live_edition is None


def test_scheduling_reads_the_time_of_the_site_and_wakes_the_worker(
    client, writer, checker, editor, settings
):
    settings.TIME_ZONE = "Europe/Berlin"
    article = make_approved(writer, checker, editor)
    client.force_login(editor)

    form = client.get(url(article, "schedule"))
    client.post(url(article, "schedule"), {"at": "2999-07-01T12:00"})

    at = datetime.fromisoformat("2999-07-01T10:00:00+00:00")
    assertContains(form, "Europe/Berlin")
    assert Article.objects.get().publish_at == at
    assert DBTaskResult.objects.get().run_after == at


def test_a_refused_schedule_wakes_nobody(client, writer, checker, editor):
    article = make_approved(writer, checker, editor)
    client.force_login(editor)

    answer = client.post(url(article, "schedule"), {"at": "1999-07-01T12:00"})

    assertContains(answer, "That time has passed", status_code=422)
    assert not DBTaskResult.objects.exists()


def test_an_editor_takes_it_off_the_schedule(client, writer, checker, editor):
    article = make_approved(writer, checker, editor)
    workflow.schedule(article, by=editor, at=timezone.now() + timedelta(hours=1))
    client.force_login(editor)

    client.post(url(article, "unschedule"))

    assert state(article) == State.APPROVED


def test_a_writer_opens_a_new_round(client, writer, checker, editor):
    article = make_published(writer, checker, editor)
    client.force_login(writer)

    client.post(url(article, "revise"))

    assert state(article) == State.DRAFT


def test_an_editor_withdraws_and_reinstates(client, writer, checker, editor):
    article = make_published(writer, checker, editor)
    client.force_login(editor)

    client.post(url(article, "withdraw"), {"kind": "retracted", "reason": "The date was wrong."})
    withdrawn = client.get(url(article, "claims"))
    client.post(url(article, "reinstate"), {"reason": "It was right."})

    assertContains(withdrawn, "Edition 1 is withdrawn")
    assertContains(withdrawn, "The date was wrong.")
    assert workflow.active_withdrawal(article) is None


def test_legal_removal_is_not_offered_as_a_withdrawal(client, writer, checker, editor):
    article = make_published(writer, checker, editor)
    client.force_login(editor)

    answer = client.post(url(article, "withdraw"), {"kind": "removed", "reason": "A court."})

    assert answer.status_code == 422
    assert workflow.active_withdrawal(article) is None


def test_the_bar_of_a_removed_article_quotes_nothing(
    client, writer, checker, editor, administrator
):
    article = make_published(writer, checker, editor)
    workflow.remove(article, by=administrator, what="The text.", legal_ground="Court order 7/2026.")
    client.force_login(editor)

    page = client.get(url(article, "change"))

    assertContains(page, "(removed for a legal reason: text blanked everywhere).")
    assertNotContains(page, "“”")


def test_the_bar_says_where_the_article_stands_and_why_not(client, writer, checker, editor):
    article = make_published(writer, checker, editor)
    workflow.revise(article, by=writer)
    client.force_login(writer)

    page = client.get(url(article, "claims"))

    assertContains(page, "edition 1</a> since")
    assertContains(page, f'action="{url(article, "submit")}"')
    assertContains(page, "You do not have the permission to sign off.")
    assertNotContains(page, f'action="{url(article, "publish")}"')


def test_the_change_form_carries_the_bar(client, writer):
    article = make_article(writer)
    client.force_login(writer)

    page = client.get(url(article, "change"))

    assertContains(page, f'action="{url(article, "submit")}"')


def test_the_history_tells_who_did_what_and_why_newest_first(client, writer, checker, editor):
    article = make_in_review(writer, checker)
    claim = claim_saying(article, "March 1932")
    workflow.decide(
        article, by=checker, fingerprint=claim.fingerprint, verdict="not_found", note="Two."
    )
    workflow.request_changes(article, by=editor, note="Find a source.")
    client.force_login(writer)

    page = client.get(url(article, "history"))

    text = page.content.decode()
    assertContains(page, "Find a source.")
    assertContains(page, "in review → changes requested")
    assertContains(page, "not found")
    assert text.index("requested changes") < text.rindex("submitted for review")


@pytest.mark.parametrize(
    "verb", ["submit", "request_changes", "publish", "schedule", "withdraw", "revise", "history"]
)
def test_a_writer_of_another_article_finds_no_address_of_it(client, writer, other_writer, verb):
    article = make_article(writer)
    client.force_login(other_writer)

    answer = (
        client.get(url(article, verb)) if verb == "history" else client.post(url(article, verb))
    )

    assert answer.status_code == 404
    assert state(article) == State.DRAFT


def test_somebody_signed_out_is_sent_to_sign_in(client, writer):
    article = make_article(writer)

    answer = client.post(url(article, "submit"))

    assert answer.status_code == 302
    assert reverse("admin:login") in answer.url
    assert state(article) == State.DRAFT


def test_an_edit_shows_as_what_brought_an_approved_article_back(client, writer, checker, editor):
    article = make_approved(writer, checker, editor)
    change_words(article, by=editor, old="March 1932", new="spring 1932")
    client.force_login(editor)

    assertContains(client.get(url(article, "claims")), "Edda Editor edited")
