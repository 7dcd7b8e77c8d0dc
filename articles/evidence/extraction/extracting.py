"""From the bytes of a kept copy to the text that is read, whatever kind of file it is."""

from articles.evidence.extraction.decoding import decode
from articles.evidence.extraction.extracted import Extracted, Unreadable
from articles.evidence.extraction.kinds import (
    CSV,
    DOCX,
    HTML,
    JSON,
    MARKDOWN,
    MHTML,
    PDF,
    TEXT,
    TSV,
    XHTML,
    XLSX,
    media_type_of,
)
from articles.evidence.extraction.pdf import extract_pdf
from articles.evidence.extraction.plain import extract_plain
from articles.evidence.extraction.saved_pages import page_in
from articles.evidence.extraction.separated import extract_separated
from articles.evidence.extraction.spreadsheets import extract_spreadsheet
from articles.evidence.extraction.web_pages import VERSION, language_of, text_of, tree

_PAGES = {HTML, XHTML, "application/xml"}
_REFUSED = {
    DOCX: "Word documents are not read. Print it to PDF and take that.",
    "application/msword": "Old Office documents are not read. Print it to PDF and take that.",
    "application/rtf": "Rich text documents are not read. Print it to PDF and take that.",
    "application/gzip": "Archives are not read. Unpack it and take the file that you cite.",
    "application/zip": "Archives are not read. Unpack it and take the file that you cite; "
    "of an office document print a PDF.",
    JSON: "JSON is not read. Save its rows as CSV, or paste the words.",
}  # fmt: skip
_PICTURE = "Pictures are not read. Type out the words that you cite as a transcription."
_SOUND = "Recordings are not read. Type out the words that you cite, with their time, instead."
_OTHERWISE = "This kind of file is not read. Print it to PDF and take that, or paste the words."


def extract(data: bytes, media_type: str, *, charset: str = "", name: str = "") -> Extracted:
    """Return the text of a file. A PDF of pictures gives "" and its pages.

    `media_type` and `charset` are what was said of the file, `name` is its name; its own first
    bytes are believed before them (`media_type_of`). Raises Unreadable, with a sentence that
    says what to do, for every file that no text can be taken from.
    """
    kind = media_type_of(data, name, media_type)
    if kind == MHTML:
        data, charset = page_in(data)
    if kind in _PAGES or kind == MHTML:
        return _page(data, charset)
    if kind == PDF:
        return extract_pdf(data)
    if kind == XLSX:
        return extract_spreadsheet(data)
    if kind in (CSV, TSV):
        return extract_separated(data, charset)
    if kind in (TEXT, MARKDOWN):
        return extract_plain(data, charset)
    raise Unreadable(_why_not(kind))


def _page(data: bytes, charset: str) -> Extracted:
    root = tree(decode(data, charset, markup=True))
    if root is None:
        return Extracted("", VERSION)
    return Extracted(text_of(root), VERSION, language=language_of(root))


def _why_not(kind: str) -> str:
    if kind.startswith("image/"):
        return _PICTURE
    if kind.startswith(("audio/", "video/")):
        return _SOUND
    return _REFUSED.get(kind, _OTHERWISE)
