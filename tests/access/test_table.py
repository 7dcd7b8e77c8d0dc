"""Who may call what: every address of the project, asked by every role, with GET and with POST.

`table.txt` says what each of them gets, `newsroom.py` builds what they ask for. An address of the
project without a row fails here, and the failure shows the row as it would read today: look
whether it is what it should be, and put it into the file. Where the test cannot fill a placeholder
or should send something with POST, say so in `addresses.py` (`_value`, `body`).

After every question everything is taken back. No answer to a reader or to another writer may say
what is secret, none to anybody what was removed, and each must carry the headers of `asking.py`.
"""

import re

import pytest

from tests.access.addresses import addresses, body, filled
from tests.access.asking import ask, client_for
from tests.access.newsroom import REMOVED, ROLES, SECRET, STRANGERS, Newsroom
from tests.access.table import Row, rows, written
from tests.pages import filled_in

pytestmark = pytest.mark.django_db
ROWS = rows()
ONCE = [*{row.address: row for row in reversed(ROWS)}.values()]  # one row of each address
MAY_NOT_KNOW = {"anonymous", "other_writer", *STRANGERS}


@pytest.fixture(scope="module")
def clients(newsroom):
    return {role: client_for(newsroom.people.get(role)) for role in (*ROLES, *STRANGERS)}


def typed(row: Row, url: str, clients, newsroom: Newsroom) -> dict:
    """What is posted: the form as the superuser gets it, filled in as somebody who means it."""
    data = body(row.address, row.kind, newsroom)
    if not row.address.endswith(("/add/", "/change/")):
        return data
    page = clients["superuser"].get(url)
    form = f"{row.address.split('/')[3]}_form"
    if page.status_code != 200 or f'id="{form}"' not in page.content.decode():
        return data
    fields = filled_in(page, form) | data
    return {name: _said_openly(value) for name, value in fields.items()}


def _said_openly(value):
    """What one types comes back to one; so nobody types a secret here."""
    return re.sub(SECRET, "typed", value, flags=re.IGNORECASE) if isinstance(value, str) else value


def answers(row: Row, clients, newsroom: Newsroom, roles=ROLES) -> dict[str, tuple[str, str]]:
    """What these roles get today. Secrets in it fail at once."""
    url = filled(row.address, row.kind, newsroom)
    data = typed(row, url, clients, newsroom)
    got = {}
    for role in roles:
        both = ask(clients[role], "GET", url), ask(clients[role], "POST", url, data)
        for answer in both:
            assert url.startswith("/admin/") or not answer.response.cookies, f"a cookie from {url}"
            assert REMOVED not in answer.text, f"{role} reads at {url} what was removed"
            if role in MAY_NOT_KNOW:
                said = answer.text.replace(url.lower(), "")
                assert SECRET not in said, f"{role} reads at {url} what is secret"
        got[role] = both[0].said, both[1].said
    return got


def test_every_address_of_the_project_has_a_row(clients, newsroom):
    missing = [address for address in addresses() if address not in {row.address for row in ROWS}]

    rows_to_judge = [
        written(address, "-", answers(Row(address, "-", {}, False), clients, newsroom))
        for address in missing
    ]
    assert not missing, "Judge these, then put them into table.txt:\n" + "\n".join(rows_to_judge)


def test_every_row_has_its_address():
    assert {row.address for row in ROWS} - set(addresses()) == set()


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_everybody_gets_what_the_table_says(row, clients, newsroom):
    if row.is_open:
        wanted = {role: row.answers[role] for role in ("anonymous", "superuser")}
    else:
        wanted = row.answers | dict.fromkeys(STRANGERS, row.answers["anonymous"])

    assert answers(row, clients, newsroom, roles=wanted) == wanted


@pytest.mark.parametrize("row", ONCE, ids=lambda row: row.address)
def test_no_other_method_changes_anything(row, clients, newsroom):
    url = filled(row.address, row.kind, newsroom)

    assert not ask(clients["anonymous"], "HEAD", url).changed
    for method in ("OPTIONS", "PUT", "PATCH", "DELETE"):
        assert not ask(clients["superuser"], method, url).changed, method
