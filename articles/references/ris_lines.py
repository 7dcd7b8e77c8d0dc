"""The lines of an RIS file parted into records, however the program that wrote it broke them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import rispy

import articles.references.ris_words as words

Tags = dict[str, list[str]]
# As the specification has it, or with the spaces that some programs leave out or add.
_TAG = re.compile(r"\s{0,3}([A-Z][A-Z0-9])(?:\s{2}-|\s{0,3}-(?=\s|$)|\s{2}-(?=\S))\s?(.*)")
_LOOSE = re.compile(r"\s{0,3}(TY|ER)\s*-\s*(.*)")
_NUMBER = re.compile(r"\s*\d+\.\s*")  # rispy numbers its records


@dataclass
class Record:
    """One record as tags and their values; or, without tags, text that belongs to none."""

    line: int
    lines: list[str] = field(default_factory=list)
    ended: bool = False
    stray: str = ""

    def tags(self) -> Tags:
        """The record read by rispy, every tag under its own name with all its values."""
        names = dict.fromkeys(rispy.TAG_KEY_MAPPING) | {line[:2]: None for line in self.lines}
        mapping = {name: name for name in names}
        text = "\n".join([*self.lines, "ER  - "])
        read = rispy.loads(
            text, mapping=mapping, list_tags=[name for name in names if name != "TY"],
            delimiter_tags_mapping={},
        )  # fmt: skip
        kind = str(read[0].pop("TY"))
        return {"TY": [kind]} | {name: [v for v in values if v] for name, values in read[0].items()}


def records(text: str) -> Iterator[Record]:
    """Each record of a file in turn, and the text between records that is in none."""
    record: Record | None = None
    for number, line in enumerate(re.split(r"\r*\n|\r", text), 1):
        found = _LOOSE.fullmatch(line) or _TAG.fullmatch(line)
        tag = found[1] if found else ""
        if tag == "TY":
            if record:
                yield record
            record = Record(number, ["TY  - " + found[2].strip() if found else ""])
        elif record is None:
            if line.strip() and not _NUMBER.fullmatch(line):
                yield Record(number, stray=line.strip())
        elif tag == "ER":
            record.ended = True
            yield record
            record = None
        elif found and _is_tag(line, tag):
            record.lines.append(f"{tag}  - {found[2].strip()}")
        elif line.strip():  # a long value goes on
            record.lines[-1] = f"{record.lines[-1]} {line.strip()}"
    if record:
        yield record


def _is_tag(line: str, tag: str) -> bool:
    """Words such as "EU - the Union" may begin a line that goes on: there, only known tags."""
    return line.lstrip()[2:5] == "  -" or tag in words.KNOWN or tag in rispy.TAG_KEY_MAPPING
