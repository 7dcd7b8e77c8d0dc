"""One citation marker of a claim, with the source, the passage and the copy it leads to."""

from dataclasses import dataclass
from functools import cached_property

from articles.evidence.passages import passage_hash, stands_in
from articles.markup import Marker
from articles.models import Citation, Condition, Sighting, Source, SourceClass


@dataclass(frozen=True)
class Evidence:
    """One marker of a claim, with what is attached to it."""

    marker: Marker
    source: Source | None
    citation: Citation | None
    sighting: Sighting | None
    one_person: bool = False
    chosen_by: frozenset[int] = frozenset()
    """Everybody who attached this passage of this text, not only the last of them."""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What the fingerprint says of it: source, locator, passage hash, copy's text hash."""
        if self.citation is None:
            return (self.marker.citekey, self.marker.locator, "", "")
        return (
            self.marker.citekey,
            self.marker.locator,
            passage_hash(self.citation.passage),
            self.citation.snapshot.text_hash,
        )

    @cached_property
    def problem(self) -> str:
        """Why it does not carry the sentence, in plain words; empty if it does."""
        key = self.marker.citekey
        if self.source is None:
            return f"[@{key}] is no source on this desk: add it or mend the key."
        if self.source.source_class == SourceClass.AI_OUTPUT:
            return f"[@{key}] is AI output, which is never a source."
        if self.source.condition == Condition.RETRACTED:
            return f"[@{key}] has been retracted."
        if self.citation is None:
            return f"[@{key}] has no passage from its kept copy yet."
        if not stands_in(self.citation.passage, self.citation.snapshot.text):
            return f"The passage of [@{key}] does not stand in its kept copy."
        if self.citation.snapshot.is_staff_copy and not (self.sighting or self.one_person):
            return (
                f"The copy of [@{key}] was made by our staff: somebody else must record that "
                "they saw the original."
            )
        return ""
