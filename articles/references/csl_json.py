"""CSL-JSON, the format Stet keeps: a list of items (citeproc-js, Zotero, Pandoc)."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

import articles.references.schema as schema
from articles.references.entries import Entry, Unreadable, opened
from articles.words import storable


def read(text: str) -> list[Entry]:
    """Return the entries of a list, of one item alone, or of {"items": […]}; raises Unreadable."""
    data = parsed(text)
    if isinstance(data, Mapping):
        data = data["items"] if isinstance(data.get("items"), list) else [data]
    if not isinstance(data, list):
        raise Unreadable("CSL-JSON is a list of items: [{…}, {…}].")
    return [_entry(raw, number) for number, raw in enumerate(data, 1)]


def write(items: Sequence[Mapping[str, Any]]) -> str:
    """Return the items as they are."""
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"


def _entry(raw: object, number: int) -> Entry:
    if not isinstance(raw, Mapping) or not raw:
        return Entry("", {}, (f"Entry {number} of the list is no item and was not read.",))
    item, problems = schema.cleaned(raw)
    citekey = item.get("id", item.get("citation-key", ""))
    return Entry(str(citekey), item, tuple(problems))


def parsed(text: str) -> Any:
    """Return what a JSON text says, in signs and numbers that every database keeps; or raises
    Unreadable. JSON can name NUL and half a sign, and Python would take 1e999 for infinity.
    """
    try:
        return _storable(json.loads(opened(text), parse_constant=_no_number, parse_float=_finite))
    except json.JSONDecodeError as error:
        raise Unreadable(f"This is no JSON from line {error.lineno} on: {error.msg}.") from error
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"This JSON cannot be read: {error}.") from error


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, Mapping):
        return {_storable(key): _storable(one) for key, one in value.items()}
    return [_storable(one) for one in value] if isinstance(value, list) else value


def _finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _no_number(digits)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")
