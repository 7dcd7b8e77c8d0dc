"""How the working copy stands: each claim with its evidence, its authors and its verdicts.

Derived anew from the text on every reading; nothing here is stored, so nothing can go stale.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from articles.claims import CARRY_NO_MARKER, RUNNING_TEXT, Claim, fingerprint, of_article
from articles.evidence.passages import passage_hash, stands_in
from articles.markup import Marker
from articles.models import (
    Article,
    Citation,
    Condition,
    Policy,
    Reason,
    Section,
    SectionKind,
    Sighting,
    Source,
    SourceClass,
    Verdict,
    Verification,
    Wording,
)

# What leads in, or asks, may be decided like a label.
LABEL_ENDS = (":", "：", "?", "？", "؟")


@dataclass(frozen=True)
class Evidence:
    """One marker of a claim, with what is attached to it."""

    marker: Marker
    source: Source | None
    citation: Citation | None
    sighting: Sighting | None
    one_person: bool = False

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


@dataclass
class ClaimStanding:
    """One claim of the working copy, as the gate and the claims page see it."""

    number: int
    claim: Claim
    section: Section | None
    evidence: tuple[Evidence, ...]
    fingerprint: str
    authors: frozenset[int]
    verifications: list[Verification]
    standing: "Standing"

    @property
    def kind_label(self) -> str:
        return self.claim.kind.replace("_", " ")

    @property
    def may_carry_marker(self) -> bool:
        return self.claim.kind not in CARRY_NO_MARKER

    @property
    def attachers(self) -> frozenset[int]:
        return frozenset(e.citation.attached_by_id for e in self.evidence if e.citation)

    def why_not_by(self, user_id: int) -> str:
        """Why this person may not decide the claim (rule 6); empty if they may."""
        if self.standing.policy.one_person_desk:
            return ""
        if user_id in self.authors:
            return "You put in these words: somebody else decides them."
        if user_id in self.attachers:
            return "You attached the passage: somebody else decides this sentence."
        return ""

    @cached_property
    def latest(self) -> list[Verification]:
        """The latest verdict of each checker, oldest first."""
        by_checker = {v.checker_id: v for v in self.verifications}
        return sorted(by_checker.values(), key=lambda v: v.pk)

    @cached_property
    def failing(self) -> list[Verification]:
        return [v for v in self.latest if not v.passes and not hasattr(v, "settlement")]

    @cached_property
    def passing(self) -> Verification | None:
        """The newest passing verdict that counts now."""
        good = (v for v in reversed(self.latest) if v.passes and not self.why_not_counted(v))
        return next(good, None)

    def why_not_counted(self, verification: Verification) -> str:
        return self.why_not_by(verification.checker_id) or self.why_not(verification)

    def why_not(self, verdict: Verification) -> str:
        """Why this passing verdict, stored or about to be, cannot stand on this claim."""
        if any(e.source and e.source.is_retracted for e in self.evidence):
            return "A source it cites has been retracted."
        match verdict.verdict:
            case Verdict.SUPPORTED:
                return self._why_not_supported()
            case Verdict.OPINION:
                return self._why_not_opinion(verdict.holder)
            case Verdict.RESTATES:
                return self._why_not_restates(verdict)
            case Verdict.NO_SOURCE_NEEDED:
                return self._why_not_needless(verdict.reason)
        return ""

    def _why_not_supported(self) -> str:
        if any(not e.problem for e in self.evidence):
            return ""
        if not self.evidence:
            return "No source is cited: a sentence is supported only by a passage."
        return self.evidence[0].problem

    def _why_not_opinion(self, holder: str) -> str:
        if holder:
            named = stands_in(holder, self.claim.words)
            return "" if named else f"“{holder}” is not named in the sentence."
        analysis = self.section is not None and self.section.kind == SectionKind.ANALYSIS
        if analysis and self.may_carry_marker and self.standing.has_byline:
            return ""
        return (
            "An opinion needs its holder named in the sentence, or a section marked analysis "
            "in an article with a byline."
        )

    def _why_not_needless(self, reason: str) -> str:
        """A heading's verdict must not serve when its words stand again as a sentence (rule 7)."""
        running = self.claim.kind in RUNNING_TEXT and not self.claim.words.endswith(LABEL_ENDS)
        if reason == Reason.HEADING_OR_LABEL and running:
            return "A sentence of running text is no heading or label: say why else."
        return ""

    def _why_not_restates(self, verdict: Verification) -> str:
        target = self.standing.by_fingerprint.get(verdict.target)
        if target is None or target is self or target.fingerprint == self.fingerprint:
            return "The sentence it restates is not in the text as it was judged."
        if target.carrier is None:
            return f"Sentence {target.number}, which it restates, has no verdict of its own yet."
        if target.why_not_by(verdict.checker_id):
            return f"The checker put in the words of sentence {target.number}, which it restates."
        return ""

    @cached_property
    def carrier(self) -> Verification | None:
        """The passing verdict that others may restate: any but `restates`, and undisputed."""
        if self.failing:
            return None
        good = [
            v
            for v in self.latest
            if v.passes and v.verdict != Verdict.RESTATES and not self.why_not_counted(v)
        ]
        return good[-1] if good else None

    @property
    def is_decided(self) -> bool:
        return self.passing is not None and not self.failing


@dataclass
class Standing:
    """One reading of an article: in reading order, with everything the gate needs."""

    article: Article
    policy: Policy
    sections: list[Section]
    claims: list[ClaimStanding]
    has_byline: bool

    @cached_property
    def by_fingerprint(self) -> dict[str, ClaimStanding]:
        return {c.fingerprint: c for c in reversed(self.claims)}

    @property
    def sources(self) -> list[Source]:
        """The sources cited, in order of first mention."""
        found = {e.source.citekey: e.source for c in self.claims for e in c.evidence if e.source}
        return list(found.values())


def claims_of(article: Article, sections: Iterable[Section] | None = None) -> list[Claim]:
    """The claims of the working copy, in reading order."""
    if sections is None:
        sections = article.sections.all()
    return of_article(
        article.title,
        article.standfirst,
        [section.as_text() for section in sections],
        language=article.language,
    )


def read(article: Article) -> Standing:
    """Read an article as it stands now, in a fixed number of queries."""
    sections = list(article.sections.all())
    standing = Standing(
        article, Policy.objects.current(), sections, [], has_byline=article.bylines.exists()
    )
    claims = claims_of(article, sections)
    attached = _citations(article)
    sources = _sources(claims)
    sightings = _sightings(attached.values())
    authors = _authors(article)
    verifications = _verifications(article)
    by_id = {str(s.stable_id): s for s in sections}
    for number, claim in enumerate(claims, start=1):
        evidence = tuple(
            _evidence(claim, marker, sources, attached, sightings, standing.policy)
            for marker in claim.markers
        )
        print_ = fingerprint(claim.words_hash, claim.context, (e.key for e in evidence))
        standing.claims.append(
            ClaimStanding(
                number,
                claim,
                by_id.get(claim.section),
                evidence,
                print_,
                frozenset(authors[claim.words_hash]),
                verifications[print_],
                standing,
            )
        )
    return standing


def _evidence(claim, marker, sources, attached, sightings, policy) -> Evidence:
    citation = attached.get((claim.words_hash, marker.citekey, marker.locator))
    return Evidence(
        marker,
        sources.get(marker.citekey),
        citation,
        sightings.get(citation.snapshot_id) if citation else None,
        policy.one_person_desk,
    )


def _citations(article: Article) -> dict[tuple[str, str, str], Citation]:
    """The newest citation of each (words, source, locator)."""
    rows = article.citations.select_related("source", "snapshot__source").order_by("id")
    return {(c.words_hash, c.source.citekey, c.locator): c for c in rows}


def _sources(claims: list[Claim]) -> dict[str, Source]:
    keys = {marker.citekey for claim in claims for marker in claim.markers}
    return {
        s.citekey: s for s in Source.objects.filter(citekey__in=keys).select_related("publisher")
    }


def _sightings(citations: Iterable[Citation]) -> dict[int, Sighting]:
    """For each copy the first sighting by somebody other than who added it."""
    added_by = {c.snapshot_id: c.snapshot.added_by_id for c in citations}
    rows = Sighting.objects.filter(snapshot__in=added_by).order_by("-id")
    return {s.snapshot_id: s for s in rows if s.seen_by_id != added_by[s.snapshot_id]}


def _authors(article: Article) -> dict[str, set[int]]:
    authors = defaultdict(set)
    for words_hash, author in Wording.objects.filter(article=article).values_list(
        "words_hash", "author"
    ):
        authors[words_hash].add(author)
    return authors


def _verifications(article: Article) -> dict[str, list[Verification]]:
    found = defaultdict(list)
    rows = article.verifications.select_related("checker", "settlement__editor").order_by("id")
    for verification in rows:
        found[verification.fingerprint].append(verification)
    return found
