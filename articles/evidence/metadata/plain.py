"""What a page says of itself, as plain text: it may be of any type, and hold markup."""

import html
import math
import re
from typing import Any

_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u2060\ufeff\ud800-\udfff]+")
_DEEPEST = 5


def plain(value: Any, longest: int = 300) -> str:
    """Return a value as plain text on one line, cut at `longest` characters; "" for none.

    Of a list the first value that says something, of an object (JSON-LD) its value or name.
    """
    text = _scalar(value)[: longest * 4]
    for _ in range(_DEEPEST):
        bare = html.unescape(_TAG.sub("", text))
        if bare == text:
            break
        text = bare
    text = " ".join(_UNSEEN.sub(" ", _TAG.sub("", text)).split())
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _scalar(value: Any, depth: int = 0) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None or depth > _DEEPEST:
        return ""
    if isinstance(value, int | float):
        return str(value) if math.isfinite(value) and abs(value) < 1e15 else ""
    if isinstance(value, list):
        return next((text for each in value[:50] if (text := _scalar(each, depth + 1))), "")
    if isinstance(value, dict):
        said = (value.get(key) for key in ("@value", "name", "headline"))
        return next((text for each in said if (text := _scalar(each, depth + 1))), "")
    return ""


def listed(value: Any) -> list[Any]:
    """A value as a list: JSON-LD writes one thing as itself and several as a list."""
    if isinstance(value, list):
        return [each for each in value if each is not None]
    return [] if value is None else [value]
