"""What people said or wrote to us: who, how, and what of it readers may be told."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Means(models.TextChoices):
    IN_PERSON = "in_person", _("in person")
    TELEPHONE = "telephone", _("by telephone")
    VIDEO = "video", _("by video call")
    EMAIL = "email", _("by e-mail")
    LETTER = "letter", _("by letter")
    MESSAGE = "message", _("by message")


class Consent(models.TextChoices):
    ON_RECORD = "on_record", _("may be quoted by name")
    NOT_NAMED = "not_named", _("may be quoted, not named")
    REFUSED = "refused", _("may not be quoted")


class Testimony(models.Model):
    """An interview or a letter. `person` is for the desk; readers get the name only if shown.

    The source's CSL item is what readers see, so a name that is not shown never enters it.
    """

    source = models.OneToOneField("articles.Source", models.PROTECT, related_name="testimony")
    person = models.CharField(max_length=200, help_text=_("Who it was; for the desk alone."))
    held_on = models.DateField(_("on"))
    means = models.CharField(_("how"), max_length=20, choices=Means)
    consent = models.CharField(max_length=20, choices=Consent)
    consent_note = models.CharField(
        max_length=300, blank=True, help_text=_("When and how it was given.")
    )
    recording_kept = models.BooleanField(_("a recording is kept"), default=False)
    name_shown = models.BooleanField(_("readers see the name"), default=False)
    shown_as = models.CharField(
        max_length=200, blank=True, help_text=_("Instead of the name: “a former official”.")
    )

    class Meta:
        verbose_name_plural = _("testimonies")
        constraints = [
            models.CheckConstraint(
                condition=Q(name_shown=False) | Q(consent=Consent.ON_RECORD),
                name="name_shown_by_consent",
            ),
            models.CheckConstraint(
                condition=Q(name_shown=True) | ~Q(shown_as=""), name="unnamed_is_called_something"
            ),
        ]

    def __str__(self):
        return f"{self.get_means_display()}, {self.held_on:%Y-%m-%d}"

    @property
    def public_name(self) -> str:
        return self.person if self.name_shown else self.shown_as
