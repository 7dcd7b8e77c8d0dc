"""Administrators see the failed tries that count, and may lift a lock; nobody else does."""

import pytest
from axes.models import AccessAttempt
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from tests.doors import CAFE, HOME, PASSWORD, fail, give_password, is_let_in, sign_in
from tests.pages import words_of

LIST = "/admin/axes/accessattempt/"


@pytest.fixture
def locked(writer):
    give_password(writer)
    fail(Client(), "wren", 5, address=HOME)
    return AccessAttempt.objects.get()


def lift(client, *rows):
    chosen = {"action": "lift", "_selected_action": [row.pk for row in rows], "index": "0"}
    return client.post(LIST, chosen)


def test_an_administrator_lifts_a_lock(client, administrator, locked, caplog):
    client.force_login(administrator)

    response = lift(client, locked)

    assert [str(m) for m in get_messages(response.wsgi_request)] == [
        "Forgotten: wren may try again at once."
    ]
    assert is_let_in(sign_in(Client(), "wren", PASSWORD, address=HOME))
    assert [r.by for r in caplog.records if r.message == "lock lifted"] == [administrator.pk]


def test_only_the_chosen_lock_is_lifted(client, administrator, locked):
    fail(Client(), "wren", 5, address=CAFE)
    client.force_login(administrator)

    lift(client, locked)

    assert AccessAttempt.objects.get().ip_address == CAFE


@pytest.mark.parametrize("role", ["writer", "checker", "editor"])
def test_nobody_else_sees_or_lifts(client, locked, request, role):
    client.force_login(request.getfixturevalue(role))

    answers = [client.get(LIST).status_code, lift(client, locked).status_code]

    assert answers == [403, 403]
    assert AccessAttempt.objects.exists()


def test_the_page_tells_who_failed_from_where_and_how_often(client, administrator, locked):
    client.force_login(administrator)

    listed = words_of(client.get(LIST))
    opened = client.get(reverse("admin:axes_accessattempt_change", args=[locked.pk]))

    assert f"wren {HOME} 5" in listed
    assert opened.status_code == 200
    assert client.post(opened.wsgi_request.path, {}).status_code == 403
