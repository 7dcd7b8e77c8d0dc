"""What hubs say that went through no gate: it must be as the record has it."""

from collections.abc import Iterator

from articles.audit.naming import legibly, named
from articles.models import Event, Pin, Verb
from topics.models import Topic


def about_topics() -> Iterator[str]:
    for topic in Topic.objects.order_by("pk").iterator():
        yield from legibly(named(topic), _about_topic(topic))
    for pin in Pin.objects.select_related("topic", "article").order_by("pk").iterator():
        yield from legibly(named(pin), _about_pin(pin))
    yield from _about_missing_pins()


def _about_topic(topic: Topic) -> Iterator[str]:
    placed = topic.events.filter(verb=Verb.PLACE, data__has_key="text").order_by("id").last()
    if topic.text != (placed.data["text"] if placed else ""):
        yield "its text is not what the record says."
    merged = topic.events.filter(verb=Verb.MERGE_TOPICS).order_by("id").last()
    if topic.merged_into_id != (_end_of(merged.data["into"]) if merged else None):
        yield "it is merged otherwise than the record says."


def _end_of(topic: int) -> int:
    """Where a merge leads in the end, if what it led to was merged again, by the record."""
    seen = set()
    while topic not in seen:
        seen.add(topic)
        merged = Event.objects.filter(verb=Verb.MERGE_TOPICS, topic=topic).order_by("id").last()
        topic = merged.data["into"] if merged else topic
    return topic


def _pins_of(article: int) -> dict[int, Event]:
    """For each topic the last event that pinned the article there, or took it off."""
    events = Event.objects.filter(verb=Verb.PLACE, article=article, topic__isnull=False)
    return {event.topic_id: event for event in events.order_by("id")}


def _about_pin(pin: Pin) -> Iterator[str]:
    """A merge moves a pin to another topic, so that its event may speak of one merged since."""
    if pin.article.removals.exists():
        return  # its events are blank
    said = [e for t, e in _pins_of(pin.article_id).items()
            if t == pin.topic_id or _end_of(t) == pin.topic_id]  # fmt: skip
    if not any(e.data.get("pinned") and e.why == pin.reason for e in said):
        yield "no event pinned it there for that reason."


def _about_missing_pins() -> Iterator[str]:
    pinned = Event.objects.filter(verb=Verb.PLACE, data__pinned=True, topic__merged_into=None)
    for article, topic in pinned.values_list("article", "topic").distinct().order_by():
        last = _pins_of(article)[topic]
        there = Pin.objects.filter(article=article, topic=topic)
        if last.data.get("pinned") and not there.exists():
            yield f"Article {article}: the pin in topic {topic} of event {last.pk} is missing."
