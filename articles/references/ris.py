"""RIS files: records to CSL items and back."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import rispy

import articles.references.dates as dates
import articles.references.names as names
import articles.references.rest as rest
import articles.references.ris_words as words
import articles.references.schema as schema
from articles import canonical
from articles.references.entries import Entry, Item, Unreadable, opened
from articles.references.ris_lines import Record, Tags, records

_FOREIGN = re.compile(r"[A-Z][A-Z0-9]")
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")


def read(text: str) -> list[Entry]:
    """Return the entries of a file, broken ones with what is wrong; raises Unreadable for none."""
    found = list(records(opened(text)))
    if all(record.stray for record in found):
        raise Unreadable("There is no RIS record in this file: none begins with “TY  - ”.")
    return [_entry(record) for record in found]


def write(items: Sequence[Mapping[str, Any]]) -> str:
    """Return the items as an .ris file in UTF-8; what has no tag goes along in one, U5."""
    return str(rispy.dumps([_record(item) for item in items], implementation=_Writer))


class _Writer(rispy.RisWriter):  # type: ignore[misc]  # rispy has no types
    """Records come as tag and value already; none is numbered, since some programs stumble."""

    def set_header(self, count: int) -> str:
        return ""

    def _format_reference(self, ref: Any, count: int, n: int) -> Any:
        yield from (
            self._format_line(tag, value) for tag, values in ref.items() for value in values
        )
        yield self._format_line("ER")
        yield ""


def _entry(record: Record) -> Entry:
    if record.stray:
        said = f"Line {record.line}: “{record.stray[:60]}” is in no record and was not read."
        return Entry("", {}, (said,))
    tags = record.tags()
    item, problems = _item(tags)
    if not record.ended:
        problems.append(f"Line {record.line}: the record has no end (“ER  - ”).")
    return Entry(" ".join(tags.get("ID", [])), item, tuple(problems))


def _item(tags: Tags) -> tuple[Item, list[str]]:
    item, problems = _plain_item(tags)
    ours = " ".join(tags.get(words.OURS, []))
    if rest.is_packed(ours):
        item, damaged = rest.unpacked(item, ours)
        problems += damaged
    item, misshapen = schema.cleaned(item)
    return item, problems + misshapen


def _plain_item(tags: Tags) -> tuple[Item, list[str]]:
    """The item of the tags alone, without what a field of ours may add."""
    kind = tags["TY"][0].upper()
    item: Item = {"type": words.TYPES.get(kind, "document")}
    aside: dict[str, Any] = {}
    problems = []
    if kind not in words.TYPES:
        problems.append(f"“{kind}” is no type of RIS; “document” was taken.")
        aside["TY"] = kind
    for tag, values in tags.items():
        if tag in words.NAMES:
            item.setdefault(words.NAMES[tag], []).extend(map(names.of_ris, values))
        elif variable := _variable(tag, kind, values):
            _set(item, aside, variable, tag, values)
        elif tag not in words.KNOWN:
            aside[tag] = values[0] if len(values) == 1 else values
    item["keyword"] = ", ".join(tags.get(words.KEYWORDS, []))
    item["page"] = _pages(tags)
    item |= {"issued": _issued(tags), "accessed": dates.read(_first(tags, "Y2"))}
    _sort_numbers(item, aside, kind, tags.get("SN", []))
    if (ours := tags.get(words.OURS)) and not rest.is_packed(" ".join(ours)):
        aside[words.OURS] = ours[0] if len(ours) == 1 else ours
    item["custom"] = {tag: value for tag, value in aside.items() if value}
    return {key: value for key, value in item.items() if value}, problems


def _variable(tag: str, kind: str, values: list[str]) -> str:
    """What a tag means depends on the kind of work, and sometimes on what it holds."""
    if kind in words.WHOLE and tag in ("T2", "BT"):
        return "collection-title" if tag == "T2" else "title"
    if tag == "IS" and kind not in words.SERIALS:
        return "number"
    if tag == "M3" and values and canonical.doi(values[0]):
        return "DOI"
    return words.TEXTS.get(tag, "")


def _set(item: Item, aside: dict[str, Any], variable: str, tag: str, values: list[str]) -> None:
    """Of several values for one variable the first counts; others are kept aside."""
    if variable == "note":
        values = ["\n".join(values)] if values else []
    others = [value for value in values if item.setdefault(variable, value) != value]
    if others:
        aside[tag] = others[0] if len(others) == 1 else others


def _first(tags: Tags, *wanted: str) -> str:
    return next((tags[tag][0] for tag in wanted if tags.get(tag)), "")


def _pages(tags: Tags) -> str:
    start, end = _first(tags, "SP"), _first(tags, "EP")
    return f"{start}-{end}" if start and end and "-" not in start else start or end


def _issued(tags: Tags) -> dict[str, Any]:
    """The date as exactly as the record has it: some say the day in DA and the year in PY."""
    year, day = _first(tags, "PY", "Y1"), _first(tags, "DA")
    whole, yearly = dates.read(day), dates.read(year)
    if "literal" in whole and yearly.get("date-parts"):
        of_both = dates.of_fields(str(yearly["date-parts"][0][0]), "", day)
        return of_both if "date-parts" in of_both else yearly
    return whole or yearly


def _sort_numbers(item: Item, aside: dict[str, Any], kind: str, numbers: list[str]) -> None:
    """SN is both: an ISBN has a check digit that adds up, an ISSN eight digits."""
    for number in numbers:
        bare = re.sub(r"\s*\(.*\)\s*$", "", number)  # "1234-5679 (Print)"
        serial = _ISSN.fullmatch(bare) or kind in words.SERIALS and not canonical.isbn(bare)
        _set(item, aside, "ISSN" if serial else "ISBN", "SN", [bare if serial else number])


def _record(item: Mapping[str, Any]) -> Tags:
    """The item in RIS's tags, and in ours what they cannot hold."""
    csl_type = str(item.get("type"))
    first = next((kind for kind, known in words.TYPES.items() if known == csl_type), "GEN")
    kind = words.NEAREST.get(csl_type, first)
    tags: Tags = {"TY": [kind]} | _tags(item, kind)
    tags = {tag: [v for v in values if v] for tag, values in tags.items()}
    tags = {tag: values for tag, values in tags.items() if values}
    back, _ = _plain_item(tags)
    if ours := rest.packed(item, back):
        tags[words.OURS] = [ours]
    return tags


def _tags(item: Mapping[str, Any], kind: str) -> Tags:
    tags: Tags = {}
    roles = set()
    for tag, role in words.NAMES.items():
        if role not in roles:
            roles.add(role)
            tags[tag] = names.in_ris(item.get(role))
    seen = set()
    for tag in words.TEXTS:
        variable = _variable(tag, kind, [])
        if variable not in seen:
            seen.add(variable)
            tags[tag] = [_line(item.get(variable, ""))]
    start, _, end = _line(item.get("page", "")).partition("-")
    tags |= {"SP": [start.strip()], "EP": [end.strip()]}
    tags["SN"] = [_line(item.get(key, "")) for key in ("ISSN", "ISBN")]
    tags["KW"] = [word.strip() for word in _line(item.get("keyword", "")).split(",")]
    tags |= {"PY": dates.parts(item.get("issued"))[:1], "Y2": [_slashed(item.get("accessed"))]}
    tags["DA"] = [_slashed(item.get("issued"))]
    return tags | _foreign(item)


def _slashed(date: object) -> str:
    """1945/06/26 as RIS writes a date; a span has no form in RIS, but programs show EDTF's."""
    return "/".join(f"{part:0>2}" for part in dates.parts(date)) or dates.typed(date)


def _line(value: object) -> str:
    return " ".join(str(value).split())


def _foreign(item: Mapping[str, Any]) -> Tags:
    """What an .ris once brought along for which CSL has no variable, under its old tag."""
    custom = item.get("custom")
    pairs = custom.items() if isinstance(custom, Mapping) else ()
    return {
        tag: [_line(value)]
        for tag, value in pairs
        if isinstance(value, str) and _FOREIGN.fullmatch(tag) and tag not in words.KNOWN
    }
