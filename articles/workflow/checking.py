"""Deciding claims: one verdict, one person, one set of words and evidence."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from articles import standing
from articles.claims import Kind
from articles.models import (
    Article,
    Reason,
    Settlement,
    Stake,
    State,
    User,
    Verb,
    Verdict,
    Verification,
)
from articles.press import evidence_of
from articles.standing import ClaimStanding, Standing
from articles.workflow.rules import (
    Refused,
    Stale,
    has,
    lacks,
    locked,
    not_in,
    record,
    refuse,
    too_long,
)
from articles.workflow.second_checking import send_back_if_disputed
from articles.workflow.viewings import Shown, keep_viewing


def why_not_decide(article: Article, by: User) -> list[str]:
    """Why this person cannot decide claims of this article now, before any single claim."""
    missing = lacks(by, "decide_claim", article, "decide claims")
    return [reason for reason in (missing, not_in(article, State.IN_REVIEW)) if reason]


def decide(
    article: Article,
    *,
    by: User,
    fingerprint: str,
    verdict: Verdict | str,
    reason: Reason | str = "",
    holder: str = "",
    target: str = "",
    note: str = "",
    stakes: Sequence[Stake | str] = (),
    as_of: date | None = None,
    review_by: date | None = None,
    shown: Shown | None = None,
) -> Verification:
    """Give a verdict on the claim with this fingerprint.

    `reason` goes with `no_source`, `holder` (as named in the sentence) with `opinion`, `target`
    (a fingerprint) with `restates`, `note` says where one looked with `not_found`. `stakes` mark
    a sentence that one source is not enough for; `as_of` is the day of which it is true, and
    `review_by` when it should be looked at again: it is queued then, and never lapses. `shown` is
    how long the page had the sentence and its passage on the screen. The same verdict twice by the
    same person adds nothing. Raises Stale if no claim reads so any more.

    A failing verdict of an editor in the second check may send its section back with it: the
    article is in changes requested then.
    """
    with locked(article) as fresh:
        refuse(why_not_decide(fresh, by))
        reading = standing.read(fresh)
        claim = _claim(reading, fingerprint)
        details = {
            "reason": reason,
            "holder": holder.strip(),
            "target": target,
            "note": note.strip(),
            "stakes": sorted(set(stakes)),
            "as_of": as_of,
            "review_by": review_by,
        }
        verification = give_verdict(reading, claim, by, verdict, details, shown)
        send_back_if_disputed(fresh, verification)
        return verification


def decide_together(
    article: Article,
    *,
    by: User,
    fingerprints: Sequence[str],
    reason: Reason | str,
    shown: Shown | None = None,
) -> list[Verification]:
    """Mark several headings, list lead-ins and questions as needing no source (rule 7).

    All or none: any other sentence among them refuses the lot.
    """
    with locked(article) as fresh:
        refuse(why_not_decide(fresh, by))
        reading = standing.read(fresh)
        claims = [_claim(reading, fingerprint) for fingerprint in dict.fromkeys(fingerprints)]
        refuse(
            f"“{c.claim.words}” must be decided by itself."
            for c in claims
            if not may_go_together(c)
        )
        details = {"reason": reason, "holder": "", "target": "", "note": ""}
        each = shown.shared_by(len(claims)) if shown else None
        no_source = Verdict.NO_SOURCE_NEEDED
        return [give_verdict(reading, c, by, no_source, details, each) for c in claims]


def may_go_together(standing: ClaimStanding) -> bool:
    """Only headings, list lead-ins and questions."""
    claim = standing.claim
    return claim.kind == Kind.HEADING or claim.lead_in or claim.words.endswith(("?", "？", "؟"))


def _claim(reading: Standing, fingerprint: str) -> ClaimStanding:
    try:
        return reading.by_fingerprint[fingerprint]
    except KeyError:
        raise Stale(
            "The sentence, what it leans on or its evidence changed while you looked: "
            "read it again."
        ) from None


def give_verdict(
    reading: Standing,
    claim: ClaimStanding,
    by: User,
    verdict: Verdict | str,
    details: dict,
    shown: Shown | None = None,
) -> Verification:
    """One verdict on a claim of a reading made under the article's lock."""
    refuse(why_not_this(claim, by))
    verification = Verification(
        article=reading.article,
        fingerprint=claim.fingerprint,
        verdict=verdict,
        checker=by,
        decided_at=timezone.now(),
        policy=reading.policy if reading.policy.pk else None,
        words=claim.claim.words,
        context=claim.claim.context,
        evidence=evidence_of(claim),
        **details,
    )
    refuse(why_malformed(verification))
    if verification.passes:
        refuse(claim.why_not(verification))
    if repeated := _same_as_before(claim, verification):
        return repeated
    verification.save()
    record(
        Verb.DECIDE, by, article=reading.article, from_state=reading.article.state,
        to_state=reading.article.state, data={"verification": verification.pk},
        left=[verification],
    )  # fmt: skip
    keep_viewing(verification, shown)
    return verification


def why_not_this(claim: ClaimStanding, by: User) -> str:
    """Why this person cannot decide this one claim; empty if they can."""
    if not claim.authors:
        return "Nobody is on record as having put in these words: open the article and save it."
    return claim.why_not_by(by.pk)


def why_malformed(v: Verification) -> list[str]:
    """What goes with which verdict; also keeps unknown verdicts and reasons out."""
    if v.verdict not in Verdict.values:
        return [f"“{v.verdict}” is no verdict. Choose one of: {', '.join(Verdict.values)}."]
    problems = []
    if v.verdict == Verdict.NO_SOURCE_NEEDED and v.reason not in Reason.values:
        problems.append("Say why no source is needed.")
    if v.verdict != Verdict.NO_SOURCE_NEEDED and v.reason:
        problems.append("A reason goes only with “no source needed”.")
    if v.verdict == Verdict.RESTATES and not v.target:
        problems.append("Say which sentence it restates.")
    if v.verdict != Verdict.RESTATES and v.target:
        problems.append("Only “restates” points to another sentence.")
    if v.verdict != Verdict.OPINION and v.holder:
        problems.append("A holder goes only with “opinion”.")
    if v.verdict == Verdict.NOT_FOUND and not v.note:
        problems.append("Say where you looked.")
    if long := too_long(v.note):
        problems.append(long)
    if not set(v.stakes) <= set(Stake.values):
        problems.append(f"A sentence is marked with: {', '.join(Stake.values)}.")
    if v.stakes and v.verdict != Verdict.SUPPORTED:
        problems.append("Such a mark goes only with “supported”: it asks for more sources.")
    return problems + _why_not_those_days(v)


def _why_not_those_days(v: Verification) -> list[str]:
    today = timezone.localdate()
    problems = []
    if v.as_of and v.as_of > today:
        problems.append("A sentence is true as of today at the latest.")
    if v.review_by and v.review_by <= today:
        problems.append("The day to look at it again lies ahead: choose a later one.")
    return problems


def _same_as_before(claim: ClaimStanding, new: Verification) -> Verification | None:
    """The checker's latest verdict, if it says the same and still counts or still blocks."""
    own = [v for v in claim.latest if v.checker_id == new.checker_id]
    said = (
        "verdict", "reason", "holder", "target", "note", "stakes", "as_of", "review_by",
    )  # fmt: skip
    if not own or hasattr(own[0], "settlement"):
        return None  # an objection that was settled, and is made again, blocks again
    same = all(getattr(own[0], name) == getattr(new, name) for name in said)
    return own[0] if same else None


def why_not_settle(
    verification: Verification, by: User, reading: Standing | None = None
) -> list[str]:
    """Why this person cannot overrule this verdict; a page with many hands in its reading."""
    article = verification.article
    if not has(by, "settle_claim") or not has(by, "sign_off"):
        return ["An editor settles a failing verdict."]
    if problem := not_in(article, State.IN_REVIEW):
        return [problem]
    if verification.passes:
        return ["Only a failing verdict can be settled."]
    if verification.checker_id == by.pk:
        return ["It is your own verdict: decide the sentence again instead."]
    reading = reading or standing.read(article)
    claim = reading.by_fingerprint.get(verification.fingerprint)
    if claim is None:
        return ["The sentence no longer reads as it was judged: nothing is left to settle."]
    if verification not in claim.latest:
        return ["The checker has changed this verdict since."]
    return [reason for reason in (why_not_this(claim, by),) if reason]


def settle(verification: Verification, *, by: User, note: str) -> Settlement:
    """Overrule one failing verdict, with a note. The claim still needs a passing verdict."""
    with locked(verification.article):
        verification = Verification.objects.select_related("article").get(pk=verification.pk)
        if hasattr(verification, "settlement"):
            return verification.settlement
        refuse(why_not_settle(verification, by))
        if not note.strip():
            raise Refused("Say why the verdict does not stand.")
        refuse(too_long(note.strip()))
        settlement = Settlement.objects.create(
            verification=verification, editor=by, note=note.strip(), settled_at=timezone.now()
        )
        article = verification.article
        record(
            Verb.SETTLE, by, article=article, from_state=article.state, to_state=article.state,
            why=note.strip(), data={"verification": verification.pk}, left=[settlement],
        )  # fmt: skip
    return settlement
