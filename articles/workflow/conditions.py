"""How a source stands, and the notices that follow on what readers have."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from articles.models import Article, Condition, Edition, Source, User, Verb
from articles.standing import Standing, read_all
from articles.tally import tally
from articles.workflow.repeats import queue_retracted, saying_as
from articles.workflow.rules import Refused, has, record

AT_ONCE, MOST_READ = 50, 200  # working copies; a page that is asked for may not take minutes


def why_not_set_condition(by: User) -> list[str]:
    if has(by, "set_condition"):
        return []
    return ["You do not have the permission to set the condition of a source."]


@dataclass(frozen=True)
class Lapsing:
    """What a retraction would take along: numbers alone, for who may not see every title."""

    live: int
    live_sentences: int
    drafts: int
    drafted_sentences: int
    """Those with a verdict, in working copies; of at most MOST_READ of them."""


def would_lapse(source: Source) -> Lapsing:
    """Count what rests on a source now: it is told before somebody retracts it."""
    live = _current(source).defer(None).only("claims")
    tallies = [tally(edition.claims, {source.citekey}) for edition in live]
    citing = list(Article.objects.citing(source.citekey).order_by("-pk")[:MOST_READ])
    groups = (citing[at : at + AT_ONCE] for at in range(0, len(citing), AT_ONCE))
    readings = (one for group in groups for one in read_all(group))
    lost = [found for one in readings if (found := _decided_upon(one, source))]
    return Lapsing(len(tallies), sum(one.lapsed for one in tallies), len(lost), sum(lost))


def _decided_upon(reading: Standing, source: Source) -> int:
    """How many sentences have a verdict that rests on the source, or restate one of these."""
    cited = {
        claim.fingerprint: any(e.source == source for e in claim.evidence)
        for claim in reading.claims
    }
    decided = [claim for claim in reading.claims if claim.passing]
    return sum(cited[c.fingerprint] or cited.get(c.passing.target, False) for c in decided)


def set_condition(source: Source, *, by: User, condition: Condition | str, why: str) -> None:
    """Say how a source stands.

    Retraction lapses every verification that rests on it, and puts a notice on the editions that
    readers have now, at once: each of these articles gets an event of its own. What says the same
    in other articles, without citing it, is queued for another look.
    """
    if reasons := why_not_set_condition(by):
        raise Refused(reasons)
    if condition not in Condition.values:
        raise Refused(f"Choose one of: {', '.join(Condition.values)}.")
    if not why.strip():
        raise Refused("Say how you know.")
    while not _set(source, by, condition, why.strip()):
        pass  # an edition that rests on it went out while we looked
    source.refresh_from_db()


def _set(source: Source, by: User, condition: str, why: str) -> bool:
    """Articles are locked before sources; false if one of them has come meanwhile."""
    with transaction.atomic():
        repeating = _repeating(source, condition)
        expected = {*_resting_on(source), *repeating}
        rows = Article.objects.select_for_update(no_key=True).filter(pk__in=expected)
        articles = list(rows.order_by("pk"))
        fresh = Source.objects.select_for_update(no_key=True).get(pk=source.pk)
        resting = set(_resting_on(source))
        if not {*resting, *_repeating(source, condition)} <= expected:
            return False
        was = fresh.condition
        if was == condition:
            return True
        fresh.condition = condition
        fresh.save(update_fields=["condition"])
        record(Verb.SET_CONDITION, by, source=fresh, from_state=was, to_state=condition, why=why)
        if Condition.RETRACTED in (was, condition):
            for article in articles:
                if article.pk in resting:
                    _put_notice(article, fresh, by, was, why)
        if condition == Condition.RETRACTED:
            queue_retracted(fresh, by, repeating, why)
    return True


def _repeating(source: Source, condition: str) -> set[int]:
    """The articles that a retraction would queue."""
    if condition != Condition.RETRACTED:
        return set()
    return {row.article_id for row in saying_as(source)}


def _resting_on(source: Source) -> list[int]:
    """The articles whose current edition rests on it."""
    return list(_current(source).values_list("article", flat=True))


def _current(source: Source) -> QuerySet[Edition]:
    return Edition.objects.current().filter(edition_sources__source=source)


def _put_notice(article: Article, source: Source, by: User, was: str, why: str) -> None:
    record(
        Verb.NOTICE, by, article=article, from_state=was, to_state=source.condition, why=why,
        data={"source": source.pk, "citekey": source.citekey},
    )  # fmt: skip
