"""What is said about each sentence besides verdicts: questions, proposed words, earlier words.

A page makes one `Talks` for its reading and gives each sentence its `Talk`, which the templates
`_queries.html`, `_suggestions.html` and `_same_meaning.html` draw.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict

from articles import workflow
from articles.admin.claims.rows import Typed
from articles.admin.claims.talk_acts import TALK
from articles.admin.claims.talk_forms import (
    AnswerForm,
    AskForm,
    ReplyForm,
    SameMeaningForm,
    SuggestForm,
)
from articles.admin.claims.talk_rows import QueryRow, SameMeaning, SuggestionRow, Talk
from articles.admin.marks import Mark
from articles.evidence.differences import diff
from articles.models import Article, Query, QueryReply, Suggestion, User
from articles.standing import ClaimStanding, Earlier, Standing, earlier_forms
from articles.workflow.checking import why_not_this


class Talks:
    """Of one reading, for one person, in a fixed number of queries.

    `action(number)` is the address that the forms of a sentence post to; `typed` is what was just
    refused, and comes back in its form.
    """

    def __init__(
        self,
        reading: Standing,
        user: User,
        *,
        action: Callable[[int], str],
        typed: Typed | None = None,
    ):
        self._reading = reading
        self._article: Article = reading.article
        self._user = user
        self._action = action
        self._typed = typed or Typed(QueryDict(), [])
        self._sent = self._typed.data
        self._answers: dict[tuple[object, bool], bool] = {}

    def of(self, claim: ClaimStanding) -> Talk:
        hash_ = claim.claim.words_hash
        talk = Talk(
            claim.number,
            self._action(claim.number),
            hash_,
            queries=[self._query(q) for q in self._queries[hash_]],
            ask=self._ask(claim) if self._may_ask else None,
            suggestions=[self._suggestion(s) for s in self._suggestions[hash_]],
            suggest=self._suggest(claim) if self._may_suggest else None,
            same=self._same(claim),
        )
        came = self._sent.get("act") in TALK and claim is self._typed.claim
        if came and not any(form.is_bound for form in talk.forms):
            talk.kept = self._typed.text
        return talk

    @cached_property
    def strays(self) -> Talk:
        """What is still open about sentences that changed or went since."""
        standing = {claim.claim.words_hash for claim in self._reading.claims}
        gone = Talk(0, self._action(0), "")
        for hash_ in self._queries.keys() - standing:
            gone.queries += [self._query(q) for q in self._queries[hash_]]
        for hash_ in self._suggestions.keys() - standing:
            gone.suggestions += [self._suggestion(s) for s in self._suggestions[hash_]]
        gone.queries = sorted(gone.open_queries, key=lambda row: row.query.pk)
        gone.suggestions = sorted(gone.open_suggestions, key=lambda row: row.suggestion.pk)
        return gone

    @cached_property
    def open_words(self) -> set[str]:
        """Hashes of the sentences about which a question or a proposal is open."""
        queries = (q for found in self._queries.values() for q in found)
        proposals = (s for found in self._suggestions.values() for s in found)
        return {q.words_hash for q in queries if not any(r.resolves for r in q.replies.all())} | {
            s.words_hash for s in proposals if not hasattr(s, "answer")
        }

    # -- questions ---------------------------------------------------------------------------------

    @cached_property
    def _queries(self) -> dict[str, list[Query]]:
        rows = self._article.queries.select_related("asked_by").prefetch_related("replies__by")
        return self._by_words(rows)

    @cached_property
    def _may_ask(self) -> bool:
        return not workflow.why_not_ask(self._article, self._user)

    def _ask(self, claim: ClaimStanding) -> AskForm:
        return self._form(AskForm, claim, "ask")

    def _query(self, query: Query) -> QueryRow:
        row = QueryRow(query, list(query.replies.all()), None)
        if row.is_open:
            own = query.asked_by_id == self._user.pk
            row.may_reply = self._may(workflow.why_not_reply, query, own)
            row.may_resolve = self._may(workflow.why_not_resolve, query, own)
            row.waits = self._waits_for(query, row.replies)
        if row.may_reply or row.may_resolve:
            row.form = self._answer_form(ReplyForm, "query", query.pk, ("reply", "resolve"))
        return row

    def _waits_for(self, query: Query, replies: list[QueryReply]) -> bool:
        """For who asked once it is answered, until then for whoever writes the article."""
        answered = bool(replies) and replies[-1].by_id != query.asked_by_id
        if query.asked_by_id == self._user.pk:
            return answered
        return self._user.pk in self._writers and not answered

    @cached_property
    def _writers(self) -> set[int]:
        return set(self._article.writers.values_list("pk", flat=True))

    # -- proposed words ----------------------------------------------------------------------------

    @cached_property
    def _suggestions(self) -> dict[str, list[Suggestion]]:
        return self._by_words(self._article.suggestions.select_related("by", "answer__by"))

    @cached_property
    def _may_suggest(self) -> bool:
        return not workflow.why_not_suggest(self._article, self._user)

    def _suggest(self, claim: ClaimStanding) -> SuggestForm:
        return self._form(SuggestForm, claim, "suggest", proposal=claim.claim.words)

    def _suggestion(self, suggestion: Suggestion) -> SuggestionRow:
        row = SuggestionRow(suggestion, diff(suggestion.words, suggestion.proposal), None)
        if row.is_open:
            own = suggestion.by_id == self._user.pk
            row.may_accept = self._may(workflow.why_not_accept, suggestion, own)
            row.may_reject = self._may(workflow.why_not_reject, suggestion, own)
        if row.may_accept or row.may_reject:
            acts = ("accept", "reject")
            row.form = self._answer_form(AnswerForm, "suggestion", suggestion.pk, acts)
        return row

    # -- the same meaning --------------------------------------------------------------------------

    @cached_property
    def _earlier(self) -> dict[str, Earlier]:
        return earlier_forms(self._reading)

    @cached_property
    def _why_not_decide(self) -> list[str]:
        return workflow.why_not_decide(self._article, self._user)

    def _same(self, claim: ClaimStanding) -> SameMeaning | None:
        earlier = self._earlier.get(claim.fingerprint)
        if earlier is None:
            return None
        why_not = earlier.why_not or why_not_this(claim, self._user)
        handles = {
            "fingerprint": claim.fingerprint,
            "words_hash": claim.claim.words_hash,
            "earlier": earlier.verification.pk,
        }
        return SameMeaning(
            earlier,
            Mark.of(earlier.verification.verdict),
            diff(earlier.verification.words, claim.claim.words),
            why_not,
            None
            if why_not or self._why_not_decide
            else SameMeaningForm(initial=handles, auto_id=False),
        )

    # -- what they share ---------------------------------------------------------------------------

    def _by_words(self, rows) -> dict[str, list[Any]]:
        found = defaultdict(list)
        for row in rows:
            row.article = self._article
            found[row.words_hash].append(row)
        return found

    def _may(self, why_not: Callable[..., list[str]], row: Query | Suggestion, own: bool) -> bool:
        """Asked once for one's own rows and once for those of others: who, not what, decides."""
        key = (why_not, own)
        if key not in self._answers:
            self._answers[key] = not why_not(row, self._user)
        return self._answers[key]

    def _form(self, form: type[forms.Form], claim: ClaimStanding, act: str, **initial) -> Any:
        hash_ = claim.claim.words_hash
        came = self._sent.get("act") == act and self._sent.get("words_hash") == hash_
        return form(
            self._sent if came else None,
            auto_id=f"{act}-{claim.number}-%s",
            initial={"words_hash": hash_} | initial,
        )

    def _answer_form(
        self, form: type[forms.Form], name: str, pk: int, acts: tuple[str, ...]
    ) -> Any:
        came = self._sent.get("act") in acts and self._sent.get(name) == str(pk)
        return form(
            self._sent if came else None,
            article=self._article,
            auto_id=f"{name}-{pk}-%s",
            initial={name: pk},
        )
