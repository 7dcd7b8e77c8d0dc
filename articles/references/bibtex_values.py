"""The values of BibTeX fields: strings joined by #, macros, and what crossref takes over."""

import re
from collections import Counter
from collections.abc import Mapping

from bibtexparser import model
from bibtexparser.library import Library

import articles.references.bibtex_words as words
from articles.references.entries import Unreadable

LONGEST = 2_000  # characters of what many entries share: a few lines must not grow without end
Fields = dict[str, str]
_MONTHS = "January February March April May June July August September October November December"
MACROS = {month[:3].lower(): month for month in re.findall(r"\w+", _MONTHS)}
_PIECE = re.compile(r"\s*(?:#\s*)?([^\s#{}\"]+)")


def macros_of(library: Library) -> Fields:
    """The strings a file defines, by name in lower case; one may be made of earlier ones.

    Raises Unreadable for a string that is made too long that way.
    """
    macros = dict(MACROS)
    for string in library.strings:
        value = joined(string.value, macros)[0]
        if len(value) > LONGEST:
            raise Unreadable(f"The string “{string.key}” is longer than {LONGEST} characters.")
        macros[string.key.lower()] = value
    return macros


def fields_of(entry: model.Entry, macros: Mapping[str, str]) -> tuple[Fields, list[str]]:
    """The fields by name in lower case and what is wrong; of one that stands twice the first."""
    fields: Fields = {}
    problems = []
    again: Counter[str] = Counter()
    for field in entry.fields:
        value, unknown = joined(str(field.value), macros)
        problems += [f"“{name}” is defined nowhere; its name was taken." for name in unknown]
        name = field.key.lower()
        if name in fields and fields[name] != value:
            problems.append(f"Its “{name}” stands twice; the first was taken.")
            again[name] += 1
            name = f"{name}-{again[name] + 1}"
        fields.setdefault(name, value)
    return fields, problems


def joined(value: str, macros: Mapping[str, str]) -> tuple[str, list[str]]:
    """The text of a value such as "10~" # jan, and the macros that are unknown."""
    text, unknown, place = "", [], 0
    while place < len(value):
        if value[place] in '{"':
            end = _end(value, place)
            text, place = text + value[place + 1 : end], end + 1
        elif found := _PIECE.match(value, place):
            name, place = found[1], found.end()
            if not name.isdigit() and name.lower() not in macros:
                unknown.append(name)
            text += macros.get(name.lower(), name)
        else:
            place += 1
    return text, unknown


def _end(value: str, start: int) -> int:
    """The place of the brace or quote that closes the one at `start`, or the value's end."""
    closing, depth = ("}", 0) if value[start] == "{" else ('"', 0)
    for place in range(start + 1, len(value)):
        sign, escaped = value[place], value[place - 1] == "\\"
        if sign == closing and depth == 0 and not escaped:
            return place
        if sign in "{}" and not escaped:
            depth += 1 if sign == "{" else -1
    return len(value)


def with_parent(fields: Fields, by_key: Mapping[str, Fields]) -> tuple[Fields, list[str]]:
    """The fields with what they take over from the entry that crossref names."""
    name = fields.get("crossref", "")
    if not name:
        return fields, []
    parent = by_key.get(name.strip().lower())
    if parent is None:
        return fields, [f"It leans on “{name}”, which is not in the file."]
    taken = {
        words.INHERITED.get(key, key): value
        for key, value in parent.items()
        if key not in words.NOT_INHERITED and len(value) <= LONGEST
    }
    return taken | fields, []
