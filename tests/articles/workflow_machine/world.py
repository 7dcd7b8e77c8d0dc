"""The plain nouns of the model: people, sources, copies, and what somebody did."""

from dataclasses import dataclass, field

from tests.articles.workflow_machine.texts import Claim, Part, Sentence, Text

PASSING = {"supported", "opinion", "no_source", "restates"}
WITH_WRITERS = {"draft", "changes_requested"}
WITH_CHECKERS = {"in_review", "approved", "scheduled"}

Identity = tuple  # (words, what they lean on, the evidence): what a verdict is given on


@dataclass
class Person:
    name: str
    pk: int
    groups: set[str]
    active: bool = True
    superuser: bool = False

    def is_any(self, *groups: str) -> bool:
        return self.active and (self.superuser or bool(self.groups & set(groups)))


@dataclass
class Source:
    pk: int
    citekey: str
    title: str
    source_class: str = "secondary"
    condition: str = "live"


@dataclass
class Copy:
    pk: int
    source: Source
    capture: str
    text: str
    added_by: str
    seen_by: set[str] = field(default_factory=set)
    blank: bool = False


@dataclass
class Attached:
    """A passage of a copy beside one marker of a sentence."""

    passage: str
    copy: Copy
    by: str


@dataclass
class Decision:
    pk: int
    checker: str
    verdict: str
    identity: Identity
    reason: str = ""
    holder: str = ""
    target: Identity | None = None
    settled_by: str = ""

    @property
    def passes(self) -> bool:
        return self.verdict in PASSING


@dataclass
class Question:
    pk: int
    words: str
    text: str
    by: str
    resolved: bool = False
    resolved_by: str = ""


@dataclass
class Proposal:
    pk: int
    words: str
    new: str
    by: str
    accepted: bool | None = None
    answered_by: str = ""


@dataclass
class CutOut:
    """A sentence, or a heading with its part, that was taken out of a text."""

    pk: int
    sentence: Sentence
    key: str
    """Of the part it stood in; "" for the standfirst."""
    part: Part | None = None
    back: bool = False


@dataclass
class Signature:
    pk: int
    by: str
    over: object
    used: bool = False


@dataclass
class Round:
    """What was submitted, what went back since the last edition, and what was drawn."""

    words: set[str] = field(default_factory=set)
    identities: set[Identity] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    sent_back: set[str] = field(default_factory=set)
    drawn: set[Identity] | None = None


@dataclass
class Published:
    number: int
    text: Text
    claims: list[tuple[Claim, Decision]]
    row: tuple


@dataclass
class Withdrawal:
    number: int
    kind: str
    reason: str
    active: bool = True


@dataclass
class World:
    """What all articles share."""

    people: dict[str, Person] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    copies: list[Copy] = field(default_factory=list)
    one_person: bool = False
