"""The parts of what is said about a sentence besides verdicts, as templates draw them."""

from dataclasses import dataclass, field

from django.forms import Form

from articles.admin.claims.talk_forms import (
    AnswerForm,
    AskForm,
    ReplyForm,
    SameMeaningForm,
    SuggestForm,
)
from articles.admin.marks import Mark
from articles.evidence.differences import Change
from articles.models import Query, QueryReply, Suggestion
from articles.standing import Earlier


@dataclass
class QueryRow:
    query: Query
    replies: list[QueryReply]
    form: ReplyForm | None
    """None where it is resolved, and for who may neither answer nor resolve."""
    may_reply: bool = False
    may_resolve: bool = False
    waits: bool = False
    """Whether it is for the person who looks to say the next word."""

    @property
    def is_open(self) -> bool:
        return not any(reply.resolves for reply in self.replies)


@dataclass
class SuggestionRow:
    suggestion: Suggestion
    changes: list[Change]
    form: AnswerForm | None
    may_accept: bool = False
    may_reject: bool = False

    @property
    def is_open(self) -> bool:
        return not hasattr(self.suggestion, "answer")


@dataclass
class SameMeaning:
    """The verdict on the earlier words, what changed, and the one click or why there is none."""

    earlier: Earlier
    mark: Mark
    changes: list[Change]
    why_not: str
    form: SameMeaningForm | None


@dataclass
class Talk:
    """All of it about one sentence; `at` is its number, and 0 for sentences that are gone."""

    at: int
    action: str
    words_hash: str
    queries: list[QueryRow] = field(default_factory=list)
    ask: AskForm | None = None
    suggestions: list[SuggestionRow] = field(default_factory=list)
    suggest: SuggestForm | None = None
    same: SameMeaning | None = None
    kept: str = ""
    """What was typed and refused, where its form is gone."""

    @property
    def forms(self) -> list[Form]:
        answers = [*self.queries, *self.suggestions]
        found = [self.ask, self.suggest, *(row.form for row in answers)]
        return [form for form in found if form is not None]

    @property
    def open_queries(self) -> list[QueryRow]:
        return [row for row in self.queries if row.is_open]

    @property
    def resolved(self) -> list[QueryRow]:
        return [row for row in self.queries if not row.is_open]

    @property
    def open_suggestions(self) -> list[SuggestionRow]:
        return [row for row in self.suggestions if row.is_open]

    @property
    def rejected(self) -> list[SuggestionRow]:
        return [row for row in self.suggestions if not row.is_open]

    @property
    def is_open(self) -> bool:
        """Whether somebody waits for somebody here."""
        return bool(self.open_queries or self.open_suggestions)
