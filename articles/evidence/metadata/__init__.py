"""What a page says of itself, as a CSL item. Outsiders import from here; pure, no network."""

from articles.evidence.metadata.items import item_of, published_on

__all__ = ["item_of", "published_on"]
