"""From a page to the CSL fields of a source: proposals for a person, each from who knows best."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from articles.csl import typed_date
from articles.evidence.metadata.json_ld import from_json_ld
from articles.evidence.metadata.page import Page, page_of_html
from articles.evidence.metadata.plain import plain
from articles.evidence.metadata.sites import believed, site_of
from articles.evidence.metadata.tags import (
    from_dublin_core,
    from_highwire,
    from_open_graph,
    from_plain_tags,
)
from articles.languages import is_tag

Item = dict[str, Any]

# Scholarly tags are written by publishers for being cited; a title is written for a browser's tab.
_BY_TRUST = (from_highwire, from_json_ld, from_open_graph, from_dublin_core, from_plain_tags)
_IN_SITES = {"webpage", "post-weblog", "article-newspaper"}
_PARTED = re.compile(r"\s+[|\-–—·•»«:]+\s+|\s*[|»]\s*")


def item_of(html: bytes | str, url: str, charset: str = "") -> Item:
    """Return a CSL-JSON item (schema 1.0.2) of what a page says of itself: plain text only.

    `url` is the final address, `charset` what the server said. There is always a type and a URL,
    everything else only if the page says it; `id` and `accessed` are the caller's. Never raises.
    """
    page = page_of_html(html, url, charset)
    item: Item = {}
    for said in _BY_TRUST:
        for key, value in said(page).items():
            if value and key not in item:
                item[key] = value
    item.setdefault("type", "webpage")
    site = plain(page.first("og:site_name", "application-name")) or item.get("container-title", "")
    if site and item["type"] in _IN_SITES:
        item.setdefault("container-title", site)
    item["URL"] = believed(page.canonical, url) or url
    return _tidy(item, page, site)


def published_on(item: Mapping[str, Any]) -> str:
    """Return an item's date as far as it is known, "1945", "1945-06" or "1945-06-26"; else ""."""
    return typed_date(item.get("issued") or {})


def _tidy(item: Item, page: Page, site: str) -> Item:
    if "title" in item:
        bodies = [name.get("literal", "") for name in item.get("author", [])]
        names = [site, item.get("publisher", ""), *bodies]
        item["title"] = _without_site(item["title"], names, page.url)
    language = item.pop("language", "").replace("_", "-")
    for tag in (language, page.language):
        if is_tag(tag) and len(tag) <= 35:
            return item | {"language": tag}
    return item


def _without_site(title: str, names: list[str], url: str) -> str:
    """A title without the name of the site, or of whoever speaks there, before or behind it."""
    known = {_letters(name) for name in names} | _names_in_address(url)
    pieces = list(_PARTED.finditer(title))
    if pieces and _letters(title[pieces[-1].end() :]) in known - {""}:
        title = title[: pieces[-1].start()]
    elif pieces and _letters(title[: pieces[0].start()]) in known - {""}:
        title = title[pieces[0].end() :]
    return title.strip()


def _names_in_address(url: str) -> set[str]:
    """example.org and example, as sites without a name call themselves."""
    try:
        site = site_of(urlsplit(url).hostname or "")
    except ValueError:
        return set()
    return {_letters(site), _letters(site.split(".")[0])}


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
