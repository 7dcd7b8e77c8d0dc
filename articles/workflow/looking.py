"""Looking at the addresses of sources again: at one when somebody asks, and at all that are due."""

import logging
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from urllib.parse import urlsplit

from django.utils import timezone

from articles.evidence.conditions import LIVE_WAIT
from articles.evidence.fetching import Fetcher
from articles.evidence.watching import nobody_answered
from articles.fetcher import fetcher as fetcher_of_this_desk
from articles.models import Source, SourceCheck, User
from articles.workflow.rules import Refused, has, refuse
from articles.workflow.visiting import Visit, claim, give_back, visit, write_down

BREATH = timedelta(minutes=1)  # between two looks that people ask for
FAULT_WAIT = timedelta(hours=1)  # after a fault of ours
ROUND = 20  # sources; what else is due waits for the next round
ROUND_SECONDS = 300.0
PAUSE = 1.0  # seconds between two requests to one host
log = logging.getLogger("stet.watching")


@dataclass(frozen=True)
class Looked:
    """What a round says of one source. `check` is None where nothing was written down, and
    `fault` tells that we are to blame for it."""

    source: Source
    said: str
    check: SourceCheck | None = None
    fault: bool = False


def why_not_check(source: Source, by: User | None = None, now: datetime | None = None) -> list[str]:
    if by and not has(by, "set_condition"):
        return ["You do not have the permission to look at a source’s address."]
    if not source.url:
        return ["It has no web address that could be looked at."]
    if by and source.checked_at and (now or timezone.now()) - source.checked_at < BREATH:
        return ["Its address was looked at less than a minute ago."]
    return []


def check(
    source: Source,
    *,
    by: User | None = None,
    fetcher: Fetcher | None = None,
    now: datetime | None = None,
) -> SourceCheck:
    """Look at the address of a source now, and write down what follows from it.

    `by` is the person who asks, if one does. Raises Refused where no look takes place: the person
    may not, there is no address, fetching is off, or somebody else is looking.
    """
    now = now or timezone.now()
    refuse(why_not_check(source, by, now))
    lease = claim(source, now)
    if lease is None:
        raise Refused("Somebody else is looking at its address at this moment.")
    seen = visit(source, lease, fetcher or fetcher_of_this_desk(), now)
    if seen.look is None:
        give_back(seen, source.next_check_at)
        raise Refused(seen.refusal)
    written = write_down(seen, by)
    if written is None:
        raise Refused("The source was changed while its address was looked at. Look again.")
    source.refresh_from_db()
    return written


def check_due(
    now: datetime | None = None, limit: int = ROUND, fetcher: Fetcher | None = None
) -> list[Looked]:
    """Look at the sources that are due: one round, at most `limit` of them and five minutes.

    Hosts take turns. One that would be asked twice within a second is left for the next round.
    Nothing is written down of a round in which not one of several sites was reached: then the
    network is ours, and the sources are due again a quarter of an hour later.
    """
    fetcher = fetcher or fetcher_of_this_desk()
    if not fetcher.enabled:
        return []
    visits, looked = [], []
    for source in _politely(Source.objects.due(now or timezone.now())[: limit * 5], limit):
        try:
            if seen := _visit_if_due(source, fetcher, now or timezone.now()):
                visits.append(seen)
        except Exception:
            looked.append(_fault(source))
    if nobody_answered(seen.answer for seen in visits):
        log.warning("Not one of %s sites was reached: nothing is written down", len(visits))
        said = "Not one of the sites was reached, so nothing is written down. Is the network up?"
        return looked + [Looked(seen.source, said) for seen in visits]
    return looked + [_told(seen) for seen in visits]


def _told(seen: Visit) -> Looked:
    try:
        if seen.look is None:
            give_back(seen, seen.at + LIVE_WAIT)
            return Looked(seen.source, seen.refusal)
        written = write_down(seen, None)
    except Exception:
        return _fault(seen.source)
    said = seen.look.detail if written else "It was changed meanwhile: nothing is written down."
    return Looked(seen.source, said, written)


def _fault(source: Source) -> Looked:
    """A source that breaks our code must hold up no other, nor be tried again at once."""
    log.exception("The address of a source could not be looked at", extra={"source_id": source.pk})
    later = timezone.now() + FAULT_WAIT
    Source.objects.filter(pk=source.pk).update(next_check_at=later)
    return Looked(source, "A fault of ours; the log says more. It is tried again.", fault=True)


def _politely(sources: Iterable[Source], limit: int) -> Iterator[Source]:
    """Sources by turns of their hosts, while there is time, without asking one host in a hurry."""
    begun, asked = monotonic(), {}
    for source in _by_turns(sources):
        host = urlsplit(source.url).hostname
        if monotonic() - asked.get(host, begun - PAUSE) < PAUSE:
            continue
        if limit == 0 or monotonic() - begun > ROUND_SECONDS:
            return
        limit -= 1
        yield source
        asked[host] = monotonic()


def _by_turns(sources: Iterable[Source]) -> Iterator[Source]:
    hosts: dict[str | None, deque[Source]] = defaultdict(deque)
    for source in sources:
        hosts[urlsplit(source.url).hostname].append(source)
    while hosts:
        for host in list(hosts):
            yield hosts[host].popleft()
            if not hosts[host]:
                del hosts[host]


def _visit_if_due(source: Source, fetcher: Fetcher, now: datetime) -> Visit | None:
    lease = claim(source, now)
    return visit(source, lease, fetcher, now) if lease else None
