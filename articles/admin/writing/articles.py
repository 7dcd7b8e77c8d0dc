"""The article on the desk: its form, which saves through the workflow and loses nothing typed."""

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.urls import path
from markdownx.models import MarkdownxField

from articles import workflow
from articles.admin.base import DeskAdmin
from articles.admin.checking.pages import CheckingPages
from articles.admin.checking.repeat_pages import RepeatPages
from articles.admin.citing.pages import CitingPages
from articles.admin.cutting.pages import CuttingPages
from articles.admin.fields import MarkdownField, MarkdownWidget, only_shown
from articles.admin.figures.pages import FiguresPages
from articles.admin.give_back import give_back, survives_sign_out
from articles.admin.practising.pages import PracticePages
from articles.admin.review.pages import ReviewPages
from articles.admin.sources.references import ArticleReferences
from articles.admin.writing.clash import Clash, has_lost_rows, merge, opened
from articles.admin.writing.forms import ArticleForm, number
from articles.admin.writing.inlines import BylineInline, SectionInline, SeeAlsoInline
from articles.admin.writing.list import ArticleList
from articles.admin.writing.preview import preview
from articles.models import Article, Picture, Section, Verb

OFFERED = 300  # titles that are offered while one types; any other may be typed in full
KEEPS_TEXT = {
    "articles_article_add", "articles_article_change", "articles_article_check_claim",
    "articles_article_cite", "articles_article_cut", "articles_article_practice_claim",
    "articles_article_repeats",
}  # fmt: skip


@admin.register(Article)
class ArticleAdmin(
    FiguresPages,
    PracticePages,
    CuttingPages,
    CheckingPages,
    RepeatPages,
    CitingPages,
    ReviewPages,
    ArticleReferences,
    ArticleList,
    DeskAdmin,
):
    form = ArticleForm
    inlines = (BylineInline, SectionInline, SeeAlsoInline)
    readonly_fields = ("topics_now", "writers_now")
    formfield_overrides = {MarkdownxField: {"form_class": MarkdownField, "widget": MarkdownWidget}}
    change_form_template = "admin/articles/article/change_form.html"

    def get_urls(self):
        urls = super().get_urls()
        for url in urls:
            if url.name in KEEPS_TEXT:
                url.callback = survives_sign_out(url.callback)
        return [path("preview/", preview, name="articles_article_preview"), *urls]

    # -- who may, and what they see -----------------------------------------------------------

    def get_object(self, request, object_id, from_field=None):
        article = super().get_object(request, object_id, from_field)
        if article is None:
            raise Http404("No article of yours stands here.")
        return article

    def has_change_permission(self, request, obj=None):
        """A post is always let in: the form refuses it and gives the text back."""
        allowed = super().has_change_permission(request, obj)
        if obj is None or not allowed or request.method == "POST":
            return allowed
        return not self._why_not_edit(request, obj)

    def _why_not_edit(self, request, article) -> list[str]:
        """Asked many times for one page, found out once."""
        asked = request.__dict__.setdefault("why_not_edit", {})
        if article.pk not in asked:
            asked[article.pk] = workflow.why_not_edit(article, request.user)
        return asked[article.pk]

    def get_fieldsets(self, request, obj=None):
        may = obj is None or self.has_change_permission(request, obj)
        text = ["title", "standfirst", ("slug", "language"), *(["seen_version"] if may else [])]
        places = may and (obj is None or not workflow.why_not_place(obj, request.user))
        about = ["topics" if places else "topics_now"]
        if obj:
            chooses = may and not workflow.why_not_set_writers(obj, request.user)
            about.append("writers" if chooses else "writers_now")
        shut = [] if obj and obj.picture_id else ["collapse"]
        lead = {"fields": ["picture", "picture_alt", "picture_caption"], "classes": shut}
        sets = [(None, {"fields": text}), ("Lead picture", lead)]
        if obj and obj.live_edition_id:
            sets.append(
                ("What has changed for readers", {"fields": ["change_kind", "change_note"]})
            )
        about.append("share_text")
        return [
            *sets,
            ("Topics, writers, link preview", {"fields": about, "classes": ["collapse"]}),
        ]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ("title",)}

    @admin.display(description="topics")
    def topics_now(self, article):
        return ", ".join(article.topics.names()) or "none yet"

    @admin.display(description="writers")
    def writers_now(self, article):
        return self.who_writes(article)

    # -- the page -----------------------------------------------------------------------------

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.by, form.clash = request.user, getattr(request, "clash", None)
        return only_shown(form, flatten_fieldsets(self.get_fieldsets(request, obj)))

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        known = workflow.linkable(request.user).exclude(pk=obj.pk if obj else None)
        names = known.annotate(called=workflow.name_for(request.user)).values_list("called")
        context |= {
            "clash": getattr(request, "clash", None),
            "show_save_and_add_another": False,
            "opened": self._opened(request, context) if obj else "",
            "pictures_known": Picture.objects.all()[:OFFERED],
            "articles_known": [name for (name,) in names[:OFFERED]],
            "why_not_edit": self._why_not_edit(request, obj) if obj else [],
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _opened(self, request, context) -> str:
        if request.method == "POST":
            return request.POST.get("opened", "")
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        return opened(context["adminform"].form, formsets)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            with transaction.atomic():
                if object_id:
                    self._bring_up_to_date(request, object_id)
                return super().changeform_view(request, object_id, form_url, extra_context)
        except Http404 as refusal:
            return _not_saved(request, 404, [str(refusal)])
        except PermissionDenied:
            return _not_saved(request, 403, ["You do not have the permission to do this."])
        except workflow.Refused as refusal:
            return _not_saved(request, 409, refusal.reasons)

    def _bring_up_to_date(self, request, object_id) -> None:
        """Merge what was saved after the page had been opened into what is posted.

        Under the article's lock from here on: whoever saves at the same moment has saved before
        this looks, or waits until this is done.
        """
        yours = self.get_object(request, unquote(object_id))
        article = Article.objects.select_for_update(no_key=True).get(pk=yours.pk)
        form = self.get_form(request, article, change=True)(instance=article)
        formsets = [
            kind(instance=article, prefix=kind.get_default_prefix(),
                 queryset=inline.get_queryset(request))
            for kind, inline in self.get_formsets_with_inlines(request, article)
        ]  # fmt: skip
        late = request.POST.get("seen_version") != str(article.version)
        if not late and not has_lost_rows(request.POST, formsets):
            return
        edits = article.events.filter(verb=Verb.EDIT).select_related("by")
        request.clash = Clash(edits.first())
        request.POST = merge(
            request.POST, request.POST.get("opened", ""), form, formsets, request.clash
        )
        request.POST["seen_version"] = str(article.version)
        request.POST["opened"] = opened(form, formsets)

    # -- saving -------------------------------------------------------------------------------

    def save_model(self, request, obj, form, change):
        fields = [name for name in ArticleForm.Meta.fields if name in form.cleaned_data]
        if not change:
            _start(obj, {name: form.cleaned_data[name] for name in fields}, request.user)
        article = Article.objects.select_for_update(no_key=True).get(pk=obj.pk)
        form.before = workflow.begin_edit(article, by=request.user)
        if change:
            obj.save(update_fields=fields)

    def save_related(self, request, form, formsets, change):
        """Sections come last: a see-also link may still point to one that goes."""
        article = form.instance
        for formset in sorted(formsets, key=lambda formset: formset.model is Section):
            self.save_formset(request, form, formset, change)
            number(formset)
        workflow.finish_edit(article, form.before, by=request.user)
        if "topics" in form.changed_data:
            workflow.place(article, by=request.user, topics=form.cleaned_data["topics"])
        if "writers" in form.changed_data:
            workflow.set_writers(article, by=request.user, writers=form.cleaned_data["writers"])


def _start(article: Article, fields: dict, by) -> None:
    """Make the article of an add form the one that the workflow has created."""
    article.pk = workflow.create(by=by, **fields).pk
    article._state.adding = False
    article.refresh_from_db()


def _not_saved(request, status: int, reasons: list[str]):
    return give_back(request, status=status, title="Nothing was saved", reasons=reasons)
