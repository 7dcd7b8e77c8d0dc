"""People: users of the desk, and the contributors whose names readers see."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Somebody who signs in. Never deleted once they have a record; deactivate instead."""

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        return self.get_full_name() or self.username


class Contributor(models.Model):
    """A public byline. It may belong to a user, but need not."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200, unique=True, allow_unicode=True)
    biography = models.TextField(
        max_length=600, blank=True, help_text=_("One or two plain sentences for readers.")
    )
    user = models.ForeignKey("articles.User", models.PROTECT, null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
