"""What readers meet: frozen editions, their addresses, and how they are taken back."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.languages import direction
from articles.models.articles import Article, ChangeKind
from articles.models.base import Kept


class WithdrawalKind(models.TextChoices):
    UNPUBLISHED = "unpublished", _("unpublished: the page is gone")
    RETRACTED = "retracted", _("retracted: the page stays, with a notice")
    REMOVED = "removed", _("removed for a legal reason: text blanked everywhere")


class WithdrawalQuerySet(models.QuerySet):
    def active(self):
        return self.filter(reinstatement=None)

    def hiding(self):
        """Active withdrawals after which no edition of the article may be read."""
        return self.active().exclude(kind=WithdrawalKind.RETRACTED)

    def covering_outer(self):
        """For a subquery: those of the outer edition, or of a later one of its article.

        An edition published after a withdrawal is not covered by it.
        """
        return self.filter(
            article=models.OuterRef("article"), edition__number__gte=models.OuterRef("number")
        )


class Withdrawal(Kept):
    blankable = {"reason": ""}

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="withdrawals")
    edition = models.ForeignKey("articles.Edition", models.PROTECT, related_name="withdrawals")
    kind = models.CharField(max_length=20, choices=WithdrawalKind)
    reason = models.TextField()
    by = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return f"{self.edition}: {self.get_kind_display()}"


class EditionQuerySet(models.QuerySet):
    """The only doors to public rows: `current()` and `public()`."""

    def current(self):
        """Editions that are listed now, without the weight of their text."""
        withdrawn = Withdrawal.objects.active().covering_outer()
        return (
            self.filter(live_for__isnull=False)
            .exclude(models.Exists(withdrawn))
            .defer("manifest", "sections", "claims", "sources", "see_also")
        )

    def public(self):
        """Every edition that may still be read, retracted ones included."""
        hidden = Withdrawal.objects.hiding().covering_outer()
        return self.filter(article__live_edition__isnull=False).exclude(models.Exists(hidden))

    def known_to(self, user):
        """Those a user of the desk may know of: what readers may read, and those of articles
        they see."""
        seen = Article.objects.editable_by(user).values("pk")
        public = self.model.objects.public().values("pk")
        return self.filter(models.Q(pk__in=public) | models.Q(article__in=seen))

    def hub_order(self):
        """Newest first among the editions of one topic, read from the index of that topic."""
        return self.order_by("-edition_topics__first_published_at", "-edition_topics__edition")

    def newest_first(self):
        return self.order_by("-first_published_at", "-id")


class Edition(Kept):
    """A frozen, numbered version: what readers see, with its claims and evidence as data.

    `manifest` is the exact object whose hash was signed; `sections`, `claims`, `sources` and
    `see_also` are what pages draw (their shapes: `press.py`).
    """

    blankable = {
        "title": "",
        "standfirst": "",
        "standfirst_html": "",
        "picture_html": "",
        "slug": "",
        "share_text": "",
        "change_note": "",
        "manifest": {},
        "sections": [],
        "claims": [],
        "sources": [],
        "see_also": [],
        "byline": [],
    }

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    sign_off = models.OneToOneField("articles.SignOff", models.PROTECT, related_name="edition")
    manifest_hash = models.CharField(max_length=64)
    algorithm = models.PositiveSmallIntegerField(help_text=_("Of claims.py, when it was made."))

    title = models.CharField(max_length=300, blank=True)
    standfirst = models.TextField(blank=True, help_text=_("Its words, without markup."))
    standfirst_html = models.TextField(blank=True)
    picture_html = models.TextField(blank=True, default="")
    language = models.CharField(max_length=35)
    slug = models.CharField(max_length=200, blank=True)
    share_text = models.CharField(max_length=300, blank=True)
    change_kind = models.CharField(max_length=20, choices=ChangeKind, blank=True)
    change_note = models.CharField(max_length=600, blank=True)
    manifest = models.JSONField()
    sections = models.JSONField()
    claims = models.JSONField()
    sources = models.JSONField()
    see_also = models.JSONField()
    byline = models.JSONField(help_text=_("Contributor ids, in order."))
    checking = models.JSONField(
        default=dict,
        blank=True,
        help_text=_("What checking changed: numbers of sentences (`what_changed.counts`)."),
    )

    policy = models.ForeignKey("articles.Policy", models.PROTECT, null=True, related_name="+")
    published_by = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    published_at = models.DateTimeField()
    first_published_at = models.DateTimeField(help_text=_("Of the article's first edition."))
    topics = models.ManyToManyField(
        "topics.Topic", through="articles.EditionTopic", related_name="editions"
    )
    pictures = models.ManyToManyField(
        "articles.Picture", through="articles.EditionPicture", related_name="editions"
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["article", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="edition_number_once"),
            models.CheckConstraint(
                condition=models.Q(number=1) | ~models.Q(change_kind=""),
                name="later_edition_has_a_typed_note",
            ),
        ]
        indexes = [models.Index(fields=["-first_published_at", "-id"], name="front_page_order")]

    def __str__(self):
        return f"{self.title} (edition {self.number})"

    def get_absolute_url(self):
        """Its page; the front page for one that was blanked, which has no address any more."""
        if not self.slug:
            return reverse("articles:front")
        return reverse("articles:article", args=[self.slug])

    @property
    def direction(self) -> str:
        """The way its text is written, as HTML calls it: ltr or rtl."""
        return direction(self.language)


class Reinstatement(Kept):
    """Takes one withdrawal back; `previous` was live when `edition` became so again."""

    blankable = {"reason": ""}

    withdrawal = models.OneToOneField(Withdrawal, models.PROTECT, related_name="reinstatement")
    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="reinstatements")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="reinstatements")
    previous = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    reason = models.TextField()
    by = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self):
        return f"{self.edition}: reinstated"


class Removal(Kept):
    """The legal ground on which named content is blanked. Written first; then one update may."""

    article = models.ForeignKey(
        "articles.Article", models.PROTECT, null=True, related_name="removals"
    )
    snapshot = models.ForeignKey(
        "articles.Snapshot", models.PROTECT, null=True, related_name="removals"
    )
    picture = models.ForeignKey(
        "articles.Picture", models.PROTECT, null=True, related_name="removals"
    )
    what = models.TextField(help_text=_("What was removed, without repeating it."))
    legal_ground = models.TextField()
    by = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(article__isnull=False)
                | models.Q(snapshot__isnull=False)
                | models.Q(picture__isnull=False),
                name="removal_names_something",
            )
        ]

    def __str__(self):
        return f"{self.what} ({self.at:%Y-%m-%d})"


class Address(models.Model):
    """A slug that has been public. `publish()` moves the current one; old ones redirect."""

    slug = models.CharField(max_length=200, unique=True)
    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="addresses")
    current = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = _("addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=models.Q(current=True), name="one_current_address"
            )
        ]

    def __str__(self):
        return self.slug
