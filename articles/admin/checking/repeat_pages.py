"""The page of what an article says that was corrected, or lost its source, elsewhere."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path

from articles import workflow
from articles.admin.checking.repeats import RepeatsPage
from articles.admin.copies.page import whole_number
from articles.models import Article, Repeat

GONE = "It is not in the queue any more: look at what is left."


class RepeatPages:
    """Mixin for the article admin, beside `ReviewPages`."""

    def get_urls(self) -> list[URLPattern]:
        return [*self._repeat_urls(), *super().get_urls()]

    def _repeat_urls(self) -> Iterator[URLPattern]:
        view = self.admin_site.admin_view(self.repeats_view)
        yield path("<int:pk>/repeats/", view, name="articles_article_repeats")

    def repeats_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self._article(request, pk)
        if request.method != "POST":
            return self._repeats_page(request, article)
        number, note = request.POST.get("repeat", ""), request.POST.get("note", "")
        try:
            workflow.answer_repeat(
                _asked(article, number), by=request.user, note=note,
                outcome=request.POST.get("outcome", ""),
            )  # fmt: skip
        except workflow.Refused as refused:
            return self._repeats_page(request, article, refused, asked=number, note=note)
        messages.success(request, "Noted. It waits for nobody any more.")
        return redirect("admin:articles_article_repeats", article.pk)

    def _repeats_page(self, request, article, refused=None, asked="", note="") -> HttpResponse:
        page = RepeatsPage(article, request.user, refused=asked, note=note.replace("\0", ""))
        title = f"To look at again in “{article}”"
        return self._page(request, article, "repeats", title, refused=refused, page=page)


def _asked(article: Article, number: str) -> Repeat:
    """Raises Stale for what is not in the queue of this article."""
    repeat = Repeat.objects.filter(article=article, pk=whole_number(number) or 0).first()
    if repeat is None:
        raise workflow.Stale(GONE)
    return repeat
