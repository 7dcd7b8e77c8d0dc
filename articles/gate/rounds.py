"""A round of review: what was submitted, what was sent back since readers last had it, what was
drawn for its second check."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.models import Article, Draw, Event, Verb
from articles.standing import Standing


@dataclass
class Round:
    """`submission` is the number of the event that opened it, None where nobody submitted.

    `words` and `fingerprints` are those of the text as it was submitted; both are None for a round
    that began before Stet kept them. `sections` (stable ids; "" are title and standfirst) and
    `sentences` (hashes of words) were sent back since the last edition.
    """

    submission: int | None = None
    words: frozenset[str] | None = None
    fingerprints: frozenset[str] | None = None
    sections: set[str] = field(default_factory=set)
    sentences: set[str] = field(default_factory=set)
    draw: Draw | None = None


def submitted(reading: Standing) -> dict[str, list[str]]:
    """What `submit` leaves in its event, so that one can tell what changed while it was checked."""
    return {
        "words": sorted({claim.claim.words_hash for claim in reading.claims}),
        "fingerprints": sorted({claim.fingerprint for claim in reading.claims}),
    }


def round_of(article: Article) -> Round:
    return rounds_of([article])[article.pk]


def rounds_of(articles: Sequence[Article]) -> dict[int, Round]:
    """The round that each article is in, or was in last, by its number; in two queries."""
    found: dict[int, Round] = defaultdict(Round)
    told = (Verb.SUBMIT, Verb.PUBLISH, Verb.REQUEST_CHANGES)
    events = Event.objects.filter(article__in=articles, verb__in=told).order_by("id")
    for pk, article, verb, data in events.values_list("pk", "article", "verb", "data"):
        _tell(found[article], pk, verb, data)
    submissions = {one.submission for one in found.values()}
    for draw in Draw.objects.filter(submission__in=submissions - {None}):
        found[draw.article_id].draw = draw
    return {article.pk: found[article.pk] for article in articles}


def _tell(one: Round, pk: int, verb: str, data: dict) -> None:
    match verb:
        case Verb.SUBMIT:
            kept = data.get("submitted")
            one.submission = pk
            one.words = frozenset(kept["words"]) if kept else None
            one.fingerprints = frozenset(kept["fingerprints"]) if kept else None
        case Verb.PUBLISH:
            one.sections, one.sentences = set(), set()
        case Verb.REQUEST_CHANGES if back := data.get("sent_back"):
            one.sections.add(back["section"])
            one.sentences.update(back["words"])
