"""The sample that an editor decides anew before signing: drawn once a round, and kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.base import Kept


class Draw(Kept):
    """Which sentences of a submitted article were drawn at random for its second check.

    `fingerprints` name them as they stood; nothing is drawn again when one of them is reworded or
    cut. `drawn_from` is how many the chance was between.
    """

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="draws")
    submission = models.ForeignKey(
        "articles.Event",
        models.PROTECT,
        related_name="draws",
        help_text=_("The event that brought this round into review."),
    )
    fingerprints = models.JSONField(default=list)
    drawn_from = models.PositiveIntegerField()
    drawn_by = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "submission"], name="drawn_once_a_round")
        ]

    def __str__(self):
        return f"{len(self.fingerprints)} of {self.drawn_from}, {self.drawn_at:%Y-%m-%d %H:%M}"
