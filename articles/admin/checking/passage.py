"""The middle and the right of the checking page: a citation, its kept copy, and its source."""

import re
from collections.abc import Mapping
from functools import cached_property

from articles.admin.checking.facts import Fact, facts
from articles.admin.claims.rows import Mark
from articles.admin.copies.page import whole_number
from articles.admin.copies.text import CopyText, Span
from articles.admin.sources.marks import condition_mark
from articles.evidence.differences import Change, diff
from articles.evidence.fragments import at_passage
from articles.evidence.locating import Located, State, locate
from articles.models import Citation, Snapshot, Source
from articles.standing import ClaimStanding, Evidence

AROUND = 60  # characters beside a passage that a link to the live page may need
STANDS = {
    State.EXACT: Mark("word for word", "●", "passed"),
    State.CLOSE: Mark("nearly so, not word for word", "◐", "lapsed"),
    State.DIFFERS: Mark("something like it", "◐", "lapsed"),
    State.ABSENT: Mark("not in this copy", "✕", "failed"),
}


class CheckPassage:
    """A passage that is attached to a claim, found again in a copy. `asked` is the address's query:
    `other` a later or earlier copy of the same source, `find` words to look for, `part` a part."""

    def __init__(self, claim: ClaimStanding, evidence: Evidence, asked: Mapping[str, str]):
        self.claim = claim
        self.evidence = evidence
        self.citation: Citation = evidence.citation
        self.source: Source = evidence.source or evidence.citation.source
        self._asked = asked

    # -- the copy -----------------------------------------------------------------------------

    @cached_property
    def copies(self) -> list[Snapshot]:
        """Every copy of the source that can be read, the one it was taken from first."""
        rows = self.source.snapshots.filter(removals__isnull=True).readable().defer("text")
        cited = self.citation.snapshot_id
        return sorted(rows.select_related("added_by"), key=lambda copy: copy.pk != cited)

    @cached_property
    def copy(self) -> Snapshot:
        """The one it was taken from, or another that was asked for."""
        wanted = whole_number(self._asked.get("other"))
        another = next((copy for copy in self.copies if copy.pk == wanted), None)
        return another or self.citation.snapshot

    @property
    def is_cited_copy(self) -> bool:
        return self.copy.pk == self.citation.snapshot_id

    @cached_property
    def located(self) -> Located:
        return locate(self.citation.passage, self.copy.text)

    @property
    def mark(self) -> Mark:
        return STANDS[self.located.state]

    @property
    def is_exact(self) -> bool:
        return self.located.state is State.EXACT

    @property
    def changes(self) -> list[Change]:
        """Word by word, where it stands otherwise than it was attached."""
        if self.located.state not in (State.CLOSE, State.DIFFERS):
            return []
        return diff(self.citation.passage, self.located.found)

    @cached_property
    def find(self) -> str:
        return " ".join(self._asked.get("find", "").split())[:200]

    @cached_property
    def found(self) -> Span | None:
        """Where the words one looks for stand first, capitals or not."""
        words = r"\s+".join(map(re.escape, self.find.split()))
        match = re.search(words, self.copy.text, re.IGNORECASE) if words else None
        return match.span() if match else None

    @cached_property
    def text(self) -> CopyText:
        return CopyText(
            self.copy, self.found or self._span, whole_number(self._asked.get("part")),
            [] if self.found else self._strong,
        )  # fmt: skip

    @property
    def _span(self) -> Span | None:
        return (
            None if self.located.state is State.ABSENT else (self.located.start, self.located.end)
        )

    @property
    def _strong(self) -> list[Span]:
        """Facts of the claim in the copy, where the copy has the passage letter by letter."""
        start = self.located.start
        if self.located.found != self.citation.passage:
            return []
        places = (fact.place for fact in self.facts)
        return [(start + place[0], start + place[1]) for place in places if place]

    # -- what it holds, and where it comes from -----------------------------------------------

    @cached_property
    def facts(self) -> list[Fact]:
        return facts(self.claim, self.evidence)

    @property
    def condition(self) -> Mark:
        return condition_mark(self.source)

    @property
    def live(self) -> str:
        """The live page, opened at the passage; empty without a web address."""
        text, (start, end) = self.citation.snapshot.text, self._cited_at
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        return at_passage(self.source.url, self.citation.passage, before, after)

    @property
    def _cited_at(self) -> Span:
        """Where it stands in the copy it was taken from."""
        at = self.located
        if not self.is_cited_copy:
            at = locate(self.citation.passage, self.citation.snapshot.text)
        return at.start, at.end
