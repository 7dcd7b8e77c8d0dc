"""What a page's meta tags say of it: Highwire Press, Dublin Core, Open Graph, and plain ones."""

import re
from typing import Any

from articles.evidence.metadata.dates import date_of
from articles.evidence.metadata.names import Name, names_in
from articles.evidence.metadata.page import Page
from articles.evidence.metadata.plain import plain

Item = dict[str, Any]

_MOST_AUTHORS = 100
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")
# The tag that only one type of work has, where it is kept in a CSL item, and the type.
_TYPES = (
    ("citation_journal_title", "container-title", "article-journal"),
    ("citation_conference_title", "container-title", "paper-conference"),
    ("citation_inbook_title", "container-title", "chapter"),
    ("citation_dissertation_institution", "publisher", "thesis"),
    ("citation_technical_report_institution", "publisher", "report"),
    ("citation_isbn", "ISBN", "book"),
)


def from_highwire(page: Page) -> Item:
    """The tags that scholarly sites set for search engines (scholar.google.com, "Inclusion")."""
    if not any(name.startswith("citation_") for name in page.tags):
        return {}
    first, last = (plain(page.first(f"citation_{end}page"), 20) for end in ("first", "last"))
    item: Item = {
        "title": plain(page.first("citation_title"), 500),
        "author": _names(page.all("citation_author", "citation_authors")),
        "issued": _date(page, "citation_publication_date", "citation_date", "citation_online_date"),
        "volume": plain(page.first("citation_volume"), 50),
        "issue": plain(page.first("citation_issue"), 50),
        "page": f"{first}-{last}" if first and last and first != last else first,
        "number": plain(page.first("citation_technical_report_number"), 50),
        "DOI": _doi(page.all("citation_doi")),
        "ISSN": plain(page.first("citation_issn"), 20),
        "publisher": plain(page.first("citation_publisher")),
        "language": plain(page.first("citation_language"), 35),
    }
    return item | _kind(page)


def _kind(page: Page) -> Item:
    item: Item = {}
    for tag, key, kind in _TYPES:
        if value := plain(page.first(tag)):
            item.setdefault("type", kind)
            item.setdefault(key, value)
    return item


def from_open_graph(page: Page) -> Item:
    """Open Graph (ogp.me). Its authors are addresses by the letter, and names in practice."""
    return {
        "type": "book" if page.first("og:type").lower() == "book" else "",
        "title": plain(page.first("og:title"), 500),
        "author": _names(page.all("article:author", "book:author")),
        "issued": _date(page, "article:published_time", "book:release_date"),
        "ISBN": plain(page.first("book:isbn"), 20),
    }


def from_dublin_core(page: Page) -> Item:
    """Dublin Core (DCMI Metadata Terms), with either of its prefixes."""
    return {
        "title": plain(page.first("dc.title"), 500),
        "author": _names(page.all("dc.creator")),
        "issued": _date(page, "dc.issued", "dc.date.issued", "dc.date"),
        "publisher": plain(page.first("dc.publisher")),
        "language": plain(page.first("dc.language"), 35),
        "DOI": _doi(page.all("dc.identifier")),
    }


def from_plain_tags(page: Page) -> Item:
    """The tags of HTML itself, its title and the times that stand in the text."""
    dates = ["datepublished", "date", "pubdate", "publishdate", "publish-date", "publication_date"]
    tagged = _date(page, *dates)
    marked = (date for time in page.times if (date := date_of(time)))
    return {
        "title": plain(page.title, 500),
        "author": _names(page.all("author", "parsely-author", "sailthru.author"), several=True),
        "issued": tagged or next(marked, {}),
        "language": page.language,
    }


def _date(page: Page, *names: str) -> Any:
    """The date of the first of these tags that holds one."""
    said = (date_of(value) for name in names for value in page.all(name))
    return next((date for date in said if date), {})


def _names(values: list[str], several: bool = False) -> list[Name]:
    found: list[Name] = []
    for value in values[:_MOST_AUTHORS]:
        found += [name for name in names_in(value, several) if name not in found]
    return found[:_MOST_AUTHORS]


def _doi(values: list[str]) -> str:
    return next((found[0] for value in values if (found := _DOI.search(plain(value)))), "")
