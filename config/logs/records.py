"""What a line of the log looks like, and what must not stand in it."""

import logging
from collections.abc import Iterator

from django.http import HttpRequest, QueryDict
from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

from config.logs.requests import current

LEFT_OUT = "[left out]"
LONG = 12  # a shorter single word that was typed may as well be a word of the program
SHORT = 4  # a shorter password would take single letters out of every line
SECRET = ("password", "token", "secret")


class WithRequest(logging.Filter):
    """Puts the number of the request on every record that is written during it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = getattr(current.get(), "request_id", None) or "-"
        return True


class Discreet(logging.Formatter):
    """Leaves out what was typed or is secret, also where an exception repeats it."""

    def formatException(self, exc_info) -> str:
        return without(super().formatException(exc_info), everything_typed(current.get()))

    def formatMessage(self, record: logging.LogRecord) -> str:
        return without(super().formatMessage(record), secrets(current.get()))


class JsonLines(Discreet, JsonFormatter):
    """One JSON object a line; `extra` becomes its keys."""

    def __init__(self):
        super().__init__(
            "{asctime} {levelname} {name} {message} {request_id}",
            style="{",
            datefmt="%Y-%m-%dT%H:%M:%S%z",
            rename_fields={"asctime": "at", "levelname": "level", "name": "logger"},
            reserved_attrs=[*RESERVED_ATTRS, "request"],
        )

    def process_log_record(self, log_data: dict) -> dict:
        hidden = list(secrets(current.get()))
        return {
            key: without(value, hidden) if isinstance(value, str) else value
            for key, value in super().process_log_record(log_data).items()
        }


def without(text: str, hidden) -> str:
    for piece in sorted(set(hidden), key=len, reverse=True):
        text = text.replace(piece, LEFT_OUT)
    return text


def secrets(request: HttpRequest | None) -> Iterator[str]:
    """Passwords that were sent, cookies, and tokens that stand in the address."""
    if request is None:
        return
    yield from (value for value in request.COOKIES.values() if len(value) >= LONG)
    match = request.resolver_match
    if match and (token := match.kwargs.get("token")):
        yield str(token)
    for name, value in _posted(request):
        if len(value) >= SHORT and any(word in name.lower() for word in SECRET):
            yield value


def everything_typed(request: HttpRequest | None) -> Iterator[str]:
    """The secrets, and each line of text that was sent with a form."""
    yield from secrets(request)
    for _, value in _posted(request):
        yield from (line for line in value.splitlines() if len(line) >= LONG or " " in line)


def _posted(request: HttpRequest | None) -> Iterator[tuple[str, str]]:
    # Only what somebody has read already: a log must not fail over a body that cannot be read.
    for name, values in getattr(request, "_post", QueryDict()).lists():
        yield from ((name, value) for value in values)
