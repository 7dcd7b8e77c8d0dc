"""The desk: the admin's pages, one noun a file. Every change to an article goes through a verb."""

from django.conf import settings
from django.contrib import admin

from articles.admin import (
    articles,
    copies,
    failed_tries,
    merging,
    people,
    pictures,
    policy,
    publishers,
    record,
    sources,
)

__all__ = [
    "articles", "copies", "failed_tries", "merging", "people", "pictures", "policy", "publishers",
    "record", "sources",
]  # fmt: skip

admin.site.site_title = settings.SITE_NAME
admin.site.index_title = "The desk"
