"""Verdicts whose day to be looked at again has come, on what readers have now."""

from collections.abc import Iterator
from datetime import date

from articles.models import Edition, Verification


def overdue(day: date) -> Iterator[tuple[Edition, Verification]]:
    """Yield each current edition with a verdict of its claims that should have been looked at by
    this day, the longest waiting first. They still count: no day takes a verdict away."""
    rows = Verification.objects.filter(review_by__lte=day, article__live_edition__isnull=False)
    rows = rows.select_related("article", "checker").order_by("review_by", "pk")
    live = _live(row.article.live_edition_id for row in rows)
    for row in rows:
        edition = live.get(row.article.live_edition_id)
        if edition and row.pk in {claim["verification"] for claim in edition.claims}:
            yield edition, row


def _live(numbers) -> dict[int, Edition]:
    """Current editions with their claims; what is withdrawn waits for nobody."""
    current = Edition.objects.current().filter(pk__in=set(numbers))
    return {edition.pk: edition for edition in current.defer(None).only("title", "claims")}
