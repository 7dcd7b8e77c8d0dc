"""CSL-JSON items (citationstyles.org) as a person types them, and what tells two works apart.

Names are typed one a line, "Family, Given" or a body's whole name; dates as ISO 8601 writes
them, "1945", "1945-06", "1945-06-26" or a span with a slash.
"""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit, urlunsplit

Item = Mapping[str, Any]
Name = dict[str, Any]

_DATE = re.compile(r"(\d{1,4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


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
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year or month is not None and not 1 <= month <= 12:
        raise Unreadable(f"There is no such month: {typed}.")
    if day is not None and not 1 <= day <= monthrange(year, month)[1]:
        raise Unreadable(f"There is no such day: {typed}.")
    return [part for part in (year, month, day) if part is not None]


def canonical_key(item: Item) -> str | None:
    """Return what tells this work from any other: doi:, isbn:, or url:, the first it has.

    A chapter has the ISBN of its book, and a volume that of the set: only whole books have their
    own. Addresses that differ in scheme, in letter case of the host or in the part after # name
    the same page.
    """
    if found := _DOI.fullmatch(str(item.get("DOI") or "").strip()):
        return f"doi:{found[1].lower()}"
    isbn = _isbn(str(item.get("ISBN") or ""))
    if isbn and item.get("type") == "book" and not item.get("volume"):
        return f"isbn:{isbn}"
    return _address(str(item.get("URL") or ""))


def _isbn(typed: str) -> str:
    """The thirteen digits of an ISBN of ten or thirteen; empty if it is neither."""
    digits = re.sub(r"[\s‐-―-]", "", typed).upper().removeprefix("ISBN").lstrip(":")
    if re.fullmatch(r"\d{13}", digits):
        return digits
    if not re.fullmatch(r"\d{9}[\dX]", digits):
        return ""
    digits = f"978{digits[:9]}"
    total = sum(int(digit) * (3 if n % 2 else 1) for n, digit in enumerate(digits))
    return f"{digits}{-total % 10}"


def _address(typed: str) -> str | None:
    try:
        parts = urlsplit(typed.strip())
        host = (parts.hostname or "").removesuffix(".")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    path = urlunsplit(("", "", parts.path.rstrip("/"), parts.query, ""))
    return f"url:https://{host}{port}{path}"
