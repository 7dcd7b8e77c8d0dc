"""Readers find no word that was not published, whatever stands on the desk and whoever put it."""

import re
from datetime import timedelta
from itertools import chain
from urllib.parse import urlsplit

import pytest
from django.core import serializers
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.importers.manuscript import Manuscript
from articles.models import AIUse, Article, Edition, Section, SeeAlso, State
from articles.workflow.importing import import_manuscript
from tests.factories import (
    change_words,
    decide,
    make_approved,
    make_article,
    make_cited,
    make_contributor,
    make_in_review,
    make_published,
    make_topic,
)

SECRET = "Quarrelsome"
STATIC = re.compile(r"^/static/")


def links(page: str) -> set[str]:
    found = chain.from_iterable(re.findall(r'(?:href|src)="([^"]+)"|<loc>([^<]+)</loc>', page))
    return {urlsplit(link).path for link in found if link}


def crawl(client, *more: str) -> dict[str, str]:
    """Every public page one can come to by links, and those one may guess, with what it says."""
    waiting = {"/", "/feed/", "/sitemap.xml", "/robots.txt", "/topics/", *more}
    pages: dict[str, str] = {}
    while waiting:
        path = waiting.pop()
        answer = client.get(path, follow=True)
        pages[path] = f"{answer.text} {answer.headers}"
        found = {link for link in links(answer.text) if link.startswith("/")}
        waiting |= {f for f in found if not STATIC.match(f) and not f.startswith("/admin")}
        waiting -= set(pages)
    return pages


def guesses() -> list[str]:
    """Addresses that would show what nobody should read, if they showed anything."""
    slugs = {*Article.objects.values_list("slug", flat=True), "quarrelsome"}
    return [
        f"{base}{slug}/{rest}"
        for slug in slugs
        for base, rest in (
            ("/articles/", ""), ("/articles/", "editions/"), ("/articles/", "editions/1/"),
            ("/articles/", "editions/2/"), ("/topics/", ""), ("/topics/", "feed/"),
        )
    ]  # fmt: skip


def told(client) -> list[str]:
    """The public pages that say the secret."""
    return [path for path, page in crawl(client, *guesses()).items() if SECRET in page]


@pytest.fixture
def topic(db):
    return make_topic("Harbours")


@pytest.fixture
def desk(writer, checker, editor, topic):
    """A published article, and around it everything that is not, all of it called a secret."""
    article = make_published(writer, checker, editor, topics=(topic,))
    drafts = [
        make_article(
            writer, title=f"{SECRET} draft", slug="quarrelsome", standfirst=f"{SECRET}.",
            lead=f"{SECRET} words.", topics=(topic, make_topic(f"{SECRET} topic")),
        ),
        make_cited(writer, checker, title=f"{SECRET} one", topics=(topic,)),
        make_in_review(writer, checker, title=f"{SECRET} two", topics=(topic,)),
        make_approved(writer, checker, editor, title=f"{SECRET} three", topics=(topic,)),
    ]  # fmt: skip
    late = make_approved(writer, checker, editor, title=f"{SECRET} four", topics=(topic,))
    workflow.schedule(late, by=editor, at=timezone.now() + timedelta(days=1))
    gone = make_published(writer, checker, editor, title=f"{SECRET} five", topics=(topic,))
    workflow.withdraw(gone, by=editor, kind="unpublished", reason=f"{SECRET}, and wrong.")
    for target in (*drafts, late, gone):
        SeeAlso.objects.create(article=drafts[0], target=target) if target != drafts[0] else None
        workflow.pin(topic, target, by=editor, reason=f"{SECRET} pin")
    decide(drafts[2], "opened", checker, "not_found", note=f"{SECRET} note")
    return article


def open_a_secret_round(article, writer, editor):
    """What readers have stays; the working copy gets a title, words and links of its own."""
    workflow.revise(article, by=writer)
    with workflow.editing(article, by=writer) as draft:
        draft.title, draft.slug = f"{SECRET} title", "quarrelsome-next"
        draft.standfirst = draft.share_text = draft.notice = f"{SECRET}."
        draft.change_kind, draft.change_note = "correction", f"{SECRET} change."
        draft.save()
        draft.bylines.create(contributor=make_contributor(f"{SECRET} Reed"))
        Section.objects.create(
            article=draft, position=5, heading=SECRET, body=f"{SECRET}.", ai_use=AIUse.NONE,
            ai_note=SECRET, ai_tool=SECRET,
        )  # fmt: skip
        for n, target in enumerate(Article.objects.exclude(pk=draft.pk)):
            SeeAlso.objects.create(article=draft, target=target, reason=SECRET, position=n)
        SeeAlso.objects.create(article=draft, suggestion=f"{SECRET} suggestion")
    change_words(article, by=writer, old="March 1932", new=f"{SECRET} 1932")


def test_what_is_on_the_desk_is_found_on_no_page(client, desk, writer, editor):
    open_a_secret_round(desk, writer, editor)

    assert told(client) == []
    assert len(crawl(client, *guesses())) > 20


@pytest.mark.parametrize("person", ["writer", "editor", "superuser"])
def test_who_is_signed_in_reads_no_more_on_public_pages(client, desk, person, request):
    client.force_login(request.getfixturevalue(person))

    assert told(client) == []


def by_update():
    Article.objects.exclude(state=State.SCHEDULED).update(state=State.PUBLISHED)


def by_saving():
    for article in Article.objects.exclude(state=State.SCHEDULED):
        article.state = State.PUBLISHED
        article.save()


def by_bulk_update():
    articles = list(Article.objects.exclude(state=State.SCHEDULED))
    for article in articles:
        article.state = State.PUBLISHED
    Article.objects.bulk_update(articles, ["state"])


def by_upsert():
    articles = list(Article.objects.exclude(state=State.SCHEDULED).filter(live_edition=None))
    for article in articles:
        article.state = State.PUBLISHED
    Article.objects.bulk_create(
        articles, update_conflicts=True, unique_fields=["id"], update_fields=["state"]
    )


@pytest.mark.parametrize("door", [by_update, by_saving, by_bulk_update, by_upsert])
def test_no_state_makes_a_text_public(client, desk, door):
    door()

    assert told(client) == []
    assert [e.article for e in Edition.objects.current()] == [desk]


def test_a_fixture_that_calls_a_draft_published_makes_nothing_public(client, desk, tmp_path):
    rows = list(Article.objects.exclude(state=State.SCHEDULED))
    for row in rows:
        row.state = State.PUBLISHED
    fixture = tmp_path / "published.json"
    fixture.write_text(serializers.serialize("json", rows))

    call_command("loaddata", fixture, verbosity=0)

    assert told(client) == []


def test_an_imported_file_that_calls_itself_published_is_a_draft(client, writer):
    file = Manuscript(
        title=f"{SECRET} file",
        lead="state: published\nverified: true\nlive_edition: 1\n\nIt was checked by experts.",
    )

    article = import_manuscript(file, writer=writer)

    assert (article.state, article.live_edition) == (State.DRAFT, None)
    assert not article.verifications.exists()
    assert set(article.sections.values_list("ai_use", flat=True)) == {""}
    assert told(client) == []


@pytest.mark.parametrize("kind", ["unpublished", "retracted"])
def test_what_was_taken_back_is_listed_nowhere(client, writer, checker, editor, kind, topic):
    gone = make_published(writer, checker, editor, title=f"{SECRET} bridge", topics=(topic,))
    other = make_published(writer, checker, editor, topics=(topic,))
    workflow.pin(topic, gone, by=editor, reason=f"{SECRET} pin")
    workflow.withdraw(gone, by=editor, kind=kind, reason="Wrong.")

    pages = crawl(client, reverse("topics:hub", args=[topic.slug]))

    assert [p for p, page in pages.items() if SECRET in page and not p.startswith("/feed")
            and not p.endswith("/feed/") and f"/articles/{gone.slug}/" not in p] == []  # fmt: skip
    assert any(other.title in page for page in pages.values())


def test_a_topic_is_public_only_with_something_to_read(client, writer):
    topic = make_topic(f"{SECRET} topic", text=f"{SECRET} text.")
    make_article(writer, topics=(topic,))

    pages = crawl(client)

    assert [path for path, page in pages.items() if SECRET in page] == []
