"""What search engines are told of: current editions, and hubs that have something to show."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import Edition
from topics.tree import public_topics


class _AtBaseUrl(Sitemap):
    """Addresses stand under BASE_URL, whatever host the request names."""

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.BASE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        return settings.BASE_URL.split("://", 1)[1]


class Pages(_AtBaseUrl):
    def items(self) -> list[str]:
        return ["articles:front", "topics:index"]

    def location(self, name: str) -> str:
        return reverse(name)


class Articles(_AtBaseUrl):
    def items(self) -> QuerySet[Edition]:
        return Edition.objects.current().newest_first()

    def lastmod(self, edition: Edition):
        return edition.published_at


class Hubs(_AtBaseUrl):
    def items(self) -> list:
        return public_topics()


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    return sitemap_view(request, {"pages": Pages, "articles": Articles, "hubs": Hubs})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /preview/",
        f"Sitemap: {settings.BASE_URL}{reverse('articles:sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
