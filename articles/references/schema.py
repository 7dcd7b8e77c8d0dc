"""The variables of a CSL-JSON item by the shape of their values (CSL 1.0.2, csl-data.json)."""

import re
from collections.abc import Mapping
from typing import Any

from articles.references.entries import Item

_words = re.compile(r"\S+").findall

TYPES = frozenset(
    _words("""
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic
    collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic
    hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet
    paper-conference patent performance periodical personal_communication post post-weblog
    regulation report review review-book software song speech standard thesis treaty webpage
    """)
)
NAMES = frozenset(
    _words("""
    author chair collection-editor compiler composer container-author contributor curator director
    editor editorial-director executive-producer guest host illustrator interviewer narrator
    organizer original-author performer producer recipient reviewed-author script-writer
    series-creator translator
    """)
)
DATES = frozenset(_words("accessed available-date event-date issued original-date submitted"))
TEXTS = frozenset(
    _words("""
    abstract annote archive archive-place archive_collection archive_location authority
    call-number chapter-number citation-key citation-label citation-number collection-number
    collection-title container-title container-title-short dimensions division DOI edition event
    event-place event-title first-reference-note-number genre id ISBN ISSN issue
    journalAbbreviation jurisdiction keyword language locator medium note number number-of-pages
    number-of-volumes original-publisher original-publisher-place original-title page page-first
    part part-number part-title PMCID PMID printing printing-number publisher publisher-place
    references reviewed-genre reviewed-title scale section shortTitle source status supplement
    supplement-number title title-short URL version volume volume-title volume-title-short
    year-suffix
    """)
)
VARIABLES = NAMES | DATES | TEXTS | {"type", "categories", "custom"}

_NAME = {"family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"}
_NAME_SETTINGS = {"comma-suffix", "static-ordering", "parse-names"}


def cleaned(raw: Mapping[str, Any]) -> tuple[Item, list[str]]:
    """Return a valid item and what was wrong. A valid item comes back as it is.

    What CSL has no variable for, or no such value for, is kept aside under "custom".
    """
    item: Item = {}
    aside: dict[str, Any] = {}
    problems = []
    for key, value in raw.items():
        if key not in VARIABLES:
            aside[key] = value
        elif fits(key, value):
            item[key] = value
        else:
            aside[key] = value
            problems.append(f"Its “{key}” has no value that CSL-JSON knows; it was kept aside.")
    if "type" not in item:
        item["type"] = "document"
        if "type" not in raw:
            problems.append("It does not say what kind of work it is; “document” was taken.")
    if aside:
        item["custom"] = aside | item.get("custom", {})
    return item, problems


def fits(key: str, value: object) -> bool:
    """Whether a variable may have this value."""
    if key == "type":
        return isinstance(value, str) and value in TYPES
    if key in NAMES:
        return isinstance(value, list) and all(map(_is_name, value))
    if key in DATES:
        return isinstance(value, Mapping) and _is_date(value)
    if key == "categories":
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if key == "custom":
        return isinstance(value, Mapping)
    return _is_scalar(value)


def _is_scalar(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _is_name(name: object) -> bool:
    return isinstance(name, Mapping) and all(
        isinstance(value, str) if key in _NAME else isinstance(value, str | int | float)
        for key, value in name.items()
        if key in _NAME | _NAME_SETTINGS or not isinstance(value, str)
    )


def _is_date(date: Mapping[str, Any]) -> bool:
    words = (date[key] for key in ("literal", "raw") if key in date)
    days = date.get("date-parts", [[1]])
    return (
        all(isinstance(one, str) for one in words)
        and isinstance(days, list)
        and 1 <= len(days) <= 2
        and all(isinstance(day, list) and 1 <= len(day) <= 3 for day in days)
        and all(_is_scalar(part) for day in days for part in day)
    )
