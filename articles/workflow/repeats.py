"""What says the same as something that turned out wrong: found, queued, and looked at again.

Those that say the same are the sentences with the same words, unless a person said that they say
something else, and those of which a person said that they say the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TypeVar

from django.db.models import Exists, OuterRef
from django.utils import timezone

from articles import standing
from articles.models import (
    Article,
    ChangeKind,
    Citation,
    Edition,
    Policy,
    Reason,
    Repeat,
    RepeatAnswer,
    RepeatOutcome,
    SameClaim,
    Source,
    Statement,
    User,
    Verb,
)
from articles.saying import SAYS_NOTHING
from articles.workflow.rules import lacks, locked, record, record_each, refuse

Place = tuple[int, str]  # the number of an article, and the hash of the words of a sentence in it
Done = TypeVar("Done")
_LABELS = (Reason.HEADING_OR_LABEL, Reason.QUESTION, Reason.CODE)


class Missed(Exception):
    """An article came to say the same after it was looked which do, and is not locked."""


def holding_repeats(article: Article, deed: Callable[[Article, set[int]], Done]) -> Done:
    """Do something under the lock of an article and of those that its correction would queue.

    All articles are locked in one order, so which they are must be known before. The deed gets
    the article and the numbers of the others, and may raise Missed: then it is done anew.
    """
    while True:
        others = {row.article_id for row in _would_queue(article)}
        with suppress(Missed), locked(article, *others) as fresh:
            return deed(fresh, others)


def _would_queue(article: Article) -> Iterable[Statement]:
    corrections = Article.objects.filter(change_kind=ChangeKind.CORRECTION)
    fresh = corrections.select_related("live_edition").filter(pk=article.pk).first()
    if fresh is None or fresh.live_edition is None:
        return ()
    now = {claim.words_hash for claim in standing.claims_of(fresh)}
    return _saying_the_same(_lost(fresh.live_edition, now))


def queue_corrected(edition: Edition, before: Edition | None, by: User, held: set[int]) -> None:
    """Queue what says the same as a sentence that a correction took out or changed."""
    if before is None or edition.change_kind != ChangeKind.CORRECTION:
        return
    now = {claim["words_hash"] for claim in edition.claims}
    _queue(_saying_the_same(_lost(before, now)), by, held, edition=edition)


def _lost(before: Edition, now: set[str]) -> set[Place]:
    return {
        (before.article_id, claim["words_hash"])
        for claim in before.claims
        if claim["words_hash"] not in now
        and claim["kind"] not in SAYS_NOTHING
        and claim["reason"] not in _LABELS
    }


def queue_retracted(source: Source, by: User, held: set[int], why: str) -> None:
    """Queue what says the same as a sentence resting on a retracted source, and cites it not."""
    _queue(saying_as(source), by, held, source=source, why=why)


def saying_as(source: Source) -> dict[Statement, str]:
    """What says the same as a sentence with a passage of this source, without citing it.

    Those that cite it need no list: their verdicts lapse.
    """
    attached = Citation.objects.filter(
        source=source, article=OuterRef("article"), words_hash=OuterRef("words_hash")
    )
    rows = Statement.objects.filter(Exists(attached.exclude(passage="")))
    rests = {
        (article, words_hash)
        for article, words_hash, cites in rows.values_list("article", "words_hash", "cites")
        if source.citekey in cites
    }
    found = _saying_the_same(rests)
    return {row: of for row, of in found.items() if source.citekey not in row.cites}


def _saying_the_same(places: set[Place]) -> dict[Statement, str]:
    """What other articles say that is the same, with the hash of what it is the same as.

    Two queries, however many sentences and articles there are.
    """
    if not places:
        return {}
    said = SameClaim.objects.touching(places)
    same, apart = defaultdict(list), set()
    for place, others in said.items():
        for other, row in others.items():
            if row.same:
                same[other].append(place)
            else:
                apart.add((place, other))
    of_words = defaultdict(list)
    for place in sorted(places):
        of_words[place[1]].append(place)
    hashes = {*of_words, *(words_hash for _, words_hash in same)}
    found = {}
    for row in Statement.objects.filter(words_hash__in=hashes).order_by("article", "pk"):
        own = (row.article_id, row.words_hash)
        like = (p for p in of_words[own[1]] if p[0] != own[0] and (p, own) not in apart)
        if of := next(iter([*same.get(own, ())]), None) or next(like, None):
            found[row] = of[1]
    return found


def _queue(found: dict[Statement, str], by: User, held: set[int], *, why: str = "", **cause):
    if not found:
        return
    if {row.article_id for row in found} - held:
        raise Missed
    waiting = Repeat.objects.open().filter(article__in=held, **cause)
    known = set(waiting.values_list("article", "words_hash"))
    now = timezone.now()
    rows = Repeat.objects.bulk_create(
        Repeat(
            article_id=row.article_id, words_hash=row.words_hash, words=row.words, of_words=of,
            by=by, at=now, **cause,
        )
        for row, of in found.items() if (row.article_id, row.words_hash) not in known
    )  # fmt: skip
    left = defaultdict(list)
    for row in rows:
        left[row.article_id].append(row)
    data = {f"of_{name}": thing.pk for name, thing in cause.items()}
    record_each(Verb.QUEUE, by, left, why=why, data=data)


def why_not_answer_repeat(repeat: Repeat, by: User) -> list[str]:
    if missing := lacks(by, "decide_claim", repeat.article, "say so"):
        return [missing]
    return [reason for reason in _why_closed(repeat) if reason]


def _why_closed(repeat: Repeat) -> Iterator[str]:
    if repeat.article.removals.exists():
        yield "The article was removed for a legal reason."
    elif hasattr(repeat, "answer"):
        yield "Somebody has looked at it again already."


def answer_repeat(
    repeat: Repeat, *, by: User, outcome: RepeatOutcome | str, note: str = ""
) -> RepeatAnswer:
    """Say what came of looking at it again: it stands, and why, or it was revised.

    Whoever put in the words does not say that they stand. The same answer twice adds nothing.
    """
    note = note.strip()
    with locked(repeat.article):
        repeat = Repeat.objects.select_related("article").get(pk=repeat.pk)
        given = getattr(repeat, "answer", None)
        if given and (given.by_id, given.outcome, given.note) == (by.pk, outcome, note):
            return given
        refuse(why_not_answer_repeat(repeat, by))
        refuse(_why_not_so(repeat, by, outcome, note))
        answer = RepeatAnswer.objects.create(
            repeat=repeat, outcome=outcome, note=note, by=by, at=timezone.now()
        )
        state = repeat.article.state
        record(
            Verb.ANSWER, by, article=repeat.article, from_state=state, to_state=state, why=note,
            data={"repeat": repeat.pk}, left=[answer],
        )  # fmt: skip
    return answer


def _why_not_so(repeat: Repeat, by: User, outcome: str, note: str) -> Iterator[str]:
    stands = Statement.objects.filter(article=repeat.article_id, words_hash=repeat.words_hash)
    wordings = repeat.article.wordings.filter(words_hash=repeat.words_hash, author=by)
    if outcome not in RepeatOutcome.values:
        yield f"Choose one of: {', '.join(RepeatOutcome.values)}."
    elif outcome == RepeatOutcome.REVISED:
        if stands.filter(in_copy=True).exists():
            yield "The sentence still reads so: revise it first, or say why it is still right."
    elif not note:
        yield "Say why it is still right: the next reader of the record will ask."
    elif wordings.exists() and not Policy.objects.current().one_person_desk:
        yield "You put in these words: somebody else says whether they stand."
