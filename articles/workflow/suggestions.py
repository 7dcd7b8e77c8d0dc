"""Proposed wording: somebody says how a sentence should read, its writer accepts or rejects it.

The accepted words have as authors whoever proposed them, whoever accepted them, and those of the
old ones: none of them decides the sentence.
"""

import re
from functools import partial

from django.utils import timezone

from articles import rewording
from articles.citing import NoPlace
from articles.claims import of_body
from articles.letters import CITED, NOTED
from articles.models import Article, State, Suggestion, SuggestionAnswer, User, Verb
from articles.standing import claims_of
from articles.words import holds_control_signs, turns_what_follows
from articles.words import words_hash as hash_of_words
from articles.workflow.edit import Before, Rewording, finish_edit, why_not_edit
from articles.workflow.places import Place, place_of
from articles.workflow.queries import words_of
from articles.workflow.rules import (
    Refused,
    Stale,
    has,
    is_writer,
    locked,
    may_see,
    not_in,
    record,
    refuse,
    too_long,
)

_MARK = re.compile(f"{CITED}|{NOTED}")
OPEN_STATES = (State.DRAFT, State.CHANGES_REQUESTED, State.IN_REVIEW)


def why_not_suggest(article: Article, by: User) -> list[str]:
    """Checkers, editors and its writers propose; in every state in which the text may change."""
    if not _is_concerned(article, by):
        return ["Its checkers, editors and writers propose wording."]
    return [reason for reason in (not_in(article, *OPEN_STATES),) if reason]


def _is_concerned(article: Article, by: User) -> bool:
    if has(by, "decide_claim"):
        return may_see(by, article)
    return has(by, "change_article") and is_writer(by, article)


def suggest(article: Article, *, by: User, words_hash: str, proposal: str) -> Suggestion:
    """Propose other words for a sentence. The same open proposal by the same person adds nothing.

    Raises Stale if no sentence reads so any more; Refused for no words, the same words, words that
    would not read as one sentence, and for markers and signs that are no words.
    """
    proposal = " ".join(proposal.split())
    with locked(article) as fresh:
        refuse(why_not_suggest(fresh, by))
        refuse((too_long(proposal), _why_not_plain(proposal)))
        words = words_of(fresh, words_hash)
        if hash_of_words(proposal) == words_hash:
            raise Refused("These are the words that stand there now.")
        refuse(_why_not_ended(words, proposal))
        cut = partial(of_body, language=fresh.language)
        refuse(rewording.why_not_one_sentence(proposal, cut))
        same = fresh.suggestions.open().filter(words_hash=words_hash, proposal=proposal, by=by)
        if found := same.first():
            return found
        suggestion = Suggestion.objects.create(
            article=fresh, words_hash=words_hash, words=words, proposal=proposal, by=by,
            at=timezone.now(),
        )  # fmt: skip
        record(
            Verb.SUGGEST, by, article=fresh, from_state=fresh.state, to_state=fresh.state,
            data={"suggestion": suggestion.pk}, left=[suggestion],
        )  # fmt: skip
    return suggestion


def _why_not_plain(proposal: str) -> str:
    """Signs that would stand in the text as words, or turn it round and stop it at the gate."""
    if _MARK.search(proposal):
        return (
            "Leave out citations such as [@key] and marks of footnotes: the sentence keeps those "
            "it has."
        )
    if holds_control_signs(proposal) or turns_what_follows(proposal):
        return "Signs that nobody sees stand in these words: type them instead of pasting them."
    return ""


def _why_not_ended(words: str, proposal: str) -> str:
    """Without its stop it would run into the next sentence, and could not be accepted there."""
    if words[-1:].isalnum() or not proposal[-1:].isalnum():
        return ""
    return f"End it like the sentence that stands there, with “{words[-1:]}”."


def why_not_accept(suggestion: Suggestion, by: User) -> list[str]:
    """Its writer accepts, also in review, where writers do not edit: a checker has asked for it.

    So does whoever may edit the article as it stands, but never who proposed the words.
    """
    if suggestion.by_id == by.pk:
        return ["You proposed it: somebody else accepts it."]
    return _why_not_answer(suggestion.article, by)


def why_not_reject(suggestion: Suggestion, by: User) -> list[str]:
    """Whoever may accept it; and who proposed it takes it back."""
    if suggestion.by_id == by.pk and by.is_active and may_see(by, suggestion.article):
        return []
    return _why_not_answer(suggestion.article, by)


def _why_not_answer(article: Article, by: User) -> list[str]:
    if problem := not_in(article, *OPEN_STATES):
        return [problem]
    if has(by, "change_article") and is_writer(by, article):
        return []
    return why_not_edit(article, by)


def accept(suggestion: Suggestion, *, by: User) -> SuggestionAnswer:
    """Put the proposed words in the place of the sentence, and answer the suggestion.

    The sentence keeps its markers and their passages, not its verdict. Raises Stale if it reads
    otherwise by now, Refused if the words cannot be replaced for certain. Twice, it adds nothing.
    """
    with locked(suggestion.article) as fresh:
        suggestion = Suggestion.objects.select_related("article", "by").get(pk=suggestion.pk)
        if answer := _said_before(suggestion, by, accepted=True):
            return answer
        refuse(why_not_accept(suggestion, by) or _why_answered(suggestion))
        before = Before(fresh)
        _replace(fresh, suggestion)
        finish_edit(
            fresh, before, by=by, told={"suggestion": suggestion.pk},
            rewording=Rewording(
                suggestion.words_hash, hash_of_words(suggestion.proposal), suggestion.by
            ),
        )  # fmt: skip
        return _answer(Verb.ACCEPT, fresh, suggestion, by, "")


def _replace(article: Article, suggestion: Suggestion) -> None:
    same = [c for c in claims_of(article) if c.words_hash == suggestion.words_hash]
    if not same:
        raise Stale("The sentence reads otherwise by now: look again.")
    if len(same) > 1:
        raise Refused(f"These words stand in the article more than once. {rewording.BY_HAND}")
    place = place_of(article, same[0])
    try:
        text = rewording.reword(place.text, same[0].words, suggestion.proposal, cut=place.cut)
    except NoPlace as refusal:
        raise Refused(str(refusal)) from None
    refuse(_why_too_long(place, text))
    place.write(text)


def _why_too_long(place: Place, text: str) -> str:
    too_long = place.most is not None and len(text) > place.most
    return f"That is too long for this place: it takes {place.most} characters." if too_long else ""


def reject(suggestion: Suggestion, *, by: User, note: str = "") -> SuggestionAnswer:
    """Leave the sentence as it is, and if one likes say why. Twice, it adds nothing."""
    with locked(suggestion.article):
        suggestion = Suggestion.objects.select_related("article").get(pk=suggestion.pk)
        if answer := _said_before(suggestion, by, accepted=False):
            return answer
        refuse(why_not_reject(suggestion, by) or _why_answered(suggestion))
        refuse(too_long(note.strip()))
        return _answer(Verb.REJECT, suggestion.article, suggestion, by, note.strip())


def _said_before(suggestion: Suggestion, by: User, *, accepted: bool) -> SuggestionAnswer | None:
    """What this person answered already, if it is the same."""
    return SuggestionAnswer.objects.filter(
        suggestion=suggestion, by=by, accepted=accepted
    ).first()  # fmt: skip


def _why_answered(suggestion: Suggestion) -> list[str]:
    answer = SuggestionAnswer.objects.filter(suggestion=suggestion).select_related("by").first()
    if answer is None:
        return []
    return [f"{answer.by.name} {'accepted' if answer.accepted else 'rejected'} it already."]


def _answer(
    verb: Verb, article: Article, suggestion: Suggestion, by: User, note: str
) -> SuggestionAnswer:
    answer = SuggestionAnswer.objects.create(
        suggestion=suggestion, accepted=verb == Verb.ACCEPT, by=by, at=timezone.now(), note=note
    )
    record(
        verb, by, article=article, from_state=article.state, to_state=article.state, why=note,
        data={"suggestion": suggestion.pk}, left=[answer],
    )  # fmt: skip
    return answer
