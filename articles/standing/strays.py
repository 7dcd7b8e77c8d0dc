"""Fetched copies that are not of the address their source has now.

What Stet fetched itself needs no second person, but only as a copy of what it was fetched from.
Whoever may change the address of a source could else let a page vouch for another one.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from articles.models import Capture, Citation, Outcome, SourceCheck


def strays(citations: Iterable[Citation]) -> frozenset[int]:
    """Return the numbers of the copies whose site is not their source's, nor one it moved to.

    Sites are compared, not addresses: a page may call itself by another address of its site.
    """
    fetched = [c for c in citations if c.snapshot.capture == Capture.FETCHED]
    elsewhere = [c for c in fetched if _site(c.source.url) not in _sites(c)]
    if not elsewhere:
        return frozenset()
    moves = SourceCheck.objects.filter(
        source__in={c.source_id for c in elsewhere}, outcome=Outcome.MOVED
    ).values_list("source", "final_url")
    led_to = {(source, _site(url)) for source, url in moves}
    return frozenset(
        c.snapshot_id for c in elsewhere if (c.source_id, _site(c.source.url)) not in led_to
    )


def _sites(citation: Citation) -> set[str]:
    copy = citation.snapshot
    return {_site(copy.requested_url), _site(copy.final_url)} - {""}


def _site(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
