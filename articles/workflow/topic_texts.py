"""The words that open a hub. They do not go through the gate, so editors write them, on record."""

from django.db import transaction

from articles.models import User, Verb
from articles.workflow.rules import Refused, has, record
from topics.models import TEXT_LIMIT, Topic


def why_not_write_topic_text(by: User) -> list[str]:
    return [] if has(by, "place_article") else ["The words of a topic are written by editors."]


def write_topic_text(topic: Topic, *, by: User, text: str) -> None:
    """Set the plain words that open a hub; at most 600 characters."""
    if reasons := why_not_write_topic_text(by):
        raise Refused(reasons)
    if len(text) > TEXT_LIMIT:
        raise Refused(f"At most {TEXT_LIMIT} characters; anything longer is an article.")
    with transaction.atomic():
        fresh = Topic.objects.select_for_update(no_key=True).get(pk=topic.pk)
        if fresh.text != text:
            before, fresh.text = fresh.text, text
            fresh.save(update_fields=["text"])
            record(Verb.PLACE, by, topic=fresh, data={"text": text, "before": before})
    topic.refresh_from_db()
