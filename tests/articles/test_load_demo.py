"""load_demo: a whole newsroom through the verbs, loaded once for this file and rolled back."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.core.serializers import serialize
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from django.utils.html import escape

from articles import audit, gate, standing
from articles.admin.waiting import piles
from articles.models import (
    Article,
    Condition,
    Contributor,
    Edition,
    Event,
    Grade,
    Removal,
    Settlement,
    Snapshot,
    Source,
    State,
    User,
    Verification,
    Withdrawal,
)
from tests.factories import claim_saying
from tests.pages import words_of
from topics.models import Topic

pytestmark = pytest.mark.django_db


def load_demo(*options: str) -> str:
    """What the command prints, run as on a machine for development."""
    out = StringIO()
    with override_settings(DEBUG=True):
        call_command("load_demo", *options, stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def printed(django_db_setup, django_db_blocker):
    """What loading the demo printed; it stays for the tests of this file, each in a savepoint."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_demo()
        transaction.set_rollback(True)


def article(slug: str) -> Article:
    return Article.objects.get(slug=slug)


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


def test_something_is_withdrawn_in_each_of_the_three_ways(printed, client):
    kinds = dict(Withdrawal.objects.active().values_list("article__slug", "kind"))

    answers = {slug: client.get(f"/articles/{slug}/").status_code for slug in kinds}

    assert kinds == {
        "nine-or-ten-states": "unpublished",
        "swedens-instrument": "retracted",
        "a-page-removed": "removed",
    }
    assert answers == {
        "nine-or-ten-states": 404, "swedens-instrument": 200, "a-page-removed": 410,
    }  # fmt: skip


def test_a_retraction_says_on_its_page_that_it_belongs_to_the_demonstration(printed, client):
    words = words_of(client.get("/articles/swedens-instrument/"))

    assert "We know of nothing in the article that is wrong." in words
    assert "nor those reports have taken anything back" in words


def test_a_legal_removal_claims_no_legal_ground(printed):
    assert Removal.objects.get().legal_ground.startswith("None. This is a demonstration")


def test_sources_stand_in_every_condition_and_grade(printed):
    grades = {source.grade for source in Source.objects.select_related("publisher")}

    assert set(Source.objects.values_list("condition", flat=True)) == set(Condition)
    assert grades == set(Grade)
    assert set(Snapshot.objects.values_list("capture", flat=True)) == {
        "uploaded", "pasted", "transcribed", "computed",
    }  # fmt: skip


def test_nothing_that_readers_have_rests_on_the_retracted_source(printed):
    public = serialize("json", Edition.objects.public(), ensure_ascii=False)

    assert "stet-desk-sheet-1" not in public


def test_a_new_round_is_open_while_readers_keep_their_edition(printed, client):
    claims = standing.read(article("ozone-layer")).claims

    [undecided] = [claim for claim in claims if not claim.is_decided]

    assert undecided.claim.words.startswith("In the stratosphere ozone stands between us")
    assert "Ozone protects us from the Sun’s" in words_of(client.get("/articles/ozone-layer/"))


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


def test_the_second_edition_corrects_the_first(printed):
    first, second = article("us-article-v").editions.order_by("number")

    assert (first.number, second.number) == (1, 2)
    assert second.change_kind == "correction"
    assert "corrects the figure to ten" in second.change_note
    assert "Nine States, then, were enough." in {claim["words"] for claim in first.claims}
    assert "Nine States, then, were enough." not in {claim["words"] for claim in second.claims}
    assert article("us-article-v").live_edition == second


def test_the_article_in_dispute_is_half_decided(printed):
    claims = standing.read(article("members-and-partners")).claims

    decided = [claim for claim in claims if claim.is_decided]
    [failing] = [verdict for claim in claims for verdict in claim.failing]
    [settled] = Settlement.objects.all()

    assert 0 < len(decided) < len(claims) - 1
    assert failing.verdict == "source_unusable"
    assert settled.verification.verdict == "partly_supported"
    assert claim_saying(article("members-and-partners"), "will consult").is_decided


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


def test_links_to_other_articles_stand_after_their_sections(printed):
    links = article("us-article-v").see_also.values_list("after__heading", "target__slug")

    assert list(links) == [
        ("In practice", "amendment-27"),
        ("How many States?", "nine-or-ten-states"),
        ("A namesake", "article-5-in-2001"),
    ]


PAGES = [
    "/", "/topics/", "/topics/us-constitution/", "/topics/amendments/", "/topics/security/",
    "/topics/law-government/", "/articles/us-article-v/", "/articles/arctic-security/",
    "/articles/ozone-layer/", "/feed/", "/sitemap.xml",
]  # fmt: skip


def test_no_title_of_what_is_not_public_stands_on_any_page(printed, client):
    readable = Edition.objects.public().values("article")
    hidden = Article.objects.exclude(pk__in=readable)
    words = [
        text
        for one in hidden
        for text in (one.title, one.slug)
        if text not in {"[removed]", "isaf", "kosovo-1999"}  # short enough to stand in a source
    ]

    public = "".join(client.get(page).content.decode() for page in PAGES)

    assert len(hidden) == 11
    assert not [text for text in words if escape(text) in public]


def test_hubs_list_what_is_published_only(printed):
    constitution, law, arctic = (
        Topic.objects.get(slug=s) for s in ("us-constitution", "law-government", "arctic-security")
    )

    listed = {edition.slug for edition in constitution.editions.current()}

    assert listed == {"amendment-27", "us-article-v"}
    assert [edition.slug for edition in arctic.editions.current()] == ["arctic-security"]
    assert not law.editions.current().exists()


def test_a_merged_topic_leads_to_the_other(printed, client):
    answer = client.get("/topics/high-north/")

    assert (answer.status_code, answer["Location"]) == (301, "/topics/arctic-security/")


def test_readers_see_the_sum_with_the_passage_of_each_figure(printed, client):
    words = words_of(client.get("/articles/amendment-27/"))

    assert "written - proposed = 1982 - 1789 = 193" in words
    assert "proposed = 1789 The 27th amendment, ratified on May 7, 1992" in words
    assert "Done again by" in words


def test_sentences_about_a_living_person_and_for_a_while_are_marked(printed):
    marked = Verification.objects.exclude(stakes=[]).values_list("article__slug", flat=True)
    dated = Verification.objects.exclude(review_by=None)

    assert set(marked) == {"amendment-27", "zusatzartikel-27"}
    assert {verdict.words for verdict in dated} == {
        "None of the 27 amendments has been proposed by a constitutional convention."
    }


def test_pins_give_their_reason(printed, client):
    assert "start here." in words_of(client.get("/topics/us-constitution/"))


def test_one_contributor_has_no_account(printed):
    assert [c.slug for c in Contributor.objects.filter(user=None)] == ["tilda-serif"]
    assert all(Contributor.objects.values_list("biography", flat=True))


def test_something_waits_for_everybody_at_sign_in(printed):
    people = User.objects.exclude(username="newcomer")

    waiting = {user.username: {pile.title for pile in piles(user)} for user in people}

    assert waiting == {
        "writer": {"Changes requested", "Your drafts"},
        "writer2": {"Your drafts"},
        "checker": {"To check", "Originals to see", "Sources that changed", "Sources to judge"},
        "editor": {
            "To check and sign", "Signed, to publish", "Originals to see", "Sources that changed",
            "Sources to judge", "Topics without words",
        },
        "administrator": {"Accounts without a role", "Topics without words"},
    }  # fmt: skip


def test_an_editor_reads_at_sign_in_how_far_each_article_is(printed):
    [to_sign] = [p for p in piles(User.objects.get(username="editor")) if "sign" in p.title][:1]

    assert [task.tells for task in to_sign.tasks] == [
        "A new round. 1 of 11 sentences undecided.",
        "Every sentence is decided: ready to sign.",
        "1 failing verdict, 10 of 18 sentences undecided.",
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
