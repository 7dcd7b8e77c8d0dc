"""Works that came in and may be here already: a person says whether they are the same."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class MergeReason(models.TextChoices):
    TWIN = "twin", _("the same DOI, ISBN or address")
    CLASH = "clash", _("the same citekey for another work")


class MergeOutcome(models.TextChoices):
    MERGED = "merged", _("one work: its fields were taken over")
    KEPT_APART = "kept_apart", _("two works: it was added by itself")
    DROPPED = "dropped", _("left out")


class MergeProposalQuerySet(models.QuerySet):
    def open(self):
        return self.filter(outcome="")


class MergeProposal(models.Model):
    """An item that came in (CSL-JSON) beside the source it may be. Nothing merges by itself."""

    source = models.ForeignKey("articles.Source", models.PROTECT, related_name="merge_proposals")
    item = models.JSONField()
    reason = models.CharField(max_length=20, choices=MergeReason)
    proposed_by = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    outcome = models.CharField(max_length=20, choices=MergeOutcome, blank=True)
    settled_by = models.ForeignKey("articles.User", models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    added = models.ForeignKey("articles.Source", models.PROTECT, null=True, related_name="+")

    objects = MergeProposalQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("work to tell apart")
        verbose_name_plural = _("works to tell apart")
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", settled_by=None)
                | ~Q(outcome="") & Q(settled_by__isnull=False),
                name="merge_settled_by_somebody",
            )
        ]

    def __str__(self):
        return f"{self.item.get('title') or self.item.get('id', '')} / {self.source.citekey}"
