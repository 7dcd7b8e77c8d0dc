"""Statements typed into the database, past every verb."""

import pytest
from django.db import IntegrityError, connection, transaction


def refused(sql):
    """Whether the database refuses a statement, and says that it was us."""
    with pytest.raises(IntegrityError, match="stet:"), transaction.atomic():
        connection.cursor().execute(sql)
    return True
