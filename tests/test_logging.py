"""Lines that machines read: each names its request, and none says what somebody typed."""

import io
import json
import logging
from datetime import datetime

import pytest
from django.test import Client

from articles import workflow
from config.logs.records import JsonLines, WithRequest
from tests.factories import make_article

PASSWORD = "correct horse battery"
TEXT = "A sentence of an article\nand another one, both of which nobody has published yet."


@pytest.fixture(autouse=True)
def _rooms(settings):
    settings.ROOT_URLCONF = "tests.rooms"


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


@pytest.fixture
def lines():
    """What production would have written so far, parsed."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(WithRequest())
    handler.setFormatter(JsonLines())
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


def test_a_request_leaves_one_line(client, lines):
    response = client.get("/answer/?q=private", headers={"Cookie": "sessionid=private"})

    (line,) = lines()
    assert (line["method"], line["path"], line["status"]) == ("GET", "/answer/", 200)
    assert (line["logger"], line["level"], line["user"]) == ("stet.request", "INFO", None)
    assert line["request_id"] == response["X-Request-ID"]
    assert isinstance(line["ms"], int)
    assert datetime.fromisoformat(line["at"]).tzinfo
    assert "private" not in str(line)


def test_the_line_names_whoever_is_signed_in_by_number(client, lines, writer):
    client.force_login(writer)

    client.get("/admin/")

    assert lines()[-1]["user"] == writer.pk


def test_machines_that_look_after_the_site_leave_none(client, lines):
    client.get("/healthz")

    assert lines() == []


def test_two_requests_have_two_numbers(client):
    numbers = {client.get("/answer/")["X-Request-ID"] for _ in range(2)}

    assert len(numbers) == 2


@pytest.mark.parametrize("given", ["0123456789abcdef0123456789abcdef", "edge-7f.a_1"])
def test_behind_a_proxy_its_number_is_taken_over(client, settings, given):
    settings.PROXIES = 1

    assert client.get("/answer/", headers={"X-Request-ID": given})["X-Request-ID"] == given


@pytest.mark.parametrize("given", ["short", "a" * 65, 'a"; drop', "line\nbreak here", "", "-" * 9])
def test_a_number_out_of_form_is_replaced(client, settings, given):
    settings.PROXIES = 1

    number = client.get("/answer/", headers={"X-Request-ID": given})["X-Request-ID"]

    assert number != given
    assert len(number) == 32


def test_without_a_proxy_nobody_chooses_their_number(client):
    given = "0123456789abcdef0123456789abcdef"

    assert client.get("/answer/", headers={"X-Request-ID": given})["X-Request-ID"] != given


def test_every_line_of_a_failure_has_the_number_that_its_page_shows(client, lines):
    response = client.post("/fail/")

    assert {line["request_id"] for line in lines()} == {response["X-Request-ID"]}
    assert response["X-Request-ID"] in response.text
    assert "quote this number" in response.text


def test_a_line_outside_of_requests_says_so(lines):
    logging.getLogger("stet.verbs").info("from a command")

    assert lines()[0]["request_id"] == "-"


def test_a_failure_is_logged_without_what_was_typed(client, lines):
    client.cookies["sessionid"] = "a-session-of-somebody"

    client.post("/fail/", {"again-password": PASSWORD, "body": TEXT})

    said = json.dumps(lines())
    assert "RuntimeError: Cannot work with" in said
    for private in (PASSWORD, "A sentence of an article", "nobody has published", "of-somebody"):
        assert private not in said


def test_a_token_in_an_address_is_left_out(client, lines):
    client.get("/fail/a-token-to-set-a-password/")

    assert "a-token-to-set-a-password" not in json.dumps(lines())
    assert lines()[-1]["path"] == "/fail/[left out]/"


def test_whoever_may_not_is_logged(client, lines):
    client.get("/forbid/")

    assert [line["message"] for line in lines() if line["level"] == "WARNING"] == [
        "Forbidden (Permission denied): /forbid/"
    ]


def test_a_verb_is_logged_when_it_holds_and_without_its_reason(
    lines, writer, editor, django_capture_on_commit_callbacks
):
    article = make_article(writer)
    workflow.submit(article, by=writer)
    with django_capture_on_commit_callbacks(execute=True):
        workflow.request_changes(article, by=editor, note="Something confidential")

    (line,) = lines()
    assert (line["logger"], line["message"]) == ("stet.verbs", "request_changes")
    assert (line["by"], line["article_id"]) == (editor.pk, article.pk)
    assert (line["from_state"], line["to_state"]) == ("in_review", "changes_requested")
    assert "confidential" not in str(line)
