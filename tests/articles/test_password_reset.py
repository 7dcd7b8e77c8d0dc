"""A new password by mail: the same answer for everybody, one link, one use, our own address."""

import re

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils.http import urlsafe_base64_encode
from django_tasks_db.models import DBTaskResult

from articles.admin.people.password_reset import PER_ADDRESS, PER_CLIENT
from articles.models import User
from tests.doors import CAFE, HOME, fail, give_password, is_let_in, sign_in
from tests.factories import make_user
from tests.pages import words_of

ASK = "/admin/password-reset/"
MAIL = "wren@example.org"
NEW = "quite another sentence"


@pytest.fixture
def writer(writer):
    writer.email = MAIL
    return give_password(writer)


def ask(client, email: str = MAIL, *, address: str = HOME, **headers):
    return client.post(ASK, {"email": email}, REMOTE_ADDR=address, **headers)


def work() -> None:
    """What the worker does."""
    for row in DBTaskResult.objects.ready():
        row.task.call(**row.args_kwargs["kwargs"])
        row.set_successful(None)


def link_in(mail) -> str:
    return re.search(r"http://127\.0\.0\.1:8000(/admin/password-reset/\S+)", mail.body)[1]


@pytest.fixture
def link(client, writer, mailoutbox):
    ask(client)
    work()
    return link_in(mailoutbox[0])


def choose(client, link: str, password: str = NEW):
    page = client.get(link, follow=True)
    return client.post(
        page.wsgi_request.path, {"new_password1": password, "new_password2": password},
        REMOTE_ADDR=HOME,
    )  # fmt: skip


# -- asking ----------------------------------------------------------------------------------


def test_the_sign_in_page_leads_to_it(client, db):
    assert f'href="{ASK}"' in client.get("/admin/login/").text


def test_the_mail_says_for_whom_where_and_how_long(client, writer, mailoutbox, settings):
    settings.SITE_NAME = "The Daily & Sons"

    ask(client)
    work()

    (mail,) = mailoutbox
    assert (mail.subject, mail.to) == ("A new password for The Daily & Sons", [MAIL])
    assert "Your user name: wren" in mail.body
    assert "works once, and for 60 minutes" in mail.body


@pytest.fixture
def strangers(db):
    """Addresses of people who get no mail."""
    make_user("gone", email="gone@example.org", is_active=False).set_password(NEW)
    outsider = give_password(make_user("reader", email="reader@example.org"))
    outsider.is_staff = False
    outsider.save()
    keyless = make_user("keyless", email="keyless@example.org")
    keyless.set_unusable_password()
    keyless.save()
    return ["gone@example.org", "reader@example.org", "keyless@example.org", "nobody@example.org"]


def test_whoever_may_not_sign_in_gets_no_mail(client, strangers, mailoutbox):
    for email in strangers:
        ask(client, email)

    work()

    assert mailoutbox == []


def test_the_answer_and_the_work_are_the_same_for_everybody(
    writer, strangers, django_assert_num_queries
):
    answers = set()
    for email in [MAIL, *strangers]:
        with django_assert_num_queries(3):  # two counts, one task
            response = ask(Client(), email)
        answers.add((response.status_code, response["Location"]))

    assert answers == {(302, "/admin/password-reset/sent/")}
    assert "If an account has this address" in words_of(Client().get(ASK + "sent/"))


def test_what_is_no_address_is_named(client, db):
    assert "valid email address" in words_of(ask(client, "wren"))


def test_a_mailbox_is_not_filled(client, writer, mailoutbox):
    for number in range(PER_ADDRESS + 3):
        response = ask(client, MAIL.title(), address=f"192.0.2.{number}")

    work()

    assert len(mailoutbox) == PER_ADDRESS
    assert response.status_code == 302


def test_one_client_does_not_write_to_many(client, db):
    for number in range(PER_CLIENT + 3):
        ask(client, f"{number}@example.org")
    ask(client, "other@example.org", address=CAFE)

    assert DBTaskResult.objects.count() == PER_CLIENT + 1


def test_without_mail_the_page_says_whom_to_ask(client, settings):
    settings.SENDS_MAIL = False

    assert "This desk sends no mail" in words_of(client.get(ASK))


@pytest.mark.parametrize("header", ["HTTP_HOST", "HTTP_X_FORWARDED_HOST"])
def test_the_link_never_leads_to_a_host_that_the_request_names(
    client, writer, mailoutbox, settings, header
):
    settings.ALLOWED_HOSTS = ["*"]

    ask(client, **{header: "evil.example.com"})
    work()

    assert "evil" not in mailoutbox[0].body
    assert link_in(mailoutbox[0])


# -- choosing --------------------------------------------------------------------------------


def test_the_link_lets_one_choose_a_password_and_in(client, link, writer):
    response = choose(client, link)

    assert is_let_in(response)
    assert client.get("/admin/").wsgi_request.user == writer
    assert is_let_in(sign_in(Client(), "wren", NEW))


def test_the_link_works_once(client, link):
    choose(client, link)

    page = Client().get(link, follow=True)

    assert "This link no longer works" in words_of(page)


def test_the_link_expires(client, link, settings):
    settings.PASSWORD_RESET_TIMEOUT = -1

    assert "This link no longer works" in words_of(client.get(link, follow=True))


def test_a_link_for_somebody_else_is_none(client, link, editor):
    token = link.rstrip("/").rsplit("/", 1)[1]
    theirs = f"{ASK}{urlsafe_base64_encode(str(editor.pk).encode())}/{token}/"

    assert "This link no longer works" in words_of(client.get(theirs, follow=True))


def test_a_new_password_ends_every_session(client, writer, mailoutbox):
    elsewhere = Client()
    elsewhere.force_login(writer)
    ask(client)
    work()

    choose(client, link_in(mailoutbox[0]))

    assert elsewhere.get("/admin/").status_code == 302


@pytest.mark.parametrize("field", ["is_active", "is_staff"])
def test_whoever_was_sent_away_meanwhile_gets_nothing(client, link, writer, field):
    User.objects.update(**{field: False})

    response = client.get(link, follow=True)

    assert "This link no longer works" in words_of(response)


@pytest.mark.parametrize(
    ("password", "advice"),
    [("short one", "at least 12"), ("qwerty123456", "too common"), (MAIL, "too similar")],
)
def test_a_weak_password_is_refused_with_the_reason(client, link, password, advice):
    response = choose(client, link, password)

    assert response.status_code == 200
    assert advice in words_of(response)


def test_it_is_the_way_out_of_a_lock(client, link, writer):
    fail(client, "wren", 5)

    assert is_let_in(choose(client, link))
    assert is_let_in(sign_in(Client(), "wren", NEW))
    assert not AccessAttempt.objects.exists()


def test_the_link_leaves_the_address_before_the_page_is_shown(client, link):
    response = client.get(link)

    assert response["Location"].endswith("/set-password/")
