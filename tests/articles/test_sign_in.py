"""Signing in: guessing is slow, no one is locked out by others, and nothing tells who is here."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.utils import timezone

from tests.doors import CAFE, HOME, PASSWORD, fail, give_password, is_let_in, sign_in
from tests.factories import make_user
from tests.pages import words_of


@pytest.fixture(autouse=True)
def _few_strangers(settings):
    settings.STRANGERS_FAILURE_LIMIT = 8


@pytest.fixture
def editor(editor):
    return give_password(editor)


@pytest.fixture
def client():
    return Client(headers={"User-Agent": "A browser"})


def pass_the_cool_off():
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))


# -- the lock of a name at an address --------------------------------------------------------


def test_the_right_password_opens_the_desk(client, editor):
    assert is_let_in(sign_in(client, "edda", PASSWORD))


def test_the_session_is_for_the_server_alone_and_ends_with_the_browser(client, editor):
    sign_in(client, "edda", PASSWORD)

    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")
    assert client.session.get_expiry_age() <= 12 * 60 * 60


def test_five_failures_lock_the_name_at_this_address_even_for_the_right_password(client, editor):
    fourth = fail(client, "edda", 4)
    fifth = sign_in(client, "edda")

    with_the_right_one = sign_in(client, "edda", PASSWORD)

    assert (fourth.status_code, fifth.status_code) == (200, 429)
    assert with_the_right_one.status_code == 429


def test_the_lock_says_how_long_it_lasts_and_leads_on(client, editor):
    response = fail(client, "edda", 5)

    assert "up to 15 minutes" in words_of(response)
    assert 'href="/admin/password-reset/"' in response.text
    assert response["Retry-After"] == "900"
    assert "no-store" in response["Cache-Control"]


def test_the_lock_ends_by_itself(client, editor):
    fail(client, "edda", 5)
    pass_the_cool_off()

    assert is_let_in(sign_in(client, "edda", PASSWORD))


def test_trying_on_does_not_prolong_the_lock(client, editor):
    fail(client, "edda", 5)
    before = AccessAttempt.objects.get()

    fail(client, "edda", 3)

    after = AccessAttempt.objects.get()
    assert after.attempt_time == before.attempt_time
    assert after.failures_since_start == 5


def test_signing_in_forgets_the_failures_before_it(client, editor):
    fail(client, "edda", 4)
    sign_in(client, "edda", PASSWORD)

    assert fail(client, "edda", 4).status_code == 200


def test_another_browser_at_the_same_address_has_no_tries_of_its_own(client, editor):
    fail(client, "edda", 4)

    assert sign_in(Client(headers={"User-Agent": "Another"}), "edda").status_code == 429


# -- no one is locked out by others ----------------------------------------------------------


def test_a_lock_elsewhere_keeps_nobody_out_at_home(client, editor):
    fail(client, "edda", 5, address=CAFE)

    assert is_let_in(sign_in(client, "edda", PASSWORD, address=HOME))


def test_a_lock_of_one_name_leaves_the_others_in_the_office_alone(client, editor, writer):
    give_password(writer)
    fail(client, "wren", 5)

    assert is_let_in(sign_in(client, "edda", PASSWORD))


def test_guessing_one_name_from_many_addresses_ends_for_strangers(client, editor):
    for last in range(1, 9):
        fail(client, "edda", 1, address=f"203.0.113.{last}")

    assert sign_in(client, "edda", PASSWORD, address="203.0.113.99").status_code == 429


def test_whoever_signed_in_from_an_address_before_is_not_bound_by_strangers(client, editor):
    sign_in(client, "edda", PASSWORD, address=HOME)
    for last in range(1, 9):
        fail(client, "edda", 1, address=f"203.0.113.{last}")

    assert is_let_in(sign_in(client, "edda", PASSWORD, address=HOME))


def test_guessing_many_names_from_one_address_ends_for_strangers(client, editor):
    for number in range(8):
        fail(client, f"name-{number}", 1)

    assert sign_in(client, "edda", PASSWORD).status_code == 429
    assert is_let_in(sign_in(client, "edda", PASSWORD, address=CAFE))


def test_guessing_many_names_in_the_office_keeps_no_regular_out(client, editor):
    sign_in(client, "edda", PASSWORD)
    for number in range(8):
        fail(client, f"name-{number}", 1)

    assert is_let_in(sign_in(client, "edda", PASSWORD))


# -- where a request comes from --------------------------------------------------------------


def test_without_a_proxy_a_forged_header_neither_evades_nor_locks_out(client, editor):
    for number in range(5):
        last = sign_in(client, "edda", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")

    assert last.status_code == 429
    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {HOME}


@pytest.mark.parametrize("forged", ["", "203.0.113.{}, ", "203.0.113.{}, 192.0.2.200, "])
def test_behind_a_proxy_only_what_the_proxy_appended_counts(client, editor, settings, forged):
    settings.PROXIES = 1
    for number in range(5):
        heard = forged.format(number) + CAFE
        last = sign_in(client, "edda", address="127.0.0.1", HTTP_X_FORWARDED_FOR=heard)

    assert last.status_code == 429
    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {CAFE}


def test_behind_a_proxy_a_request_that_came_round_it_counts_where_it_came_from(
    client, editor, settings
):
    settings.PROXIES = 1

    fail(client, "edda", 1, address=CAFE)

    assert AccessAttempt.objects.get().ip_address == CAFE


def test_a_whole_household_of_the_new_addresses_counts_as_one(client, editor):
    for number in range(1, 6):
        last = sign_in(client, "edda", address=f"2001:db8:0:1::{number}")

    assert last.status_code == 429
    assert sign_in(client, "edda", address="2001:db8:0:2::1").status_code == 200


@pytest.mark.parametrize("address", ["", "nonsense", "unix:"])
def test_an_address_that_is_none_is_no_way_round(client, editor, address):
    assert fail(client, "edda", 5, address=address).status_code == 429


# -- nothing tells who is here ---------------------------------------------------------------


@pytest.fixture
def names(editor):
    """Somebody here, inactive, no staff, without a password, and nobody."""
    give_password(make_user("gone", is_active=False))
    outsider = give_password(make_user("reader"))
    outsider.is_staff = False
    outsider.save()
    make_user("keyless").set_unusable_password()
    return ["edda", "gone", "reader", "keyless", "nobody"]


def test_every_failure_gets_the_same_answer(names):
    answers = {
        name: (response.status_code, words_of(response))
        for name in names
        for response in [sign_in(Client(), name)]
    }

    assert len(set(answers.values())) == 1


def test_every_lock_gets_the_same_answer(names):
    answers = {
        name: (response.status_code, words_of(response))
        for number, name in enumerate(names)
        for response in [fail(Client(), name, 5, address=f"192.0.2.{number}")]
    }

    assert set(answers.values()) == {answers["nobody"]}
    assert answers["nobody"][0] == 429


@pytest.mark.parametrize("name", ["gone", "reader"])
def test_a_right_password_of_somebody_who_may_not_sign_in_counts_as_wrong(names, name):
    with_the_right_one = [sign_in(Client(), name, PASSWORD).status_code for _ in range(5)]

    assert with_the_right_one == [200, 200, 200, 200, 429]


@pytest.mark.parametrize("name", ["edda", "gone", "reader", "keyless", "nobody"])
def test_every_failure_costs_one_hash(names, name, monkeypatch):
    hash_it, hashes = MD5PasswordHasher.encode, []
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *args: hashes.append(1) or hash_it(*args)
    )

    sign_in(Client(), name)

    assert len(hashes) == 1


# -- what is kept ----------------------------------------------------------------------------


def test_nothing_that_was_typed_is_kept_but_the_name(client, editor):
    client.post(
        "/admin/login/?next=/admin/%3Fsecret",
        {"username": "edda", "password": "my secret", "text": "my article"},
    )

    row = AccessAttempt.objects.get()
    assert row.username == "edda"
    assert (row.get_data, row.post_data) == ("", "")


def test_a_name_longer_than_any_is_only_wrong(client, db):
    assert sign_in(client, "x" * 3000).status_code == 200


def test_the_log_tells_of_failures_and_locks_without_the_name(client, editor, caplog):
    fail(client, "edda", 5)
    sign_in(client, "edda")

    said = [(r.message, r.address) for r in caplog.records if r.name == "stet.sign_in"]
    assert said == [("sign-in failed", HOME)] * 4 + [("sign-in locked", HOME)] * 2
    assert "edda" not in caplog.text
