"""What the page of a kept copy says: its words, what is quoted from it, and where it came from."""

from collections.abc import Mapping
from functools import cached_property

from django.db.models import F, QuerySet

from articles.admin.copies.text import CopyText
from articles.evidence.locating import State, locate
from articles.models import Article, Capture, Citation, Sighting, Snapshot, User

QUOTED = 30  # passages; the record has the others


class CopyPage:
    """`asked` is what stands in the address: which part, and which passage to mark."""

    def __init__(self, snapshot: Snapshot, user: User, asked: Mapping[str, str]):
        self.snapshot = snapshot
        self._user = user
        self._asked = asked

    @cached_property
    def text(self) -> CopyText:
        return CopyText(self.snapshot, self._span, whole_number(self._asked.get("part")))

    @property
    def _span(self) -> tuple[int, int] | None:
        number = whole_number(self._asked.get("quoted"))
        citation = self._citations.filter(pk=number).first() if number else None
        if citation is None:
            return None
        place = locate(citation.passage, self.snapshot.text)
        return (place.start, place.end) if place.state is State.EXACT else None

    @cached_property
    def quoted(self) -> list[Citation]:
        """The passages that articles this person may see take from it, each once."""
        rows = self._citations.select_related("article", "attached_by").order_by("-id")
        by_passage: dict[str, Citation] = {}
        for citation in rows[: 10 * QUOTED]:
            by_passage.setdefault(citation.passage, citation)
        return list(by_passage.values())[:QUOTED]

    @property
    def _citations(self) -> QuerySet[Citation]:
        mine = Article.objects.editable_by(self._user).values("pk")
        return self.snapshot.citations.filter(article__in=mine).exclude(passage="")

    @cached_property
    def sightings(self) -> list[Sighting]:
        """By others than whoever added it: only those count."""
        rows = self.snapshot.sightings.exclude(seen_by=F("snapshot__added_by"))
        return list(rows.select_related("seen_by"))

    @property
    def seen_by_me(self) -> bool:
        return any(sighting.seen_by == self._user for sighting in self.sightings)

    @cached_property
    def transcriptions(self) -> list[Snapshot]:
        return list(self.snapshot.transcriptions.select_related("added_by").defer("text"))

    @cached_property
    def is_removed(self) -> bool:
        return self.snapshot.removals.exists()

    @property
    def where(self) -> str:
        """Where the original is most likely looked at; a sum has none."""
        if self.snapshot.capture == Capture.COMPUTED:
            return ""
        return (self.snapshot.final_url or self.snapshot.source.url)[:300]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Name and value of what is known of the file, where there is any."""
        copy = self.snapshot
        moved = copy.final_url if copy.final_url != copy.requested_url else ""
        facts = [
            ("File", copy.name), ("Kind", copy.media_type), ("Read by", copy.extractor),
            ("Language", copy.language), ("Asked for", copy.requested_url),
            ("Answered by", moved), ("HTTP status", str(copy.status or "")),
            ("SHA-256 of the file", copy.file_hash), ("SHA-256 of its words", copy.text_hash),
        ]  # fmt: skip
        return [(name, value) for name, value in facts if value]


def whole_number(typed: str | None) -> int | None:
    """A number as an address may carry it; None for anything else."""
    readable = typed and typed.isascii() and typed.isdecimal() and len(typed) < 10
    return int(typed) if readable else None
