"""Pictures that are kept here: bytes that never change, and what is said about them."""

from django.core.files.storage import default_storage
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.figures import Figure, markdown_of
from articles.models.base import Kept
from articles.models.editions import Edition, Removal


class PictureQuerySet(models.QuerySet):
    def hashed(self, hashes):
        """Those with one of these hashes, by hash, with `is_removed`; no hashes, no query."""
        if not hashes:
            return {}
        gone = Removal.objects.filter(picture=models.OuterRef("pk"))
        rows = self.filter(sha256__in=hashes).annotate(is_removed=models.Exists(gone))
        return {picture.sha256: picture for picture in rows}

    def untold(self):
        """Those of which something is still to be said before an editor may sign."""
        q = models.Q
        return self.filter(q(credit="") | q(licence="") | q(ai_made=None))

    def with_publicity(self):
        """Each with `is_public`: readers meet it in an edition that may be read now."""
        shown = Edition.objects.public().filter(pictures=models.OuterRef("pk"))
        return self.annotate(is_public=models.Exists(shown))


class Picture(models.Model):
    """One picture, named by the hash of its bytes.

    `alt` and `caption` are offered when it is put into a text; what a text says of it stands in
    the text. `credit`, `licence` and `ai_made` are what its editions say.
    """

    facts = ("sha256", "name", "media_type", "width", "height", "size", "added_by_id", "added_at")
    words = ("alt", "caption", "credit", "licence", "ai_made")

    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    name = models.CharField(max_length=120, unique=True, editable=False)
    media_type = models.CharField(max_length=20, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    size = models.PositiveIntegerField(editable=False, help_text=_("In bytes."))
    alt = models.CharField(
        _("alternative text"),
        max_length=500,
        blank=True,
        help_text=_("What it shows, for those who do not see it. Checked like a sentence."),
    )
    caption = models.TextField(
        blank=True, help_text=_("Stands below it; may carry [@citekey, p. 3]. Checked.")
    )
    credit = models.CharField(
        max_length=300, blank=True, help_text=_("Whose picture it is, as readers are told.")
    )
    licence = models.CharField(
        max_length=200, blank=True, help_text=_("What allows us to show it, such as CC BY 4.0.")
    )
    ai_made = models.BooleanField(
        _("made with AI"),
        null=True,
        help_text=_("There is no default: somebody who knows must answer."),
    )
    added_by = models.ForeignKey(
        "articles.User", models.PROTECT, editable=False, related_name="pictures"
    )
    added_at = models.DateTimeField(editable=False)

    objects = PictureQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return f"#{self.pk} {self.alt}".strip()

    @property
    def address(self) -> str:
        """Where it is served, also when its bytes lie in another house."""
        return reverse("articles:picture", args=[self.name])

    def as_figure(self) -> Figure:
        return Figure(
            self.width, self.height, self.credit, self.licence, ai_made=bool(self.ai_made)
        )

    def as_markdown(self) -> str:
        """The line to put into a text, with the words that are offered."""
        return markdown_of(self.address, self.alt, self.caption)

    def read(self) -> bytes:
        """Its bytes; raises FileNotFoundError where they are missing."""
        with default_storage.open(self.name) as file:
            return file.read()


class EditionPicture(Kept):
    """A picture that an edition shows; it keeps the picture from being deleted."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="edition_pictures")
    picture = models.ForeignKey(Picture, models.PROTECT, related_name="edition_pictures")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "picture"], name="edition_picture_once")
        ]

    def __str__(self):
        return f"{self.edition}: {self.picture}"
