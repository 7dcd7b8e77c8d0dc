"""Asks an address as somebody, and says in one word what came back."""

from copy import copy

from django.apps import apps
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

SIGN_IN = "/admin/login/"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_WRITING = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")


def client_for(user=None, **options) -> Client:
    client = Client(**options)
    if user:
        client.force_login(user)
    return client


class Answer:
    """What came back: `said` as the table writes it, e.g. `200`, `sign-in`, or `302+` for one
    that changed something."""

    def __init__(self, response: HttpResponse, changed: bool):
        self.response, self.changed = response, changed
        self._body = response.getvalue()  # a stream is read once, which closes its file

    @property
    def said(self) -> str:
        to_sign_in = self.response.get("Location", "").startswith(SIGN_IN)
        status = "sign-in" if to_sign_in else str(self.response.status_code)
        return status + ("+" if self.changed else "")

    @property
    def text(self) -> str:
        """Everything that was sent, headers too, in small letters."""
        headers = "\n".join(f"{name}: {value}" for name, value in self.response.items())
        return f"{headers}\n{self._body.decode(errors='replace')}".lower()


def ask(client: Client, method: str, url: str, data: object = None, **extra) -> Answer:
    """Ask, take back whatever it did, and check what must be so of every answer.

    An error of the server raises, as Django's test client does.
    """
    witness, cookies = _Witness(), copy(client.cookies)
    with transaction.atomic(), connection.execute_wrapper(witness):
        response = getattr(client, method.lower())(url, data, **extra)
        changed = witness.saw_a_change()
        transaction.set_rollback(True)
    client.cookies = cookies
    check_headers(response)
    return Answer(response, changed)


class _Witness:
    """Looks at everything before the first statement that writes, and again at the end."""

    before: list | None = None

    def __call__(self, execute, sql, params, many, context):
        if self.before is None and sql.lstrip().upper().startswith(_WRITING):
            self.before = _everything()
        return execute(sql, params, many, context)

    def saw_a_change(self) -> bool:
        return self.before is not None and self.before != _everything()


def check_headers(response: HttpResponse) -> None:
    what = f"{response.request['REQUEST_METHOD']} {response.request['PATH_INFO']}"
    for name, value in HEADERS.items():
        assert response.get(name) == value, f"{what}: {name}"
    policy = response.get("Content-Security-Policy", "")
    assert "default-src 'none'" in policy and "unsafe" not in policy, f"{what}: no strict CSP"


def _everything() -> list:
    """Every row of every table but the sessions, as it lies there: models would take their time."""
    rows = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.label != "sessions.Session" and model._meta.managed:
                table, key = model._meta.db_table, model._meta.pk.column
                cursor.execute(f'SELECT * FROM "{table}" ORDER BY "{key}"')
                rows.append(cursor.fetchall())
    return rows
