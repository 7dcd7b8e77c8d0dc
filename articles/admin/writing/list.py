"""The list of articles: what a person may see, how each stands, and whose turn it is."""

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.utils.html import format_html

from articles.admin.writing.filters import TopicFilter, WaitingFilter
from articles.models import Article, State, Withdrawal

# Word and shape, and in the style sheet a colour: nobody needs to tell colours apart.
SHAPES = {
    State.DRAFT: "○",
    State.IN_REVIEW: "◐",
    State.CHANGES_REQUESTED: "↩",
    State.APPROVED: "◕",
    State.SCHEDULED: "◷",
    State.PUBLISHED: "●",
}


class ArticleList:
    """Mixed into ArticleAdmin. What one may not see is not in the queryset, hence a 404."""

    list_display = ("name", "stands", "who_writes", "readers_have", "updated_at")
    list_filter = (WaitingFilter, "state", TopicFilter)
    search_fields = ("title", "slug", "standfirst")
    search_help_text = "In titles, addresses and standfirsts"
    list_per_page = 50

    def get_queryset(self, request):
        mine = Article.objects.editable_by(request.user).values("pk")
        withdrawn = Withdrawal.objects.active().filter(edition=OuterRef("live_edition"))
        return (
            super()
            .get_queryset(request)
            .filter(pk__in=mine)
            .select_related("live_edition")
            .prefetch_related("writers")
            .annotate(is_withdrawn=Exists(withdrawn))
        )

    @admin.display(description="article", ordering="title")
    def name(self, article):
        return str(article)

    @admin.display(description="state", ordering="state")
    def stands(self, article):
        return format_html(
            '<span class="desk-state desk-{}"><span aria-hidden="true">{}</span> {}</span>',
            article.state, SHAPES[State(article.state)], article.get_state_display(),
        )  # fmt: skip

    @admin.display(description="writers")
    def who_writes(self, article):
        return ", ".join(writer.name for writer in article.writers.all()) or "nobody"

    @admin.display(description="readers have")
    def readers_have(self, article):
        if not article.live_edition_id:
            return "nothing yet"
        number = f"edition {article.live_edition.number}"
        return f"{number}, withdrawn" if article.is_withdrawn else number
