"""Rows that are inserted and then stand: the database refuses to change or delete them."""

from django.db import models


class Kept(models.Model):
    """Insert-only. `triggers` makes the database refuse UPDATE, DELETE and TRUNCATE.

    `blankable` names the fields that a legal removal may blank, each with its blank value;
    nothing else of the row ever changes.
    """

    blankable: dict[str, object] = {}

    class Meta:
        abstract = True
