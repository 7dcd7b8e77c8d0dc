"""How often one may try to sign in, so that nobody guesses and nobody is locked out by others.

A name and an address together have AXES_FAILURE_LIMIT tries in AXES_COOLOFF_TIME. Guessing from
many addresses, or at many names, is bounded by a wider limit per name and per address; whoever
has signed in with this name from this address before is not bound by it, so a storm of strangers
keeps no one out of their own desk. A reset by mail makes a new address known.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.db.models import QuerySet, Sum
from django.http import HttpRequest, QueryDict
from django.utils import timezone

log = logging.getLogger("stet.sign_in")


def typed_name(request: HttpRequest, credentials: dict | None) -> str | None:
    """The name somebody tries, no longer than the column it is kept in."""
    name = (credentials or {}).get("username")
    return name and name[:255]


def cool_off_minutes() -> int:
    return round(settings.AXES_COOLOFF_TIME.total_seconds() / 60)


def forget_old_failures() -> None:
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    AccessAttempt.objects.filter(attempt_time__lt=since).delete()


class Throttle(AxesDatabaseHandler):
    """Axes' handler, which keeps nothing of what was posted and knows strangers from regulars."""

    def is_locked(self, request, credentials=None) -> bool:
        return super().is_locked(request, credentials) or self._is_stormed(request, credentials)

    def _is_stormed(self, request, credentials) -> bool:
        name, address = typed_name(request, credentials), request.axes_ip_address
        recent = AccessAttempt.objects.filter(attempt_time__gte=get_cool_off_threshold(request))
        failed = max(_failures(recent, username=name), _failures(recent, ip_address=address))
        known = AccessLog.objects.filter(username=name, ip_address=address)
        return failed >= settings.STRANGERS_FAILURE_LIMIT and not known.exists()

    def user_login_failed(self, sender, credentials, request=None, **kwargs) -> None:
        with nothing_posted(request):
            super().user_login_failed(sender, credentials, request, **kwargs)
        # Not the name: people type passwords there.
        what = "sign-in locked" if request.axes_locked_out else "sign-in failed"
        log.warning(what, extra={"address": request.axes_ip_address})

    def user_logged_in(self, sender, request, user, **kwargs) -> None:
        super().user_logged_in(sender, request, user, **kwargs)
        log.info("signed in", extra={"address": request.axes_ip_address, "user": user.pk})


def _failures(attempts: QuerySet, **of) -> int:
    return attempts.filter(**of).aggregate(n=Sum("failures_since_start"))["n"] or 0


@contextmanager
def nothing_posted(request: HttpRequest) -> Iterator[None]:
    """Axes stores the form; the one that comes after a lost session holds a whole article."""
    asked, posted = request.GET, request.POST
    request.GET = request.POST = QueryDict()
    try:
        yield
    finally:
        request.GET, request.POST = asked, posted
