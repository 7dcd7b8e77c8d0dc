"""BibTeX and biblatex files: entries to CSL items and back."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bibtexparser import model
from bibtexparser.entrypoint import parse_string, write_string
from bibtexparser.library import Library
from bibtexparser.writer import BibtexFormat

import articles.references.bibtex_words as words
import articles.references.dates as dates
import articles.references.latex as latex
import articles.references.names as names
import articles.references.rest as rest
import articles.references.schema as schema
from articles import citekeys
from articles.references.bibtex_values import Fields, fields_of, macros_of, with_parent
from articles.references.entries import Entry, Item, Unreadable, opened

_KEY = re.compile(r"[^\W_][\w:.+/-]*")
_FOREIGN = re.compile(r"[a-z][a-z0-9-]*")


def read(text: str) -> list[Entry]:
    """Return the entries of a file, broken ones with what is wrong; raises Unreadable for none."""
    library = parse_string(opened(text), parse_stack=[])
    macros = macros_of(library)
    blocks = [_unwrapped(block) for block in library.blocks if _counts(block)]
    if not blocks:
        raise Unreadable("There is no BibTeX entry in this file: none begins with @article{…")
    found: dict[str, Fields] = {}
    for block, _ in blocks:
        if isinstance(block, model.Entry):
            found.setdefault(block.key.lower(), fields_of(block, macros)[0])
    return [_entry(block, problem, macros, found) for block, problem in blocks]


def write(items: Sequence[Mapping[str, Any]]) -> str:
    """Return the items as a .bib file in UTF-8; what has no field goes along in one named csl."""
    library = Library()
    taken: set[str] = set()
    for item in items:
        key = str(item.get("id", ""))
        if not _KEY.fullmatch(key) or key.lower() in taken:
            key = citekeys.propose(item, taken)
        taken.add(key.lower())
        library.add(_block(item, key))
    return write_string(library, unparse_stack=[], bibtex_format=_format())


def _counts(block: model.Block) -> bool:
    """Entries and what failed to be one; comments, preambles and strings carry no work."""
    if isinstance(block, model.ParsingFailedBlock):
        inner = block.ignore_error_block
        return inner is None or isinstance(inner, model.Entry)
    return isinstance(block, model.Entry)


def _unwrapped(block: model.Block) -> tuple[Any, str]:
    """The entry in a block and what bibtexparser said of it; the block if there is none."""
    if not isinstance(block, model.ParsingFailedBlock):
        return block, ""
    if isinstance(block, model.DuplicateBlockKeyBlock):
        return block.ignore_error_block, "Its citekey stands twice in the file."
    if isinstance(block, model.DuplicateFieldKeyBlock):
        return block.ignore_error_block, ""  # `fields_of` names the fields
    why = getattr(block.error, "abort_reason", block.error)
    return block, f"Line {(block.start_line or 0) + 1}: {str(why).strip().removesuffix('.')}."


def _entry(block: Any, problem: str, macros: Fields, by_key: Mapping[str, Fields]) -> Entry:
    if not isinstance(block, model.Entry):
        found = re.match(r"\s*@\w+\s*[{(]\s*([^\s,{}()=]+)", str(block.raw or ""))
        return Entry(found[1] if found else "", {}, (f"{problem} It was not read.",))
    fields, problems = fields_of(block, macros)
    fields, orphaned = with_parent(fields, by_key)
    item, further = _item(block.entry_type.lower(), block.key, fields)
    said = [problem, *problems, *orphaned, *further]
    return Entry(block.key, item, tuple(filter(None, said)))


def _item(kind: str, key: str, fields: Fields) -> tuple[Item, list[str]]:
    item, problems = _plain_item(kind, key, fields)
    if rest.is_packed(fields.get("csl", "")):
        item, damaged = rest.unpacked(item, fields["csl"])
        problems += damaged
    item, misshapen = schema.cleaned(item)
    return item, problems + misshapen


def _plain_item(kind: str, key: str, fields: Fields) -> tuple[Item, list[str]]:
    """The item of the fields alone, without what a field of ours may add."""
    item: Item = {"id": key, "type": _type(kind, fields)}
    aside: dict[str, Any] = {}
    problems = []
    if kind not in words.TYPES:
        problems.append(f"“@{kind}” is no type of BibTeX; “document” was taken.")
        aside["entrytype"] = kind
    for name, value in fields.items():
        if name == "csl":
            continue
        text = _text(name, value)
        if name in words.NAMES:
            item[words.NAMES[name]], more = names.of_bibtex(value)
            if more:
                problems.append(f"Its “{name}” ends in “and others”: who they are is not said.")
                aside[f"{name}-others"] = "yes"
        elif name in words.DATES:
            item[words.DATES[name]] = dates.read(text)
        elif variable := _variable(name, kind):
            _set(item, aside, variable, name, text)
        elif name == "crossref" or name not in words.KNOWN:
            aside[name] = text
    item["issued"] = _issued(fields)
    _join_subtitles(item, fields, kind)
    _use_howpublished(item, aside)
    if kind == "misc" and item.get("URL"):  # what programs without @online make of a page
        item["type"] = "webpage"
    if kind in words.GENRES:
        item.setdefault("genre", words.GENRES[kind])
    if fields.get("csl") and not rest.is_packed(fields["csl"]):
        aside["csl"] = fields["csl"]
    item["custom"] = aside
    return {name: value for name, value in item.items() if value}, problems


def _type(kind: str, fields: Fields) -> str:
    subtype = fields.get("entrysubtype", "").lower()
    if kind == "article" and subtype in ("magazine", "newspaper"):
        return f"article-{subtype}"
    return words.TYPES.get(kind, "document")


def _variable(name: str, kind: str) -> str:
    if name == "number" and kind in ("article", "periodical", "suppperiodical"):
        return "issue"
    return words.TEXTS.get(name, "") or words.VERBATIM.get(name, "")


def _text(name: str, value: str) -> str:
    if name in words.VERBATIM:
        return latex.verbatim(value)
    text = latex.decoded(value)
    return re.sub(r"\s*[-–—]+\s*", "-", text) if name == "pages" else text


def _set(item: Item, aside: dict[str, Any], variable: str, name: str, text: str) -> None:
    """Of several fields for one variable the first counts; another value is kept aside."""
    if item.setdefault(variable, text) != text:
        aside[name] = text


def _issued(fields: Fields) -> dict[str, Any]:
    whole = dates.read(latex.decoded(fields.get("date", "")))
    year, month, day = (latex.decoded(fields.get(key, "")) for key in ("year", "month", "day"))
    return whole or dates.of_fields(year, month, day)


def _join_subtitles(item: Item, fields: Fields, kind: str) -> None:
    for name, titles in words.SUBTITLES.items():
        for title in titles:
            variable = _variable(title, kind)
            if fields.get(name) and fields.get(title) and variable in item:
                item[variable] = f"{item[variable]}: {latex.decoded(fields[name])}"
                break


def _use_howpublished(item: Item, aside: dict[str, Any]) -> None:
    """Before there was a url field, addresses stood here."""
    found = re.search(r"https?://\S+", str(aside.get("howpublished", "")))
    if found and "URL" not in item:
        item["URL"] = found[0]
        if found[0] == aside["howpublished"]:
            del aside["howpublished"]


def _block(item: Mapping[str, Any], key: str) -> model.Entry:
    """The item in BibTeX's fields, and in ours what they cannot hold."""
    kind = _kind(str(item.get("type")))
    fields = {name: value for name, value in _fields(item, kind).items() if value}
    back, _ = _plain_item(kind, key, fields)
    fields["csl"] = rest.packed(item, back)
    filled = [model.Field(name, f"{{{value}}}") for name, value in fields.items() if value]
    return model.Entry(kind, key, filled)


def _kind(csl_type: str) -> str:
    first = next((kind for kind, known in words.TYPES.items() if known == csl_type), "misc")
    return words.NEAREST.get(csl_type, first)


def _fields(item: Mapping[str, Any], kind: str) -> Fields:
    fields = {name: names.in_bibtex(item.get(role)) for name, role in words.NAMES.items()}
    seen = set()
    for name, variable in words.TEXTS.items():
        if variable not in seen:
            seen.add(variable)
            usual = words.USUAL.get(kind, {}).get(name, name)
            fields[usual] = latex.encoded(item.get(variable, ""))
    if fields["title"]:
        fields["title"] = f"{{{fields['title']}}}"  # styles would else make capitals small
    if kind == "article":
        fields["number"] = fields.pop("issue") or fields["number"]
        if item.get("type") in ("article-magazine", "article-newspaper"):
            fields["entrysubtype"] = str(item["type"]).removeprefix("article-")
    fields["pages"] = fields["pages"].replace("-", "--")
    fields |= _dates(item)
    for name, variable in words.VERBATIM.items():
        text = str(item.get(variable, ""))
        fields[name] = "" if re.search(r"[{}\\\s]", text) else text
    return fields | _foreign(item)


def _dates(item: Mapping[str, Any]) -> Fields:
    fields = {name: dates.typed(item.get(variable)) for name, variable in words.DATES.items()}
    fields["date"] = dates.typed(item.get("issued"))
    issued = dates.parts(item.get("issued"))
    if fields["date"] and issued:  # for programs that are older than `date`
        fields["year"] = issued[0]
        fields["month"] = issued[1] if len(issued) > 1 else ""
    return fields


def _foreign(item: Mapping[str, Any]) -> Fields:
    """What a .bib once brought along for which CSL has no variable, under its old name."""
    custom = item.get("custom")
    pairs = custom.items() if isinstance(custom, Mapping) else ()
    return {
        name: latex.encoded(value)
        for name, value in pairs
        if isinstance(value, str) and _FOREIGN.fullmatch(name) and name not in words.KNOWN
    }


def _format() -> BibtexFormat:
    form: BibtexFormat = BibtexFormat()  # type: ignore[no-untyped-call]  # theirs is untyped
    form.indent, form.block_separator, form.trailing_comma = "  ", "\n", True
    return form
