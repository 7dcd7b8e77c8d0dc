"""From bytes to characters, when those who sent them may be wrong about how they are written."""

import codecs
import re

from articles.words import storable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers understand by these names (WHATWG Encoding Standard, section 4.2).
_MEANT = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
    "big5": "big5hkscs", "utf-16-le": "utf-8", "utf-16-be": "utf-8", "utf-16": "utf-8",
}  # fmt: skip
# Python knows more codecs than a page may name: some of them run long, or are no charsets at all.
_CHARSETS = re.compile(
    r"ascii|utf-8|utf-16(-[lb]e)?|iso8859-\d+|cp\d+|koi8-[rut]|mac-\w+|gb\w+|big5\w*|shift_jis\w*"
    r"|euc_\w+|iso2022_\w+|johab|tis-620|ptcp154|hz"
)
_ONE_BYTE = re.compile(r"iso8859-\d+|cp(?!9(32|49|50)$)\d+|koi8-[rut]|mac-\w+|tis-620|ptcp154")
_IN_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})""")
_IN_META = re.compile(rb"""<meta[^>]{1,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_LOOKED_AT = 4096  # bytes; the standard has 1,024, and pages keep to it badly

# Characters without a shape that are no white space either; they would only hide in the text.
_UNSEEN = {code: None for code in range(0x20) if not chr(code).isspace() and code} | {
    0x7F: None,
    0xFEFF: None,
}


def decode(data: bytes, charset: str = "", *, markup: bool = False) -> str:
    """Return the characters of `data`; never fails, what is no character becomes U+FFFD.

    Asked in this order: the byte order mark, the `charset` that was said, in `markup` the one the
    file names itself, UTF-8, Windows-1252. A charset that does not fit the bytes is passed over.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _clean(data[len(mark) :].decode(codec, errors="replace"))
    said = [charset, *(_named_in(data[:_LOOKED_AT]) if markup else [])]
    return _clean(_decoded(data, [codec for name in said if (codec := _codec(name))]))


def _named_in(start: bytes) -> list[str]:
    return [found[1].decode("ascii") for p in (_IN_XML, _IN_META) if (found := p.search(start))]


def _codec(name: str) -> str:
    """The Python codec a charset's name stands for; empty if there is none."""
    try:
        codec = codecs.lookup(name.strip(" \"'")).name if name.isascii() else ""
    except (LookupError, ValueError):
        return ""
    return _MEANT.get(codec, codec) if _CHARSETS.fullmatch(codec) else ""


def _decoded(data: bytes, codecs_said: list[str]) -> str:
    if all(_ONE_BYTE.fullmatch(codec) for codec in codecs_said):
        # Any bytes are some text of such a charset, but hardly any text of it is valid UTF-8.
        codecs_said = ["utf-8", *codecs_said]
    for codec in [*codecs_said, "utf-8"]:
        text = _text(data, codec)
        if text is not None:
            return text
    return data.decode("cp1252", errors="replace")


def _text(data: bytes, codec: str) -> str | None:
    """The text in this charset, with a few spots that are damaged; None if it is no such text."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        text = data.decode(codec, errors="replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    return text if sum(map("\x7f".__lt__, text)) > 3 * bad else None


def _clean(text: str) -> str:
    return storable(text.translate(_UNSEEN))
