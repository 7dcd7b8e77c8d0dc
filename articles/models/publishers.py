"""Who publishes sources, and how far each is to be trusted."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Grade(models.TextChoices):
    OFFICIAL_RECORD = "official_record", _("official record")
    RELIABLE = "reliable", _("reliable")
    MIXED = "mixed", _("mixed")
    UNRELIABLE = "unreliable", _("unreliable")
    UNKNOWN = "unknown", _("unknown")


class Publisher(models.Model):
    name = models.CharField(max_length=200, unique=True)
    homepage = models.URLField(blank=True)
    grade = models.CharField(max_length=20, choices=Grade, default=Grade.UNKNOWN)
    basis = models.TextField(blank=True, help_text=_("Why this grade, in a sentence."))
    graded_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
