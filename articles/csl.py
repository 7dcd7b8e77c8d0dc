"""CSL-JSON items (citationstyles.org) as a person types them, and what tells two works apart.

Names are typed one a line, "Family, Given" or a body's whole name; dates as ISO 8601 writes
them, "1945", "1945-06", "1945-06-26" or a span with a slash.
"""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from typing import Any

from articles import canonical

Item = Mapping[str, Any]
Name = dict[str, Any]

_DATE = re.compile(r"(\d{1,4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Unreadable(ValueError):
    """Something typed that no CSL-JSON value can be made of; the message says what would do."""


def typed_names(names: Sequence[Name]) -> str:
    return "\n".join(_typed_name(name) for name in names)


def names(typed: str, before: Sequence[Name] = ()) -> list[Name]:
    """Return the names of a typed list; a line that stood `before` keeps its further parts."""
    known = {_typed_name(name): name for name in before}
    lines = [" ".join(line.split()) for line in typed.splitlines()]
    return [known.get(line) or _name(line) for line in lines if line]


def _typed_name(name: Name) -> str:
    if "literal" in name:
        return str(name["literal"])
    particle = name.get("non-dropping-particle", "")
    family = f"{particle} {name.get('family', '')}".strip()
    given = f"{name.get('given', '')} {name.get('dropping-particle', '')}".strip()
    parts = [family, given, str(name.get("suffix", ""))]
    return ", ".join(part for part in parts if part)


def _name(line: str) -> Name:
    family, comma, given = line.partition(",")
    if not comma or not given.strip():
        return {"literal": line.strip(" ,")}
    return {"family": family.strip(), "given": given.strip()}


def typed_date(date: Mapping[str, Any]) -> str:
    """Return a date as it is typed; one in words ("literal", "raw") as it stands."""
    if parts := date.get("date-parts"):
        return "/".join("-".join(_padded(day)) for day in parts)
    return str(date.get("literal") or date.get("raw") or "")


def _padded(day: Sequence[int | str]) -> list[str]:
    return [str(part) if n == 0 else str(part).zfill(2) for n, part in enumerate(day)]


def date(typed: str) -> dict[str, Any]:
    """Return the CSL date of a typed one, {} for nothing; raises Unreadable."""
    if not typed.strip():
        return {}
    days = [_day(part.strip()) for part in typed.split("/")]
    if len(days) > 2:
        raise Unreadable("A span has two ends: 1945/1947.")
    return {"date-parts": days}


def _day(typed: str) -> list[int]:
    found = _DATE.fullmatch(typed)
    if not found:
        raise Unreadable("Write a date as 1945, 1945-06, 1945-06-26, or a span as 1945/1947.")
    day = [int(part) for part in found.groups() if part]
    if not day[0] or len(day) > 1 and not 1 <= day[1] <= 12:
        raise Unreadable(f"There is no such month: {typed}.")
    if len(day) > 2 and not 1 <= day[2] <= monthrange(day[0], day[1])[1]:
        raise Unreadable(f"There is no such day: {typed}.")
    return day


def canonical_key(item: Item) -> str | None:
    """Return what tells this work from any other: doi:, isbn:, or url:, the first it has.

    A chapter has the ISBN of its book, and a volume that of the set: only whole books have their
    own. Of two different ISBNs nobody knows which one another item would name: no key.
    """
    url = str(item.get("URL") or "")
    if doi := canonical.doi(str(item.get("DOI") or "")) or _doi_of_address(url):
        return f"doi:{doi}"
    if item.get("type") == "book" and not item.get("volume"):
        isbns = _isbns(str(item.get("ISBN") or ""))
        if len(isbns) == 1:
            return f"isbn:{isbns.pop()}"
    address = canonical.address(url)
    return f"url:{address}" if address else None


def respelt(key: str) -> str:
    """Return a key, typed or derived by an earlier rule, as it is spelt today; others as is."""
    kind, _, value = key.strip().partition(":")
    spell = {"doi": canonical.doi, "isbn": canonical.isbn, "url": canonical.address}.get(kind)
    spelt = spell(value) if spell else None
    return f"{kind}:{spelt}" if spelt else key.strip()


def _doi_of_address(url: str) -> str | None:
    """The DOI of its resolver's address: the work is the same whichever field names it."""
    return canonical.doi(url) if re.match(r"\s*https?://[^/]*doi\.org/", url, re.I) else None


def _isbns(typed: str) -> set[str]:
    """The ISBN in a field; several in one, as Zotero writes them, stand apart by spaces."""
    whole = canonical.isbn(typed)
    found = [whole] if whole else [canonical.isbn(part) for part in re.split(r"[\s,;]+", typed)]
    return {isbn for isbn in found if isbn}
