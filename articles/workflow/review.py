"""From draft to approved: submit, request changes, sign off, schedule, and a new round."""

from datetime import datetime

from django.utils import timezone

from articles import gate, standing
from articles.models import Article, Policy, SignOff, State, User, Verb
from articles.what_changed import sentences_of
from articles.workflow.rules import (
    Refused,
    Stale,
    hold,
    is_writer,
    lacks,
    locked,
    move,
    not_in,
    record,
    refuse,
)


def why_not_submit(article: Article, by: User) -> list[str]:
    return _reasons(
        lacks(by, "submit_article", article, "submit articles"),
        not_in(article, State.DRAFT, State.CHANGES_REQUESTED),
        "" if standing.claims_of(article) else "There is nothing to review: the article is empty.",
    )


def submit(article: Article, *, by: User) -> None:
    """draft, changes requested -> in review. The record keeps the sentences as they were, to tell
    readers how many of them checking changed, and an editor which; the latter as hashes."""
    with locked(article) as fresh:
        refuse(why_not_submit(fresh, by))
        was, reading = fresh.state, standing.read(fresh)
        claims = [one.claim for one in reading.claims]
        move(fresh, State.IN_REVIEW)
        record(
            Verb.SUBMIT, by, article=fresh, from_state=was, to_state=State.IN_REVIEW,
            data={"sentences": sentences_of(claims), "submitted": gate.submitted(reading)},
        )  # fmt: skip


def why_not_request_changes(article: Article, by: User) -> list[str]:
    return _reasons(
        lacks(by, "request_changes", article, "request changes"),
        not_in(article, State.IN_REVIEW, State.APPROVED, State.SCHEDULED),
    )


def request_changes(article: Article, *, by: User, note: str) -> None:
    """in review, approved, scheduled -> changes requested, with a note for the writer."""
    if not note.strip():
        raise Refused("Say what should change: the writer reads this note.")
    _transition(
        article, by, why_not_request_changes, Verb.REQUEST_CHANGES, State.CHANGES_REQUESTED,
        fields={"publish_at": None, "scheduled_by": None}, why=note.strip(),
    )  # fmt: skip


def why_not_sign_off(article: Article, by: User) -> list[str]:
    """Who and when; what is missing in the text, `gate.blockers` tells."""
    policy = Policy.objects.current()
    own = is_writer(by, article) and not policy.one_person_desk
    return _reasons(
        lacks(by, "sign_off", article, "sign off"),
        not_in(article, State.IN_REVIEW),
        "You are a writer of this article: another editor signs it." if own else "",
    )


def sign_off(
    article: Article,
    *,
    by: User,
    manifest_hash: str,
    verified: bool,
    statement: str | None = None,
) -> SignOff:
    """in review -> approved: an editor's signature over exactly what was shown.

    `verified` is the required checkbox, `manifest_hash` that of the text on the page, `statement`
    the sentence above the checkbox. Raises Refused with every blocker and every second verdict
    that is missing, Stale if manifest or statement changed since they were shown.
    """
    if verified is not True:
        raise Refused("Tick “sources verified”: that is what you sign.")
    with locked(article) as fresh:
        by = hold(by, standing.citekeys_of(fresh), standing.picture_hashes_of(fresh))
        refuse(why_not_sign_off(fresh, by))
        reading = standing.read(fresh)
        second = gate.SecondCheck(reading, by)
        refuse([*gate.blockers(fresh, reading), *second.blockers()])
        signed = gate.statement(reading, by)
        if gate.manifest_hash(reading) != manifest_hash or statement not in (None, signed):
            raise Stale("The text, its evidence or a verdict changed after you opened this page.")
        signature = SignOff.objects.create(
            article=fresh, manifest_hash=manifest_hash, statement=signed, signed_by=by,
            signed_at=timezone.now(), policy=reading.policy if reading.policy.pk else None,
            draw=second.round.draw,
        )  # fmt: skip
        move(fresh, State.APPROVED)
        record(
            Verb.SIGN_OFF, by, article=fresh, from_state=State.IN_REVIEW,
            to_state=State.APPROVED, data={"sign_off": signature.pk}, left=[signature],
        )  # fmt: skip
    return signature


def why_not_schedule(article: Article, by: User) -> list[str]:
    return _reasons(
        lacks(by, "schedule_article", article, "schedule"), not_in(article, State.APPROVED)
    )


def schedule(article: Article, *, by: User, at: datetime) -> None:
    """approved -> scheduled. `at` is an aware time in the future."""
    if at <= timezone.now():
        raise Refused("That time has passed: choose a later one, or publish now.")
    _transition(
        article, by, why_not_schedule, Verb.SCHEDULE, State.SCHEDULED,
        fields={"publish_at": at, "scheduled_by": by}, data={"publish_at": at.isoformat()},
    )  # fmt: skip


def why_not_unschedule(article: Article, by: User) -> list[str]:
    return _reasons(
        lacks(by, "schedule_article", article, "schedule"), not_in(article, State.SCHEDULED)
    )


def unschedule(article: Article, *, by: User) -> None:
    """scheduled -> approved."""
    _transition(article, by, why_not_unschedule, Verb.UNSCHEDULE, State.APPROVED)


def why_not_revise(article: Article, by: User) -> list[str]:
    removed = article.removals.exists()
    return _reasons(
        lacks(by, "revise_article", article, "open a new round"),
        not_in(article, State.PUBLISHED),
        "Its content was removed for a legal reason: start a new article." if removed else "",
    )


def revise(article: Article, *, by: User) -> None:
    """published -> draft. The live edition stands as it is; the note of the last round goes."""
    _transition(
        article, by, why_not_revise, Verb.REVISE, State.DRAFT,
        fields={"change_kind": "", "change_note": ""},
    )  # fmt: skip


def _reasons(*reasons: str) -> list[str]:
    return [reason for reason in reasons if reason]


def _transition(article, by, why_not, verb, to, *, fields=None, **event) -> None:
    with locked(article) as fresh:
        refuse(why_not(fresh, by))
        was = fresh.state
        move(fresh, to, **(fields or {}))
        record(verb, by, article=fresh, from_state=was, to_state=to, **event)
