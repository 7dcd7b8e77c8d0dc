"""Fetches a page or a file from the web without letting the web reach further than that.

Addresses come from editors and from strangers' redirects, and the fetcher runs inside our network:
what it must never do matters more than what it brings. No Django here, no settings, no database.
"""

from articles.evidence.fetching.answers import Fetched, Hop
from articles.evidence.fetching.fetcher import Fetcher
from articles.evidence.fetching.refusals import Kind, Unfetched

__all__ = ["Fetched", "Fetcher", "Hop", "Kind", "Unfetched"]
