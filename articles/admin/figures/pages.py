"""The two pages of figures: one's own, which asks for nobody's name, and the desk's."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from articles.admin.deeds import needs
from articles.admin.figures.desk import DeskFigures
from articles.admin.figures.own import OwnFigures


class FiguresPages:
    """Mixin for the article admin, beside `CheckingPages`."""

    def get_urls(self) -> list[URLPattern]:
        return [*self._figures_urls(), *super().get_urls()]

    def _figures_urls(self) -> Iterator[URLPattern]:
        wrap = self.admin_site.admin_view
        yield path("figures/", wrap(self.figures_view), name="articles_article_figures")
        yield path(
            "figures/desk/", wrap(self.desk_figures_view), name="articles_article_desk_figures"
        )

    @method_decorator(require_safe)
    def figures_view(self, request: HttpRequest) -> HttpResponse:
        """Everybody may see what is recorded of them, and no address asks for anybody else's."""
        return self._figures(request, "own", "Your figures", OwnFigures(request.user))

    @method_decorator(require_safe)
    def desk_figures_view(self, request: HttpRequest) -> HttpResponse:
        needs(request, "articles.view_desk_figures")
        return self._figures(request, "desk", "Figures of the desk", DeskFigures())

    def _figures(self, request, name: str, title: str, page) -> HttpResponse:
        context = {**self.admin_site.each_context(request), "title": title, "page": page}
        return TemplateResponse(request, f"admin/articles/figures/{name}.html", context)
