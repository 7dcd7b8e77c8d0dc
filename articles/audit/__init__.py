"""Looks for what should be impossible: proves every kept row, and compares it with the record.

It never re-parses nor re-renders, so that a better splitter cannot lapse the past; golden tests
pin each version of the algorithm instead. A shell that forges a row with its seal, its event and
all that rests on them is not found out; a row that fits no other is.
"""

from collections.abc import Iterator
from itertools import chain

from articles import triggers
from articles.audit.articles import about_articles
from articles.audit.editions import about_editions
from articles.audit.moment import at_one_moment
from articles.audit.pictures import about_pictures
from articles.audit.record import about_the_record
from articles.audit.rows import about_missing_rows, about_rows
from articles.audit.sources import about_sources
from articles.audit.topics import about_topics

__all__ = ["violations"]


def violations() -> Iterator[str]:
    """Everything that does not hold, one sentence each; nothing if all is well."""
    with at_one_moment():
        yield from chain(
            _about_triggers(), about_rows(), about_missing_rows(), about_the_record(),
            about_editions(), about_articles(), about_topics(), about_sources(),
            about_pictures(),
        )  # fmt: skip


def _about_triggers() -> Iterator[str]:
    for name in triggers.missing():
        yield f"The trigger {name} does not stand in the database: run “manage.py migrate”."
