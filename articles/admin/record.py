"""The record: what verbs have left behind, to be read by those who may see its article."""

from django.contrib import admin
from django.db.models import Q

from articles.admin.base import KeptAdmin
from articles.models import Article, Citation, Edition, Event, Verification


class OfArticles(KeptAdmin):
    """Rows that belong to an article are seen by whoever sees the article."""

    def get_queryset(self, request):
        mine = Article.objects.editable_by(request.user).values("pk")
        return super().get_queryset(request).filter(Q(article=None) | Q(article__in=mine))


@admin.register(Event)
class EventAdmin(OfArticles):
    list_display = ("at", "who", "verb", "about", "from_state", "to_state", "why")
    list_display_links = ("at",)
    list_filter = ("verb", ("by", admin.RelatedOnlyFieldListFilter), "at")
    list_select_related = ("by", "article", "source", "topic")
    search_fields = ("why", "article__title", "source__citekey", "topic__name")
    date_hierarchy = "at"

    @admin.display(description="who", ordering="by")
    def who(self, event):
        return event.by.name

    @admin.display(description="about")
    def about(self, event):
        picture = f"picture #{event.data['picture']}" if "picture" in event.data else ""
        return str(event.article or event.source or event.topic or picture or "the desk")


@admin.register(Verification)
class VerificationAdmin(OfArticles):
    list_display = ("decided_at", "verdict", "words", "checker", "article")
    list_filter = ("verdict", ("checker", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("checker", "article")
    search_fields = ("words", "note", "article__title")


@admin.register(Citation)
class CitationAdmin(OfArticles):
    list_display = ("attached_at", "source", "locator", "article", "attached_by")
    list_select_related = ("source", "article", "attached_by")
    search_fields = ("passage", "source__citekey", "article__title")
    fields = (
        "article", "source", "locator", "passage", "snapshot", "attached_by", "attached_at",
        "carried_from",
    )  # fmt: skip


@admin.register(Edition)
class EditionAdmin(OfArticles):
    list_display = ("title", "number", "published_at", "published_by", "change_kind")
    list_select_related = ("published_by",)
    list_filter = ("change_kind",)
    search_fields = ("title", "slug", "change_note")
    fields = (
        "article", "number", "title", "standfirst", "slug", "change_kind", "change_note",
        "published_by", "published_at", "manifest_hash", "seal", "policy",
    )  # fmt: skip
