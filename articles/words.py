"""What counts as the same words: the normal form of a text, and the hashes built on it.

Stored verifications stand on these hashes, so a change here is a new algorithm version
(`articles.claims.ALGORITHM`), never a quiet improvement.
"""

import hashlib
import html
import json
import re
import unicodedata
from typing import Any

# Typewriter and typographic forms of one sign. Guillemets and primes keep their shape: they are
# no slip of the keyboard, and 5′ is not 5'.
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
# Nothing of these is seen. Marks of writing direction are left in: they can turn a number round.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff"

_SAME_SIGN = str.maketrans(
    dict.fromkeys(_SINGLE_QUOTES, "'")
    | dict.fromkeys(_DOUBLE_QUOTES, '"')
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_INVISIBLE, None)
)
# Embeddings, overrides, and isolates that nothing closes: they reach on into what stands behind.
_TURNING = re.compile("[\u202a-\u202e]|[\u2066-\u2068](?![^\u2066-\u2069]*\u2069)")
# Each counts as a letter of this side, and shows as nothing.
_MARKS_OF_SIDE = {"\u200e": "ltr", "\u200f": "rtl", "\u061c": "rtl"}
_SIDES = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# Of the control characters of Unicode, all but tab and line end.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def storable(text: str) -> str:
    """The text with NUL and lone surrogates as U+FFFD: no database and no UTF-8 file holds them."""
    return _UNSTORABLE.sub("\ufffd", text)


def normalise(text: str) -> str:
    """Return the words of a plain text in normal form; the same form again changes nothing.

    NFC, straight quotes, plain hyphens for dashes, no soft hyphens or zero-width characters, one
    space between words and none around them. Case is kept. Never NFKC: 10² is not 102.
    """
    text = unicodedata.normalize("NFC", storable(text).translate(_SAME_SIGN))
    return " ".join(text.split())


def words_hash(text: str) -> str:
    """Return the SHA-256, in hexadecimal, of the normal form of a plain text."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()


def holds_control_signs(text: str) -> bool:
    """Whether there are control characters in it, typed or as a character reference (HTML).

    The normal form takes some for spaces, and a page shows a box or nothing in their place: words
    that a checker saw apart could be run together for readers.
    """
    return _CONTROL.search(html.unescape(text)) is not None


def turns_what_follows(text: str) -> bool:
    """Whether hidden marks in a text change the order in which words behind it are shown.

    By the Unicode Bidirectional Algorithm (UAX #9) they count up to the end of the paragraph.
    """
    return _TURNING.search(text) is not None


def turns_figures_behind(text: str, direction: str = "ltr") -> bool:
    """Whether a hidden mark at its end shows figures that open the next sentence the wrong way.

    "5 – 3" takes the side of the last letter before it (UAX #9, rules W2, W7 and N1), and a mark
    counts as a letter: readers would see "3 – 5". One on the side of `direction`, that of the
    whole text, or of the letter before it, changes nothing.
    """
    letters = (char for char in reversed(text) if unicodedata.bidirectional(char) in _SIDES)
    side = _MARKS_OF_SIDE.get(next(letters, ""))
    if side in (None, direction):
        return False
    seen = (_SIDES[unicodedata.bidirectional(c)] for c in letters if c not in _MARKS_OF_SIDE)
    return next(seen, direction) != side


def digest(data: Any) -> str:
    """Return the SHA-256, in hexadecimal, of the canonical JSON of plain data.

    Canonical: keys sorted, no spaces, UTF-8 without escapes. Raises TypeError for what JSON does
    not know and ValueError for NaN and infinities, which have no agreed spelling.
    """
    text = json.dumps(
        data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return hashlib.sha256(storable(text).encode()).hexdigest()
