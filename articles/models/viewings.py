"""How long somebody had a sentence before them when they decided it: for themselves to look at."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.verifications import Verification


class ShownOn(models.TextChoices):
    CHECKING = "checking", _("checking page")
    CLAIMS = "claims", _("claims page")
    SIGN_OFF = "sign_off", _("sign-off")
    TOGETHER = "together", _("decided together")


class Effort(models.TextChoices):
    """How much there is to compare, as far as it can be told without reading."""

    EXACT = "exact", _("its words, figures and names are in the passage")
    PARAPHRASE = "paraphrase", _("in other words than the passage")
    REASONED = "reasoned", _("a cause or a comparison")
    BARE = "bare", _("without a passage")


class Viewing(models.Model):
    """The time one verdict took, in milliseconds.

    A figure about a person and no evidence: it is not kept like a verdict. It belongs to whoever
    decided, others meet it in totals only, and `manage.py tidy` deletes it after a year.
    """

    verification = models.OneToOneField(Verification, models.CASCADE, related_name="viewing")
    page = models.CharField(max_length=10, choices=ShownOn)
    effort = models.CharField(max_length=10, choices=Effort)
    open_ms = models.PositiveIntegerField(help_text=_("How long the sentence was on the screen."))
    passage_ms = models.PositiveIntegerField(
        null=True,
        help_text=_("How long its passage was in view; 0 if never, empty if nobody could tell."),
    )
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        permissions = [("view_desk_figures", "Can see the totals of how long verdicts take")]
        constraints = [
            models.CheckConstraint(
                condition=Q(passage_ms=None)
                | Q(passage_ms__lte=F("open_ms")) & ~Q(effort=Effort.BARE),
                name="passage_seen_while_open",
            )
        ]

    def __str__(self):
        return f"{self.open_ms / 1000:.1f} s"
