"""Articles against their record: what is live, where it is found, and how the desk has it."""

from collections.abc import Iterator
from datetime import datetime

from articles.audit.naming import legibly, named
from articles.models import Article, Edition, EditionTopic, Event, Reinstatement, State, Verb
from topics.models import Topic

# The many events of checking say nothing about the article as a whole. A passage that is
# attached may: it takes a signed text back into review.
OF_CLAIMS = (
    Verb.DECIDE, Verb.SETTLE, Verb.ASK, Verb.REPLY, Verb.RESOLVE, Verb.SUGGEST, Verb.REJECT,
    Verb.COMPARE, Verb.QUEUE, Verb.ANSWER, Verb.DRAW,
)  # fmt: skip


def about_articles() -> Iterator[str]:
    for article in Article.objects.order_by("pk").iterator(chunk_size=100):
        for check in CHECKS:
            yield from legibly(named(article), check(article))


def _about_what_is_live(article: Article) -> Iterator[str]:
    """The live edition is the newest, unless a later reinstatement went back to another.

    Which was later the order of the record says: a clock may have been set back.
    """
    newest = article.editions.only("pk", "number").order_by("number").last()
    back = Reinstatement.objects.filter(article=article).order_by("id").last()
    moves = article.events.filter(verb__in=(Verb.PUBLISH, Verb.REINSTATE)).order_by("id")
    last = moves.values_list("verb", flat=True).last()
    went_back = back is not None and last == Verb.REINSTATE
    wanted = back.edition_id if went_back else newest and newest.pk
    if article.live_edition_id != wanted:
        yield f"its live edition is {article.live_edition_id}, the record says {wanted}."


def _about_addresses(article: Article) -> Iterator[str]:
    addresses = dict(article.addresses.values_list("slug", "current"))
    editions = article.editions.exclude(slug="").order_by("number")
    slugs = dict(editions.values_list("pk", "slug"))
    for slug in sorted(set(slugs.values()) - set(addresses)):
        yield f"the address “{slug}” of an edition is missing."
    current = [slug for slug, is_current in addresses.items() if is_current]
    live = slugs.get(article.live_edition_id)
    if live is not None and current != [live]:
        yield f"its address is {current}, that of its live edition is “{live}”."


def _about_hubs(article: Article) -> Iterator[str]:
    """What `workflow.indexing` would write anew."""
    current = Edition.objects.current().filter(article=article).first()
    wanted: set[tuple[int, int, datetime]] = set()
    if current:
        topics = article.topics.values_list("pk", flat=True)
        wanted = {(current.pk, topic, current.first_published_at) for topic in topics}
    index = EditionTopic.objects.filter(edition__article=article)
    if wanted != set(index.values_list("edition", "topic", "first_published_at")):
        yield "hubs do not list it as its topics and its live edition say."


def _about_the_desk(article: Article) -> Iterator[str]:
    """State, number of the last save, writers and topics are what the last event left."""
    events = article.events.exclude(verb__in=OF_CLAIMS).order_by("-id").iterator()
    last: dict[str, Event] = {}
    for event in events:
        for about in _told_by(event):
            last.setdefault(about, event)
    yield from _about_state(article, last)
    saved = last.get("version")
    if saved and saved.data["version"] != article.version:
        yield f"its last save is {article.version}, the record says {saved.data['version']}."
    writers = last.get("writers")
    if writers and writers.data["writers"] != sorted(article.writers.values_list("pk", flat=True)):
        yield f"its writers are others than event {writers.pk} says."
    yield from _about_topics(article, last.get("topics"))


def _about_topics(article: Article, placed: Event | None) -> Iterator[str]:
    topics = set(article.topics.values_list("pk", flat=True))
    if placed is None and topics:
        yield "no event put it under its topics."
    elif placed and "numbers" in placed.data and _moved(placed.data["numbers"]) != topics:
        yield f"its topics are others than event {placed.pk} says."


def _about_state(article: Article, last: dict[str, Event]) -> Iterator[str]:
    state = last["state"].to_state if "state" in last else State.DRAFT
    if article.state != state:
        yield f"it is {article.state}, the record says {state}."
    scheduled = last.get("publish_at")  # not there where a removal has blanked it
    if scheduled and article.state == state == State.SCHEDULED:
        at = article.publish_at.isoformat() if article.publish_at else ""
        if (at, article.scheduled_by_id) != (scheduled.data["publish_at"], scheduled.by_id):
            yield f"it is scheduled otherwise than event {scheduled.pk} says."


def _moved(topics: list[int]) -> set[int]:
    """Where articles placed in these topics are now that some may have been merged."""
    rows = Topic.objects.filter(pk__in=topics).values_list("pk", "merged_into")
    return {into or pk for pk, into in rows}


def _told_by(event: Event) -> Iterator[str]:
    if event.to_state in State.values:
        yield "state"
    if event.verb == Verb.PLACE and event.topic_id is None:
        yield "topics"
    yield from {"version", "writers", "publish_at"} & event.data.keys()


def _about_practice(article: Article) -> Iterator[str]:
    """Of a practice article the record says when each attempt began and ended, and no more."""
    if not article.is_practice:
        return
    told = {(event.verb, event.data.get("attempt")) for event in article.events.all()}
    for attempt in article.attempts.all():
        if (Verb.PRACTISE, attempt.pk) not in told:
            yield f"no event says that its attempt {attempt.pk} began."
        if attempt.finished_at and (Verb.FINISH_PRACTICE, attempt.pk) not in told:
            yield f"no event says that its attempt {attempt.pk} ended."


CHECKS = (_about_what_is_live, _about_addresses, _about_hubs, _about_the_desk, _about_practice)
