"""What the people of the demo newsroom find at their desks: every state, and something to do."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import audit, gate, standing
from articles.admin.checking.facts import unfound
from articles.admin.waiting.desk import piles
from articles.evidence.locating import locate
from articles.models import (
    Article,
    Condition,
    Event,
    Grade,
    Settlement,
    Snapshot,
    Source,
    State,
    User,
    Verification,
)
from tests.demo.loading import article, load_demo
from tests.factories import claim_saying

pytestmark = pytest.mark.django_db


def test_without_debug_nothing_is_loaded():
    with pytest.raises(CommandError, match="only with DEBUG=1") as refusal:
        call_command("load_demo", "--once")

    assert refusal.value.returncode == 1


def test_every_article_stands_in_its_state(printed):
    states = dict(Article.objects.values_list("slug", "state"))

    assert states == {
        "amendment-27": "published",
        "us-article-v": "published",
        "zusatzartikel-27": "published",
        "arctic-security": "published",
        "nine-or-ten-states": "published",
        "swedens-instrument": "published",
        "a-page-removed": "published",
        "supreme-law": "scheduled",
        "seventy-eight-days": "approved",
        "madison-on-amending": "in_review",
        "members-and-partners": "in_review",
        "ozone-recovery": "in_review",
        "ozone-layer": "in_review",
        "kosovo-1999": "changes_requested",
        "article-5-in-2001": "draft",
        "isaf": "draft",
        "what-nato-does-and-what-it-does-not": "draft",
    }


def test_the_demo_is_in_every_state_there_is(printed):
    assert set(Article.objects.values_list("state", flat=True)) == set(State)


def test_sources_stand_in_every_condition_and_grade(printed):
    grades = {source.grade for source in Source.objects.select_related("publisher")}

    assert set(Source.objects.values_list("condition", flat=True)) == set(Condition)
    assert grades == set(Grade)
    assert set(Snapshot.objects.values_list("capture", flat=True)) == {
        "uploaded", "pasted", "transcribed", "computed",
    }  # fmt: skip


@pytest.mark.parametrize("slug", ["seventy-eight-days", "supreme-law", "madison-on-amending"])
def test_nothing_stands_in_the_way_of_what_is_signed_or_may_be(printed, slug):
    assert gate.blockers(article(slug)) == []


def test_what_is_scheduled_stays_so_for_some_weeks(printed):
    soon = timezone.now() + timedelta(days=20)

    assert not Article.objects.due(soon).exists()


def test_the_audit_finds_nothing(printed):
    assert list(audit.violations()) == []


def test_the_accounts_are_printed_and_let_one_in(printed):
    people = {user.username: user for user in User.objects.all()}

    lines = [line.split()[:3] for line in printed.splitlines() if " stet " in line]

    assert lines == [
        ["writer", "stet", "Writers"],
        ["writer2", "stet", "Writers"],
        ["checker", "stet", "Checkers"],
        ["editor", "stet", "Editors"],
        ["administrator", "stet", "Administrators"],
        ["newcomer", "stet", "no"],
    ]
    assert people["editor"].check_password("stet")
    assert len({user.password for user in people.values()}) == 1
    assert all(user.is_staff and not user.is_superuser for user in people.values())


def test_the_administrator_may_manage_users(printed):
    administrator = User.objects.get(username="administrator")

    assert administrator.has_perms(["articles.add_user", "articles.change_user"])


def test_what_is_invented_is_told_in_print_on_the_desk_and_on_every_copy(printed):
    written = Article.objects.exclude(events__verb="import").exclude(removals__isnull=False)

    [(notice,)] = {*written.values_list("notice"), *Snapshot.objects.values_list("note")}

    assert "sightings and statements on the use of AI are invented" in notice
    assert notice in " ".join(printed.split())


def test_the_article_in_dispute_is_half_decided(printed):
    claims = standing.read(article("members-and-partners")).claims

    decided = [claim for claim in claims if claim.is_decided]
    [failing] = [verdict for claim in claims for verdict in claim.failing]
    [settled] = Settlement.objects.all()

    assert 0 < len(decided) < len(claims) - 1
    assert failing.verdict == "source_unusable"
    assert settled.verification.verdict == "partly_supported"
    assert claim_saying(article("members-and-partners"), "will consult").is_decided


def test_the_article_in_dispute_shows_a_checker_every_kind_of_passage(printed):
    reading = standing.read(article("members-and-partners"))
    alone, treaty, both, joined, tells = (
        claim_saying(reading.article, words)
        for words in ("Only European", "senators", "Both are Arctic", "eleven", "Each partner")
    )
    elsewhere = both.evidence[0].source.snapshots.exclude(pk=both.evidence[0].citation.snapshot_id)

    assert alone.evidence[0].citation is None and not alone.evidence[0].source.snapshots.exists()
    assert tells.evidence[0].citation is None and tells.evidence[0].source.snapshots.exists()
    assert len(treaty.evidence[0].citation.snapshot.text) > 7_000
    assert locate(both.evidence[0].citation.passage, elsewhere.get().text).state == "differs"
    assert unfound(joined) == ["eleven"]
    assert reading.article.suggestions.open().get().words == joined.claim.words
    assert reading.article.queries.open().get().replies.get().by == reading.article.writers.get()


def test_one_article_in_review_is_untouched(printed):
    assert not article("ozone-recovery").verifications.exists()


def test_the_import_leaves_ai_use_and_titles_without_an_article_open(printed):
    imported = article("what-nato-does-and-what-it-does-not")

    suggested = list(imported.see_also.filter(target=None).values_list("suggestion", flat=True))
    linked = imported.see_also.exclude(target=None).values_list("target__slug", flat=True)

    assert not imported.sections.exclude(ai_use="").exists()
    assert suggested == [
        "How Article 5 was first used",
        "What Article 5 says, and what it leaves to each ally",
        "Peace enforcement, and what the word allows",
        "Two per cent, then five",
    ]
    assert set(linked) == {"kosovo-1999", "members-and-partners"}


def test_the_writer_reads_which_changes_are_requested(printed):
    request = Event.objects.get(article=article("kosovo-1999"), verb="request_changes")

    assert request.by.username == "checker"
    assert "cut that sentence" in request.why


def test_the_draft_leaves_one_question_about_ai_open(printed):
    blockers = gate.blockers(article("article-5-in-2001"))

    unanswered = [b.section.heading for b in blockers if b.group == gate.Group.AI_USE]

    assert unanswered == ["In the air"]


def test_sentences_about_a_living_person_and_for_a_while_are_marked(printed):
    marked = Verification.objects.exclude(stakes=[]).values_list("article__slug", flat=True)
    dated = Verification.objects.exclude(review_by=None)

    assert set(marked) == {"amendment-27", "zusatzartikel-27"}
    assert {verdict.words for verdict in dated} == {
        "None of the 27 amendments has been proposed by a constitutional convention."
    }


def test_something_waits_for_everybody_at_sign_in(printed):
    people = User.objects.exclude(username="newcomer")

    waiting = {user.username: {pile.title for pile in piles(user)} for user in people}

    assert waiting == {
        "writer": {
            "Changes requested", "Your drafts", "Wording to accept or reject",
            "Works to tell apart",
        },
        "writer2": {"Your drafts", "Works to tell apart"},
        "checker": {
            "To check", "Answers to read", "Originals to see", "Sources that changed",
            "Sources to judge", "Works to tell apart",
        },
        "editor": {
            "To check and sign", "Signed, to publish", "Originals to see", "Sources that changed",
            "Sources to judge", "Topics without words", "Works to tell apart",
        },
        "administrator": {"Accounts without a role", "Topics without words"},
    }  # fmt: skip


def test_an_editor_reads_at_sign_in_how_far_each_article_is(printed):
    [to_sign] = [p for p in piles(User.objects.get(username="editor")) if "sign" in p.title][:1]

    assert [task.tells for task in to_sign.tasks] == [
        "A new round. 1 of 11 sentences undecided.",
        "Second check: 10 of 13 decided.",
        "1 failing verdict, 14 of 22 sentences undecided.",
        "17 of 17 sentences undecided.",
    ]


def test_a_second_load_is_refused_and_changes_nothing(printed):
    before = Event.objects.count()

    with pytest.raises(CommandError, match="Nothing was loaded. This desk is in use") as refusal:
        load_demo()

    assert refusal.value.returncode == 1
    assert Event.objects.count() == before


def test_once_on_a_desk_in_use_prints_the_accounts_and_changes_nothing(printed):
    before = Event.objects.count()

    again = load_demo("--once")

    assert "in use already: nothing was loaded" in again
    assert "administrator  stet  Administrators" in again
    assert Event.objects.count() == before
