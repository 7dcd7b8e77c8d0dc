"""The page on which a source is cited for one sentence: a source, a copy, a passage."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse

from articles import standing, workflow
from articles.admin.citing.form import CiteForm
from articles.admin.citing.page import CitePage
from articles.admin.forms import asked
from articles.models import Article, Citation, User


class CitingPages:
    """Mixin for the article admin, beside `ReviewPages`."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.cite_view)
        cite = path("<int:pk>/cite/<str:words_hash>/", view, name="articles_article_cite")
        return [cite, *super().get_urls()]

    def cite_view(self, request: HttpRequest, pk: int, words_hash: str) -> HttpResponse:
        article, refused = self._article(request, pk), None
        if request.method == "POST":
            try:
                return self._cite(request, article, words_hash)
            except workflow.Refused as refusal:
                refused = refusal
        sent = request.POST if refused else None
        page = CitePage(standing.read(article), request.user, words_hash, _query(request), sent)
        title = f"Cite a source: “{article}”"
        answer = self._page(request, article, "cite", title, refused=refused, page=page)
        if page.claim is None and not refused:
            answer.status_code = 404
        return answer

    def _cite(self, request: HttpRequest, article: Article, words_hash: str) -> HttpResponse:
        page = CitePage(standing.read(article), request.user, words_hash, _query(request))
        if page.claim is None:
            raise workflow.Stale("No sentence reads like that any more: look again.")
        attach_chosen(page, request.user, request.POST)
        messages.success(
            request, "Attached. Whoever decides this sentence sees the passage in its kept copy."
        )
        claims = reverse("admin:articles_article_claims", args=[article.pk])
        return redirect(f"{claims}#claim-{page.standing.number}")


def attach_chosen(page: CitePage, by: User, data: QueryDict) -> Citation:
    """Attach what was chosen for a marker that stands there, or put a new marker and attach it."""
    said = asked(CiteForm(data, citekey=page.citekey))
    about = {name: said[name] for name in ("passage", "translation", "translator")} | {
        "by": by, "words_hash": page.words_hash, "citekey": page.citekey, "snapshot": said["copy"],
    }  # fmt: skip
    if page.evidence:
        return workflow.attach(page.article, locator=page.evidence.marker.locator, **about)
    return workflow.cite(page.article, locator=said["locator"], **about)


def _query(request: HttpRequest) -> QueryDict:
    """What the address asks for; a form says by itself which source it is about."""
    query = request.GET.copy()
    if "source" in request.POST:
        query["source"] = request.POST["source"]
    return query
