"""The one fetcher of this desk, made from its settings."""

from django.conf import settings

from articles.evidence.fetching import Fetcher


def fetcher() -> Fetcher:
    """What fetches as this desk is set up to; whoever is asked for a page is told where to ask."""
    return Fetcher(
        user_agent=f"Stet/{settings.VERSION} (+{settings.BASE_URL})",
        allowed_hosts=frozenset(host.lower() for host in settings.FETCH_ALLOWED_HOSTS),
        max_bytes=settings.FETCH_MAX_BYTES,
        max_seconds=settings.FETCH_SECONDS,
        enabled=settings.FETCHING,
    )
