"""Topic: a tag that is also a public hub."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

TEXT_LIMIT = 600  # characters; anything longer is an article that introduces the topic


class TopicQuerySet(models.QuerySet):
    def active(self):
        """Topics that stand for themselves, not those merged into another."""
        return self.filter(merged_into=None)

    def without_words(self):
        """Topics whose hub opens with nothing: somebody writes its words, or merges it."""
        return self.active().filter(text="")

    def roots(self):
        return self.active().filter(parent=None)

    def hold(self) -> None:
        """Let nobody move, merge or change a topic before the transaction ends.

        It takes the whole tree: two moves that are right by themselves could close a circle.
        """
        list(self.select_for_update(no_key=True).order_by("pk").values_list("pk"))


class Topic(TagBase):
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    text = models.CharField(
        max_length=TEXT_LIMIT,
        blank=True,
        help_text=_(
            "Plain words that open the hub. It does not go through the gate, so keep it to what "
            "the topic is about; anything longer is an article."
        ),
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="topic_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("id")), name="topic_not_merged_into_itself"
            ),
        ]

    def get_absolute_url(self):
        return reverse("topics:hub", args=[self.slug])

    def ancestors(self):
        """Topics above this one, nearest first; stops at a circle instead of hanging."""
        found, topic = [], self.parent
        while topic and topic != self and topic not in found:
            found.append(topic)
            topic = topic.parent
        return found

    def clean(self):
        super().clean()
        if self.parent and (self.parent == self or self in self.parent.ancestors()):
            raise ValidationError({"parent": _("A topic cannot stand below itself.")})
