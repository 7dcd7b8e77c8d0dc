"""What search engines are told of: current editions, and hubs that have something to show."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import Edition
from topics.models import Topic
from topics.tree import public_topics


class _AtBaseUrl(Sitemap):
    """Addresses stand under BASE_URL, whatever host the request names."""

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.BASE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        return settings.BASE_URL.split("://", 1)[1]


class Pages(_AtBaseUrl):
    """The pages that list articles change with the newest edition."""

    def items(self) -> list[tuple[str, datetime | None]]:
        newest = Edition.objects.current().aggregate(Max("published_at"))["published_at__max"]
        return [("articles:front", newest), ("topics:index", newest)]

    def location(self, page: tuple[str, datetime | None]) -> str:
        return reverse(page[0])

    def lastmod(self, page: tuple[str, datetime | None]) -> datetime | None:
        return page[1]


class Articles(_AtBaseUrl):
    def items(self) -> QuerySet[Edition]:
        return Edition.objects.current().newest_first()

    def lastmod(self, edition: Edition) -> datetime:
        return edition.published_at


class Hubs(_AtBaseUrl):
    def items(self) -> list[Topic]:
        listed = Edition.objects.current().filter(topics__isnull=False).order_by()
        self._newest = dict(listed.values_list("topics").annotate(Max("published_at")))
        return public_topics()

    def lastmod(self, topic: Topic) -> datetime:
        return self._newest[topic.pk]


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
