"""What somebody dropped or pasted by hand: a file, or the words of a page."""

from dataclasses import dataclass

from articles.evidence.extraction import (
    Extracted,
    Unreadable,
    extract,
    html_text,
    media_type_of,
)
from articles.evidence.metadata import item_of_saved
from articles.models import Capture

PAGES = ("text/html", "application/xhtml+xml", "multipart/related")
# Kept without words: somebody types what they say.
TRANSCRIBED_LATER = ("image/", "audio/", "video/")


@dataclass(frozen=True)
class Dropped:
    """One file or text as it came in; `item` is what a page says of itself (CSL-JSON)."""

    data: bytes
    media_type: str
    extracted: Extracted
    name: str = ""
    capture: Capture = Capture.UPLOADED
    item: dict[str, object] | None = None

    def as_copy(self) -> dict[str, object]:
        """What `workflow.keep_copy` needs, but for the source, the person and the note."""
        return {
            "capture": self.capture, "data": self.data, "text": self.extracted.text,
            "media_type": self.media_type, "name": self.name, "pages": self.extracted.pages,
            "language": self.extracted.language, "extractor": self.extracted.extractor,
        }  # fmt: skip


def read_file(name: str, data: bytes, said: str = "") -> Dropped:
    """Read an uploaded file; `said` is the media type that came with it. Raises Unreadable.

    A picture or a recording has no words yet: it is kept for transcription.
    """
    media_type = media_type_of(data, name, said)
    if media_type.startswith(TRANSCRIBED_LATER):
        return Dropped(data, media_type, Extracted("", extractor=""), name)
    extracted = extract(data, media_type, name=name)
    item = item_of_saved(data) if media_type in PAGES else None
    return Dropped(data, media_type, extracted, name, item=item)


def read_page(html: str) -> Dropped:
    """Read rich text that was pasted from a page. Raises Unreadable if it has no words."""
    text = html_text(html)
    if not text.strip():
        raise Unreadable("There are no words in what was pasted.")
    return Dropped(
        html.encode(), "text/html", Extracted(text, extractor="pasted rich text"),
        capture=Capture.PASTED,
    )  # fmt: skip


def read_words(text: str) -> Dropped:
    """Read plain words that were pasted from a page. Raises Unreadable if there are none."""
    if not text.strip():
        raise Unreadable("There are no words in what was pasted.")
    words = text.replace("\r\n", "\n")
    return Dropped(
        words.encode(), "text/plain", Extracted(words, extractor=""), capture=Capture.PASTED
    )


def read_again(data: bytes, media_type: str, name: str, capture: Capture) -> Dropped:
    """Read bytes that were read before and held: the same comes out. Raises Unreadable."""
    if capture != Capture.PASTED:
        return read_file(name, data, media_type)
    return read_page(data.decode()) if media_type in PAGES else read_words(data.decode())
