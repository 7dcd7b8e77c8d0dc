"""The desk: the admin's pages, one noun a file. Every change to an article goes through a verb."""

from django.conf import settings
from django.contrib import admin

from articles.admin import articles, failed_tries, people, pictures, policy, record, sources

__all__ = ["articles", "failed_tries", "people", "pictures", "policy", "record", "sources"]

admin.site.site_title = settings.SITE_NAME
admin.site.index_title = "The desk"
