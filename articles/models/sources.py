"""What one can cite: publishers, sources, kept copies and who saw the original."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.base import Kept


class Grade(models.TextChoices):
    OFFICIAL_RECORD = "official_record", _("official record")
    RELIABLE = "reliable", _("reliable")
    MIXED = "mixed", _("mixed")
    UNRELIABLE = "unreliable", _("unreliable")
    UNKNOWN = "unknown", _("unknown")


class SourceClass(models.TextChoices):
    PRIMARY = "primary", _("primary")
    SECONDARY = "secondary", _("secondary")
    TERTIARY = "tertiary", _("tertiary")
    SELF_PUBLISHED = "self_published", _("self-published")
    PRESS_RELEASE = "press_release", _("press release")
    AI_OUTPUT = "ai_output", _("AI output: never supports a claim")


class Condition(models.TextChoices):
    LIVE = "live", _("live")
    MOVED = "moved", _("moved")
    CHANGED = "changed", _("changed")
    BLOCKED = "blocked", _("blocked")
    DEAD = "dead", _("dead")
    RETRACTED = "retracted", _("retracted")


class Capture(models.TextChoices):
    """How a copy came here. Only a fetched one needs no sighting."""

    FETCHED = "fetched", _("fetched")
    UPLOADED = "uploaded", _("uploaded")
    PASTED = "pasted", _("pasted")
    TRANSCRIBED = "transcribed", _("transcribed")


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


# Pandoc: a key starts with a letter, digit or _, and has single punctuation only inside.
citekey_validator = RegexValidator(
    r"^\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*\Z",
    _("Use letters, digits and - . : _ inside, for example un-charter-1945."),
)


class SourceQuerySet(models.QuerySet):
    def ungraded(self):
        """Sources without a grade, neither their own nor their publisher's."""
        unknown = Q(publisher=None) | Q(publisher__grade=Grade.UNKNOWN)
        return self.filter(unknown & Q(grade_override="") | Q(grade_override=Grade.UNKNOWN))


class Source(models.Model):
    """A work one can cite, as a CSL-JSON item (citationstyles.org) with what we think of it."""

    citekey = models.CharField(
        max_length=100,
        unique=True,
        validators=[citekey_validator],
        help_text=_("What writers type: [@citekey]. It never changes."),
    )
    csl = models.JSONField(_("CSL-JSON"), default=dict)
    canonical_key = models.CharField(
        max_length=500,
        unique=True,
        null=True,
        blank=True,
        help_text=_("doi:…, isbn:… or url:…; empty if it has none."),
    )
    source_class = models.CharField(
        _("class"), max_length=20, choices=SourceClass, default=SourceClass.SECONDARY
    )
    publisher = models.ForeignKey(
        Publisher, models.PROTECT, null=True, blank=True, related_name="sources"
    )
    grade_override = models.CharField(max_length=20, choices=Grade, blank=True)
    grade_reason = models.CharField(max_length=300, blank=True)
    condition = models.CharField(
        max_length=20, choices=Condition, default=Condition.LIVE, editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["citekey"]
        permissions = [("set_condition", "Can set the condition of a source")]

    def __str__(self):
        return f"{self.title} [@{self.citekey}]"

    def clean(self):
        super().clean()
        if not isinstance(self.csl, dict):
            raise ValidationError({"csl": _("A CSL-JSON item is an object: {…}.")})
        if self.grade_override and not self.grade_reason:
            raise ValidationError({"grade_reason": _("Say why this source is graded apart.")})

    @property
    def title(self) -> str:
        return self.csl.get("title") or self.citekey

    @property
    def url(self) -> str:
        """Its web address; empty for any other, because pages make a link of it."""
        url = str(self.csl.get("URL") or "")
        return url if url.lower().startswith(("http://", "https://")) else ""

    @property
    def grade(self) -> str:
        """The grade that counts: its own where there is a reason, else the publisher's."""
        if self.grade_override:
            return self.grade_override
        return self.publisher.grade if self.publisher else Grade.UNKNOWN

    @property
    def grade_label(self) -> str:
        return str(Grade(self.grade).label)

    @property
    def is_retracted(self) -> bool:
        return self.condition == Condition.RETRACTED


class SnapshotQuerySet(models.QuerySet):
    def with_sightings(self):
        """Snapshots with `sighted`: somebody other than whoever added it saw the original."""
        seen = Sighting.objects.filter(snapshot=models.OuterRef("pk"))
        return self.annotate(sighted=models.Exists(seen))

    def unseen(self):
        """Copies of our staff whose original nobody else has seen: they support nothing yet."""
        kept = self.exclude(capture=Capture.FETCHED).exclude(text="")
        return kept.with_sightings().filter(sighted=False)

    def removed(self):
        """Blanked for a legal reason, with no copy left standing that has the same bytes."""
        same = self.model.objects.filter(file=models.OuterRef("file")).exclude(text="")
        blanked = self.filter(text="", removals__isnull=False)
        return blanked.exclude(models.Exists(same)).distinct()


class Snapshot(Kept):
    """The kept copy of a source: the bytes that came in, and the text that is read."""

    blankable = {"text": ""}

    source = models.ForeignKey(Source, models.PROTECT, related_name="snapshots")
    capture = models.CharField(_("how"), max_length=20, choices=Capture)
    captured_at = models.DateTimeField()
    added_by = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    media_type = models.CharField(max_length=100, default="text/plain")
    file = models.CharField(max_length=200, help_text=_("Its name in the snapshots storage."))
    file_hash = models.CharField(max_length=64)
    text = models.TextField()
    text_hash = models.CharField(max_length=64)
    note = models.CharField(max_length=300, blank=True)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["-captured_at", "-id"]

    def __str__(self):
        return f"{self.source.citekey}, {self.get_capture_display()} {self.captured_at:%Y-%m-%d}"

    @property
    def is_staff_copy(self) -> bool:
        """Readers see "copy made by our staff", and rule 9 asks for a sighting."""
        return self.capture != Capture.FETCHED


class Sighting(Kept):
    """Somebody other than the person who added a copy saw its original."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="sightings")
    seen_by = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    seen_on = models.DateField()
    where = models.CharField(max_length=300, help_text=_("Where: an address, an archive, a shelf."))
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "seen_by"], name="sighting_once_each")
        ]

    def __str__(self):
        return f"{self.seen_by.name}, {self.seen_on:%Y-%m-%d}: {self.where}"
