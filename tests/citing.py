"""The page of citing: its addresses, what its form sends, and copies of kinds it may meet."""

from django.utils import timezone

from articles.admin.citing.page import address
from articles.models import Capture, Snapshot
from tests.factories import COPY, PASSAGE, claim_saying

LEAD = "The bridge opened in March 1932. Tolls were ended in 1988."
TOLLS = "Tolls were collected until 1988."


def url(article, words="March 1932", **query):
    return address(article, claim_saying(article, words).claim.words_hash, **query)


def choosing(article, words="March 1932", **query):
    return url(article, words, source="harbour-1932", **query)


def place(text=COPY, words=PASSAGE):
    start = text.index(words)
    return f"{start}-{start + len(words)}"


def sent(snapshot, **fields):
    """What the form sends, with nothing chosen."""
    return {"copy": snapshot.pk, "words": "", "locator": "", "offered": ""} | fields


def body(article):
    return article.sections.first().body


def kept(source, by, text="", pages=()):
    """A PDF, with its pages or without a text layer."""
    return Snapshot.objects.create(
        source=source, capture=Capture.UPLOADED, captured_at=timezone.now(), added_by=by,
        media_type="application/pdf", file=f"{len(text)}.pdf", file_hash="0" * 64, text=text,
        text_hash="0" * 64, pages=list(pages),
    )  # fmt: skip
