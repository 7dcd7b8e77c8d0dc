"""Practising: what a new checker decided in the practice article, and in which time.

These verdicts are about nothing that readers will ever have, so they stand apart from the others,
are no record, and are shown to the person who gave them and to nobody else.
"""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.verifications import Reason, Verdict, Verification


class PracticeQuerySet(models.QuerySet):
    def of(self, user):
        """The attempts of one person, the newest first."""
        return self.filter(article__practice_of=user)


class PracticeAttempt(models.Model):
    """One time through the practice article. Without `ends_at` there is no clock."""

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="attempts")
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, help_text=_("When the time is up, if it is counted."))
    finished_at = models.DateTimeField(null=True)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=Q(finished_at=None), name="one_open_attempt"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("started_at")),
                name="attempt_has_some_time",
            ),
        ]

    def __str__(self):
        return f"{self.article.practice_of.name}, {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def is_timed(self) -> bool:
        return self.ends_at is not None

    def is_over(self, now: datetime) -> bool:
        """Whether it was finished, or its time is up."""
        return self.finished_at is not None or (self.is_timed and self.ends_at <= now)

    def left(self, now: datetime) -> timedelta | None:
        """The time that is left, never less than none; None without a clock."""
        return max(self.ends_at - now, timedelta(0)) if self.is_timed else None

    def end(self, now: datetime) -> datetime:
        """When it ended; of one that is not over, what its end would be now."""
        return self.finished_at or (min(now, self.ends_at) if self.is_timed else now)


class PracticeVerdict(models.Model):
    """The verdict on one sentence of the practice article; a later one replaces it."""

    attempt = models.ForeignKey(PracticeAttempt, models.CASCADE, related_name="verdicts")
    fingerprint = models.CharField(max_length=64)
    verdict = models.CharField(max_length=20, choices=Verdict)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    holder = models.CharField(max_length=200, blank=True)
    target = models.CharField(max_length=64, blank=True)
    note = models.TextField(blank=True)
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["attempt", "fingerprint"], name="one_practice_verdict")
        ]

    def __str__(self):
        return str(self.get_verdict_display())

    def as_verification(self, attempt: PracticeAttempt) -> Verification:
        """The same as the checking page reads it; it is never saved."""
        return Verification(
            pk=self.pk, fingerprint=self.fingerprint, verdict=self.verdict, reason=self.reason,
            holder=self.holder, target=self.target, note=self.note, decided_at=self.decided_at,
            checker=attempt.article.practice_of,
        )  # fmt: skip
