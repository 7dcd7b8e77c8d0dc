"""Through the gate and back: publish, withdraw, reinstate, and removal for a legal reason."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from articles import gate, press, standing
from articles.models import (
    Address,
    Article,
    Edition,
    Policy,
    Reinstatement,
    SignOff,
    State,
    User,
    Verb,
    Withdrawal,
    WithdrawalKind,
)
from articles.what_changed import counts
from articles.workflow.indexing import index, unindex
from articles.workflow.picturing import show_pictures
from articles.workflow.repeats import holding_repeats, queue_corrected
from articles.workflow.rules import (
    Refused,
    hold,
    is_writer,
    lacks,
    locked,
    move,
    not_in,
    record,
    refuse,
)
from articles.workflow.statements import index_statements


def why_not_publish(article: Article, by: User) -> list[str]:
    reasons = (
        lacks(by, "publish_article", article, "publish"),
        not_in(article, State.APPROVED, State.SCHEDULED),
    )
    return [reason for reason in reasons if reason]


def publish(article: Article, *, by: User) -> Edition:
    """approved, scheduled -> published: the only way through the gate.

    Gate and manifest are computed again under the article's lock; the manifest must be the one
    that was signed. Raises Refused with every reason.
    """
    return holding_repeats(article, lambda fresh, held: _publish(fresh, by, held))


def _publish(article: Article, by: User, held: set[int]) -> Edition:
    by = hold(by, standing.citekeys_of(article), standing.picture_hashes_of(article))
    refuse(why_not_publish(article, by))
    reading = standing.read(article)
    refuse(gate.blockers(article, reading))
    edition = press.compose(reading)
    edition.sign_off = _signature(article, edition.manifest_hash, reading.policy)
    edition.checking = _what_checking_changed(article, reading)
    _freeze(edition, by)
    shown = show_pictures(edition, {use.picture for use in reading.pictures})
    before = article.live_edition
    _make_live(article, edition)
    queue_corrected(edition, before, by, held)
    was = article.state
    move(article, State.PUBLISHED)
    record(
        Verb.PUBLISH, by, article=article, from_state=was, to_state=State.PUBLISHED,
        data={"edition": edition.number}, left=[edition, *shown],
    )  # fmt: skip
    return edition


def _signature(article: Article, manifest_hash: str, policy: Policy) -> SignOff:
    signature = article.sign_offs.last()  # an earlier one was overtaken, used or not
    used = signature is not None and hasattr(signature, "edition")
    if signature is None or used or signature.manifest_hash != manifest_hash:
        raise Refused(
            "What would be published is not what was signed off: the text, its evidence or what "
            "is said of a source has changed. Send it back to review and sign it off again."
        )
    # The policy or the list of writers may have changed since.
    if is_writer(signature.signed_by, article) and not policy.one_person_desk:
        raise Refused("A writer of this article signed it: another editor must sign it off again.")
    alone = signature.policy is not None and signature.policy.one_person_desk
    if alone and not policy.one_person_desk:
        raise Refused(
            "It was signed on a one-person desk, without a second check: sign it off again."
        )
    return signature


def _what_checking_changed(article: Article, reading: standing.Standing) -> dict[str, int]:
    """Since it was first submitted in this round; nothing where the record does not say."""
    events = article.events.order_by("pk")
    last_out = events.filter(verb=Verb.PUBLISH).last()
    submissions = events.filter(verb=Verb.SUBMIT, pk__gt=last_out.pk if last_out else 0)
    first = submissions.first()
    if first is None or "sentences" not in first.data:
        return {}
    return counts(first.data["sentences"], [c.claim for c in reading.claims])


def _freeze(edition: Edition, by: User) -> None:
    earlier = edition.article.editions.order_by("number")
    first = earlier.first()
    edition.number = (earlier.aggregate(last=Max("number"))["last"] or 0) + 1
    edition.published_by = by
    edition.published_at = timezone.now()
    edition.first_published_at = first.first_published_at if first else edition.published_at
    edition.save(force_insert=True)


def _make_live(article: Article, edition: Edition) -> None:
    article.live_edition = edition
    article.save(update_fields=["live_edition"])
    article.addresses.filter(current=True).exclude(slug=edition.slug).update(current=False)
    address, _ = Address.objects.get_or_create(slug=edition.slug, defaults={"article": article})
    if address.article_id != article.pk:  # two articles at once asked for it
        raise Refused(f"The address “{edition.slug}” belongs to another article: choose one.")
    article.addresses.filter(slug=edition.slug).update(current=True)
    index(edition)
    index_statements(article)


def publish_due(now: datetime | None = None) -> list[tuple[Article, list[str]]]:
    """Publish what is scheduled for now or earlier, for whoever scheduled it.

    One refusal never stops the others, and two runs at once publish each article once. Returns
    each article with its refusals, [] if it went out.
    """
    now, results = now or timezone.now(), []
    for article in Article.objects.due(now):
        refusals = holding_repeats(article, partial(_publish_if_due, now))
        if refusals is not None:
            results.append((article, refusals))
    return results


def _publish_if_due(now: datetime, article: Article, held: set[int]) -> list[str] | None:
    """None if another run has published it, or a person taken it off the schedule or put it off,
    since it was listed."""
    return _publish_or_send_back(article, held) if article.is_due(now) else None


def _publish_or_send_back(article: Article, held: set[int]) -> list[str]:
    """Why it did not go out; it is back in review then, where somebody sees the reasons."""
    by = article.scheduled_by
    try:
        with transaction.atomic():
            _publish(article, by, held)
    except Refused as refused:
        article.refresh_from_db()
        move(article, State.IN_REVIEW)
        record(
            Verb.PUBLISH_REFUSED, by, article=article, from_state=State.SCHEDULED,
            to_state=State.IN_REVIEW, why="\n".join(refused.reasons),
        )  # fmt: skip
        return refused.reasons
    return []


def active_withdrawal(article: Article) -> Withdrawal | None:
    """What hides or marks the live edition now, if anything does."""
    return (
        article.withdrawals.active()
        .filter(edition__number__gte=article.live_edition.number)
        .first()
        if article.live_edition
        else None
    )


def why_not_withdraw(article: Article, by: User) -> list[str]:
    if missing := lacks(by, "withdraw_article", article, "withdraw"):
        return [missing]
    if not article.live_edition:
        return ["It has never been published."]
    if active_withdrawal(article):
        return ["It is withdrawn already."]
    return []


def withdraw(article: Article, *, by: User, kind: WithdrawalKind | str, reason: str) -> Withdrawal:
    """live -> withdrawn as `unpublished` or `retracted`. `live_edition` stays set."""
    if kind not in (WithdrawalKind.UNPUBLISHED, WithdrawalKind.RETRACTED):
        raise Refused("Choose unpublished or retracted; legal removal is an administrator's.")
    if not reason.strip():
        raise Refused("Say why: readers or the record will ask.")
    with locked(article) as fresh:
        refuse(why_not_withdraw(fresh, by))
        return _withdraw(fresh, by, kind, reason.strip())


def _withdraw(article: Article, by: User, kind, reason: str) -> Withdrawal:
    withdrawal = Withdrawal.objects.create(
        article=article, edition=article.live_edition, kind=kind, reason=reason, by=by,
        at=timezone.now(),
    )  # fmt: skip
    unindex(article)
    index_statements(article)
    record(
        Verb.WITHDRAW, by, article=article, from_state="live", to_state=kind, why=reason,
        data={"withdrawal": withdrawal.pk}, left=[withdrawal],
    )  # fmt: skip
    return withdrawal


def why_not_reinstate(article: Article, by: User) -> list[str]:
    if missing := lacks(by, "withdraw_article", article, "reinstate"):
        return [missing]
    withdrawal = active_withdrawal(article)
    if withdrawal is None:
        return ["It is not withdrawn."]
    if withdrawal.kind == WithdrawalKind.REMOVED:
        return ["Its content was removed for a legal reason and is gone."]
    return gate.lapses(article.live_edition)


def reinstate(article: Article, *, by: User, reason: str) -> Reinstatement:
    """withdrawn -> live, if the stored evidence of the edition still holds."""
    if not reason.strip():
        raise Refused("Say why it may be read again.")
    with locked(article) as fresh:
        live = fresh.live_edition
        by = hold(by, gate.citekeys_of(live) if live else ())
        refuse(why_not_reinstate(fresh, by))
        withdrawal = active_withdrawal(fresh)
        reinstatement = Reinstatement.objects.create(
            withdrawal=withdrawal, article=fresh, edition=fresh.live_edition,
            previous=fresh.live_edition, reason=reason.strip(), by=by, at=timezone.now(),
        )  # fmt: skip
        index(fresh.live_edition)
        index_statements(fresh)
        record(
            Verb.REINSTATE, by, article=fresh, from_state=withdrawal.kind, to_state="live",
            why=reason.strip(), left=[reinstatement],
        )  # fmt: skip
    return reinstatement
