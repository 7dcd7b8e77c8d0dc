"""The checking page: its addresses, and what its forms send."""

from django.urls import reverse

from tests.factories import claim_saying


def start(article) -> str:
    return reverse("admin:articles_article_check", args=[article.pk])


def url(article, words: str, query: str = "") -> str:
    """The page of the first sentence that contains these words."""
    number = claim_saying(article, words).number
    return reverse("admin:articles_article_check_claim", args=[article.pk, number]) + query


def numbered(article, number: int, query: str = "") -> str:
    return reverse("admin:articles_article_check_claim", args=[article.pk, number]) + query


def verdict(claim, **fields) -> dict:
    """What the form of a verdict sends."""
    return {
        "act": "decide", "at": claim.number, "fingerprint": claim.fingerprint,
        "words_hash": claim.claim.words_hash, "reading": "", "seen": "0",
    } | fields  # fmt: skip
