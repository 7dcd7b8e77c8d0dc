"""The pictures of the desk: a list to choose from, what is said of each, and where it is shown."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import path, reverse
from django.utils.html import format_html

from articles import workflow
from articles.admin.base import DeskAdmin
from articles.admin.deeds import deed, found, posted
from articles.admin.forms import RemovalForm
from articles.admin.give_back import give_back, survives_sign_out
from articles.admin.pictures.forms import NewPictureForm, OldPictureForm, SureForm
from articles.admin.pictures.upload import upload
from articles.models import Article, Picture

KEEPS_WORDS = {"articles_picture_add", "articles_picture_change"}


class Untold(admin.SimpleListFilter):
    title = "what is missing"
    parameter_name = "untold"

    def lookups(self, request, model_admin):
        return [("yes", "Credit, licence or AI use missing")]

    def queryset(self, request, queryset):
        return queryset.untold() if self.value() else queryset


@admin.register(Picture)
class PictureAdmin(DeskAdmin):
    change_form_template = "admin/articles/picture/change_form.html"
    list_display = ("small", "called", "credit", "licence", "made", "who", "added_at")
    list_display_links = ("called",)  # a link round a picture without text has no name
    list_filter = (Untold, "ai_made", ("added_by", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("added_by",)
    list_per_page = 40
    search_fields = ("alt", "caption", "credit", "licence", "sha256")
    search_help_text = "In alternative texts, captions, credits and licences"

    def get_form(self, request, obj=None, change=False, **kwargs):
        kind = OldPictureForm if obj else NewPictureForm
        form = super().get_form(request, obj, change=change, **kwargs | {"form": kind})
        form.by = request.user
        return form

    def get_fieldsets(self, request, obj=None):
        told = ("alt", "caption", "credit", "licence", "ai_made")
        if obj is None:
            return [(None, {"fields": ("file", *told)})]
        may = self.has_change_permission(request, obj)
        return [(None, {"fields": (*told, "kept_as") if may else told})]

    @admin.display(description="picture")
    def small(self, picture):
        return format_html(
            '<img class="small-picture" src="{}" alt="" width="{}" height="{}" loading="lazy">',
            picture.address, picture.width, picture.height,
        )  # fmt: skip

    @admin.display(description="shows")
    def called(self, picture):
        return str(picture)

    @admin.display(description="made with AI", ordering="ai_made")
    def made(self, picture):
        return {None: "not answered", True: "yes", False: "no"}[picture.ai_made]

    @admin.display(description="added by", ordering="added_by")
    def who(self, picture):
        return picture.added_by.name

    def save_model(self, request, obj, form, change):
        if change:
            workflow.describe_picture(obj, by=request.user, **form.words())
        else:
            obj.pk = form.kept.pk
            obj._state.adding = False
            obj.refresh_from_db()

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            with transaction.atomic():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except workflow.Refused as refused:
            return give_back(
                request, status=409, title="Nothing was saved", reasons=refused.reasons
            )

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        if obj is None or not allowed:
            return allowed
        return not workflow.why_not_describe_picture(obj, request.user)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            mine = Article.objects.editable_by(request.user)
            drafts = Article.objects.showing(obj)
            context |= {
                "drafts": drafts.filter(pk__in=mine.values("pk")),
                "drafts_unseen": drafts.exclude(pk__in=mine.values("pk")).count(),
                "editions": obj.editions.known_to(request.user).order_by("article", "number"),
                "is_removed": obj.removals.exists(),
                "may_remove": not workflow.why_not_remove_picture(obj, request.user),
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def get_urls(self):
        urls = super().get_urls()
        for url in urls:
            if url.name in KEEPS_WORDS:
                url.callback = survives_sign_out(url.callback)
        discard = self.admin_site.admin_view(self.discard_view)
        return [
            path("upload/", upload, name="articles_picture_upload"),
            path("<int:pk>/discard/", discard, name="articles_picture_discard"),
            path(
                "<int:pk>/remove/",
                self.admin_site.admin_view(self.remove_view),
                name="articles_picture_remove",
            ),
            *urls,
        ]

    def remove_view(self, request, pk):
        picture = found(self, request, pk)
        if not request.user.has_perm("articles.remove_content"):
            raise PermissionDenied
        return deed(
            self, request, picture, RemovalForm(*posted(request)),
            act=lambda typed: workflow.remove_picture(picture, by=request.user, **typed),
            title="Remove this picture for a legal reason", button="Remove it",
            done="Removed: its file is gone.",
            back=reverse("admin:articles_picture_change", args=[picture.pk]),
            tells="Its file is deleted for good, also from articles that readers have: they keep "
            "their words, and the picture answers that it is not there.",
        )  # fmt: skip

    def discard_view(self, request, pk):
        """Deleting asks first, and says every reason why it cannot be."""
        picture = found(self, request, pk)
        reasons = workflow.why_not_delete_picture(picture, request.user)
        return deed(
            self, request, picture, (forms.Form if reasons else SureForm)(*posted(request)),
            act=lambda _: workflow.delete_picture(picture, by=request.user),
            title="Delete this picture", button="" if reasons else "Delete it",
            done="The picture is deleted.", back=reverse("admin:articles_picture_changelist"),
            tells=" ".join(reasons) or "Nothing shows it. Its file goes for good.",
        )  # fmt: skip
