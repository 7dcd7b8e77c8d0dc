"""Whether a text gives away somebody whom readers are not to know by name."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any


def family_name(person: str) -> str:
    """Return the family name in "Family, Given", or the last word of a name as one says it."""
    family, comma, _ = person.partition(",")
    return family.strip() if comma else (person.split() or [""])[-1]


def tells(person: str, text: str, *, in_prose: bool = False) -> bool:
    """Tell whether the family name stands in a text as a word, whatever its accents.

    In keys and titles in any case; `in_prose` only as names are written, for a Mrs Young must not
    make every young person unquotable.
    """
    wanted, given = _plain(family_name(person)), _plain(text)
    if in_prose:  # of "van der Meer" the last word, for a sentence may begin with the first
        wanted = (wanted.split() or [""])[-1]
        wanted = wanted.title() if wanted.islower() else wanted
    flags = 0 if in_prose else re.IGNORECASE
    pattern = rf"(?<![^\W\d_]){re.escape(wanted)}(?![^\W\d_])"
    return bool(wanted) and re.search(pattern, given, flags) is not None


def texts_of(item: Any) -> Iterator[str]:
    """All texts in plain data, such as a CSL item."""
    if isinstance(item, str):
        yield item
    elif isinstance(item, dict):
        for value in item.values():
            yield from texts_of(value)
    elif isinstance(item, list | tuple):
        for value in item:
            yield from texts_of(value)


def _plain(text: str) -> str:
    marked = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in marked if not unicodedata.combining(sign))
