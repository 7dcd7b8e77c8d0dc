"""How articles and editions are tied to topics, and editions to sources."""

from django.db import models
from taggit.models import ItemBase

from topics.models import Topic


class ArticleTopic(ItemBase):
    """The tag of a working copy."""

    tag = models.ForeignKey(Topic, models.PROTECT, related_name="article_topics")
    content_object = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="article_topics"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="article_topic_once")
        ]


class EditionTopic(models.Model):
    """A rebuildable index: the current editions of a topic, newest first."""

    topic = models.ForeignKey("topics.Topic", models.PROTECT, related_name="edition_topics")
    edition = models.ForeignKey("articles.Edition", models.PROTECT, related_name="edition_topics")
    first_published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "edition"], name="edition_topic_once")
        ]
        indexes = [
            models.Index(fields=["topic", "-first_published_at", "-edition"], name="hub_order")
        ]

    def __str__(self):
        return f"{self.topic}: {self.edition}"


class EditionSource(models.Model):
    """A rebuildable index: which current editions rest on a source."""

    source = models.ForeignKey("articles.Source", models.PROTECT, related_name="edition_sources")
    edition = models.ForeignKey("articles.Edition", models.PROTECT, related_name="edition_sources")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "edition"], name="edition_source_once")
        ]

    def __str__(self):
        return f"{self.source.citekey}: {self.edition}"


class Pin(models.Model):
    """An article an editor put at the head of a hub, with the reason."""

    topic = models.ForeignKey("topics.Topic", models.CASCADE, related_name="pins")
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="pins")
    position = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["topic", "article"], name="pin_once")]

    def __str__(self):
        return f"{self.topic}: {self.article}"
