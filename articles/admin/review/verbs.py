"""The verbs that move an article on, as buttons: who may press which now, and why not the rest."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django import forms
from django.db import transaction
from django.db.models import F
from django.urls import reverse

from articles import workflow
from articles.admin.forms import NoteForm, ReasonForm, RemovalForm, ScheduleForm, WithdrawForm
from articles.models import Article, Event, State, User, Withdrawal
from articles.tasks import publish_due


def schedule(article: Article, *, by: User, at: datetime) -> None:
    """Schedule, and wake the worker when the minute has come."""
    with transaction.atomic():
        workflow.schedule(article, by=by, at=at)
        publish_due.using(run_after=at).enqueue()


@dataclass(frozen=True)
class Deed:
    """One verb of the workflow as a button. With a form it is a page; without, one click."""

    name: str
    label: str
    done: str
    why_not: Callable[[Article, User], list[str]]
    run: Callable[..., object]
    form: type[forms.Form] = forms.Form
    tells: str = ""
    """What the verb does, on its page."""

    @property
    def path(self) -> str:
        return self.name.replace("_", "-")

    @property
    def asks(self) -> bool:
        return bool(self.form.base_fields)


_DEEDS = (
    Deed(
        "submit", "Submit for review", "Submitted: its checkers and editors have it now.",
        workflow.why_not_submit, workflow.submit,
    ),
    Deed(
        "publish", "Publish now", "Published: readers have it.",
        workflow.why_not_publish, workflow.publish,
    ),
    Deed(
        "schedule", "Schedule", "Scheduled.", workflow.why_not_schedule, schedule, ScheduleForm,
        "It goes out by itself at this time, if the gate still lets it through.",
    ),
    Deed(
        "unschedule", "Take off the schedule", "Taken off the schedule. It stays signed off.",
        workflow.why_not_unschedule, workflow.unschedule,
    ),
    Deed(
        "revise", "Revise", "A new round is open. Readers keep the edition they have.",
        workflow.why_not_revise, workflow.revise,
    ),
    Deed(
        "request_changes", "Request changes", "Sent back to its writers.",
        workflow.why_not_request_changes, workflow.request_changes, NoteForm,
        "The article goes back to its writers. Verdicts stay with the sentences as they read.",
    ),
    Deed(
        "withdraw", "Withdraw", "Withdrawn.",
        workflow.why_not_withdraw, workflow.withdraw, WithdrawForm,
        "Readers lose the live edition, or see it marked. The working copy is not touched.",
    ),
    Deed(
        "reinstate", "Reinstate", "Reinstated: readers have it again.",
        workflow.why_not_reinstate, workflow.reinstate, ReasonForm,
        "Readers get the live edition back, as it was, if its evidence still holds.",
    ),
    Deed(
        "remove", "Remove for a legal reason", "Removed: its text is gone, everywhere.",
        workflow.why_not_remove, workflow.remove, RemovalForm,
        "The text is blanked in the working copy, in every edition and in the record, for good. "
        "Its address answers that it is gone (410).",
    ),
)  # fmt: skip
DEEDS = {deed.name: deed for deed in _DEEDS}


# Word, shape and colour, as with verdicts.
SHAPES = {
    State.DRAFT: "○",
    State.IN_REVIEW: "◐",
    State.CHANGES_REQUESTED: "↩",
    State.APPROVED: "◆",
    State.SCHEDULED: "◇",
    State.PUBLISHED: "●",
}
WHOSE = {
    State.DRAFT: "its writers have it",
    State.CHANGES_REQUESTED: "its writers have it",
    State.IN_REVIEW: "its checkers and editors have it",
    State.APPROVED: "signed off, and not with readers yet",
    State.SCHEDULED: "it goes out by itself",
    State.PUBLISHED: "no round is open",
}


@dataclass(frozen=True)
class Button:
    name: str
    label: str
    url: str
    is_link: bool
    why_not: list[str]


class Bar:
    """Where an article stands on the desk and with readers, and what one may do about it."""

    def __init__(self, article: Article, user: User):
        self.article = article
        self._user = user

    @cached_property
    def arrival(self) -> Event | None:
        """The act that brought the article into its state: who, when, and the note with it."""
        moves = self.article.events.exclude(to_state=F("from_state")).select_related("by")
        return moves.filter(to_state=self.article.state).first()

    @cached_property
    def withdrawal(self) -> Withdrawal | None:
        return workflow.active_withdrawal(self.article)

    @cached_property
    def may_cut(self) -> bool:
        return not workflow.why_not_edit(self.article, self._user)

    @property
    def whose(self) -> str:
        return WHOSE[State(self.article.state)]

    @property
    def shape(self) -> str:
        return SHAPES[State(self.article.state)]

    @property
    def usable(self) -> list[Button]:
        return [button for button in self._buttons if not button.why_not]

    @property
    def greyed(self) -> list[Button]:
        return [button for button in self._buttons if button.why_not]

    @cached_property
    def _buttons(self) -> list[Button]:
        sign_off = Button(
            "sign_off",
            "Sign off",
            reverse("admin:articles_article_sign_off", args=[self.article.pk]),
            True,
            workflow.why_not_sign_off(self.article, self._user),
        )
        first, *others = [self._button(deed) for deed in DEEDS.values()]
        return [first, sign_off, *others]

    def _button(self, deed: Deed) -> Button:
        return Button(
            deed.name,
            deed.label,
            reverse(f"admin:articles_article_{deed.name}", args=[self.article.pk]),
            deed.asks,
            deed.why_not(self.article, self._user),
        )
