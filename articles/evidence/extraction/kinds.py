"""What kind of file this is: by its first bytes, then by its name, then by what a server said."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

HTML, XHTML = "text/html", "application/xhtml+xml"
PDF = "application/pdf"
TEXT, MARKDOWN = "text/plain", "text/markdown"
CSV, TSV = "text/csv", "text/tab-separated-values"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MHTML = "multipart/related"
JSON = "application/json"
UNKNOWN = "application/octet-stream"

_SIGNATURES = (
    (re.compile(rb"%PDF-"), PDF),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "application/msword"),
    (re.compile(rb"\{\\rtf"), "application/rtf"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"....ftyp(avi[fs])", re.DOTALL), "image/avif"),
    (re.compile(rb"....ftyp(hei[cx]|mif1)", re.DOTALL), "image/heic"),
    (re.compile(rb"II\*\0|MM\0\*"), "image/tiff"),
    (re.compile(rb"....ftyp", re.DOTALL), "video/mp4"),
    (re.compile(rb"\x1a\x45\xdf\xa3"), "video/webm"),
    (re.compile(rb"ID3|\xff[\xfb\xf3\xf2]|RIFF....WAVE|fLaC|OggS", re.DOTALL), "audio/mpeg"),
    (re.compile(rb"\x1f\x8b"), "application/gzip"),
)
_BEFORE_MARKUP = re.compile(r"(?:\s|<\?xml[^>]*>|<!--.*?-->)*", re.DOTALL)
# The signs by which browsers tell a page (WHATWG MIME Sniffing, section 7.1), those of a beginning.
_PAGE = re.compile(
    r"<(?:!doctype\s+html|html|head|body|script|title|meta|iframe|style|h1|table)\b", re.I
)
_PICTURE = re.compile(r"(?:<!doctype\s+svg[^>]*>\s*)?<svg\b", re.IGNORECASE)
_MAIL = re.compile(
    r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE
)
# Names and servers are believed of text only: everything else has a signature, or is broken.
_ENDINGS = {
    "html": HTML, "htm": HTML, "xhtml": XHTML, "txt": TEXT, "text": TEXT, "md": MARKDOWN,
    "markdown": MARKDOWN, "csv": CSV, "tsv": TSV, "tab": TSV, "mht": MHTML, "mhtml": MHTML,
    "json": JSON, "xml": "application/xml",
}  # fmt: skip
_SAID = {
    "text/x-markdown": MARKDOWN, "application/csv": CSV, "message/rfc822": MHTML,
    "application/x-mimearchive": MHTML, "application/ld+json": JSON, "text/xml": "application/xml",
} | {kind: kind for kind in _ENDINGS.values()}  # fmt: skip


def media_type_of(data: bytes, name: str = "", said: str = "") -> str:
    """Return the media type of a file: never what its name or a server only claims.

    `said` is a Content-Type, parameters and all. What is not recognised is text/plain if it looks
    like text, else application/octet-stream.
    """
    return _by_signature(data) or _as_text(data, name, said)


def _by_signature(data: bytes) -> str:
    # Some writers put a line before the PDF header; readers look for it this far in.
    start = data[:1024].lstrip()
    for pattern, kind in _SIGNATURES:
        if pattern.match(start):
            return kind
    if start.startswith(b"PK\x03\x04"):
        return _in_archive(data)
    return _in_markup(_beginning(data))


def _in_archive(data: bytes) -> str:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        return "application/zip"  # broken or odd: no document of ours, and refused as an archive
    if "xl/workbook.xml" in names:
        return XLSX
    return DOCX if "word/document.xml" in names else "application/zip"


def _beginning(data: bytes) -> str:
    start = data[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start.decode("utf-16", errors="ignore")
    return start.decode("utf-8-sig", errors="ignore")


def _in_markup(start: str) -> str:
    if _MAIL.match(start):
        return MHTML
    before = _BEFORE_MARKUP.match(start)
    rest = start[before.end() :] if before else start
    if _PICTURE.match(rest):
        return "image/svg+xml"
    if not _PAGE.match(rest):
        return ""
    return XHTML if start.lstrip().startswith("<?xml") else HTML


def _as_text(data: bytes, name: str, said: str) -> str:
    if not looks_like_text(data):
        return UNKNOWN
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    told = said.split(";")[0].strip().lower()
    return _ENDINGS.get(ending) or _SAID.get(told) or TEXT


def looks_like_text(data: bytes) -> bool:
    """Whether it is characters, not numbers for machines: those are full of zero bytes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    start = data[:65536]
    odd = sum(byte < 0x20 and byte not in b"\t\n\r\f\x0b\x1b" for byte in start)
    return b"\0" not in start and odd * 50 <= len(start)
