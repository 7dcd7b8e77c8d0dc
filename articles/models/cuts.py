"""The cut pass: what was taken out of a working copy, and what its writer says of a sentence."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CutPlace(models.TextChoices):
    """Which text of an article a sentence stood in."""

    STANDFIRST = "standfirst", _("standfirst")
    CAPTION = "caption", _("caption of the lead picture")
    BODY = "body", _("text of a section")
    SECTION = "section", _("heading of a section, which went with it")


class CutQuerySet(models.QuerySet):
    def open(self):
        """Those that were not taken back."""
        return self.filter(restored_at=None)


class Cut(models.Model):
    """One sentence that was cut, with all that is needed to put it back where it stood.

    A row of the working copy, like a see-also link: the record is the event of the edit. `pieces`
    are those of `articles.cutting`; `before` and `behind` are the words hashes of the sentences of
    the same text around it, so many of them as `near_before` and `near_behind` say in one paragraph
    with it; `section` is a stable id. A section that went whole is in `row`.
    """

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="cuts")
    place = models.CharField(max_length=20, choices=CutPlace)
    section = models.UUIDField(null=True)
    kind = models.CharField(max_length=20)
    words = models.TextField()
    words_hash = models.CharField(max_length=64)
    pieces = models.JSONField(default=list)
    before = models.JSONField(default=list)
    behind = models.JSONField(default=list)
    near_before = models.PositiveIntegerField(default=0)
    near_behind = models.PositiveIntegerField(default=0)
    row = models.JSONField(default=dict)
    by = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    restored_by = models.ForeignKey("articles.User", models.PROTECT, null=True, related_name="+")
    restored_at = models.DateTimeField(null=True)

    objects = CutQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(restored_by=None, restored_at=None)
                | Q(restored_by__isnull=False, restored_at__isnull=False),
                name="cut_restored_by_somebody",
            )
        ]

    def __str__(self):
        return self.words


class MarkKind(models.TextChoices):
    FACT = "fact", _("a fact: it gets a source")
    RESTATES = "restates", _("restates another sentence")


class WriterMark(models.Model):
    """What the writer says of a sentence before it is checked; it decides nothing.

    Bound to the words: once they change it speaks of no sentence any more.
    """

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="writer_marks")
    words_hash = models.CharField(max_length=64)
    kind = models.CharField(max_length=20, choices=MarkKind)
    target = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "words_hash"], name="one_writer_mark"),
            models.CheckConstraint(
                condition=Q(kind=MarkKind.FACT, target="")
                | Q(kind=MarkKind.RESTATES) & ~Q(target=""),
                name="restating_mark_has_a_target",
            ),
        ]

    def __str__(self):
        return str(MarkKind(self.kind).label)
