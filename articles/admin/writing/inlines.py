"""The rows of an article's form: its byline, its sections, its see-also links."""

from django.contrib import admin
from django.db.models import QuerySet
from markdownx.models import MarkdownxField

from articles import workflow
from articles.admin.fields import MarkdownField, MarkdownWidget
from articles.admin.writing.forms import BylineForm, SectionForm, SeeAlsoForm, SharedChoices
from articles.models import Article, Byline, Section, SeeAlso


class BylineFormSet(SharedChoices):
    share = ("contributor",)

    def add_fields(self, form, index):
        """A tabular row has no labels; the heads of its columns are not read with its fields."""
        super().add_fields(form, index)
        for name, field in form.fields.items():
            if field.widget.is_hidden:
                continue
            # The admin wraps a choice among rows; what is drawn is the widget within.
            widget = getattr(field.widget, "widget", field.widget)
            widget.attrs["aria-label"] = field.label or name


class SeeAlsoFormSet(SharedChoices):
    share = ("after",)


class BylineInline(admin.TabularInline):
    model = Byline
    form = BylineForm
    formset = BylineFormSet
    extra = 1
    fields = ("position", "contributor")
    verbose_name = "name"
    verbose_name_plural = "byline"


class SectionInline(admin.StackedInline):
    model = Section
    form = SectionForm
    extra = 1
    template = "admin/articles/article/sections.html"
    formfield_overrides = {MarkdownxField: {"form_class": MarkdownField, "widget": MarkdownWidget}}
    fields = (
        ("position", "level", "heading", "kind"), "body", "ai_use", ("ai_tool", "ai_note"),
    )  # fmt: skip


class SeeAlsoInline(admin.StackedInline):
    model = SeeAlso
    fk_name = "article"
    form = SeeAlsoForm
    formset = SeeAlsoFormSet
    extra = 1
    fields = (("position", "after", "target"), ("suggestion", "reason"))
    verbose_name = "see-also link"
    verbose_name_plural = "see also"
    readonly_fields = ("leads_to",)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.by = request.user
        formset.form.base_fields["after"].queryset = _sections_of(obj)
        return formset

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        called = workflow.name_for(request.user, "target")
        return rows.select_related("after", "target").annotate(called=called)

    def get_fields(self, request, obj=None):
        """Who may only look is shown a name they may know: the admin would show any title."""
        article_admin = self.admin_site.get_model_admin(self.parent_model)
        if obj is None or article_admin.has_change_permission(request, obj):
            return self.fields
        return (("position", "after", "leads_to"), ("suggestion", "reason"))

    @admin.display(description="article")
    def leads_to(self, link):
        return str(link) if link.target_id else ""


def _sections_of(article: Article | None) -> QuerySet[Section]:
    return article.sections.all() if article and article.pk else Section.objects.none()
