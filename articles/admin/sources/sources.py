"""Sources: what is typed of them, how they stand, and the copies that are kept of them."""

from functools import partial

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html

from articles import workflow
from articles.admin.base import DeskAdmin
from articles.admin.bring_in.pages import bring_in, came_from, onward
from articles.admin.by_hand.pages import ByHandPages
from articles.admin.copies.forms import CopyForm
from articles.admin.deeds import deed, found, needs, posted
from articles.admin.give_back import survives_sign_out
from articles.admin.sources.forms import ConditionForm, SourceForm
from articles.admin.sources.looking import look_view
from articles.admin.sources.marks import condition_mark
from articles.admin.sources.page import SourcePage
from articles.admin.sources.references import SourceReferences
from articles.models import Snapshot, Source
from articles.workflow.conditions import would_lapse


@admin.register(Source)
class SourceAdmin(ByHandPages, SourceReferences, DeskAdmin):
    form = SourceForm
    taken = (workflow.Refused,)
    change_form_template = "admin/articles/source/change_form.html"
    change_list_template = "admin/articles/source/change_list.html"
    list_display = ("citekey", "called", "graded", "stands", "has_copy")
    list_filter = ("condition", "source_class", "publisher__grade")
    search_fields = ("citekey", "canonical_key", "csl__title", "publisher__name")
    search_help_text = "In citekeys, titles, publishers and keys such as doi:10…"
    fieldsets = (
        (None, {"fields": ("citekey", "type", "title", "authors", "issued")}),
        ("Where it can be found", {"fields": (
            "url", ("doi", "isbn"), "container", "printed_publisher",
            ("volume", "issue", "page", "number"), "note", "canonical_key",
        )}),
        ("What we think of it", {"fields": (
            "source_class", "publisher", ("grade_override", "grade_reason"),
        )}),
    )  # fmt: skip

    def get_readonly_fields(self, request, obj=None):
        return ("citekey",) if obj else ()

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.by = request.user
        return form

    def save_model(self, request, obj, form, change):
        workflow.save_source(obj, by=request.user)

    def response_add(self, request, obj, post_url_continue=None):
        """Whoever came from a sentence goes back to it, as after bringing one in."""
        answer = super().response_add(request, obj, post_url_continue)
        goes_on = {"_continue", "_addanother"} & request.POST.keys()
        return answer if goes_on or not came_from(request) else redirect(onward(request, obj))

    def get_fieldsets(self, request, obj=None):
        """Who may only look is shown the item as it is stored: the form's fields are no columns."""
        if obj is None or self.has_change_permission(request, obj):
            return super().get_fieldsets(request, obj)
        kept = ("citekey", "csl", "canonical_key", "source_class", "publisher")
        return [(None, {"fields": kept})]

    def get_queryset(self, request):
        copies = Snapshot.objects.filter(source=OuterRef("pk"))
        rows = super().get_queryset(request).select_related("publisher")
        return rows.annotate(kept=Exists(copies))

    @admin.display(description="title")
    def called(self, source):
        return source.title

    @admin.display(description="grade")
    def graded(self, source):
        return source.grade_label

    @admin.display(description="condition", ordering="condition")
    def stands(self, source):
        mark = condition_mark(source)
        return format_html(
            '<span class="desk-state desk-{}"><span aria-hidden="true">{}</span> {}</span>',
            mark.tone, mark.shape, mark.word,
        )  # fmt: skip

    @admin.display(description="copy kept", boolean=True)
    def has_copy(self, source):
        return source.kept

    def get_urls(self):
        wrap = self.admin_site.admin_view
        bringing_in = survives_sign_out(wrap(partial(bring_in, self)))
        return [
            path("bring-in/", bringing_in, name="articles_source_bring_in"),
            path(
                "<int:pk>/condition/", wrap(self.condition_view), name="articles_source_condition"
            ),
            path("<int:pk>/look/", wrap(self.look_view), name="articles_source_look"),
            path("<int:pk>/add-copy/", wrap(self.copy_view), name="articles_source_copy"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            context |= {
                "page": SourcePage(obj, request.user, request.GET.get("articles")),
                "may_keep": request.user.has_perm("articles.add_snapshot"),
                "may_sight": request.user.has_perm("articles.record_sighting"),
                "may_set_condition": request.user.has_perm("articles.set_condition"),
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def condition_view(self, request, pk):
        source = found(self, request, pk)
        needs(request, "articles.set_condition")
        initial = {"condition": source.condition}
        return deed(
            self, request, source, ConditionForm(*posted(request), initial=initial),
            act=lambda typed: workflow.set_condition(source, by=request.user, **typed),
            title=f"How {source} stands", button="Set the condition",
            done="The condition is set.", back=_page(source),
            tells="" if source.is_retracted else _would_lapse(source),
        )  # fmt: skip

    def look_view(self, request, pk):
        return look_view(self, request, pk)

    def copy_view(self, request, pk):
        source = found(self, request, pk)
        needs(request, "articles.add_snapshot")
        form = CopyForm(*posted(request))
        return deed(
            self, request, source, form,
            act=lambda _: workflow.keep_copy(source, by=request.user, **form.copy()),
            title=f"Keep a copy of {source}", button="Keep the copy", done="The copy is kept.",
            back=_page(source), onward=_on_from,
            tells="Passages are quoted from this copy, and it never changes. Somebody else must "
            "see the original before it supports a sentence.",
            template="admin/articles/source/add_copy.html",
        )  # fmt: skip


def _would_lapse(source: Source) -> str:
    """What a retraction takes along, before one presses the button."""
    lost = would_lapse(source)
    said = [
        f"puts a notice on {_count(lost.live, 'live article')} at once, where "
        f"{_count(lost.live_sentences, 'sentence')} will no longer count as supported"
        if lost.live
        else "concerns no live article"
    ]
    if lost.drafts:
        said.append(
            f"takes the verdict of {_count(lost.drafted_sentences, 'sentence')} in "
            f"{_count(lost.drafts, 'working copy', 'working copies')}"
        )
    return f"A retraction {', and '.join(said)}. Every other condition leaves verdicts as they are."


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _on_from(snapshot: Snapshot) -> str:
    """Where one goes on with a copy that was kept: a file without words is typed out next."""
    if snapshot.text:
        return _page(snapshot.source)
    return reverse("admin:articles_snapshot_transcribe", args=[snapshot.pk])


def _page(source: Source) -> str:
    return reverse("admin:articles_source_change", args=[source.pk])
