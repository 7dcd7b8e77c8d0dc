"""A mail to ADMINS when something fails: once for each fault, and never with what people typed."""

import logging
import socket
import time
from collections.abc import Callable
from traceback import extract_tb

from django.core.mail import mail_admins

from config.logs.records import Discreet, WithRequest, secrets, without
from config.logs.requests import current

PERIOD = 60 * 60  # seconds
MOST = 20  # mails in that time from one process, whatever fails


class ErrorMail(logging.Handler):
    """Text of our own, not Django's report: that one holds the form, the settings and cookies."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        super().__init__(logging.ERROR)
        self.clock = clock
        self.addFilter(WithRequest())
        self.setFormatter(Discreet("{message}", style="{"))
        self.told: dict[tuple, float] = {}
        self.untold = 0

    def emit(self, record: logging.LogRecord) -> None:
        try:
            if self._is_new(fault(record)):
                mail_admins(subject(record), self._body(record), fail_silently=True)
        except Exception:
            self.handleError(record)

    def _is_new(self, fault: tuple) -> bool:
        now = self.clock()
        self.told = {key: at for key, at in self.told.items() if now - at < PERIOD}
        if fault in self.told or len(self.told) >= MOST:
            self.untold += 1
            return False
        self.told[fault] = now
        return True

    def _body(self, record: logging.LogRecord) -> str:
        request = current.get()
        lines = [f"Logger: {record.name}", f"Machine: {socket.gethostname()}"]
        if request is not None:
            user = getattr(request, "_cached_user", None)
            path = without(request.path, secrets(request))
            lines += [
                f"Request: {record.request_id}", f"Page: {request.method} {path}",
                f"User: {user.pk if user else 'nobody signed in'}",
            ]  # fmt: skip
        if self.untold:
            lines.append(
                f"Not mailed since the last mail, for they were like others: {self.untold}"
            )
            self.untold = 0
        return "\n".join([*lines, "", self.format(record), ""])


def fault(record: logging.LogRecord) -> tuple:
    """What makes two records the same fault: the kind of exception and where it was raised."""
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return record.name, record.msg
    last = extract_tb(error.__traceback__)[-1:]
    return type(error), *((frame.filename, frame.lineno) for frame in last)


def subject(record: logging.LogRecord) -> str:
    """The kind of fault and where; not its words, which may repeat what somebody typed."""
    error = record.exc_info[1] if record.exc_info else None
    what = type(error).__name__ if error else record.name
    request = current.get()
    where = without(request.path, secrets(request)) if request else ""
    return f"{record.levelname}: {what} {where}".strip()[:200]
