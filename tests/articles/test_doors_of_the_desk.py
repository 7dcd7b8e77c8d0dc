"""No page of the desk does what its verb would refuse, whatever one posts to it."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import reverse

from articles.admin.base import DeskAdmin
from articles.models import Article, Kept, State
from tests.factories import make_in_review, make_user
from tests.pages import address

OURS = [m for m in admin.site._registry if m._meta.app_label in ("articles", "topics")]
PAGES = [(m, admin.site._registry[m]) for m in OURS]
NOUNS = [pytest.param(m, a, id=m._meta.model_name) for m, a in PAGES]
KEPT_NOUNS = [p for p in NOUNS if issubclass(p.values[0], Kept)]


def rows(*models):
    return {model: list(model.objects.order_by("pk").values()) for model in models}


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
