"""Asks at an address and says what came back, in the terms of `articles.evidence.watching`."""

import re
from email.utils import parsedate_to_datetime

from articles.evidence.extraction import Unreadable, extract
from articles.evidence.fetching import Fetched, Fetcher, Unfetched
from articles.evidence.walls import wall_before
from articles.evidence.watching import Answer


def ask(fetcher: Fetcher, url: str) -> Answer:
    """Fetch an address once; whatever goes wrong is an answer, too."""
    try:
        return answer_of(fetcher.fetch(url))
    except Unfetched as failure:
        return Answer(url, trouble=failure.kind)


def answer_of(fetched: Fetched) -> Answer:
    """Return what a fetched page says: its words, and the wall before it, if there is one."""
    text = _text(fetched)
    return Answer(
        asked=fetched.requested_url,
        status=fetched.status,
        final_url=fetched.final_url,
        moved_to=fetched.moved_to,
        text=text,
        wall=wall_before(fetched, text or ""),
        retry_after=retry_after(fetched.headers),
    )


def _text(fetched: Fetched) -> str | None:
    try:
        return extract(fetched.data, fetched.media_type, charset=fetched.charset).text
    except Unreadable:
        return None


def retry_after(headers: dict[str, str]) -> int | None:
    """Return the seconds of Retry-After (RFC 9110, 10.2.3), None if it is missing or no sense.

    A date is counted from the server's own Date: its clock may be wrong, and ours is not asked.
    """
    said = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,9}", said):
        return int(said)
    try:
        wait = parsedate_to_datetime(said) - parsedate_to_datetime(headers.get("date", ""))
    except (ValueError, TypeError):  # no date, or one of the two without its zone
        return None
    return max(0, int(wait.total_seconds()))
