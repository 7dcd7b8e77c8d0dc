"""What says the same as something that was corrected, or whose source was retracted.

A list of work for checkers and editors: it blocks nothing, and readers do not see it.
"""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.models.base import Kept
from articles.models.sources import Condition
from articles.models.statements import Statement


class RepeatQuerySet(models.QuerySet):
    def open(self):
        """Those that nobody has answered while the article still says so, and while what befell
        the other sentence still holds."""
        stands = Statement.objects.filter(
            article=OuterRef("article"), words_hash=OuterRef("words_hash")
        )
        return self.filter(
            Q(source=None) | Q(source__condition=Condition.RETRACTED),
            Exists(stands),
            answer=None,
        )


class Repeat(Kept):
    """A sentence to be looked at again, with a copy of its words and the reason.

    `edition` is the correction, `of_words` the hash of the sentence that was taken out there, or
    that rested on the retracted `source`.
    """

    blankable = {"words": ""}

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="repeats")
    words_hash = models.CharField(max_length=64)
    words = models.TextField()
    of_words = models.CharField(max_length=64)
    edition = models.ForeignKey("articles.Edition", models.PROTECT, null=True, related_name="+")
    source = models.ForeignKey("articles.Source", models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = RepeatQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(edition__isnull=False, source=None)
                | Q(edition=None, source__isnull=False),
                name="repeat_has_one_cause",
            )
        ]
        indexes = [models.Index(fields=["article", "words_hash"], name="repeat_by_words")]

    def __str__(self):
        return self.words


class RepeatOutcome(models.TextChoices):
    STANDS = "stands", _("still right")
    REVISED = "revised", _("revised")


class RepeatAnswer(Kept):
    """What somebody found on looking at it again."""

    blankable = {"note": ""}
    hangs_on = "repeat"

    repeat = models.OneToOneField(Repeat, models.PROTECT, related_name="answer")
    outcome = models.CharField(max_length=20, choices=RepeatOutcome)
    note = models.TextField(blank=True)
    by = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self):
        return f"{self.by.name}: {self.get_outcome_display()}"
