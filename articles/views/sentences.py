"""Every sentence of an edition beside what it rests on, for the page to send to a doubter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.claims import Kind
from articles.models import Edition, Reason, Verdict
from articles.tally import LAPSED, Tally, stands_as, tally
from articles.views.evidence import Check, Evidence, Quoted

# Word and shape: nobody needs to tell colours apart. The desk marks verdicts in the same way.
SHAPES = {
    Verdict.SUPPORTED: "●",
    Verdict.OPINION: "◆",
    Verdict.NO_SOURCE_NEEDED: "○",
    Verdict.RESTATES: "↩",
    LAPSED: "⊘",
}
KINDS = {
    Kind.TITLE: _("Title"),
    Kind.STANDFIRST: _("Standfirst"),
    Kind.HEADING: _("Heading"),
    Kind.LIST_ITEM: _("In a list"),
    Kind.TABLE_ROW: _("Row of a table"),
    Kind.CAPTION: _("Caption"),
    Kind.ALT: _("Description of a picture"),
    Kind.FOOTNOTE: _("Note"),
    Kind.CODE: _("Code"),
}
REASONS = {
    Reason.HEADING_OR_LABEL: _("No source needed: a heading or a label"),
    Reason.QUESTION: _("No source needed: a question"),
    Reason.DEFINITION: _("No source needed: it says what a word means"),
    Reason.ARITHMETIC: _("No source needed: its arithmetic is shown"),
    Reason.COMMON_KNOWLEDGE: _("No source needed: common knowledge"),
    Reason.CODE: _("No source needed: code"),
}


@dataclass(frozen=True)
class Sentence:
    """One claim as it was frozen, and what readers are told of it today."""

    claim: dict
    check: Check
    passages: list[Quoted]
    stands_as: str
    """Its verdict, that of what it restates, or `lapsed` since a source was retracted."""
    restated: int | None = None
    """The number of the sentence whose words it only puts otherwise."""

    @property
    def number(self) -> int:
        return self.claim["n"]

    @property
    def anchor(self) -> str:
        return f"s{self.number}"

    @property
    def is_heading(self) -> bool:
        return self.claim["kind"] == Kind.HEADING

    @property
    def has_lapsed(self) -> bool:
        return self.stands_as == LAPSED

    @property
    def kind(self) -> str:
        """Where it stands, unless that is the running text."""
        return str(KINDS.get(self.claim["kind"], ""))

    @property
    def shape(self) -> str:
        return SHAPES[LAPSED if self.has_lapsed else self.claim["verdict"]]

    @property
    def tone(self) -> str:
        return LAPSED if self.has_lapsed else self.claim["verdict"]

    @property
    def verdict(self) -> str:
        """In words; what it restates is told beside it, as a link."""
        if self.has_lapsed:
            return gettext("No longer counts as checked: its source was retracted")
        match self.claim["verdict"]:
            case Verdict.SUPPORTED:
                return gettext("Rests on its source")
            case Verdict.OPINION if self.claim["holder"]:
                return gettext("A judgement, held by “%(name)s”") % {"name": self.claim["holder"]}
            case Verdict.OPINION:
                return gettext("The author’s judgement")
            case Verdict.RESTATES:
                return gettext("Says again what another sentence says")
        return str(REASONS[self.claim["reason"]])


@dataclass(frozen=True)
class Part:
    """The sentences of one section; the first part is what stands above the text."""

    data: dict | None
    heading: Sentence | None = None
    sentences: list[Sentence] = field(default_factory=list)


@dataclass
class Sentences:
    """An edition as its sentences, in reading order."""

    edition: Edition
    evidence: Evidence

    @cached_property
    def all(self) -> list[Sentence]:
        by_fingerprint: Mapping[str, dict] = {
            claim["fingerprint"]: claim for claim in reversed(self.edition.claims)
        }
        return [self._sentence(claim, by_fingerprint) for claim in self.edition.claims]

    def _sentence(self, claim: dict, by_fingerprint: Mapping[str, dict]) -> Sentence:
        target = by_fingerprint.get(claim["target"])
        return Sentence(
            claim,
            self.evidence.check(claim),
            self.evidence.passages(claim),
            stands_as(claim, by_fingerprint, self._retracted),
            target["n"] if target else None,
        )

    @cached_property
    def _retracted(self) -> frozenset[str]:
        return frozenset(s.citekey for s in self.evidence.sources if s.is_retracted)

    @property
    def tally(self) -> Tally:
        return tally(self.edition.claims, self._retracted)

    @property
    def parts(self) -> list[Part]:
        """Those above the text first, then section by section."""
        parts = {"": Part(None)}
        parts |= {data["id"]: self._part(data) for data in self.edition.sections}
        for sentence in self.all:
            part = parts[sentence.claim["section"]]
            if sentence is not part.heading:
                part.sentences.append(sentence)
        return [part for part in parts.values() if part.sentences or part.heading]

    def _part(self, data: dict) -> Part:
        """The heading of a section is its first claim; those within its text come later."""
        first = next((s for s in self.all if s.claim["section"] == data["id"]), None)
        return Part(data, first if first and first.is_heading and data["heading"] else None)
