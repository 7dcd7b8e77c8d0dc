"""The copies that are kept of sources: their words, who saw the original, their removal."""

from django.contrib import admin
from django.urls import path, reverse

from articles import workflow
from articles.admin.base import KeptAdmin
from articles.admin.copy_forms import SightingForm, SumAgainForm
from articles.admin.deeds import deed, found, needs, posted
from articles.admin.forms import RemovalForm
from articles.models import Capture, Sighting, Snapshot


class SightingInline(admin.TabularInline):
    model = Sighting
    fields = ("seen_by", "seen_on", "where", "recorded_at")
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Snapshot)
class SnapshotAdmin(KeptAdmin):
    verbose_name = "kept copy"
    inlines = (SightingInline,)
    change_form_template = "admin/articles/snapshot/change_form.html"
    list_display = ("source", "capture", "captured_at", "added_by", "seen")
    list_filter = ("capture",)
    search_fields = ("source__citekey", "source__csl__title", "note")
    list_select_related = ("source", "added_by")
    fields = ("source", "capture", "captured_at", "added_by", "media_type", "note", "text_hash")

    def get_queryset(self, request):
        return super().get_queryset(request).with_sightings()

    @admin.display(description="original seen", boolean=True)
    def seen(self, snapshot):
        return snapshot.sighted

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/sight/", wrap(self.sight_view), name="articles_snapshot_sight"),
            path("<int:pk>/remove/", wrap(self.remove_view), name="articles_snapshot_remove"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["why_not_sight"] = workflow.why_not_sight(obj, request.user)
        context["sighting_form"] = _sighting_form(obj)()
        context["is_sum"] = obj.capture == Capture.COMPUTED
        context["may_remove"] = not workflow.why_not_remove_copy(obj, request.user)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def remove_view(self, request, pk):
        snapshot = found(self, request, pk)
        needs(request, "articles.remove_content")
        return deed(
            self, request, snapshot, RemovalForm(*posted(request)),
            act=lambda typed: workflow.remove_copy(snapshot, by=request.user, **typed),
            title="Remove this copy for a legal reason", button="Remove it",
            done="Removed: its text and its file are gone.",
            back=reverse("admin:articles_snapshot_change", args=[snapshot.pk]),
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
            back=reverse("admin:articles_snapshot_change", args=[snapshot.pk]),
            tells=f"Of {snapshot.source}. " + (
                "You looked up each figure in its source and worked it out yourself."
                if is_sum else "You compared this copy with its original."
            ),
        )  # fmt: skip


def _sighting_form(snapshot: Snapshot) -> type[SightingForm]:
    return SumAgainForm if snapshot.capture == Capture.COMPUTED else SightingForm
