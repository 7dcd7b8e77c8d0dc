"""Bringing in a source that has no web page: what it is, who said it and its copies, at once."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from articles.models import Source, Testimony, User
from articles.workflow.calculating import keep_calculation
from articles.workflow.copies import keep_copy
from articles.workflow.sourcing import save_source
from articles.workflow.testifying import save_testimony


def bring_in(
    source: Source,
    *,
    by: User,
    testimony: Testimony | None = None,
    copies: Iterable[Mapping[str, Any]] = (),
    calculation: Mapping[str, Any] | None = None,
) -> Source:
    """Save a new source with all that belongs to it, or nothing of it.

    `copies` are what `keep_copy` takes; every one after the first says what stands in the first.
    `calculation` is what `keep_calculation` takes. Raises Refused as these verbs do.
    """
    with transaction.atomic():
        save_source(source, by=by)
        if testimony is not None:
            testimony.source = source
            save_testimony(testimony, by=by)
        original = None
        for copy in copies:
            kept = keep_copy(source, by=by, transcription_of=original, **copy)
            original = original or kept
        if calculation is not None:
            keep_calculation(source, by=by, **calculation)
    return source
