"""Where a page stood that a browser saved as a file: for a person to look at, never believed."""

import re

from articles.evidence.extraction import page_in
from articles.evidence.extraction.extracted import Unreadable
from articles.evidence.metadata.items import Item, item_of
from articles.evidence.metadata.page import page_of_html

# What Chromium and Internet Explorer write at the top of a saved page, and in MHTML's head.
_COMMENT = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.IGNORECASE)
_HEADER = re.compile(rb"^(?:Snapshot-)?Content-Location:\s*(\S+)\s*$", re.IGNORECASE | re.MULTILINE)
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,1990}")
_NEAR = 8192  # bytes in which a browser says it


def item_of_saved(data: bytes) -> Item:
    """Return what `item_of` does for a saved page (HTML or MHTML), with the address it had.

    The address is what the browser wrote into the file, else what the page calls its own; without
    either there is none. Never raises.
    """
    address = _written(data)
    page, charset = data, ""
    if not data.lstrip().startswith(b"<"):
        try:
            page, charset = page_in(data)
        except Unreadable:
            return {}
    if not address:
        said = page_of_html(page, "", charset)
        address = _usable(said.canonical) or _usable(said.first("og:url"))
    return {key: value for key, value in item_of(page, address, charset).items() if value}


def _written(data: bytes) -> str:
    found = _COMMENT.search(data[:_NEAR]) or _HEADER.search(data[:_NEAR])
    return _usable(found[1].decode("ascii", errors="replace")) if found else ""


def _usable(address: str) -> str:
    return address if _ADDRESS.fullmatch(address) else ""
