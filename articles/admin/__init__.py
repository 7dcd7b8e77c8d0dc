"""The desk: the admin's pages, one noun a file. Every change to an article goes through a verb."""

from articles.admin import articles, people, policy, record, sources

__all__ = ["articles", "people", "policy", "record", "sources"]
