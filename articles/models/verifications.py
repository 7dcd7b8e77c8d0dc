"""Verdicts on claims, how a disagreement was settled, and the editor's signature."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.base import Kept


class Verdict(models.TextChoices):
    SUPPORTED = "supported", _("supported")
    OPINION = "opinion", _("opinion")
    NO_SOURCE_NEEDED = "no_source", _("no source needed")
    RESTATES = "restates", _("restates")
    PARTLY_SUPPORTED = "partly_supported", _("partly supported")
    CONTRADICTED = "contradicted", _("contradicted")
    NOT_FOUND = "not_found", _("not found")
    SOURCE_UNUSABLE = "source_unusable", _("source unusable")

    @property
    def passes(self) -> bool:
        return self in PASSING


PASSING = frozenset(
    {Verdict.SUPPORTED, Verdict.OPINION, Verdict.NO_SOURCE_NEEDED, Verdict.RESTATES}
)


class Reason(models.TextChoices):
    """Why a sentence needs no source."""

    HEADING_OR_LABEL = "heading_or_label", _("heading or label")
    QUESTION = "question", _("question")
    DEFINITION = "definition", _("definition")
    ARITHMETIC = "arithmetic", _("arithmetic shown")
    COMMON_KNOWLEDGE = "common_knowledge", _("common knowledge")
    CODE = "code", _("code")


class Stake(models.TextChoices):
    """What makes a claim one for which a single source is not enough, by the desk's policy."""

    LIVING_PERSON = "living_person", _("names a living person")
    ACCUSATION = "accusation", _("accuses somebody")
    CASUALTIES = "casualties", _("figures of casualties")
    MONEY = "money", _("figures of money")


class Verification(Kept):
    """A verdict, bound to the exact words and evidence that were judged (the fingerprint)."""

    blankable = {"words": "", "context": "", "evidence": [], "holder": "", "note": ""}

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="verifications")
    fingerprint = models.CharField(max_length=64)
    verdict = models.CharField(max_length=20, choices=Verdict)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    holder = models.CharField(
        max_length=200, blank=True, help_text=_("Who holds the opinion, as named in the sentence.")
    )
    target = models.CharField(
        max_length=64, blank=True, help_text=_("The fingerprint of the claim it restates.")
    )
    note = models.TextField(blank=True)
    stakes = models.JSONField(
        default=list, blank=True, help_text=_("What the checker marked it with (`Stake`).")
    )
    as_of = models.DateField(
        null=True, blank=True, help_text=_("The day of which the sentence is true.")
    )
    review_by = models.DateField(
        null=True, blank=True, help_text=_("When somebody should look at it again.")
    )
    checker = models.ForeignKey("articles.User", models.PROTECT, related_name="verifications")
    decided_at = models.DateTimeField()
    policy = models.ForeignKey("articles.Policy", models.PROTECT, null=True, related_name="+")
    words = models.TextField()
    context = models.TextField(blank=True)
    evidence = models.JSONField(default=list)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["article", "fingerprint"], name="verification_by_print")]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict=Verdict.NO_SOURCE_NEEDED) & ~Q(reason="")
                | ~Q(verdict=Verdict.NO_SOURCE_NEEDED) & Q(reason=""),
                name="no_source_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.RESTATES) & ~Q(target="")
                | ~Q(verdict=Verdict.RESTATES) & Q(target=""),
                name="restates_has_a_target",
            ),
            models.CheckConstraint(
                condition=~Q(target=models.F("fingerprint")), name="restates_not_itself"
            ),
        ]

    def __str__(self):
        return f"{self.get_verdict_display()} ({self.checker.name})"

    @property
    def passes(self) -> bool:
        return self.verdict in PASSING


class Settlement(Kept):
    """An editor who wrote none of the words overrules one failing verdict, and says why."""

    blankable = {"note": ""}
    hangs_on = "verification"

    verification = models.OneToOneField(Verification, models.PROTECT, related_name="settlement")
    editor = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    note = models.TextField()
    settled_at = models.DateTimeField()

    def __str__(self):
        return f"{self.verification}, settled by {self.editor.name}"


class SignOff(Kept):
    """An editor's signature over one manifest."""

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="sign_offs")
    manifest_hash = models.CharField(max_length=64)
    statement = models.TextField(help_text=_("The sentence that was ticked."))
    signed_by = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    policy = models.ForeignKey("articles.Policy", models.PROTECT, null=True, related_name="+")
    draw = models.ForeignKey(
        "articles.Draw",
        models.PROTECT,
        null=True,
        related_name="sign_offs",
        help_text=_("Of its second check; none on a one-person desk, nor before there was one."),
    )

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.signed_by.name}, {self.signed_at:%Y-%m-%d %H:%M}"
