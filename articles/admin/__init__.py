"""The desk: the admin's pages, one noun a file. Every change to an article goes through a verb."""

from django.conf import settings
from django.contrib import admin

from articles.admin import record
from articles.admin.copies import copies
from articles.admin.people import failed_tries, people, policy
from articles.admin.pictures import pictures
from articles.admin.sources import merging, publishers, sources
from articles.admin.writing import articles

__all__ = [
    "articles", "copies", "failed_tries", "merging", "people", "pictures", "policy", "publishers",
    "record", "sources",
]  # fmt: skip

admin.site.site_title = settings.SITE_NAME
admin.site.index_title = "The desk"
