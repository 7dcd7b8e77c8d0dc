"""The page on which claims are decided: its address, and what its verdict form sends."""

from django.urls import reverse


def url(article, query=""):
    return reverse("admin:articles_article_claims", args=[article.pk]) + query


def decision(claim, **fields):
    """What the verdict form of a claim sends."""
    return {
        "act": "decide",
        "at": claim.number,
        "fingerprint": claim.fingerprint,
        "words_hash": claim.claim.words_hash,
        "reading": "",
    } | fields
