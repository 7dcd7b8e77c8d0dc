"""What was found when a source was looked at again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.base import Kept


class Outcome(models.TextChoices):
    """Of one look. A failure becomes dead only with others before it, days apart."""

    LIVE = "live", _("as it was")
    MOVED = "moved", _("moved")
    CHANGED = "changed", _("changed")
    BLOCKED = "blocked", _("blocked")
    FAILED = "failed", _("no answer, or gone")


class SourceCheck(Kept):
    """One look at a source's address. `fates` has for each citation looked for (its number) what
    became of its passage: intact, altered or gone."""

    source = models.ForeignKey("articles.Source", models.PROTECT, related_name="checks")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=20, choices=Outcome)
    detail = models.TextField(help_text=_("What was found, in a sentence."))
    url = models.CharField(max_length=2000)
    final_url = models.CharField(max_length=2000, blank=True)
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True)
    fates = models.JSONField(default=dict)
    snapshot = models.ForeignKey(
        "articles.Snapshot",
        models.PROTECT,
        null=True,
        related_name="checks",
        help_text=_("What stood there, where it was kept because it differs."),
    )

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self):
        return f"{self.source.citekey}, {self.at:%Y-%m-%d}: {self.get_outcome_display()}"
