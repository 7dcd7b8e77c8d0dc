"""The desk's rules that an administrator may set. Insert-only; the latest row counts."""

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from articles.models.base import Kept


class PolicyQuerySet(models.QuerySet):
    def current(self):
        """The policy that counts now; an unsaved one with the defaults if none was ever set."""
        return self.order_by("-id").first() or Policy()

    def hold(self) -> None:
        """Let nobody set another policy before the transaction ends.

        What must wait is a row to come, so PostgreSQL locks the table. Those who hold it do not
        wait for each other.
        """
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {self.model._meta.db_table} IN SHARE MODE")


class Policy(Kept):
    one_person_desk = models.BooleanField(
        _("one-person desk"),
        default=False,
        help_text=_(
            "Writers may decide and sign their own text. "
            "Every page then says “checked by its writer”."
        ),
    )
    # The other way round, so that a policy set before this rule came is in force with it.
    single_source = models.BooleanField(
        _("one source is always enough"),
        default=False,
        help_text=_(
            "Turns off the two-source rule for sentences that name a living person, accuse, or "
            "give figures of casualties or money."
        ),
    )
    note = models.TextField(help_text=_("Why the policy is set this way."))
    set_by = models.ForeignKey("articles.User", models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    objects = PolicyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("policies")
        permissions = [("set_policy", "Can set the desk's policy")]

    def __str__(self):
        return str(_("policy %(number)s") % {"number": self.pk or 0})
