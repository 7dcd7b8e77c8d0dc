"""What one may say about a sentence besides a verdict: ask, answer, propose, take or leave."""

from django.http import QueryDict

from articles import workflow
from articles.admin.claims.shown import shown
from articles.admin.claims.talk_forms import (
    AnswerForm,
    AskForm,
    ReplyForm,
    SameMeaningForm,
    SuggestForm,
)
from articles.admin.forms import asked
from articles.models import Article, User


def ask(article: Article, by: User, data: QueryDict) -> str:
    workflow.ask(article, by=by, **asked(AskForm(data)))
    return "Asked: its writers find it on the first page of the desk."


def reply(article: Article, by: User, data: QueryDict) -> str:
    said = asked(ReplyForm(data, article=article))
    workflow.reply(said["query"], by=by, text=said["text"])
    return "Answered: whoever asked finds it on the first page of the desk."


def resolve(article: Article, by: User, data: QueryDict) -> str:
    said = asked(ReplyForm(data, article=article))
    workflow.resolve(said["query"], by=by, text=said["text"])
    return "Resolved: the question blocks the sign-off no more."


def suggest(article: Article, by: User, data: QueryDict) -> str:
    workflow.suggest(article, by=by, **asked(SuggestForm(data)))
    return "Proposed: its writers accept or reject it."


def accept(article: Article, by: User, data: QueryDict) -> str:
    said = asked(AnswerForm(data, article=article))
    workflow.accept(said["suggestion"], by=by)
    return "Accepted: the sentence reads so now, and is decided anew by somebody else."


def reject(article: Article, by: User, data: QueryDict) -> str:
    said = asked(AnswerForm(data, article=article))
    workflow.reject(said["suggestion"], by=by, note=said["note"])
    return "Left as it is."


def same_meaning(article: Article, by: User, data: QueryDict) -> str:
    said = asked(SameMeaningForm(data))
    verification = workflow.same_meaning(
        article, by=by, fingerprint=said["fingerprint"], earlier=said["earlier"],
        shown=shown(data, by, said["fingerprint"]),
    )  # fmt: skip
    return f"Decided: {verification.get_verdict_display()}, with the same meaning as before."


TALK = {act.__name__: act for act in (ask, reply, resolve, suggest, accept, reject, same_meaning)}
