"""What the desk does with a form it cannot take: nothing is done, and nothing typed is lost."""

import pytest

from tests.access.addresses import body, filled
from tests.access.asking import ask, client_for
from tests.access.table import rows

pytestmark = pytest.mark.django_db
ONE_CLICK = ("/submit/", "/publish/", "/unschedule/", "/revise/", "/logout/")
TEXT = "Words that took an hour."
# One row of each address of the desk at which anybody may post.
FORMS = {
    row.address: row
    for row in rows()
    if row.address.startswith("/admin/") and any(post != "405" for _, post in row.answers.values())
}.values()


@pytest.fixture
def superuser(newsroom):
    return client_for(newsroom.people["superuser"], enforce_csrf_checks=True)


@pytest.mark.parametrize("row", FORMS, ids=lambda row: row.address)
def test_a_form_without_its_token_is_given_back(row, superuser, newsroom):
    url = filled(row.address, row.kind, newsroom)

    answer = ask(superuser, "POST", url, body(row.address, row.kind, newsroom) | {"note": TEXT})

    assert answer.said == "403"
    assert TEXT.lower() in answer.text


@pytest.mark.parametrize("row", FORMS, ids=lambda row: row.address)
def test_what_is_no_form_changes_nothing(row, newsroom):
    """Clicks that ask for nothing need no body; every other form is read as empty."""
    url = filled(row.address, row.kind, newsroom)
    editor = client_for(newsroom.editor)

    for kind in ("application/json", "text/plain", "multipart/form-data"):
        answer = ask(editor, "POST", url, b'{"title": "X"}', content_type=kind)

        assert answer.response.status_code < 500, kind
        assert not answer.changed or url.endswith(ONE_CLICK), kind


@pytest.mark.parametrize("number", ["0", "9" * 30, "x", "1%00"])
def test_a_number_that_is_none_is_not_there(number, newsroom):
    client = client_for(newsroom.people["superuser"])
    for page in ("claims", "history", "change", "submit", "withdraw"):
        url = f"/admin/articles/article/{number}/{page}/"

        assert ask(client, "POST", url, follow=True).said == "404"


@pytest.mark.parametrize("query", ["q", "state", "turn", "topic", "p", "o", "show", "back"])
def test_a_question_with_a_null_byte_is_no_failure(query, newsroom):
    client, article = client_for(newsroom.editor), newsroom.articles["review"].pk
    for page in ("", f"{article}/claims/", f"{article}/withdraw/", f"{article}/change/"):
        answer = ask(client, "GET", f"/admin/articles/article/{page}?{query}=%00")

        assert answer.response.status_code < 500
