"""The second check: drawing its sample, and sending a section back in which two verdicts fell."""

from collections.abc import Callable, Sequence
from secrets import SystemRandom

from django.utils import timezone

from articles import gate, standing
from articles.models import Article, Draw, Policy, State, User, Verb, Verification
from articles.standing import ClaimStanding
from articles.workflow.review import why_not_sign_off
from articles.workflow.rules import has, is_writer, locked, move, record, refuse

Chooser = Callable[[Sequence[str], int], list[str]]
ENOUGH = 2  # disagreements in one section
TOP = "title and standfirst"

_chance: Chooser = SystemRandom().sample  # nobody can foresee it, whatever they know of the desk


def why_not_begin_second_check(article: Article, by: User) -> list[str]:
    """Who and when; that the first check is done, the verb sees in the text."""
    alone = Policy.objects.current().one_person_desk
    return why_not_sign_off(article, by) + (
        ["This is a one-person desk: it has no second check."] if alone else []
    )


def begin_second_check(article: Article, *, by: User, choose: Chooser = _chance) -> Draw:
    """Draw the sentences that the signing editor decides anew besides those named by rule.

    Once a round: whoever begins it again, or after another editor, gets the draw that stands.
    Refused while a checker has still to decide a sentence, who could know then what is looked at
    again. `choose` takes the fingerprints to draw from and how many.
    """
    with locked(article) as fresh:
        refuse(why_not_begin_second_check(fresh, by))
        check = gate.SecondCheck(standing.read(fresh), by)
        if check.round.draw:
            return check.round.draw
        refuse(why_too_early(check))
        pool = check.pool
        draw = Draw.objects.create(
            article=fresh, submission_id=check.round.submission,
            fingerprints=sorted(choose(pool, gate.sample_size(len(pool)))),
            drawn_from=len(pool), drawn_by=by, drawn_at=timezone.now(),
        )  # fmt: skip
        record(
            Verb.DRAW, by, article=fresh, from_state=fresh.state, to_state=fresh.state,
            data={"drawn": len(draw.fingerprints), "drawn_from": len(pool)}, left=[draw],
        )  # fmt: skip
    return draw


def why_too_early(check: gate.SecondCheck) -> list[str]:
    """Why nothing can be drawn yet, for the text."""
    if check.round.submission is None:
        return ["Nobody submitted this article: send it back, and have it submitted."]
    waiting = len(check.awaiting_first)
    if not waiting:
        return []
    said = "sentence waits" if waiting == 1 else "sentences wait"
    return [f"{waiting} {said} for a first verdict: the second check comes after the first."]


def send_back_if_disputed(article: Article, verdict: Verification) -> None:
    """Two disagreements in one section send it back, once the second check has begun.

    `decide` calls it in its transaction, with the verdict it has just kept. The event names the
    section: when the article comes back, all of it belongs to the second check.
    """
    if verdict.passes:
        return
    check = gate.SecondCheck(standing.read(article), verdict.checker)
    claim = check.reading.by_fingerprint[verdict.fingerprint]
    if not (check.is_on and check.has_begun and _disagrees(claim, verdict)):
        return
    same = (c for c in check.reading.claims if c.fingerprint == verdict.fingerprint)
    for section in dict.fromkeys(c.claim.section for c in same):
        claims = [c for c in check.reading.claims if c.claim.section == section]
        disputed = {c.fingerprint: c for c in claims if any(_disagrees(c, v) for v in c.failing)}
        if len(disputed) >= ENOUGH:
            _send_back(article, verdict.checker, claims, list(disputed.values()))
            return


def _disagrees(claim: ClaimStanding, verdict: Verification) -> bool:
    """Whether it is a signer's, and fails what stands as passed by somebody else."""
    if not _may_sign(verdict.checker, claim.standing.article):
        return False
    others = (v for v in claim.latest if v.checker_id != verdict.checker_id)
    return any(v.passes and not claim.why_not_counted(v) for v in others)


def _may_sign(user: User, article: Article) -> bool:
    return has(user, "sign_off") and not is_writer(user, article)


def _send_back(
    article: Article, by: User, claims: list[ClaimStanding], disputed: list[ClaimStanding]
) -> None:
    was = article.state
    move(article, State.CHANGES_REQUESTED)
    back = {
        "section": claims[0].claim.section,
        "words": sorted({c.claim.words_hash for c in claims}),
        "verdicts": [v.pk for c in disputed for v in c.failing],
    }
    record(
        Verb.REQUEST_CHANGES, by, article=article, from_state=was,
        to_state=State.CHANGES_REQUESTED, why=_note(disputed), data={"sent_back": back},
    )  # fmt: skip


def _note(disputed: list[ClaimStanding]) -> str:
    section = disputed[0].section
    where = f"“{section}”" if section else TOP
    said = "\n".join(f"– “{c.claim.words}” {_what_was_said(c)}" for c in disputed)
    return (
        f"The second check disagrees on {len(disputed)} sentences in {where}, so all of it goes "
        f"back. When it is submitted again, each of its sentences is checked twice.\n{said}"
    )


def _what_was_said(claim: ClaimStanding) -> str:
    return "; ".join(
        f"{v.checker.name}: {v.get_verdict_display()}{f', {v.note}' if v.note else ''}"
        for v in claim.failing
    )
