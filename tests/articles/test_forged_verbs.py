"""A verb posted past its button does what the button would: nothing, or its own work only."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Edition, State
from tests.factories import make_approved, make_article, make_in_review, make_published


@pytest.mark.parametrize("verb", ["publish", "schedule", "unschedule", "submit", "withdraw"])
def test_a_verb_pressed_on_a_stale_page_does_nothing(client, writer, checker, editor, verb):
    """The page offered it; the article has moved on since."""
    article = make_in_review(writer, checker)
    client.force_login(editor)
    events = article.events.count()

    answer = client.post(
        reverse(f"admin:articles_article_{verb}", args=[article.pk]),
        {"at": "2999-01-01T00:00", "kind": "retracted", "reason": "Wrong."},
    )

    assert answer.status_code == 422
    assert article.events.count() == events
    assert not Edition.objects.exists()


def test_a_verb_takes_no_name_time_or_hash_but_its_own(client, writer, checker, editor, superuser):
    article = make_approved(writer, checker, editor)
    client.force_login(superuser)

    client.post(
        reverse("admin:articles_article_publish", args=[article.pk]),
        {"by": writer.pk, "published_by": writer.pk, "published_at": "2001-01-01",
         "manifest_hash": "0" * 64, "number": "7", "verified": "on"},
    )  # fmt: skip

    edition = article.editions.get()
    assert (edition.published_by, edition.number) == (superuser, 1)
    assert edition.published_at.date() == timezone.now().date()
    assert edition.manifest_hash == article.sign_offs.get().manifest_hash


def test_signing_asks_for_the_box_and_the_hash_that_was_shown(client, writer, checker, editor):
    article = make_in_review(writer, checker)
    client.force_login(editor)
    url = reverse("admin:articles_article_sign_off", args=[article.pk])

    for forged in ({}, {"verified": "on"}, {"verified": "on", "manifest_hash": "0" * 64}):
        assert client.post(url, forged).status_code == 422

    assert not article.sign_offs.exists()


@pytest.mark.parametrize("person", ["writer", "checker", "administrator"])
def test_no_role_publishes_past_a_greyed_button(client, writer, checker, editor, person, request):
    article = make_approved(writer, checker, editor)
    client.force_login(request.getfixturevalue(person))

    for verb in ("publish", "schedule"):
        client.post(
            reverse(f"admin:articles_article_{verb}", args=[article.pk]),
            {"at": "2999-01-01T00:00"},
        )

    article.refresh_from_db()
    assert (article.state, article.live_edition) == (State.APPROVED, None)


def test_a_copied_text_brings_no_verdict_along(writer, other_writer, checker, editor):
    """Verdicts belong to an article: pasted into another, every sentence is checked anew."""
    source = make_published(writer, checker, editor)
    twin = make_article(other_writer, title=source.title, lead=source.sections.get().body)
    workflow.submit(twin, by=other_writer)

    with pytest.raises(workflow.Refused, match="No one has decided"):
        workflow.sign_off(twin, by=editor, manifest_hash="", verified=True)
