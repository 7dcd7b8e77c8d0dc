"""Reads the files of the demo newsroom, without touching the database.

An article is a JSON file (what the desk knows about it) beside a Markdown file (what it says).
Passages stand once for all of them, by source and locator: what a citation marker names.
"""

import json
import re
from pathlib import Path
from typing import Any

from articles.evidence import calculations

HERE = Path(__file__).parent

# A section starts at a heading of level 2 or 3; what stands before the first one is the lead.
_HEADING = re.compile(r"^(#{2,3}) (.+)$", re.MULTILINE)


def read(name: str) -> Any:
    """The data of one JSON file, such as `newsroom.json`, by its path below this folder."""
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def article(slug: str) -> dict[str, Any]:
    """One article; each of its sections comes with its `level` and its `body`."""
    data = read(f"articles/{slug}.json")
    data["sections"] = _with_text(data["sections"], bodies(f"{slug}.md"))
    return data


def revised_sections(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """An article's sections with those replaced that the file of a new round has."""
    return _with_text(data["sections"], bodies(name))


def bodies(name: str) -> dict[str, tuple[int, str]]:
    """Heading -> (level, Markdown) of an article's text; the lead has an empty heading."""
    lead, *rest = _HEADING.split((HERE / "articles" / name).read_text(encoding="utf-8"))
    found = {"": (2, lead.strip())} if lead.strip() else {}
    for marks, heading, body in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        found[heading] = (len(marks), body.strip())
    return found


def passages() -> dict[tuple[str, str], str]:
    """(citekey, locator) -> the passage that stands there, for every kept copy."""
    return {
        (citekey, locator): passage
        for citekey, places in read("passages.json").items()
        for locator, passage in places.items()
    }


def copy_text(source: dict[str, Any]) -> str:
    """The text of a source's kept copy; empty for a source without one."""
    if "calculation" in source:
        said = source["calculation"]
        inputs = [calculations.Input(**given) for given in inputs_of(said)]
        title = source["item"]["title"]
        return calculations.text_of(
            title, said["formula"], inputs, said["result"], is_rounded=False
        )
    return text(source["copy"]["file"]) if "copy" in source else ""


def text(name: str) -> str:
    """What one plain file says, by its path below this folder."""
    return (HERE / name).read_text(encoding="utf-8")


def inputs_of(calculation: dict[str, Any]) -> list[dict[str, str]]:
    """The figures of a calculation, each with the passage that stands at its place."""
    known = passages()
    return [
        given | {"passage": known[given["citekey"], given["locator"]]}
        for given in calculation["inputs"]
    ]


def _with_text(
    sections: list[dict[str, Any]], texts: dict[str, tuple[int, str]]
) -> list[dict[str, Any]]:
    """The sections with level and body from `texts`; KeyError if a text has no section."""
    unknown = texts.keys() - {section["heading"] for section in sections}
    if unknown:
        raise KeyError(f"No section is called {sorted(unknown)}.")
    return [
        section | dict(zip(("level", "body"), texts[section["heading"]], strict=True))
        if section["heading"] in texts
        else section
        for section in sections
    ]
