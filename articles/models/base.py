"""Rows that are inserted and then stand: the database refuses to change or delete them."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import models

from articles.words import digest

HASH = 64  # hexadecimal digits of a SHA-256
EXACT = 2**53  # up to here every whole number is the same as a float


class SealField(models.CharField):
    """The digest of a row, made when it is inserted, by whatever way of inserting."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 2 * HASH, "default": "", "editable": False} | kwargs)

    def pre_save(self, model_instance, add):
        if add:
            setattr(model_instance, self.attname, model_instance.computed_seal())
        return getattr(model_instance, self.attname)


class Kept(models.Model):
    """Insert-only. `triggers` makes the database refuse UPDATE, DELETE and TRUNCATE.

    `blankable` names the fields that a legal removal may blank, each with its blank value;
    nothing else of the row ever changes. A row that belongs to an article only through another
    kept row says by `hangs_on` which of its fields leads there.

    The verb that inserts a row names it in its event (`record(..., left=[row])`): the audit calls
    a row that no event left a forgery.
    """

    blankable: dict[str, object] = {}
    hangs_on = ""

    seal = SealField()

    class Meta:
        abstract = True

    @classmethod
    def path_to_article(cls) -> str:
        """How one asks for the rows of an article: `article`, or `verification__article`."""
        return f"{cls.hangs_on}__article" if cls.hangs_on else "article"

    def computed_seal(self) -> str:
        """What `seal` must be, of the row as it stands now."""
        return seal_of(self, self.blankable)

    @property
    def seal_holds(self) -> bool:
        """Whether what never changes is what was inserted."""
        content = self.seal[HASH:]
        return self.seal == _fixed(self, self.blankable, content) + content

    @property
    def content_holds(self) -> bool:
        """Whether what a Removal may blank is what was inserted."""
        return self.seal[HASH:] == _content(self, self.blankable)

    @property
    def is_blank(self) -> bool:
        return all(getattr(self, name) == blank for name, blank in self.blankable.items())


def seal_of(row: models.Model, blankable: dict[str, object]) -> str:
    """Two SHA-256, in hexadecimal: of what never changes, and of what may be blanked.

    The first covers the second, so that after blanking it still proves the other columns. The
    number of the row is not in it: the event of the verb that left the row names it.
    """
    content = _content(row, blankable)
    return _fixed(row, blankable, content) + content


def _content(row: models.Model, blankable: dict[str, object]) -> str:
    return digest(_columns(row, [f for f in row._meta.concrete_fields if f.name in blankable]))


def _fixed(row: models.Model, blankable: dict[str, object], content: str) -> str:
    fields = [
        f
        for f in row._meta.concrete_fields
        if not (f.name in blankable or f.primary_key or isinstance(f, SealField))
    ]
    return digest(_columns(row, fields) | {"content": content})


def _columns(row: models.Model, fields: list[models.Field]) -> dict[str, Any]:
    """What says nothing is left out: a column that is added later breaks no older seal."""
    values = ((f.attname, _plain(f.to_python(getattr(row, f.attname)))) for f in fields)
    return {name: value for name, value in values if value not in (None, "", [], {}, False)}


def _plain(value: Any) -> Any:
    """The same plain data for the same value, whichever database gave it back."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case dict():
            return {str(key): _plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
        case bool():
            return value
        case int() | float() if abs(value) >= EXACT:
            return repr(float(value))
        case float() if value.is_integer():
            return int(value)
    return value
