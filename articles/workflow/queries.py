"""Questions to the writer about a sentence: asked, answered, resolved. Open ones block sign-off."""

from django.utils import timezone

from articles import standing
from articles.models import Article, Policy, Query, QueryReply, State, User, Verb
from articles.workflow.rules import (
    Refused,
    Stale,
    has,
    is_writer,
    lacks,
    locked,
    may_see,
    not_in,
    record,
    refuse,
    too_long,
)


def why_not_ask(article: Article, by: User) -> list[str]:
    missing = lacks(by, "decide_claim", article, "ask its writer")
    return [reason for reason in (missing, not_in(article, State.IN_REVIEW)) if reason]


def ask(article: Article, *, by: User, words_hash: str, text: str) -> Query:
    """Ask the writer about the sentence with these words. The same open question adds nothing.

    Raises Stale if no sentence reads so any more, Refused without a question.
    """
    text = text.strip()
    with locked(article) as fresh:
        refuse(why_not_ask(fresh, by))
        if not text:
            raise Refused("Say what you want to know of the writer.")
        refuse(too_long(text))
        words = words_of(fresh, words_hash)
        same = fresh.queries.open().filter(words_hash=words_hash, text=text, asked_by=by).first()
        if same:
            return same
        query = Query.objects.create(
            article=fresh, words_hash=words_hash, words=words, text=text, asked_by=by,
            asked_at=timezone.now(),
        )  # fmt: skip
        _record(Verb.ASK, by, query, query, why=text)
    return query


def words_of(article: Article, words_hash: str) -> str:
    """The words of a sentence that stands in the article; raises Stale if none has this hash."""
    for claim in standing.claims_of(article):
        if claim.words_hash == words_hash:
            return claim.words
    raise Stale("No sentence reads like that any more: look again.")


def why_not_reply(query: Query, by: User) -> list[str]:
    if not _is_concerned(query.article, by):
        return ["Its writers, checkers and editors answer."]
    return _why_closed(query)


def _is_concerned(article: Article, by: User) -> bool:
    if has(by, "decide_claim"):
        return may_see(by, article)
    return has(by, "change_article") and is_writer(by, article)


def _why_closed(query: Query) -> list[str]:
    if query.replies.filter(resolves=True).exists():
        return ["The question is resolved: ask a new one."]
    if query.article.removals.exists():
        return ["The article was removed for a legal reason."]
    return []


def reply(query: Query, *, by: User, text: str) -> QueryReply:
    """Answer an open question. The same answer twice in a row adds nothing."""
    text = text.strip()
    with locked(query.article):
        query = Query.objects.select_related("article").get(pk=query.pk)
        refuse(why_not_reply(query, by))
        if not text:
            raise Refused("Write an answer.")
        refuse(too_long(text))
        last = query.replies.last()
        if last and (last.by_id, last.text) == (by.pk, text):
            return last
        answer = QueryReply.objects.create(query=query, text=text, by=by, at=timezone.now())
        _record(Verb.REPLY, by, query, answer, why=text)
    return answer


def why_not_resolve(query: Query, by: User) -> list[str]:
    """Whoever asked says whether it was answered, or an editor who does not write the article."""
    if closed := _why_closed(query):
        return closed
    if not may_see(by, query.article):
        return ["You are not a writer of this article."]
    if query.asked_by_id == by.pk and by.is_active:
        return []
    if not has(by, "sign_off"):
        return ["Whoever asked resolves the question, or an editor."]
    if is_writer(by, query.article) and not Policy.objects.current().one_person_desk:
        return ["You write this article: whoever asked resolves the question, or another editor."]
    return []


def resolve(query: Query, *, by: User, text: str = "") -> QueryReply:
    """Say that a question is settled, and if one likes how. Twice, it adds nothing.

    A question whose sentence changed or went stays open until somebody says so.
    """
    with locked(query.article):
        query = Query.objects.select_related("article").get(pk=query.pk)
        if done := query.replies.filter(resolves=True, by=by).first():
            return done
        refuse(why_not_resolve(query, by))
        text = text.strip()
        refuse(too_long(text))
        resolution = QueryReply.objects.create(
            query=query, text=text, by=by, at=timezone.now(), resolves=True
        )
        _record(Verb.RESOLVE, by, query, resolution, why=text)
    return resolution


def _record(verb: Verb, by: User, query: Query, left: Query | QueryReply, why: str) -> None:
    state = query.article.state
    record(
        verb, by, article=query.article, from_state=state, to_state=state, why=why,
        data={"query": query.pk}, left=[left],
    )  # fmt: skip
