"""load_demo: a whole newsroom through the verbs, loaded once for this file and rolled back."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.core.serializers import serialize
from django.db import transaction
from django.test import override_settings

from articles import audit, gate, standing
from articles.models import Article, Edition, Event, Snapshot, User
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
        "ozone-layer": "published",
        "arctic-security": "in_review",
        "kosovo-1999": "changes_requested",
        "article-5-in-2001": "draft",
    }


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
    ]
    assert people["editor"].check_password("stet")
    assert len({user.password for user in people.values()}) == 1
    assert all(user.is_staff and not user.is_superuser for user in people.values())


def test_the_administrator_may_manage_users(printed):
    administrator = User.objects.get(username="administrator")

    assert administrator.has_perms(["articles.add_user", "articles.change_user"])


def test_what_is_invented_is_told_in_print_on_the_desk_and_on_every_copy(printed):
    told = {*Article.objects.values_list("notice"), *Snapshot.objects.values_list("note")}

    [(notice,)] = told

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


def test_the_article_in_review_is_half_decided(printed):
    claims = standing.read(article("arctic-security")).claims

    decided = [claim for claim in claims if claim.is_decided]
    [failing] = [verdict for claim in claims for verdict in claim.failing]

    assert 0 < len(decided) < len(claims) - 1
    assert failing.verdict == "partly_supported"
    assert "please cite that, or cut it" in failing.note


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

    assert list(links) == [("In practice", "amendment-27"), ("A namesake", "article-5-in-2001")]


def test_no_title_of_an_unpublished_article_is_public(printed):
    unpublished = Article.objects.filter(live_edition=None).values_list("title", flat=True)

    public = serialize("json", Edition.objects.public(), ensure_ascii=False)

    assert len(unpublished) == 3
    assert not [title for title in unpublished if title in public]


def test_hubs_list_what_is_published_only(printed):
    constitution, arctic = (
        Topic.objects.get(slug=s) for s in ("us-constitution", "arctic-security")
    )

    listed = {edition.slug for edition in constitution.editions.current()}

    assert listed == {"amendment-27", "us-article-v"}
    assert not arctic.editions.current().exists()


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
