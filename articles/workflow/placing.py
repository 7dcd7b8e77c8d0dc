"""Placement: topics, pins and merged topics. Not claims: one editor, at once, one event."""

from collections.abc import Iterable

from django.db import transaction

from articles.models import Article, ArticleTopic, Pin, State, User, Verb
from articles.workflow.indexing import reindex
from articles.workflow.rules import Refused, Stale, has, is_writer, lacks, locked, record, refuse
from topics.models import Topic


def why_not_place(article: Article, by: User) -> list[str]:
    """Editors always; a writer only their own draft that no reader has met."""
    unseen = article.live_edition_id is None and article.state in (
        State.DRAFT,
        State.CHANGES_REQUESTED,
    )
    if unseen and has(by, "change_article") and is_writer(by, article):
        return []
    missing = lacks(by, "place_article", article, "place articles in topics")
    return [missing] if missing else []


def place(article: Article, *, by: User, topics: Iterable[Topic]) -> None:
    """Set the topics of an article. Takes Topic objects, so that a typo never makes a topic."""
    with locked(article) as fresh:
        refuse(why_not_place(fresh, by))
        topics = _held(topics)
        was = list(fresh.topics.values_list("name", flat=True))
        if {topic.name for topic in topics} == set(was):
            return
        fresh.topics.set(topics)
        reindex(fresh)
        record(
            Verb.PLACE, by, article=fresh,
            data={
                "topics": sorted(t.name for t in topics), "before": sorted(was),
                "numbers": sorted(t.pk for t in topics),
            },
        )  # fmt: skip


def _held(topics: Iterable[Topic]) -> list[Topic]:
    """The topics as they stand now, which nobody merges before the transaction ends."""
    pks = [topic.pk for topic in topics]
    fresh = list(Topic.objects.select_for_update(no_key=True).filter(pk__in=pks).order_by("pk"))
    if merged := [topic.name for topic in fresh if topic.merged_into_id]:
        raise Refused(f"Merged into another topic: {', '.join(merged)}.")
    return fresh


def pin(topic: Topic, article: Article, *, by: User, reason: str, position: int = 0) -> Pin:
    """Put an article at the head of a hub, with a reason readers may see."""
    refuse(_why_not_pin(article, by))
    with transaction.atomic():
        _held([topic])
        pinned, _ = Pin.objects.update_or_create(
            topic=topic, article=article, defaults={"reason": reason, "position": position}
        )
        record(Verb.PLACE, by, article=article, topic=topic, why=reason, data={"pinned": True})
    return pinned


def unpin(topic: Topic, article: Article, *, by: User) -> None:
    refuse(_why_not_pin(article, by))
    with transaction.atomic():
        if Pin.objects.filter(topic=topic, article=article).delete()[0]:
            record(Verb.PLACE, by, article=article, topic=topic, data={"pinned": False})


def _why_not_pin(article: Article, by: User) -> str:
    return lacks(by, "place_article", article, "place articles in topics")


def merge_topics(topic: Topic, into: Topic, *, by: User) -> None:
    """Everything of `topic` goes to `into`; its hub and feed redirect from then on."""
    if not has(by, "merge_topics"):
        raise Refused("You do not have the permission to merge topics.")
    with transaction.atomic():
        articles = _held_articles(topic)
        Topic.objects.hold()
        pair = Topic.objects.in_bulk([topic.pk, into.pk])
        topic, into = pair[topic.pk], pair[into.pk]
        refuse(_why_not_merge(topic, into))
        articles = _still_in(topic, articles)
        for article in articles:
            ArticleTopic.objects.get_or_create(tag=into, content_object=article)
        topic.article_topics.all().delete()
        topic.pins.exclude(article__pins__topic=into).update(topic=into)
        topic.pins.all().delete()
        topic.children.update(parent=into)
        topic.merged.update(merged_into=into)
        topic.merged_into = into
        topic.save(update_fields=["merged_into"])
        for article in articles:
            reindex(article)
        record(Verb.MERGE_TOPICS, by, topic=topic, data={"into": into.pk})


def _held_articles(topic: Topic) -> list[Article]:
    """Whoever publishes one of them meanwhile would enter it under the topic that goes."""
    tagged = ArticleTopic.objects.filter(tag=topic).values("content_object")
    rows = Article.objects.select_for_update(no_key=True).filter(pk__in=tagged)
    return list(rows.order_by("pk"))


def _still_in(topic: Topic, articles: list[Article]) -> list[Article]:
    """Those of them that carry the topic now that it is held."""
    tagged = set(topic.article_topics.values_list("content_object", flat=True))
    if not tagged <= {article.pk for article in articles}:
        raise Stale(f"Somebody placed an article in “{topic}” at this moment: merge again.")
    return [article for article in articles if article.pk in tagged]


def _why_not_merge(topic: Topic, into: Topic) -> str:
    if topic == into:
        return "A topic cannot be merged into itself."
    if topic.merged_into_id or into.merged_into_id:
        return "One of them is merged already."
    if topic in into.ancestors():
        return f"“{into}” stands below “{topic}”: move it first, or merge the other way round."
    return ""
