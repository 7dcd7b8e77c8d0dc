"""What somebody pasted to bring in a source: an address, a DOI or an ISBN, and what is round it."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from articles import canonical

LONGEST = 2_000  # characters of an address, as the source form takes them
MOST = 10_000  # characters pasted: a page of text is no address

_URL = re.compile(r"https?://[^\s\"“”\\^`{|}]+", re.IGNORECASE)
_BARE = re.compile(r"(?:[\w-]+\.)+[^\W\d_][\w-]+(?::\d{1,5})?(?:[/?#][^\s\"<>\\^`{|}]*)?")
_FILE = re.compile(r"[^/]+\.(?:pdf|txt|md|docx?|odt|rtf|html?|epub|xlsx?|csv|png|jpe?g|bib|ris)")
_ISBN_NAMED = re.compile(r"\bISBN(?:[-\s]?1[03])?[\s:]*([\d‐-―-][\dXx\s‐-―-]{8,20})", re.I)
_OTHER = re.compile(r"(?!doi:|isbn|https?:)([a-z][a-z0-9+.-]*):(?!\d{1,5}(?:[/?#]|$))", re.I)
_NEVER = ("javascript", "vbscript", "data", "file", "mailto", "view-source", "blob", "ftp", "about")
# What publishers write after the DOI to show its text in one or another form.
_VIEW = re.compile(
    r"(?:/(?:full|pdf|epdf|pdfdirect|abstract|abs|html|fulltext|meta|references)"
    r"|\.full|\.pdf|\.html?)+/?$|/$",
    re.IGNORECASE,
)
_PREPRINT = re.compile(r"v\d+$")  # of bioRxiv and medRxiv: the version is no part of the DOI


class Unreadable(ValueError):
    """No address, DOI or ISBN; the message says what would do."""


@dataclass(frozen=True)
class Address:
    url: str


@dataclass(frozen=True)
class Doi:
    doi: str
    url: str = ""  # the publisher's address it stood in, for when it does not resolve


@dataclass(frozen=True)
class Isbn:
    isbn: str  # thirteen digits


Pasted = Address | Doi | Isbn


def read(pasted: str) -> Pasted:
    """Return what was pasted; text round it is passed over. Raises Unreadable.

    A DOI is worth more than an address it stands beside: it tells which work it is for good.
    """
    if len(pasted) > MOST:
        raise Unreadable("That is a whole text. Paste its address, DOI or ISBN alone.")
    text = re.sub(r"[\u200b-\u200f\u2060\ufeff\u00ad]", "", unicodedata.normalize("NFC", pasted))
    text = text.strip().lstrip("<([\"'“‘«").removeprefix("URL:").strip()
    if not text:
        raise Unreadable("Paste an address, a DOI or an ISBN.")
    other = _OTHER.match(text)
    if other and other[1].lower() in _NEVER:
        raise Unreadable(f"“{other[1]}:” cannot be fetched. Paste an address with https://.")
    if _BARE.fullmatch(text) and "/" in text and not _FILE.fullmatch(text.lower()):
        text = f"https://{text}"
    return _in_addresses(text) or _doi(text) or _isbn(text) or _bare(text)


def _in_addresses(text: str) -> Pasted | None:
    found = {_of_address(url): None for url in _URL.findall(text)}
    dois = {one.doi: one for one in found if isinstance(one, Doi)}
    if len(dois or found) > 1:
        raise Unreadable("There is more than one address in this. Paste one at a time.")
    return next(iter(dois.values() if dois else found), None)


def _of_address(url: str) -> Doi | Address:
    """The DOI in an address of its resolver or a publisher, or else the address."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        host = ""
    if not host:
        raise Unreadable("This address is damaged: copy it again, whole.")
    if host in canonical.DOI_HOSTS:
        if doi := canonical.doi(url):
            return Doi(doi)
    elif "://" not in unquote(parts.path):  # an archive's copy of a page is a page of its own
        named = [v for k, v in parse_qsl(parts.query) if k.lower() in ("doi", "id")]
        for place in (unquote(parts.path), *named):
            if (at := canonical.DOI.search(place)) and (doi := _published(at[0], host)):
                return Doi(doi, url=_address(url).url)
    return _address(url)


def _published(found: str, host: str) -> str | None:
    doi = _VIEW.sub("", canonical.trimmed(found))
    if host.endswith(("biorxiv.org", "medrxiv.org")):
        doi = _PREPRINT.sub("", doi)
    return canonical.doi(doi)


def _address(url: str) -> Address:
    url = canonical.trimmed(re.split("[<>]", url, maxsplit=1)[0])
    if len(url) > LONGEST:
        raise Unreadable(f"This address is longer than {LONGEST} characters. Find a shorter one.")
    try:
        parts = urlsplit(url)
        usable = parts.hostname and parts.port != 0 and url.isprintable()
    except ValueError:
        usable = False
    if not usable:
        raise Unreadable("This address is damaged: copy it again, whole.")
    if "@" in parts.netloc:
        raise Unreadable("There is a name or password in this address. Paste it without.")
    scheme, rest = url.split(":", 1)
    return Address(f"{scheme.lower()}:{rest}")


def _doi(text: str) -> Doi | None:
    found = {canonical.doi(unquote(one)) for one in canonical.DOI.findall(text)} - {None}
    if not found and re.match(r"doi\b", text, re.IGNORECASE):
        found = {canonical.doi(unquote(text))} - {None}
    if len(found) > 1:
        raise Unreadable("There is more than one DOI in this. Paste one at a time.")
    return Doi(str(found.pop())) if found else None


def _isbn(text: str) -> Isbn | None:
    """The ISBN, named as one anywhere or alone; its check digit tells a slip of the hand."""
    named = [one.strip() for one in _ISBN_NAMED.findall(text)]
    whole = canonical.isbn_digits(canonical.trimmed(text))
    if not named and not re.fullmatch(r"\d{9}[\dX]|97[89]\d{10}", whole):
        return None
    found = {canonical.isbn(canonical.trimmed(one)) for one in named or [whole]}
    if len(found) > 1:
        raise Unreadable("There is more than one ISBN in this. Paste one at a time.")
    isbn = found.pop()
    if isbn is None:
        raise Unreadable("The digits of this ISBN do not add up. Compare it with the book.")
    return Isbn(isbn)


def _bare(text: str) -> Address:
    """An address without its scheme: alone, or among words if it has "www." or a path."""
    words = [canonical.trimmed(word.lstrip("<([\"'“‘«")) for word in text.split()]
    for word in words:
        sure = len(words) == 1 or word.lower().startswith("www.") or "/" in word
        if sure and _BARE.fullmatch(word) and not _FILE.fullmatch(word.lower()):
            return _address(f"https://{word}")
    if other := _OTHER.match(text):
        raise Unreadable(f"“{other[1]}:” cannot be fetched. Paste an address with https://.")
    raise Unreadable(
        "This is no address, DOI or ISBN. Paste one, such as https://example.org/page, "
        "10.1000/182 or 978-0-306-40615-7, or type in the fields by hand."
    )
