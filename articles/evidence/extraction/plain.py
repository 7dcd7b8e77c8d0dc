"""Plain text and Markdown: read as they stand."""

from articles.evidence.extraction.decoding import decode
from articles.evidence.extraction.extracted import Extracted, Unreadable, bounded
from articles.evidence.extraction.kinds import looks_like_text

VERSION = "stet-text 1"


def extract_plain(data: bytes, charset: str = "") -> Extracted:
    """Return the text of a text file; raises Unreadable for an empty one and for anything else."""
    if not looks_like_text(data):
        raise Unreadable("This is not a text file. Save what you see as PDF, or paste the words.")
    text = decode(data, charset).replace("\r\n", "\n").replace("\r", "\n").strip()
    return Extracted(bounded(text), VERSION)
