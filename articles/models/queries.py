"""What people ask about a sentence and propose for it. Keyed by words, like citations.

All of it is inserted and then stands: a question is never edited away, it is answered, and whoever
asked says when that is enough.
"""

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from articles.models.base import Kept


class QueryQuerySet(models.QuerySet):
    def open(self):
        """Those that nobody has resolved yet; each of them blocks the sign-off."""
        return self.filter(~Exists(QueryReply.objects.filter(query=OuterRef("pk"), resolves=True)))


class Query(Kept):
    """A question to the writer about a sentence, with a copy of the words it was asked about."""

    blankable = {"words": "", "text": ""}

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="queries")
    words_hash = models.CharField(max_length=64)
    words = models.TextField()
    text = models.TextField(_("question"))
    asked_by = models.ForeignKey("articles.User", models.PROTECT, related_name="queries")
    asked_at = models.DateTimeField()

    objects = QueryQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = _("queries")

    def __str__(self):
        return f"{self.asked_by.name}, {self.asked_at:%Y-%m-%d %H:%M}"


class QueryReply(Kept):
    """An answer to a query, or with `resolves` the word that it is settled, and how."""

    blankable = {"text": ""}
    hangs_on = "query"

    query = models.ForeignKey(Query, models.PROTECT, related_name="replies")
    text = models.TextField(blank=True)
    by = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    resolves = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = _("query replies")
        constraints = [
            models.UniqueConstraint(
                fields=["query"],
                condition=models.Q(resolves=True),
                name="query_resolved_once",
            )
        ]

    def __str__(self):
        return f"{self.by.name}, {self.at:%Y-%m-%d %H:%M}"


class SuggestionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(answer=None)


class Suggestion(Kept):
    """Other words proposed for a sentence. Whoever proposed them becomes one of their authors."""

    blankable = {"words": "", "proposal": ""}

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="suggestions")
    words_hash = models.CharField(max_length=64)
    words = models.TextField(help_text=_("The sentence as it read."))
    proposal = models.TextField()
    by = models.ForeignKey("articles.User", models.PROTECT, related_name="suggestions")
    at = models.DateTimeField()

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.by.name}, {self.at:%Y-%m-%d %H:%M}"


class SuggestionAnswer(Kept):
    """Whether a proposed wording was taken, and who said so."""

    blankable = {"note": ""}
    hangs_on = "suggestion"

    suggestion = models.OneToOneField(Suggestion, models.PROTECT, related_name="answer")
    accepted = models.BooleanField()
    by = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.TextField(blank=True)

    def __str__(self):
        return f"{self.by.name}: {'accepted' if self.accepted else 'rejected'}"
