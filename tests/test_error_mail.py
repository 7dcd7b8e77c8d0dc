"""A fault is mailed to those who look after the site: once, and without what people typed."""

import logging

import pytest
from django.test import Client

from config.logs.error_mail import MOST, PERIOD, ErrorMail

PASSWORD = "correct horse battery"
TEXT = "A sentence of an article\nand another one, both of which nobody has published yet."


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(autouse=True)
def _mailing(settings, clock):
    settings.ROOT_URLCONF = "tests.rooms"
    settings.ADMINS = [("Ada", "ada@example.org")]
    root = logging.getLogger()
    usual = [handler for handler in root.handlers if isinstance(handler, ErrorMail)]
    for handler in usual:
        root.removeHandler(handler)
    root.addHandler(fresh := ErrorMail(clock))
    yield
    root.removeHandler(fresh)
    for handler in usual:
        root.addHandler(handler)


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


def test_a_fault_is_mailed_with_the_number_of_its_request(client, mailoutbox):
    response = client.get("/fail/?q=private")

    (mail,) = mailoutbox
    assert mail.subject == "[Stet] ERROR: RuntimeError /fail/"
    assert mail.to == ["ada@example.org"]
    assert f"Request: {response['X-Request-ID']}" in mail.body
    assert "Page: GET /fail/\n" in mail.body
    assert "tests/rooms.py" in mail.body
    assert "private" not in mail.body


def test_the_mail_names_whoever_was_signed_in_by_number(client, writer, mailoutbox):
    client.force_login(writer)

    client.get("/fail-at-somebody/")

    assert f"User: {writer.pk}\n" in mailoutbox[0].body


def test_the_mail_holds_nothing_that_was_typed_and_no_secret(client, mailoutbox, settings):
    client.cookies["sessionid"] = "a-session-of-somebody"

    client.post("/fail/a-token-in-the-address/", {"password": PASSWORD, "body": TEXT})

    said = mailoutbox[0].subject + mailoutbox[0].body
    assert "Cannot work with" in said
    private = [PASSWORD, "A sentence", "nobody has published", "of-somebody", "a-token-in"]
    assert [word for word in [*private, settings.SECRET_KEY] if word in said] == []


def test_the_same_fault_again_is_not_mailed(client, mailoutbox):
    for _ in range(5):
        client.get("/fail/")

    assert len(mailoutbox) == 1


def test_another_fault_is(client, mailoutbox):
    client.get("/fail/")
    client.get("/fail-otherwise/")

    assert [mail.subject.split()[2] for mail in mailoutbox] == ["RuntimeError", "ValueError"]


def test_after_an_hour_it_is_mailed_again_and_says_how_many_were_not(client, mailoutbox, clock):
    for _ in range(5):
        client.get("/fail/")
    clock.now += PERIOD
    client.get("/fail/")

    assert len(mailoutbox) == 2
    assert "were like others: 4" in mailoutbox[1].body


def test_a_storm_of_different_faults_is_bounded(mailoutbox):
    log = logging.getLogger("stet.test")
    for number in range(MOST + 10):
        log.error(f"fault {number}")  # noqa: G004

    assert len(mailoutbox) == MOST


def test_readers_mistakes_are_no_faults(client, db, mailoutbox):
    client.get("/nothing/")
    client.get("/forbid/")
    client.get("/", headers={"Host": "elsewhere.example.com"})

    assert mailoutbox == []


def test_a_mail_server_that_is_away_breaks_no_page(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    assert client.get("/fail/").status_code == 500
