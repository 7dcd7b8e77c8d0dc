"""The working copy of an article: what writers and editors change."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from markdownx.models import MarkdownxField
from taggit.managers import TaggableManager

from articles import claims
from articles.languages import direction


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    CHANGES_REQUESTED = "changes_requested", _("changes requested")
    APPROVED = "approved", _("approved")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLISHED = "published", _("published")


class AIUse(models.TextChoices):
    """What AI did in a section. The empty value means nobody has answered yet."""

    NONE = "none", _("none: people wrote it")
    ASSISTED = "assisted", _("assisted: AI helped with language or ideas")
    DRAFTED = "drafted", _("drafted: AI wrote, people rewrote")
    GENERATED = "generated", _("generated: much as AI wrote it")


class SectionKind(models.TextChoices):
    REPORTING = "reporting", _("reporting")
    ANALYSIS = "analysis", _("analysis: the author's judgement")


class ChangeKind(models.TextChoices):
    CORRECTION = "correction", _("correction: something was wrong")
    CLARIFICATION = "clarification", _("clarification: something was unclear")
    UPDATE = "update", _("update: something is new")
    MINOR = "minor", _("minor: the meaning is the same")


class ArticleQuerySet(models.QuerySet):
    def meant_for_readers(self):
        """All but practice articles, which stand in no list, queue or choice of the desk."""
        return self.filter(practice_of=None)

    def practice(self):
        """The copies that checkers practise on, one each; they are never published."""
        return self.filter(practice_of__isnull=False)

    def awaiting_review(self):
        return self.meant_for_readers().filter(state=State.IN_REVIEW)

    def due(self, now):
        """Scheduled articles whose minute has come."""
        return self.meant_for_readers().filter(state=State.SCHEDULED, publish_at__lte=now)

    def showing(self, picture):
        """Those whose working copy shows a picture, wherever in it."""
        return self.filter(
            Q(picture=picture)
            | Q(standfirst__contains=picture.sha256)
            | Q(picture_caption__contains=picture.sha256)
            | models.Exists(
                Section.objects.filter(article=models.OuterRef("pk"), body__contains=picture.sha256)
            )
        )

    def citing(self, citekey):
        """Those in whose working copy the key stands behind an @; a few have a longer key."""
        told = Q()
        for key in (f"@{citekey}", f"@{{{citekey}}}"):
            bodies = Section.objects.filter(article=models.OuterRef("pk"), body__contains=key)
            told |= Q(standfirst__contains=key) | Q(picture_caption__contains=key)
            told |= Q(models.Exists(bodies))
        return self.meant_for_readers().filter(told)

    def editable_by(self, user):
        """Articles a user may see on the desk: writers only their own, the others all."""
        seen = self.meant_for_readers()
        if user.has_perm("articles.view_every_article"):
            return seen
        return seen.filter(writers=user)


class Article(models.Model):
    """Title, standfirst and sections as they stand on the desk. Readers never see these rows."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=300)
    standfirst = MarkdownxField(
        blank=True, help_text=_("One or two sentences below the title; may carry [@citekey].")
    )
    picture = models.ForeignKey(
        "articles.Picture", models.PROTECT, null=True, blank=True, related_name="leads"
    )
    picture_alt = models.CharField(
        _("alternative text"),
        max_length=500,
        blank=True,
        help_text=_("What the picture shows, for those who do not see it."),
    )
    picture_caption = MarkdownxField(
        _("caption"), blank=True, help_text=_("Stands below the picture; may carry [@citekey].")
    )
    language = models.CharField(
        max_length=35, default="en", help_text=_("A language tag such as en, de or pt-BR.")
    )
    slug = models.SlugField(
        max_length=200,
        allow_unicode=True,
        help_text=_("The last part of its address, below /articles/."),
    )
    writers = models.ManyToManyField(
        "articles.User",
        blank=True,
        related_name="articles",
        help_text=_("Users who may edit this article. None of them can sign it off."),
    )
    byline = models.ManyToManyField(
        "articles.Contributor", through="articles.Byline", blank=True, related_name="articles"
    )
    topics = TaggableManager(through="articles.ArticleTopic", blank=True)
    notice = models.TextField(
        blank=True,
        editable=False,
        help_text=_("A note found in an imported file. It stays on the desk."),
    )
    share_text = models.CharField(
        max_length=300, blank=True, help_text=_("What link previews say; signed with the text.")
    )
    change_kind = models.CharField(
        max_length=20,
        choices=ChangeKind,
        blank=True,
        help_text=_("From the second edition on: what kind of change this is."),
    )
    change_note = models.CharField(
        max_length=600,
        blank=True,
        help_text=_("From the second edition on: what readers are told."),
    )

    state = models.CharField(max_length=20, choices=State, default=State.DRAFT, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    live_edition = models.OneToOneField(
        "articles.Edition", models.PROTECT, null=True, editable=False, related_name="live_for"
    )
    publish_at = models.DateTimeField(null=True, editable=False)
    scheduled_by = models.ForeignKey(
        "articles.User", models.PROTECT, null=True, editable=False, related_name="+"
    )
    practice_of = models.OneToOneField(
        "articles.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="practice_article",
        help_text=_("Whose practice copy it is: the gate refuses it, always."),
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state=State.SCHEDULED, publish_at__isnull=False, scheduled_by__isnull=False
                )
                | (~Q(state=State.SCHEDULED) & Q(publish_at=None, scheduled_by=None)),
                name="scheduled_has_a_time_and_a_person",
            ),
            models.CheckConstraint(
                condition=Q(practice_of=None) | Q(state=State.DRAFT, live_edition=None),
                name="practice_stays_a_draft",
            ),
        ]
        permissions = [
            ("view_every_article", "Can see every article on the desk"),
            ("submit_article", "Can submit for review"),
            ("request_changes", "Can request changes"),
            ("decide_claim", "Can decide claims"),
            ("settle_claim", "Can settle a failing verdict"),
            ("record_sighting", "Can record a sighting of a source"),
            ("sign_off", "Can sign off"),
            ("schedule_article", "Can schedule"),
            ("publish_article", "Can publish"),
            ("revise_article", "Can open a new round"),
            ("place_article", "Can place in topics"),
            ("withdraw_article", "Can withdraw and reinstate"),
            ("merge_topics", "Can merge topics"),
            ("remove_content", "Can remove content for a legal reason"),
        ]

    def __str__(self):
        return self.title or str(_("(no title yet)"))

    @property
    def direction(self) -> str:
        """The way its text is written, as HTML calls it: ltr or rtl."""
        return direction(self.language)

    @property
    def is_practice(self) -> bool:
        """Whether a checker practises on it; then readers never get it."""
        return self.practice_of_id is not None

    def is_due(self, now) -> bool:
        """Whether it is scheduled, and its minute has come."""
        return self.state == State.SCHEDULED and self.publish_at <= now


class Section(models.Model):
    """One headed part; the first may have no heading and is then the lead."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="sections")
    stable_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    position = models.PositiveIntegerField(default=0)
    level = models.PositiveSmallIntegerField(choices=[(2, "2"), (3, "3")], default=2)
    heading = models.CharField(
        max_length=300, blank=True, help_text=_("Only the first section may do without.")
    )
    body = MarkdownxField(
        blank=True, help_text=_("Markdown. Cite with [@citekey, p. 3] after the full stop.")
    )
    kind = models.CharField(max_length=20, choices=SectionKind, default=SectionKind.REPORTING)
    ai_use = models.CharField(
        _("AI use"),
        max_length=20,
        choices=AIUse,
        blank=True,
        help_text=_("There is no default: somebody who knows must answer."),
    )
    ai_tool = models.CharField(_("AI tool"), max_length=200, blank=True)
    ai_note = models.CharField(_("AI note"), max_length=300, blank=True)

    class Meta:
        # No unique constraint on position: it would fail when two sections swap.
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(level__in=[2, 3]), name="section_level_2_or_3")
        ]

    def __str__(self):
        return self.heading or str(_("Lead"))

    def as_text(self) -> claims.SectionText:
        return claims.SectionText(id=str(self.stable_id), heading=self.heading, body=self.body)


class SeeAlso(models.Model):
    """An editor's link to another article, standing after a section."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="see_also")
    after = models.ForeignKey(
        Section,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="see_also",
        help_text=_("The section it stands after; empty: at the end."),
    )
    target = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="seen_from"
    )
    suggestion = models.CharField(
        max_length=300, blank=True, help_text=_("A title we have no article for yet.")
    )
    reason = models.CharField(
        max_length=200, blank=True, help_text=_("Why a reader would go there, in a few words.")
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = verbose_name_plural = _("see also")
        constraints = [
            models.UniqueConstraint(fields=["article", "target"], name="see_also_once"),
            models.CheckConstraint(
                condition=~Q(target=F("article")), name="see_also_not_to_itself"
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=False) | ~Q(suggestion=""),
                name="see_also_names_something",
            ),
        ]

    def __str__(self):
        """By its number, unless a query found a name its reader may know (`workflow.name_for`)."""
        if self.target_id is None:
            return self.suggestion
        return getattr(self, "called", f"#{self.target_id}")


class Byline(models.Model):
    """The order of names under a title."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    contributor = models.ForeignKey("articles.Contributor", models.PROTECT)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "contributor"], name="byline_once")
        ]

    def __str__(self):
        return self.contributor.name
