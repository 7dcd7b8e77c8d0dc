"""What is kept of a source, and who else saw the original."""

from urllib.parse import urlsplit

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.base import Kept


class Capture(models.TextChoices):
    """How a copy came here. Only a fetched one needs no sighting."""

    FETCHED = "fetched", _("fetched")
    UPLOADED = "uploaded", _("uploaded")
    PASTED = "pasted", _("pasted")
    TRANSCRIBED = "transcribed", _("transcribed")
    COMPUTED = "computed", _("computed")


class SnapshotQuerySet(models.QuerySet):
    def with_sightings(self):
        """Snapshots with `sighted`: somebody other than whoever added it saw the original."""
        seen = Sighting.objects.by_others().filter(snapshot=models.OuterRef("pk"))
        return self.annotate(sighted=models.Exists(seen))

    def unseen(self):
        """Copies of our staff whose original nobody else has seen: they support nothing yet."""
        kept = self.exclude(capture=Capture.FETCHED).exclude(text="")
        return kept.with_sightings().filter(sighted=False)

    def removed(self):
        """Blanked for a legal reason, with no copy left standing that has the same bytes."""
        same = self.model.objects.filter(file=models.OuterRef("file"), removals__isnull=True)
        blanked = self.filter(removals__isnull=False)
        return blanked.exclude(models.Exists(same)).distinct()

    def readable(self):
        """Copies with words that a passage can be taken from."""
        return self.exclude(text="")

    def untranscribed(self):
        """Files without a text layer, kept until somebody types what they say."""
        waiting = self.filter(text="", removals__isnull=True, transcriptions__isnull=True)
        return waiting.exclude(capture=Capture.TRANSCRIBED)


class Snapshot(Kept):
    """The kept copy of a source: the bytes that came in, and the text that is read.

    `pages` are the offsets in `text` where each page begins (PDF). `inputs` are those of our own
    calculation: `{"name", "value", "citekey", "locator", "passage", "snapshot"}`. A file without
    a text layer has no text; what somebody typed from it is a copy with `transcription_of`.
    """

    blankable = {"text": "", "inputs": [], "name": "", "headers": {}}

    source = models.ForeignKey("articles.Source", models.PROTECT, related_name="snapshots")
    capture = models.CharField(_("how"), max_length=20, choices=Capture)
    captured_at = models.DateTimeField()
    added_by = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    media_type = models.CharField(max_length=100, default="text/plain")
    file = models.CharField(max_length=200, help_text=_("Its name in the snapshots storage."))
    file_hash = models.CharField(max_length=64)
    name = models.CharField(_("file name"), max_length=200, blank=True, default="")
    text = models.TextField(blank=True)
    text_hash = models.CharField(max_length=64)
    pages = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=35, blank=True, default="")
    extractor = models.CharField(
        max_length=100, blank=True, default="", help_text=_("What made text of the bytes.")
    )
    requested_url = models.CharField(_("asked for"), max_length=2000, blank=True, default="")
    final_url = models.CharField(_("answered by"), max_length=2000, blank=True, default="")
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True, blank=True)
    headers = models.JSONField(_("HTTP headers"), default=dict, blank=True)
    transcription_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="transcriptions"
    )
    inputs = models.JSONField(default=list, blank=True)
    note = models.CharField(max_length=300, blank=True)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["-captured_at", "-id"]
        verbose_name = _("kept copy")
        verbose_name_plural = _("kept copies")

    def __str__(self):
        return f"{self.source.citekey}, {self.get_capture_display()} {self.captured_at:%Y-%m-%d}"

    @property
    def is_staff_copy(self) -> bool:
        """Readers see "copy made by our staff", and rule 9 asks for a sighting."""
        return self.capture != Capture.FETCHED

    @property
    def site(self) -> str:
        """The host that answered, which a checker compares with the source; "" if none did."""
        return urlsplit(self.final_url).hostname or ""

    @property
    def vouched_for_by(self) -> int | None:
        """Who added the file that this copy was typed from, if we have nothing but their word that
        it is the original: then their sighting says nothing new."""
        file = self.transcription_of
        return file.added_by_id if file and file.is_staff_copy else None


class SightingQuerySet(models.QuerySet):
    def by_others(self):
        """Those that count (rule 9); the database refuses any other, and the gate asks again."""
        own = models.Q(seen_by=models.F("snapshot__added_by"))
        file = "snapshot__transcription_of__"
        vouched = models.Q((f"{file}added_by", models.F("seen_by")))
        fetched = models.Q((f"{file}capture", Capture.FETCHED))
        return self.exclude(own).exclude(vouched & ~fetched)


class Sighting(Kept):
    """Somebody who added neither a copy nor the file it was typed from saw its original."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="sightings")
    seen_by = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    seen_on = models.DateField()
    where = models.CharField(max_length=300, help_text=_("Where: an address, an archive, a shelf."))
    recorded_at = models.DateTimeField()

    objects = SightingQuerySet.as_manager()

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "seen_by"], name="sighting_once_each")
        ]

    def __str__(self):
        return f"{self.seen_by.name}, {self.seen_on:%Y-%m-%d}: {self.where}"
