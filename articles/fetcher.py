"""The one fetcher of this desk, made from its settings."""

from functools import cache
from threading import BoundedSemaphore

from django.conf import settings

from articles.evidence.fetching import Fetcher


def fetcher() -> Fetcher:
    """What fetches as this desk is set up to; whoever is asked for a page is told where to ask.

    A slow server holds a thread for as long as a fetch may take: readers need the others.
    """
    return Fetcher(
        user_agent=f"Stet/{settings.VERSION} (+{settings.BASE_URL})",
        allowed_hosts=frozenset(host.lower() for host in settings.FETCH_ALLOWED_HOSTS),
        max_bytes=settings.FETCH_MAX_BYTES,
        max_seconds=settings.FETCH_SECONDS,
        enabled=settings.FETCHING,
        turns=_turns(settings.FETCH_AT_ONCE),
    )


@cache
def _turns(most: int) -> BoundedSemaphore:
    """One for the whole process."""
    return BoundedSemaphore(most)
