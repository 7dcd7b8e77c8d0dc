"""Practising: one article with planted errors, against the clock or without it.

Each checker has one copy and sees nobody else's. Nothing of it is a verdict on anything that
readers will have, and no number of it is shown to anybody but the person who practised.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from articles import practice
from articles.models import (
    Article,
    PracticeAttempt,
    PracticeVerdict,
    Reason,
    User,
    Verb,
    Verdict,
    Verification,
)
from articles.standing import ClaimStanding
from articles.workflow.checking import why_malformed
from articles.workflow.rules import Refused, Stale, has, record, refuse

TIME_IS_UP = "The eight minutes are over: look at your score, or begin again."
NOT_BEGUN = "You are not practising now: begin first."


def why_not_practise(by: User) -> list[str]:
    """Why this person cannot practise; whoever may decide claims can, any number of times."""
    return [] if has(by, "decide_claim") else ["You do not have the permission to decide claims."]


def attempt_of(by: User) -> PracticeAttempt | None:
    """The newest attempt of this person, over or not; None if they never practised."""
    return PracticeAttempt.objects.of(by).select_related("article__practice_of").first()


def practise(by: User, *, with_clock: bool = True, now: datetime | None = None) -> PracticeAttempt:
    """Begin, and return the attempt; one that is not over yet goes on as it is.

    The first time the person gets a copy of the practice article, and keeps it. The time counts
    from here, as the first sentence is shown at once.
    """
    now = now or timezone.now()
    with _practising(by) as before:
        if before and not before.is_over(now):
            return before
        if before:
            _end(before, by, now)
        article = before.article if before else Article(practice_of=by)
        practice.lay(article)
        attempt = PracticeAttempt.objects.create(
            article=article, started_at=now, ends_at=now + practice.TIME if with_clock else None
        )
        record(Verb.PRACTISE, by, article=article, data={"attempt": attempt.pk})
    return attempt


def decide_in_practice(
    by: User,
    *,
    fingerprint: str,
    verdict: Verdict | str,
    reason: Reason | str = "",
    holder: str = "",
    target: str = "",
    note: str = "",
    now: datetime | None = None,
) -> PracticeVerdict:
    """Give a verdict on a sentence of one's own practice article, by the rules of real ones.

    A later verdict on the same sentence takes the place of the earlier one. Refused when the time
    is up; raises Stale if no sentence reads so any more.
    """
    now = now or timezone.now()
    details = {
        "verdict": verdict, "reason": reason, "holder": holder.strip(), "target": target,
        "note": note.strip(),
    }  # fmt: skip
    with _practising(by) as attempt:
        refuse(_why_not_now(attempt, now))
        claim = practice.read(attempt).by_fingerprint.get(fingerprint)
        if claim is None:
            raise Stale("The practice article changed while you looked: read the sentence again.")
        refuse(_why_not_this(claim, Verification(checker=by, **details)))
        row, _ = PracticeVerdict.objects.update_or_create(
            attempt=attempt, fingerprint=fingerprint, defaults=details | {"decided_at": now}
        )
    return row


def stop_the_clock(by: User, *, now: datetime | None = None) -> PracticeAttempt:
    """Go on without a limit. The score says so; nothing else changes."""
    now = now or timezone.now()
    with _practising(by) as attempt:
        refuse(_why_not_now(attempt, now))
        attempt.ends_at = None
        attempt.save(update_fields=["ends_at"])
    return attempt


def finish_practice(by: User, *, now: datetime | None = None) -> PracticeAttempt:
    """End the attempt, wherever one is in it; ending it again changes nothing."""
    now = now or timezone.now()
    with _practising(by) as attempt:
        if attempt is None:
            raise Refused(NOT_BEGUN)
        _end(attempt, by, now)
    return attempt


@contextmanager
def _practising(by: User) -> Iterator[PracticeAttempt | None]:
    """The newest attempt, with the person locked: all of it belongs to nobody else."""
    with transaction.atomic():
        person = User.objects.select_for_update(no_key=True).get(pk=by.pk)
        refuse(why_not_practise(person))
        yield attempt_of(person)


def _why_not_now(attempt: PracticeAttempt | None, now: datetime) -> str:
    if attempt is None or attempt.finished_at:
        return NOT_BEGUN
    return TIME_IS_UP if attempt.is_over(now) else ""


def _why_not_this(claim: ClaimStanding, given: Verification) -> list[str]:
    """What the same verdict would be refused for on any article."""
    if malformed := why_malformed(given):
        return malformed
    return [claim.why_not(given)] if given.passes else []


def _end(attempt: PracticeAttempt, by: User, now: datetime) -> None:
    if attempt.finished_at:
        return
    attempt.finished_at = attempt.end(now)
    attempt.save(update_fields=["finished_at"])
    record(Verb.FINISH_PRACTICE, by, article=attempt.article, data={"attempt": attempt.pk})
