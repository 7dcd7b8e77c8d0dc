"""Administrators keep the people and the policy, and cannot make themselves more than that."""

import pytest
from django.apps import apps
from django.urls import reverse

from articles.models import Event, Policy, User, Verb
from tests.doors import is_let_in, sign_in
from tests.factories import make_published, make_user
from tests.pages import filled_in, words_of

POLICY = "/admin/articles/policy/add/"


def page_of(user: User) -> str:
    return reverse("admin:articles_user_change", args=[user.pk])


def test_an_administrator_makes_an_account_that_can_sign_in(client, administrator):
    client.force_login(administrator)

    client.post(
        "/admin/articles/user/add/",
        {"username": "nell", "usable_password": "true",
         "password1": "a long enough one", "password2": "a long enough one"},
    )  # fmt: skip

    assert is_let_in(sign_in(client, "nell", "a long enough one"))
    assert User.objects.get(username="nell").is_staff


def test_an_administrator_puts_people_into_groups(client, administrator):
    person = make_user("nell")
    editors = person.groups.model.objects.get(name="Editors")
    client.force_login(administrator)
    typed = filled_in(client.get(page_of(person)), "user_form") | {"groups": [str(editors.pk)]}

    client.post(page_of(person), typed)

    assert list(person.groups.all()) == [editors]


def test_an_administrator_cannot_make_a_superuser(client, administrator):
    client.force_login(administrator)
    typed = filled_in(client.get(page_of(administrator)), "user_form")

    client.post(page_of(administrator), typed | {"is_superuser": "on", "user_permissions": ["1"]})

    administrator.refresh_from_db()
    assert not administrator.is_superuser
    assert not administrator.user_permissions.exists()


@pytest.mark.parametrize("page", ["articles_user_change", "auth_user_password_change"])
def test_an_administrator_cannot_take_a_superusers_account(client, administrator, superuser, page):
    client.force_login(administrator)
    new = {"password1": "a long enough one", "password2": "a long enough one"}

    response = client.post(reverse(f"admin:{page}", args=[superuser.pk]), new)

    assert response.status_code == 403


def test_nobody_deletes_a_person(client, superuser, writer):
    client.force_login(superuser)

    response = client.post(reverse("admin:articles_user_delete", args=[writer.pk]), {"post": "yes"})

    assert response.status_code == 403


def test_an_administrator_sets_the_policy(client, administrator):
    client.force_login(administrator)

    client.post(POLICY, {"one_person_desk": "on", "note": "I am alone."})

    assert Policy.objects.current().one_person_desk
    assert Policy.objects.get().set_by == administrator
    assert Event.objects.get().verb == Verb.SET_POLICY


def test_an_editor_only_reads_the_policy(client, editor, administrator):
    policy = Policy.objects.create(note="So.", set_by=administrator, set_at="2026-01-01T00:00Z")
    client.force_login(editor)

    added = client.post(POLICY, {"one_person_desk": "on", "note": "Mine."})
    shown = client.get(reverse("admin:articles_policy_change", args=[policy.pk]))

    assert added.status_code == 403
    assert "So." in words_of(shown)


def test_a_policy_is_never_changed(client, administrator):
    policy = Policy.objects.create(note="So.", set_by=administrator, set_at="2026-01-01T00:00Z")
    client.force_login(administrator)

    response = client.post(
        reverse("admin:articles_policy_change", args=[policy.pk]), {"note": "Otherwise."}
    )

    assert response.status_code == 403


@pytest.mark.parametrize("noun", ["event", "verification", "citation", "edition"])
def test_the_record_is_read_and_not_written(client, writer, checker, editor, superuser, noun):
    make_published(writer, checker, editor)
    client.force_login(superuser)
    kept = apps.get_model("articles", noun).objects.first()
    row = reverse(f"admin:articles_{noun}_change", args=[kept.pk])

    listed = client.get(reverse(f"admin:articles_{noun}_changelist"))
    opened = client.get(row)

    assert (listed.status_code, opened.status_code) == (200, 200)
    assert client.post(row, {}).status_code == 403
    assert client.post(reverse(f"admin:articles_{noun}_add"), {}).status_code == 403


def test_a_writer_reads_only_the_record_of_their_own_articles(
    client, writer, checker, editor, other_writer
):
    make_published(writer, checker, editor, title="Not yours")
    client.force_login(other_writer)

    assert "Not yours" not in words_of(client.get(reverse("admin:articles_event_changelist")))
    assert "Not yours" not in words_of(client.get(reverse("admin:articles_edition_changelist")))
