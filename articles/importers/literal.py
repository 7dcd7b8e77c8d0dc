"""Plain words as Markdown that shows exactly these words: escaping, paragraphs and lists.

The rules of what needs a backslash are those of CommonMark 0.31 with tables, footnotes and
Pandoc citations.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

DEEPEST = 6  # levels of a list; a renderer stops at some depth and would drop the words below
# White space before a list item: less than this is carelessness, not a list inside a list.
STEP = 2

_ITEM = re.compile(r"(?:[-*•‣◦▪●]|([0-9]{1,3})[.)])\s+(?=\S)")
_INLINE = re.compile(r"[\\`*\[<|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_START = re.compile(r"#{1,6}(?=\s|$)|[+-](?=\s|$)|-(?=[-\s]+$)|>|~~~")
_NUMBER = re.compile(r"([0-9]{1,9})(?=[.)](?:\s|$))")


class Block(NamedTuple):
    """A paragraph or list item on one line, with the indent it had in the file."""

    text: str
    indent: int = 0


@dataclass(frozen=True)
class _Level:
    """A list that may go on: its indent in the file, the column where the text of its last
    item starts in the Markdown, its last number and its marker ("" if nothing stands yet)."""

    indent: float = 0
    text_at: int = 0
    number: int = 0
    marker: str = ""


def is_item(text: str) -> bool:
    """Tell whether a line starts as a list item: `- a`, `* a`, `• a`, `1. a`, `1) a`."""
    return item_number(text) is not None


def item_number(text: str) -> int | None:
    """Return the number of a list item, 0 for a bullet, None if the line is no item."""
    item = _ITEM.match(text)
    return int(item[1] or 0) if item else None


def escape(text: str) -> str:
    """Return Markdown that shows one line of text as it is, whatever characters it has."""
    text = _INLINE.sub(r"\\\g<0>", text)
    if _START.match(text):
        return f"\\{text}"
    if number := _NUMBER.match(text):
        return f"{number[1]}\\{text[number.end() :]}"
    return text


def markdown(blocks: Iterable[Block]) -> str:
    """Return the Markdown of paragraphs and list items in their order.

    A numbered item belongs to a list when its number is 1 or follows on; any other number is
    part of the words ("12. Mai 1990"), because Markdown would count anew and change it.
    """
    writer = _Writer()
    for block in blocks:
        if not writer.item(block):
            writer.paragraph(block)
    return "".join(writer.pieces).strip()


class _Writer:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.levels: list[_Level] = []

    def paragraph(self, block: Block) -> None:
        self.pieces += "\n\n", escape(block.text)
        # "3." may go on after a paragraph: the outer number stays, where nothing can nest in it.
        self.levels = [_Level(math.inf, number=level.number) for level in self.levels[:1]]

    def item(self, block: Block) -> bool:
        """Write a list item; return False, having written nothing, if the block is none."""
        found = _ITEM.match(block.text)
        if not found:
            return False
        above = [level for level in self.levels if level.indent + STEP <= block.indent][:DEEPEST]
        sibling = self.levels[len(above)] if len(above) < len(self.levels) else _Level()
        number = int(found[1]) if found[1] else None
        if number not in (None, 1, sibling.number + 1):
            return False
        marker = _marker(number, sibling)
        tight = sibling.marker == marker or (above and not sibling.marker)
        start = " " * (above[-1].text_at if above else 0) + _label(number, marker)
        self.pieces += "\n" if tight else "\n\n", start, escape(block.text[found.end() :])
        level = _Level(block.indent, len(start), number or sibling.number, marker)
        self.levels = [*above, level]
        return True


def _label(number: int | None, marker: str) -> str:
    return f"{marker} " if number is None else f"{number}{marker} "


def _marker(number: int | None, sibling: _Level) -> str:
    if number is None:
        return "-"
    if number == sibling.number + 1:
        return sibling.marker if sibling.marker in (".", ")") else "."
    # Markdown joins neighbouring lists of one delimiter; the other one lets this start at 1.
    return ")" if sibling.marker == "." else "."
