"""The works one can cite, as CSL-JSON items, and how each stands now."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles import citekeys
from articles.models.publishers import Grade


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


class Medium(models.TextChoices):
    """What kind of thing it is to hold: says how a copy of it is made and what readers are told."""

    PAGE = "page", _("web page or PDF")
    PRINT = "print", _("print")
    INTERVIEW = "interview", _("interview")
    LETTER = "letter", _("letter or message")
    RECORDING = "recording", _("recording")
    DATASET = "dataset", _("data set")
    CALCULATION = "calculation", _("our own calculation")


# Nobody published these, so there is no publisher to grade.
UNPUBLISHED = frozenset({Medium.INTERVIEW, Medium.LETTER, Medium.CALCULATION})

citekey_validator = RegexValidator(
    citekeys.PATTERN,
    _("Use letters, digits and - . : _ inside, for example un-charter-1945."),
)


class SourceQuerySet(models.QuerySet):
    def ungraded(self):
        """Sources without a grade, neither their own nor their publisher's, that could have one."""
        nobody = Q(publisher=None) & ~Q(medium__in=UNPUBLISHED)
        unknown = nobody | Q(publisher__grade=Grade.UNKNOWN)
        return self.filter(unknown & Q(grade_override="") | Q(grade_override=Grade.UNKNOWN))

    def due(self, now):
        """Sources whose address is to be looked at again, the longest waiting first."""
        return self.filter(next_check_at__lte=now).order_by("next_check_at", "pk")

    def troubled(self):
        """Sources that do not stand as they stood: for the queue."""
        return self.exclude(condition=Condition.LIVE)


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
    medium = models.CharField(max_length=20, choices=Medium, default=Medium.PAGE)
    publisher = models.ForeignKey(
        "articles.Publisher", models.PROTECT, null=True, blank=True, related_name="sources"
    )
    grade_override = models.CharField(max_length=20, choices=Grade, blank=True)
    grade_reason = models.CharField(max_length=300, blank=True)
    condition = models.CharField(
        max_length=20, choices=Condition, default=Condition.LIVE, editable=False
    )
    checked_at = models.DateTimeField(_("last looked at"), null=True, blank=True, editable=False)
    next_check_at = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        db_index=True,
        help_text=_("When its address is looked at next; empty for what has none."),
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
    def is_unpublished(self) -> bool:
        return self.medium in UNPUBLISHED

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
    def language(self) -> str:
        """The language it is written in, as its item says (BCP 47); empty if it does not."""
        return str(self.csl.get("language") or "")

    @property
    def is_retracted(self) -> bool:
        return self.condition == Condition.RETRACTED
