"""Who published a work of which no publisher on this desk is known: a proposal, not yet saved."""

from typing import Any
from urllib.parse import SplitResult, urlsplit

from articles.models import Publisher

LONGEST = 200  # characters of a name and of an address, as the columns have them


def new_publisher(item: dict[str, Any]) -> Publisher:
    """Return the publisher a CSL item names, else one that is called as its host; no grade.

    By the homepage the next work from there is recognised. A work with a DOI has none: its
    address is often that of an archive.
    """
    parts = _parts(str(item.get("URL") or ""))
    host = (parts.hostname or "").removeprefix("www.")
    name = str(item.get("publisher") or item.get("container-title") or host)
    return Publisher(name=name[:LONGEST], homepage="" if item.get("DOI") else _homepage(parts))


def _homepage(parts: SplitResult) -> str:
    home = f"{parts.scheme}://{parts.netloc}/"
    usable = parts.hostname and parts.scheme in ("http", "https") and len(home) <= LONGEST
    return home if usable else ""


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        return parts if parts.hostname else urlsplit("")
    except ValueError:
        return urlsplit("")
