"""Files of references: CSL-JSON, BibTeX and RIS, in and out, and nothing lost on the way."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from articles.references import bibtex, csl_json, ris
from articles.references.entries import Entry, Unreadable, opened

__all__ = ["FORMATS", "Entry", "Format", "Unreadable", "format_of"]


@dataclass(frozen=True)
class Format:
    name: str
    endings: tuple[str, ...]  # the first is the one files are given
    media_type: str
    read: Callable[[str], list[Entry]]
    write: Callable[[Sequence[Mapping[str, Any]]], str]


FORMATS = {
    "csl": Format(
        "CSL-JSON", (".json", ".csljson"), "application/vnd.citationstyles.csl+json",
        csl_json.read, csl_json.write,
    ),
    "bib": Format("BibTeX", (".bib", ".bibtex"), "application/x-bibtex", bibtex.read, bibtex.write),
    "ris": Format(
        "RIS", (".ris",), "application/x-research-info-systems", ris.read, ris.write
    ),
}  # fmt: skip


def format_of(name: str, text: str) -> str:
    """Return the key in FORMATS of a file by its ending, or else its text; raises Unreadable."""
    ending = PurePath(name).suffix.lower()
    for key, form in FORMATS.items():
        if ending in form.endings:
            return key
    start = opened(text).replace("\r", "\n").lstrip()
    if start[:1] in ("[", "{"):
        return "csl"
    if re.search(r"^\s*TY\s*-", start, re.MULTILINE):
        return "ris"
    if re.search(r"^\s*@\w+\s*[{(]", start, re.MULTILINE):
        return "bib"
    raise Unreadable("This is neither CSL-JSON (.json) nor BibTeX (.bib) nor RIS (.ris).")
