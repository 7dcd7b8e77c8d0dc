"""Two works side by side, field by field, in the words of a person."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from articles import csl
from articles.references import schema

NAMES = {
    "type": "Kind of work",
    "author": "Authors",
    "issued": "Date",
    "container-title": "In",
    "page": "Pages",
    "custom": "Further fields",
}
# As one reads a reference. The order of the file is not kept: PostgreSQL's jsonb has its own.
ORDER = (
    "type", "title", "author", "editor", "issued", "container-title", "volume", "issue", "page",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One field of both; `taken` says whether the new value was ticked."""

    name: str
    here: str
    new: str
    taken: bool = False

    @property
    def label(self) -> str:
        plain = self.name.replace("-", " ").replace("_", " ")
        return NAMES.get(self.name) or plain[:1].upper() + plain[1:]

    @property
    def mark(self) -> tuple[str, str]:
        """Shape and word; the style sheet adds the colour."""
        if not self.here:
            return "+", "only in the new one"
        return ("≠", "they differ") if self.new else ("−", "only here")


def differing(
    here: Mapping[str, Any], new: Mapping[str, Any], taken: tuple[str, ...] = ()
) -> Iterator[Row]:
    """What the two say otherwise, in the order of a reference, then by name."""
    for name in sorted({*here, *new}, key=_place):
        if name != "id" and here.get(name) != new.get(name):
            yield _row(name, here.get(name), new.get(name), name in taken)


def agreeing(here: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Row]:
    for name in sorted(here, key=_place):
        if name != "id" and name in new and here[name] == new[name]:
            yield _row(name, here[name], new[name])


def _place(name: str) -> tuple[int, str]:
    return (ORDER.index(name) if name in ORDER else len(ORDER)), name


def _row(name: str, here: Any, new: Any, taken: bool = False) -> Row:
    """Where words cannot tell two values apart, as they are stored."""
    said = _said(name, here), _said(name, new)
    if here != new and said[0] == said[1] or here and not said[0] or new and not said[1]:
        said = _stored(here), _stored(new)
    return Row(name, *said, taken)


def _said(name: str, value: Any) -> str:
    if value is None:
        return ""
    if not schema.fits(name, value):
        return _stored(value)
    if name in schema.NAMES:
        return csl.typed_names(value)
    if name in schema.DATES:
        return csl.typed_date(value)
    return str(value) if isinstance(value, str | int | float) else _stored(value)


def _stored(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False)
