"""What a page says of itself, as a CSL item. Outsiders import from here; pure, no network."""

from articles.evidence.metadata.items import item_of, published_on
from articles.evidence.metadata.saved import item_of_saved

__all__ = ["item_of", "item_of_saved", "published_on"]
