"""The copies that are kept of sources: their words, who saw the original, their removal."""

from django.contrib import admin, messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from articles import workflow
from articles.admin.base import KeptAdmin
from articles.admin.copies.forms import SightingForm, SumAgainForm, TranscriptionForm
from articles.admin.copies.originals import original
from articles.admin.copies.page import CopyPage
from articles.admin.deeds import deed, found, needs, posted
from articles.admin.forms import RemovalForm
from articles.models import Capture, Snapshot


@admin.register(Snapshot)
class SnapshotAdmin(KeptAdmin):
    verbose_name = "kept copy"
    change_form_template = "admin/articles/snapshot/change_form.html"
    list_display = ("source", "capture", "captured_at", "added_by", "seen")
    list_filter = ("capture",)
    search_fields = ("source__citekey", "source__csl__title", "note", "name")
    list_select_related = ("source", "added_by")
    fields = ("source", "capture", "captured_at", "added_by", "media_type", "note", "text_hash")

    def get_queryset(self, request):
        return super().get_queryset(request).with_sightings()

    @admin.display(description="original seen", boolean=True)
    def seen(self, snapshot):
        return snapshot.sighted

    def get_urls(self):
        pages = {
            "sight": self.sight_view,
            "transcribe": self.transcribe_view,
            "original": require_safe(self.original_view),
            "remove": self.remove_view,
        }
        return [
            *(
                path(
                    f"<int:pk>/{name}/",
                    self.admin_site.admin_view(view),
                    name=f"articles_snapshot_{name}",
                )
                for name, view in pages.items()
            ),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        page = CopyPage(obj, request.user, request.GET)
        context |= {
            "page": page,
            "why_not_sight": workflow.why_not_sight(obj, request.user),
            "sighting_form": _sighting_form(obj)(initial={"where": page.where}),
            "is_sum": obj.capture == Capture.COMPUTED,
            "may_keep": request.user.has_perm("articles.add_snapshot"),
            "may_remove": not workflow.why_not_remove_copy(obj, request.user),
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def original_view(self, request, pk):
        return original(found(self, request, pk))

    def transcribe_view(self, request, pk):
        """What stands in a file without words of its own becomes a copy that can be quoted."""
        snapshot = found(self, request, pk)
        needs(request, "articles.add_snapshot")
        if snapshot.removals.exists():
            raise Http404("It was removed for a legal reason.")
        if snapshot.text:
            messages.info(request, "There are words in this copy: nothing is left to type out.")
            return redirect(_page(snapshot))
        form = TranscriptionForm(*posted(request))
        return deed(
            self, request, snapshot, form,
            act=lambda _: workflow.keep_copy(
                snapshot.source, by=request.user, **form.copy(snapshot)
            ),
            title="Type out what it says", button="Keep these words",
            done="The words are kept as a copy of their own.",
            back=reverse("admin:articles_source_change", args=[snapshot.source_id]),
            tells="There are no words in this file that could be read. What you type is kept as a "
            "copy of its own; somebody else compares it with the file before it supports a "
            "sentence.",
            template="admin/articles/snapshot/transcribe.html",
        )  # fmt: skip

    def remove_view(self, request, pk):
        snapshot = found(self, request, pk)
        needs(request, "articles.remove_content")
        return deed(
            self, request, snapshot, RemovalForm(*posted(request)),
            act=lambda typed: workflow.remove_copy(snapshot, by=request.user, **typed),
            title="Remove this copy for a legal reason", button="Remove it",
            done="Removed: its text and its file are gone.",
            back=_page(snapshot),
            tells="Its text is blanked and its file deleted, for good. What rests on it loses its "
            "verification; published passages of it stay until their articles are removed.",
        )  # fmt: skip

    def sight_view(self, request, pk):
        snapshot = found(self, request, pk)
        is_sum = snapshot.capture == Capture.COMPUTED
        return deed(
            self, request, snapshot, _sighting_form(snapshot)(*posted(request)),
            act=lambda typed: workflow.sight(snapshot, by=request.user, **typed),
            title="I did the sum again" if is_sum else "I saw the original", button="Record it",
            done="It is recorded." if is_sum else "Your sighting is recorded.",
            back=_page(snapshot),
            tells=f"Of {snapshot.source}. " + (
                "You looked up each figure in its source and worked it out yourself."
                if is_sum else "You compared this copy with its original."
            ),
        )  # fmt: skip


def _sighting_form(snapshot: Snapshot) -> type[SightingForm]:
    return SumAgainForm if snapshot.capture == Capture.COMPUTED else SightingForm


def _page(snapshot: Snapshot) -> str:
    return reverse("admin:articles_snapshot_change", args=[snapshot.pk])
