"""The form of an article takes what it shows, of the article it shows, and nothing else."""

import pytest

from articles.models import Article, Edition, Section, State
from tests.factories import make_article, make_published
from tests.pages import address, filled_in


def forged_fields(edition):
    """Fields no form shows, as somebody would type them into a request."""
    return {
        "state": State.PUBLISHED, "live_edition": edition.pk, "live_edition_id": edition.pk,
        "publish_at_0": "2020-01-01", "publish_at_1": "00:00", "publish_at": "2020-01-01",
        "scheduled_by": edition.published_by_id, "version": "99", "uuid": str(edition.article.uuid),
        "notice": "Checked by experts.", "writers": "", "_popup": "1",
    }  # fmt: skip


@pytest.mark.parametrize("page", ["change", "add"])
def test_fields_the_form_does_not_show_are_not_taken(client, writer, checker, editor, page):
    edition = make_published(writer, checker, editor).live_edition
    draft = make_article(writer, title="A draft")
    client.force_login(writer)
    url = address(Article, page, *([draft.pk] if page == "change" else []))

    client.post(url, filled_in(client.get(url)) | {"title": "Typed"} | forged_fields(edition))

    saved = Article.objects.get(title="Typed")
    assert (saved.state, saved.notice) == (State.DRAFT, "")
    assert (saved.live_edition, saved.publish_at, saved.scheduled_by) == (None, None, None)
    assert saved.uuid != edition.article.uuid
    assert list(saved.writers.all()) == [writer]


def test_saving_as_new_makes_a_draft_of_ones_own_and_no_more(client, writer, checker, editor):
    """Django's admin obeys `_saveasnew` even where it offers no such button."""
    edition = make_published(writer, checker, editor).live_edition
    client.force_login(writer)
    typed = filled_in(client.get(address(Article, "add"))) | forged_fields(edition)

    client.post(
        address(Article, "change", edition.article_id),
        typed | {"title": "Twin", "slug": edition.slug, "_saveasnew": "1"},
    )

    twin = Article.objects.get(title="Twin")
    assert (twin.state, twin.live_edition) == (State.DRAFT, None)
    assert list(twin.writers.all()) == [writer]
    assert Edition.objects.current().get() == edition


def test_a_note_on_a_change_is_not_typed_before_readers_have_something(client, writer):
    draft = make_article(writer)
    client.force_login(writer)
    url = address(Article, "change", draft.pk)

    client.post(
        url, filled_in(client.get(url)) | {"change_kind": "minor", "change_note": "Nothing new."}
    )

    draft.refresh_from_db()
    assert (draft.change_kind, draft.change_note) == ("", "")


@pytest.mark.parametrize("forge", ["the id of its section", "its own id"])
def test_a_form_reaches_no_section_of_another_article(client, writer, other_writer, forge):
    theirs = make_article(other_writer, title="Theirs", lead="Their words.")
    mine = make_article(writer, title="Mine", lead="My words.")
    client.force_login(writer)
    url = address(Article, "change", mine.pk)
    forged = (
        {"sections-0-id": str(theirs.sections.get().pk)}
        if forge == "the id of its section"
        else {"sections-0-article": str(theirs.pk)}
    )

    client.post(url, filled_in(client.get(url)) | {"sections-0-body": "Forged."} | forged)

    assert [s.body for s in theirs.sections.all()] == ["Their words."]


def test_a_section_is_not_posted_into_what_is_published(client, writer, checker, editor, superuser):
    article = make_published(writer, checker, editor)
    count = Section.objects.count()
    client.force_login(superuser)

    answer = client.post(
        address(Article, "change", article.pk),
        {
            "title": "Forged", "slug": "forged", "language": "en", "seen_version": article.version,
            "sections-TOTAL_FORMS": "1", "sections-INITIAL_FORMS": "0",
            "sections-0-body": "Forged.", "sections-0-level": "2", "sections-0-kind": "reporting",
            "bylines-TOTAL_FORMS": "0", "bylines-INITIAL_FORMS": "0",
            "see_also-TOTAL_FORMS": "0", "see_also-INITIAL_FORMS": "0",
        },
    )  # fmt: skip

    article.refresh_from_db()
    assert answer.status_code != 302
    assert (article.title, Section.objects.count()) == ("The harbour bridge", count)
