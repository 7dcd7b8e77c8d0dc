"""No page of the desk does what its verb would refuse, whatever one posts to it."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.admin.base import DeskAdmin
from articles.models import Article, Edition, Kept, Section, State
from tests.desk import KEPT, make_full_desk
from tests.factories import make_approved, make_article, make_in_review, make_published, make_user
from tests.pages import filled_in

OURS = [m for m in admin.site._registry if m._meta.app_label in ("articles", "topics")]
PAGES = [(m, admin.site._registry[m]) for m in OURS]
NOUNS = [pytest.param(m, a, id=m._meta.model_name) for m, a in PAGES]
KEPT_NOUNS = [p for p in NOUNS if issubclass(p.values[0], Kept)]


def address(model, page, *arguments):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=arguments)


def rows(*models):
    return {model: list(model.objects.order_by("pk").values()) for model in models}


@pytest.fixture
def full_desk(writer, checker, editor, administrator):
    make_full_desk(writer, checker, editor, administrator)


@pytest.mark.parametrize(("model", "page"), NOUNS)
def test_no_list_changes_rows(model, page):
    assert not page.list_editable
    assert all(action.startswith("export_") for action in page.actions or ())
    assert not page.save_as


@pytest.mark.parametrize(("model", "page"), NOUNS)
def test_every_noun_of_ours_has_a_page_of_the_desk(model, page):
    assert isinstance(page, DeskAdmin)


@pytest.mark.parametrize(("model", "page"), NOUNS)
def test_a_superuser_deletes_nothing(client, superuser, full_desk, model, page):
    row = model.objects.first()
    client.force_login(superuser)
    before = rows(model)

    bulk = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"} if row else {}
    client.post(address(model, "changelist"), bulk)
    one = client.post(address(model, "delete", row.pk if row else 1), {"post": "yes"})

    assert one.status_code == 403
    assert rows(model) == before


@pytest.mark.parametrize(("model", "page"), KEPT_NOUNS)
def test_a_superuser_changes_no_kept_row(client, superuser, full_desk, model, page):
    row = model.objects.first()
    typed = {f.name: "1" for f in model._meta.concrete_fields} | {"_save": "1"}
    client.force_login(superuser)
    before = rows(model)

    answer = client.post(address(model, "change", row.pk), typed)

    assert answer.status_code == 403
    assert rows(model) == before


@pytest.mark.parametrize(("model", "page"), KEPT_NOUNS)
def test_a_list_that_is_posted_as_if_it_could_be_edited_changes_nothing(
    client, superuser, full_desk, model, page
):
    row = model.objects.first()
    typed = {f"form-0-{f.name}": "1" for f in model._meta.concrete_fields}
    client.force_login(superuser)
    before = rows(model)

    client.post(
        address(model, "changelist"),
        typed
        | {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-id": row.pk, "_save": 1},
    )

    assert rows(model) == before


def test_a_group_with_every_permission_passes_no_gate(client, writer, checker, full_desk):
    """Single permissions are given through groups only; all of them together override nothing."""
    everything = Group.objects.create(name="Everything")
    everything.permissions.set(everything.permissions.model.objects.all())
    person = make_user("vic", "Everything")
    article = make_in_review(writer, checker, title="A third bridge")
    client.force_login(person)

    Article.objects.filter(pk=article.pk).update(state=State.APPROVED)
    published = client.post(reverse("admin:articles_article_publish", args=[article.pk]))
    changed = [client.post(address(m, "change", m.objects.first().pk), {}).status_code
               for m, _ in PAGES if issubclass(m, Kept)]  # fmt: skip

    assert published.status_code == 422
    assert set(changed) == {403}


# -- the form of an article -----------------------------------------------------------------------


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


# -- verbs -----------------------------------------------------------------------------------------


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


# -- side doors of the admin -----------------------------------------------------------------------


@pytest.mark.parametrize("model", [Article, *KEPT])
def test_the_shortcut_to_a_page_leads_to_public_ones(client, other_writer, full_desk, model):
    """Django's admin leads from the number of any row to its page."""
    kind = ContentType.objects.get_for_model(model)
    client.force_login(other_writer)

    for row in model.objects.all():
        answer = client.get(f"/admin/r/{kind.pk}/{row.pk}/")
        assert answer.status_code in (302, 404)
        assert "/admin/" not in answer.get("Location", "")


def test_no_list_of_choices_names_a_draft_of_somebody_else(client, writer, other_writer, full_desk):
    make_article(writer, title="A secret of Wren")
    client.force_login(other_writer)
    to_articles = [
        (model, field)
        for model, _ in PAGES
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is Article
    ]

    for model, field in to_articles:
        answer = client.get(
            reverse("admin:autocomplete"),
            {"app_label": "articles", "model_name": model._meta.model_name,
             "field_name": field.name, "term": "secret"},
        )  # fmt: skip
        assert b"secret of Wren" not in answer.content
    assert to_articles


@pytest.mark.parametrize(
    "query",
    [
        "article__title__startswith=A",
        "citations__article__title__startswith=A",
        "events__article__title__startswith=A",
        "snapshots__citations__article=1",
        "_to_field=csl",
    ],
)
def test_a_list_is_no_oracle_for_titles(client, other_writer, full_desk, query):
    """Searching by a column of another table would tell a title letter by letter."""
    client.force_login(other_writer)

    answer = client.get(f"{reverse('admin:articles_source_changelist')}?{query}")

    assert answer.status_code in (302, 400)
