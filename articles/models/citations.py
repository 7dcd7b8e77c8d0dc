"""What a sentence rests on, and who put its words in. Keyed by words, never by position."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.base import Kept


class Citation(Kept):
    """A passage attached to a sentence for one marker; the newest row for a marker counts.

    `carried_from` is the row it was copied from when the sentence was reworded, moved or split;
    `attached_by` stays the person who chose the passage.
    """

    blankable = {"passage": "", "translation": "", "translator": ""}

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="citations")
    words_hash = models.CharField(max_length=64)
    source = models.ForeignKey("articles.Source", models.PROTECT, related_name="citations")
    locator = models.CharField(max_length=300, blank=True)
    passage = models.TextField()
    translation = models.TextField(
        blank=True, default="", help_text=_("Of the passage, into the article's language.")
    )
    translator = models.CharField(
        max_length=200, blank=True, default="", help_text=_("Who translated it.")
    )
    snapshot = models.ForeignKey("articles.Snapshot", models.PROTECT, related_name="citations")
    attached_by = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    attached_at = models.DateTimeField()
    carried_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="carried_to")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["article", "words_hash"], name="citation_by_words")]

    def __str__(self):
        return f"{self.source.citekey} {self.locator}".strip()


class Wording(Kept):
    """Who put these words into this article.

    Rewording a sentence keeps its earlier authors and adds the one who changed it, so nobody
    comes to judge their own sentence because a colleague moved a comma.
    """

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="wordings")
    words_hash = models.CharField(max_length=64)
    author = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    first_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "words_hash", "author"], name="wording_once_each"
            )
        ]

    def __str__(self):
        return f"{self.author.name}: {self.words_hash[:8]}"
