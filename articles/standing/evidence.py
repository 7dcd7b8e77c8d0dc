"""One citation marker of a claim, with the source, the passage and the copy it leads to."""

from dataclasses import dataclass
from functools import cached_property

from articles.evidence import passages
from articles.evidence.hidden_names import tells
from articles.evidence.passages import stands_in
from articles.languages import same_language
from articles.markup import Marker
from articles.models import (
    UNPUBLISHED,
    Capture,
    Citation,
    Condition,
    Consent,
    Grade,
    Sighting,
    Source,
    SourceClass,
)
from articles.standing.inputs import Footing


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
    language: str = ""
    """That of the article."""
    footing: Footing = Footing()
    """How our own sum stands on the figures that it takes."""
    is_stray: bool = False
    """Whether the copy was fetched from another site than the source's."""

    @property
    def key(self) -> tuple[str, ...]:
        """What the fingerprint says of it: source, locator, passage hash, copy's text hash, and
        the hash of the translation where there is one."""
        if self.citation is None:
            return (self.marker.citekey, self.marker.locator, "", "")
        return passages.key(
            self.marker.citekey, self.marker.locator, self.citation.passage,
            self.citation.snapshot.text_hash, self.citation.translation,
        )  # fmt: skip

    @property
    def is_primary(self) -> bool:
        """A record that is enough by itself for what it establishes.

        Writers say what class a source is of, checkers how far it is to be trusted: it takes
        both. What people told us is no record, and neither is a sum of ours.
        """
        source = self.source
        if source is None or source.medium in UNPUBLISHED:
            return False
        trusted = source.grade in (Grade.OFFICIAL_RECORD, Grade.RELIABLE)
        primary = source.source_class == SourceClass.PRIMARY
        return source.grade == Grade.OFFICIAL_RECORD or (primary and trusted)

    @property
    def is_foreign(self) -> bool:
        """Whether the source is in another language than the article, as far as one knows."""
        language = self.source.language if self.source else ""
        return bool(language and self.language and not same_language(language, self.language))

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
        if self.withheld:
            return self.withheld
        if self.citation is None:
            return f"[@{key}] has no passage from its kept copy yet."
        if not stands_in(self.citation.passage, self.citation.snapshot.text):
            return f"The passage of [@{key}] does not stand in its kept copy."
        if self.footing.problem:
            return f"[@{key}] is a calculation from {self.footing.problem}"
        if self.is_foreign and not self.citation.translation:
            return f"The passage of [@{key}] is in another language: add its translation."
        if self.is_unseen:
            if self.is_stray:
                return (
                    f"The copy of [@{key}] was fetched from another site than the source’s: "
                    "somebody else must record that they saw the original."
                )
            if self.citation.snapshot.capture == Capture.COMPUTED:
                return f"[@{key}] is our own sum: somebody else must record that they did it again."
            return (
                f"The copy of [@{key}] was made by our staff: somebody else must record that "
                "they saw the original."
            )
        return ""

    @property
    def is_unseen(self) -> bool:
        """Whether a second person has still to see the original (rule 9)."""
        vouched_for = self.sighting is not None or self.one_person
        needs_it = self.citation is not None and self.citation.snapshot.is_staff_copy
        return (needs_it or self.is_stray) and not vouched_for

    @cached_property
    def withheld(self) -> str:
        """Why readers may not get what somebody said to us, whatever else carries the sentence."""
        if self.footing.withheld:
            return f"[@{self.marker.citekey}] is a calculation from {self.footing.withheld}"
        testimony = getattr(self.source, "testimony", None)
        if testimony is None:
            return ""
        if testimony.consent == Consent.REFUSED:
            return f"[@{self.marker.citekey}] may not be quoted: who said it did not allow it."
        texts = [self.marker.locator]
        if self.citation:
            texts += [self.citation.passage, self.citation.translation, self.citation.translator]
        if not testimony.name_shown and any(
            tells(testimony.person, text, in_prose=True) for text in texts
        ):
            return (
                f"What is quoted of [@{self.marker.citekey}] gives away who said it: choose words "
                "without the name."
            )
        return ""
