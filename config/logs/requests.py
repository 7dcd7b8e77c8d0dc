"""Every request has a number and leaves one line; what is logged meanwhile carries the number."""

import logging
import re
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest, HttpResponse

log = logging.getLogger("stet.request")
current: ContextVar[HttpRequest | None] = ContextVar("request", default=None)

WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")
OF_MACHINES = {"/healthz", "/readyz"}  # asked every few seconds


def request_log(get_response: Callable) -> Callable:
    """The outermost middleware."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.request_id = number_of(request)
        token, began = current.set(request), perf_counter()
        try:
            response = get_response(request)
            response["X-Request-ID"] = request.request_id
            tell(request, response, round(1000 * (perf_counter() - began)))
        finally:
            current.reset(token)
        return response

    return middleware


def number_of(request: HttpRequest) -> str:
    """The number our proxy gave it, or a new one: what a client sends is not believed."""
    given = request.headers.get("X-Request-ID", "") if settings.PROXIES else ""
    return given if WELL_FORMED.fullmatch(given) else uuid.uuid4().hex


def tell(request: HttpRequest, response: HttpResponse, ms: int) -> None:
    """Method, path, status, time and person; no query, no cookie, and nothing of a form."""
    # Only if the page has looked: asking now would read the session of every reader.
    user = getattr(request, "_cached_user", None)
    extra = {
        "method": request.method, "path": request.path, "status": response.status_code,
        "ms": ms, "user": user.pk if user else None,
    }  # fmt: skip
    level = logging.DEBUG if request.path in OF_MACHINES else logging.INFO
    log.log(level, "%(method)s %(path)s %(status)s in %(ms)s ms", extra, extra=extra)
