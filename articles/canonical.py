"""One spelling each for a DOI, an ISBN and a web address, so that equal works have equal keys.

A false merge would let one work vouch for another, a missed one only costs a second row: where
two spellings might name different things, they stay apart ("www." and "m." hosts, letter case
and the order of unnamed parts of a query).
"""

import re
import unicodedata
from collections import Counter
from string import ascii_lowercase, ascii_uppercase
from urllib.parse import SplitResult, quote, unquote, urlsplit

DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"“”]+")  # as the DOI handbook and Crossref shape it
DOI_HOSTS = ("doi.org", "dx.doi.org", "www.doi.org")
LONGEST = 495  # characters of an address; with its prefix it must fit the column

_DOI_PREFIX = re.compile(r"\s*(?:https?://(?:dx\.|www\.)?doi\.org/|doi:?\s*)", re.IGNORECASE)
_PAIRS = {")": "(", "]": "[", "}": "{", ">": "<"}
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
# What mailers, advertisers and social networks add to an address; it never chooses the page.
_TRACKING = re.compile(
    r"(?:utm|mtm|hsa)_\w+|pk_(?:campaign|kwd|source|medium|content|cid)"
    r"|(?:fb|g|d|tw|tt|y|ys)clid|msclkid|gclsrc|gbraid|wbraid|srsltid|li_fat_id"
    r"|igshid|igsh|mc_[ce]id|mkt_tok|_hsenc|_hsmi|__hs(?:sc|tc|fp)|hsctatracking"
    r"|vero_(?:id|conv)|oly_(?:anon|enc)_id|rb_clickid|wickedid|_openstat|_ga|_gl|ref_src"
)
_UNRESERVED = re.compile(r"%(2D|2E|5F|7E|3\d|[46][1-9A-F]|[57][0-9A])", re.IGNORECASE)


def doi(typed: str) -> str | None:
    """Return a DOI bare and in lower case (DOIs know no ASCII case), None if it is none."""
    bare = _DOI_PREFIX.sub("", typed, count=1)
    if _DOI_PREFIX.match(typed) and "//" in typed[:10]:  # an address: signs in it are escaped
        bare = unquote(re.split(r"[?#]", bare, maxsplit=1)[0])
    found = DOI.fullmatch(trimmed(bare.strip()))
    return found[0].translate(_LOWER) if found else None


def trimmed(text: str) -> str:
    """The text without the punctuation of the sentence it stood in; paired brackets stay."""
    counts = Counter(text)
    end = len(text)
    while end and (
        text[end - 1] in ".,;:!?'\"’”»*_…"
        or text[end - 1] in _PAIRS
        and counts[text[end - 1]] > counts[_PAIRS[text[end - 1]]]
    ):
        end -= 1
        counts[text[end]] -= 1
    return text[:end]


def isbn(typed: str) -> str | None:
    """Return the thirteen digits of an ISBN of ten or thirteen; None if its check digit is wrong.

    ISBN Users' Manual: weights 10 to 1 modulo 11, or 1 and 3 in turn modulo 10.
    """
    digits = isbn_digits(typed)
    if re.fullmatch(r"97[89]\d{10}", digits):
        return digits if digits[-1] == _check_digit(digits[:12]) else None
    if not re.fullmatch(r"\d{9}[\dX]", digits):
        return None
    values = [10 if digit == "X" else int(digit) for digit in digits]
    if sum(value * (10 - n) for n, value in enumerate(values)) % 11:
        return None
    return f"978{digits[:9]}{_check_digit('978' + digits[:9])}"


def isbn_digits(typed: str) -> str:
    """What is left of a typed ISBN without its name, spaces and dashes."""
    name = re.compile(r"\s*ISBN(?:[-\s]?1[03](?=[\s:]))?[\s:]*", re.ASCII | re.IGNORECASE)
    return re.sub(r"[\s‐-―−-]", "", name.sub("", typed, count=1)).upper()


def _check_digit(digits: str) -> str:
    return str(-sum(int(digit) * (3 if n % 2 else 1) for n, digit in enumerate(digits)) % 10)


def address(typed: str) -> str | None:
    """Return the one spelling of a web address; None if it is none, or too long for a key.

    RFC 3986, section 6, and what leads to the same page everywhere: http for https, a final
    slash, tracking, the order of named parts of a query. A fragment goes, unless it chooses the
    page: "#!" and "#/" are the routes of scripts.
    """
    try:
        parts = urlsplit(typed.strip())
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    if port not in (None, {"http": 80, "https": 443}[parts.scheme]):
        host = f"{host}:{port}"
    url = f"https://{host}{_path(parts.path)}{_query(parts.query)}{_route(parts)}"
    return url if len(url) <= LONGEST else None


def _host(host: str) -> str:
    """In lower case and ASCII. The codec "idna" would make strasse of straße: they are two."""
    name = unicodedata.normalize("NFKC", host).lower().replace("。", ".").removesuffix(".")
    labels = name.split(".")
    return ".".join(
        label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in labels
    )


def _path(path: str) -> str:
    segments: list[str] = []
    for segment in _escaped(path).split("/"):
        if segment == "..":
            del segments[max(1, len(segments) - 1) :]
        elif segment != ".":
            segments.append(segment)
    return "/".join(segments).rstrip("/")


def _query(query: str) -> str:
    parts = [part for part in _escaped(query).split("&") if part]
    parts = [part for part in parts if not _TRACKING.fullmatch(part.partition("=")[0].lower())]
    if all("=" in part for part in parts):  # the same name twice keeps its order
        parts.sort(key=lambda part: part.partition("=")[0])
    return "?" + "&".join(parts) if parts else ""


def _route(parts: SplitResult) -> str:
    return f"#{_escaped(parts.fragment)}" if parts.fragment[:1] in ("!", "/") else ""


def _escaped(text: str) -> str:
    """Signs beyond ASCII escaped, plain ones not, escapes in capitals (RFC 3986, 6.2.2)."""
    plain = _UNRESERVED.sub(lambda found: unquote(found[0]), text)
    quoted = quote(plain, safe="%/:?#[]@!$&'()*+,;=~", errors="replace")
    return re.sub(r"%[0-9a-fA-F]{2}", lambda found: found[0].upper(), quoted)
