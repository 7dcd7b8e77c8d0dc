"""Names as BibTeX and RIS write them."""

from collections.abc import Mapping
from typing import Any

from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

import articles.references.latex as latex

Name = dict[str, Any]
OTHERS = "others"  # BibTeX: more people, who are not named


def of_bibtex(field: str) -> tuple[list[Name], bool]:
    """Return the names of an author field, and whether it ends in "and others"."""
    words = split_multiple_persons_names(" ".join(field.split()))
    more = words[-1:] == [OTHERS]
    found = [_of_bibtex(word) for word in (words[:-1] if more else words) if word.strip()]
    return [name for name in found if name], more


def _of_bibtex(text: str) -> Name:
    """BibTeX parts a name into first, von, last and junior; one in braces is a body's."""
    parts = parse_single_name_into_parts(text, strict=False)
    given, particle, family, suffix = (
        latex.decoded(" ".join(words)) for words in (parts.first, parts.von, parts.last, parts.jr)
    )
    if family and not given and not suffix and not particle:
        return {"literal": family}
    name = {
        "family": family, "given": given, "non-dropping-particle": particle, "suffix": suffix,
    }  # fmt: skip
    return {key: value for key, value in name.items() if value}


def in_bibtex(names: object) -> str:
    return " and ".join(filter(None, (_in_bibtex(name) for name in _all(names))))


def _in_bibtex(name: Mapping[str, Any]) -> str:
    words = {key: latex.encoded(value) for key, value in name.items()}
    if literal := words.get("literal"):
        return f"{{{literal}}}"
    family, given, suffix = (words.get(key, "") for key in ("family", "given", "suffix"))
    if " " in family or not family.isalpha() or family.islower():
        family = f"{{{family}}}" if family else ""
    family = " ".join(filter(None, (words.get("non-dropping-particle"), family)))
    given = " ".join(filter(None, (given, words.get("dropping-particle"))))
    whole = ", ".join(filter(None, (family, suffix, given)))
    return f"{{{whole}}}" if whole == OTHERS else whole


def of_ris(line: str) -> Name:
    """RIS: "Family, Given, Suffix"; without a comma it is a body, or a person we cannot part."""
    family, given, suffix = ([part.strip() for part in line.split(",", 2)] + ["", ""])[:3]
    if not family or not given:
        return {"literal": line.strip(" ,")}
    return {"family": family, "given": given} | ({"suffix": suffix} if suffix else {})


def in_ris(names: object) -> list[str]:
    lines = (_in_ris(name) for name in _all(names))
    return [line for line in lines if line]


def _in_ris(name: Mapping[str, Any]) -> str:
    words = {key: " ".join(str(value).split()) for key, value in name.items()}
    if literal := words.get("literal"):
        return literal
    family = " ".join(filter(None, (words.get("non-dropping-particle"), words.get("family"))))
    given = " ".join(filter(None, (words.get("given"), words.get("dropping-particle"))))
    return ", ".join(filter(None, (family, given, words.get("suffix"))))


def _all(names: object) -> list[Mapping[str, Any]]:
    return [name for name in names if isinstance(name, Mapping)] if isinstance(names, list) else []
