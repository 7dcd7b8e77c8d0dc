"""A cited work in words, from its CSL-JSON item (citationstyles.org).

Items come from editors and from imports, so nothing of their shape is taken for granted.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format

from articles.languages import is_tag

DAY, MONTH = "j F Y", "F Y"


@dataclass(frozen=True)
class Work:
    """What a reader is told of a work; every property is empty where the item does not say."""

    item: dict

    @property
    def title(self) -> str:
        return _text(self.item.get("title"))

    @property
    def authors(self) -> list[str]:
        """The names of the authors, else of the editors, as one would say them."""
        for role in ("author", "editor"):
            people = [p for p in _list(self.item.get(role)) if isinstance(p, dict)]
            if names := [name for name in map(_name, people) if name]:
                return names
        return []

    @property
    def container(self) -> str:
        """The journal, book or site it stands in, with volume, issue and pages."""
        volume, issue = (_text(self.item.get(key)) for key in ("volume", "issue"))
        number = f"{volume} ({issue})" if volume and issue else volume or issue
        title, pages = (_text(self.item.get(key)) for key in ("container-title", "page"))
        return ", ".join(part for part in (title, number, pages) if part)

    @property
    def issued(self) -> str:
        """The date of issue, as exact as it is known."""
        return self._day("issued")

    @property
    def accessed(self) -> str:
        """When somebody says they read it where it stands."""
        return self._day("accessed")

    def _day(self, variable: str) -> str:
        given = self.item.get(variable)
        if not isinstance(given, dict):
            return ""
        first = [_list(parts) for parts in _list(given.get("date-parts"))[:1]]
        return _date(*first) or _text(given.get("literal")) or _text(given.get("raw"))

    @property
    def language(self) -> str:
        """The tag of the language it is written in; imports also have names such as "German"."""
        tag = _text(self.item.get("language"))
        return tag if is_tag(tag) else ""

    @property
    def link(self) -> str:
        """Where to read it: its URL if that is a web address, else its DOI."""
        url, doi = _text(self.item.get("URL")), _text(self.item.get("DOI"))
        if url.lower().startswith(("http://", "https://")):
            return url
        return f"https://doi.org/{doi}" if doi.startswith("10.") else ""


def _name(person: dict) -> str:
    parts = (person.get(key) for key in ("given", "non-dropping-particle", "family", "suffix"))
    return _text(person.get("literal")) or " ".join(filter(None, map(_text, parts)))


def _date(parts: list[Any] = ()) -> str:
    try:
        numbers = [int(part) for part in parts[:3]]
        if len(numbers) < 2:
            return "".join(map(str, numbers))
        day = date(*[*numbers, 1][:3])
        return date_format(day, DAY if len(numbers) == 3 else MONTH)
    except (TypeError, ValueError, OverflowError):
        return _text(parts[0])


def _text(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int) else ""


def _list(value: Any) -> list:
    return value if isinstance(value, list) else []
