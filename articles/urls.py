"""The public addresses of articles, and those for machines."""

from django.urls import path, re_path

from articles import feeds, sitemaps
from articles.figures import NAME
from articles.views import health, media, pages, proof

app_name = "articles"
urlpatterns = [
    path("", pages.front, name="front"),
    path("articles/<str:slug>/", pages.article, name="article"),
    path("articles/<str:slug>/evidence/", proof.page, name="evidence"),
    path("articles/<str:slug>/evidence.json", proof.data, name="evidence_json"),
    path("articles/<str:slug>/editions/", pages.editions, name="editions"),
    path("articles/<str:slug>/editions/<int:number>/", pages.edition, name="edition"),
    re_path(f"^media/(?P<name>{NAME})$", media.picture, name="picture"),
    path("feed/", feeds.latest, name="feed"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
