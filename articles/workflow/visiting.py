"""One look at one address: whoever takes it up, what is seen there, and what is written down.

The network is asked outside of every transaction. Whoever looks first moves `next_check_at` a
little ahead, in one update that succeeds only while it reads as they read it: two workers never
look at the same time, and what a killed one left is due again by itself.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from articles.evidence.asking import answer_of
from articles.evidence.conditions import Past, State, condition, next_check
from articles.evidence.extraction import Unreadable, extract
from articles.evidence.fetching import Fetched, Fetcher, Kind, Unfetched
from articles.evidence.locating import Fate
from articles.evidence.watching import Answer, Look, Outcome, look
from articles.models import Capture, Snapshot, Source, SourceCheck, User
from articles.standing import quoting
from articles.words import words_hash
from articles.workflow.copies import LONGEST_URL, keep_seen
from articles.workflow.rules import Refused
from articles.workflow.watching import record_check, watcher

LEASE = timedelta(minutes=15)
_REMEMBERED = 50  # checks; more of them say nothing else


@dataclass(frozen=True)
class Visit:
    """What was seen at an address, before it is written down."""

    source: Source
    lease: datetime
    at: datetime
    answer: Answer
    look: Look | None
    page: Fetched | None
    history: list[Past]

    @property
    def refusal(self) -> str:
        """Why nothing was seen, for a reason of ours."""
        return str(Unfetched(Kind(self.answer.trouble), self.source.url))


def claim(source: Source, now: datetime) -> datetime | None:
    """Say that we look at it; returns until when, or None if somebody else was first."""
    lease = now + LEASE
    unchanged = Source.objects.filter(pk=source.pk, next_check_at=source.next_check_at)
    return lease if unchanged.update(next_check_at=lease) else None


def give_back(visit: Visit, at: datetime | None) -> None:
    """Nothing was seen, for a reason of ours: set when to try again."""
    ours = Source.objects.filter(pk=visit.source.pk, next_check_at=visit.lease)
    ours.update(next_check_at=at)


def visit(source: Source, lease: datetime, fetcher: Fetcher, now: datetime) -> Visit:
    """Ask at the address. A page is held only if it changed: it may be kept, and they are large."""
    checks = list(source.checks.filter(url=source.url[:LONGEST_URL])[:_REMEMBERED])
    answer, page = _ask(fetcher, source.url)
    seen = _look(source, answer, checks)
    changed = seen is not None and seen.outcome is Outcome.CHANGED
    history = [Past(past.at, Outcome(past.outcome)) for past in checks]
    return Visit(source, lease, now, answer, seen, page if changed else None, history)


def _ask(fetcher: Fetcher, url: str) -> tuple[Answer, Fetched | None]:
    try:
        page = fetcher.fetch(url)
    except Unfetched as failure:
        return Answer(url, trouble=failure.kind), None
    return answer_of(page), page


def _look(source: Source, answer: Answer, checks: list[SourceCheck]) -> Look | None:
    """What the answer says of everything that is quoted; each wording is looked for once."""
    quotes = quoting.quotes(source)
    first = {quote.passage: quote.number for quote in reversed(quotes)}
    seen = look(
        answer,
        {number: passage for passage, number in first.items()},
        "" if quotes else _kept_text(source),
        unproven=_unproven(source, quotes, first, checks),
    )
    if seen is None or not seen.fates:
        return seen
    fates = {quote.number: seen.fates[first[quote.passage]] for quote in quotes}
    return Look(seen.outcome, seen.detail, fates)


def _unproven(source, quotes: list[quoting.Quote], first: dict[str, int], checks) -> set[int]:
    """Passages that come only from copies that people made, and that no look ever saw."""
    seen = {int(n) for past in checks for n, fate in past.fates.items() if fate == Fate.INTACT}
    proven = set(source.citations.filter(pk__in=seen).values_list("passage", flat=True))
    proven |= {quote.passage for quote in quotes if not quote.by_staff}
    return {number for passage, number in first.items() if passage not in proven}


def _kept_text(source: Source) -> str:
    """The text that a page is compared with while nothing is quoted from it.

    It is that of a copy made from the page itself, and of none that a look kept because it
    differed: else a page that became another would be well again a week later.
    """
    made_from_it = (Capture.FETCHED, Capture.UPLOADED)
    copies = source.snapshots.readable().filter(capture__in=made_from_it, checks=None)
    return copies.values_list("text", flat=True).first() or ""


def write_down(visit: Visit, by: User | None) -> SourceCheck | None:
    """Leave the row, the event and what follows; None if the source is not ours any more."""
    by, seen, answer = by or watcher(), visit.look, visit.answer
    history = [*visit.history, Past(visit.at, seen.outcome)]
    with transaction.atomic():
        fresh = Source.objects.select_for_update(no_key=True).get(pk=visit.source.pk)
        if fresh.next_check_at != visit.lease:
            return None
        state = condition(history)
        # A failure or two leave it as it was, also where a person said so.
        if seen.outcome is Outcome.FAILED and state is not State.DEAD:
            state = fresh.condition
        return record_check(
            fresh, at=visit.at, outcome=seen.outcome.value, detail=seen.detail,
            condition=str(state), next_check_at=visit.at + next_check(history, answer.retry_after),
            url=visit.source.url[:LONGEST_URL], final_url=answer.final_url[:LONGEST_URL],
            status=answer.status, fates=seen.fates, snapshot=_kept(fresh, visit, by), by=by,
        )  # fmt: skip


def _kept(source: Source, visit: Visit, by: User) -> Snapshot | None:
    """The copy of what stands there now, if it changed: people must be able to read both."""
    if visit.page is None or not visit.answer.text:
        return None
    newest = source.snapshots.readable().first()
    if newest and newest.text_hash == words_hash(visit.answer.text):
        return newest
    page = visit.page
    try:
        extracted = extract(page.data, page.media_type, charset=page.charset)
        note = "What stood there when the desk looked again."
        return keep_seen(source, by=by, fetched=page, extracted=extracted, note=note)
    except (Unreadable, Refused):  # too long, or removed for a legal reason
        return None
