"""What a format has no field for, in one field of ours that other programs pass over.

BibTeX and RIS know fewer variables than CSL, no particles in names, no ranges of dates. An item
is written in their fields, read back, and what did not come back as it was goes along as JSON,
so that nothing is lost whatever the fields can hold.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from articles.references.entries import Item

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_PLAIN = re.compile(r"[A-Za-z0-9.,:;/()!?'*+=|-]|(?<=[^ ]) (?=[^ ])")


def packed(item: Mapping[str, Any], back: Mapping[str, Any]) -> str:
    """What is lost when `item` is read `back`, as JSON in plain ASCII; empty if nothing is."""
    lost = {key: value for key, value in item.items() if _json(value) != _json(back.get(key))}
    added = sorted(key for key in back if key not in item)
    if not lost and not added:
        return ""
    rest = {"csl": lost, "not": added, "beside": _digest(back, [*lost, *added])}
    return _STRING.sub(_escaped, _json(rest))


def is_packed(text: str) -> bool:
    return re.match(r'\s*\{\s*"beside"', text) is not None


def unpacked(back: Item, text: str) -> tuple[Item, list[str]]:
    """The whole item of the one read `back` and its packed rest, and what is wrong with it.

    Where another program changed a field since, the field counts: somebody meant it.
    """
    try:
        rest = json.loads(" ".join(text.split()))
        lost, added, beside = dict(rest["csl"]), list(rest["not"]), rest["beside"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return back, ["What Stet had added to it (field “csl”) is damaged and was left out."]
    if _digest(back, [*lost, *added]) == beside:
        return {key: back[key] for key in back if key not in added} | lost, []
    kept = {key: value for key, value in lost.items() if key not in back}
    return back | kept, ["It was changed in another program since Stet wrote it: compare it."]


def _digest(back: Mapping[str, Any], keys: Iterable[str]) -> str:
    said = {str(key): back.get(str(key)) for key in keys}
    return hashlib.sha256(_json(said).encode()).hexdigest()[:12]


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _escaped(found: re.Match[str]) -> str:
    """A JSON string with every sign escaped that BibTeX, RIS or a line break could touch."""
    words = json.loads(found[0])
    safe = {place.start() for place in _PLAIN.finditer(words)}
    signs = (sign if n in safe else _code(sign) for n, sign in enumerate(words))
    return '"' + "".join(signs) + '"'


def _code(sign: str) -> str:
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[n : n + 2].hex()}" for n in range(0, len(units), 2))
