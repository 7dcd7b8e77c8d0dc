"""Rows of a table as lines, each readable alone: a passage can be one row and still make sense."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from articles.evidence.extraction.extracted import Unreadable

_NUMBER = re.compile(r"[-+]?[\d.,\s\u2009\u202f\u00a0']+%?")
_LOOKED_AT = 25  # rows; above the header stand at most a title and some notes
_SPACE = re.compile(r"\s+")
# A name stands before each value of its column: a long one would make a small file a huge text.
_LONGEST_NAME = 100
_MOST_COLUMNS = 16_384  # as in spreadsheets

Row = Sequence[str]


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """Return lines such as "Row 12. Year: 1999 | Deaths: 500", counted as spreadsheets count.

    The header is the first row that is about as wide as the table and not all numbers; it names
    the values of the rows below it, and stands itself as a plain row. Empty cells are left out.
    Raises Unreadable for more columns than any spreadsheet has.
    """
    rows = iter(rows)
    first = [_tidy(row) for row in islice(rows, _LOOKED_AT)]
    at = _header_at(first)
    header = first[at] if at is not None else []
    for number, row in enumerate(chain(first, map(_tidy, rows))):
        named = at is not None and number > at
        if line := _line(row, header if named else None):
            yield f"Row {number + 1}. {line}"


def _tidy(row: Row) -> list[str]:
    if len(row) > _MOST_COLUMNS:
        raise Unreadable(
            f"The table has more than {_MOST_COLUMNS:,} columns. Keep the part that you cite."
        )
    return [_SPACE.sub(" ", cell).strip() for cell in row]


def _header_at(rows: list[list[str]]) -> int | None:
    filled = [sum(map(bool, row)) for row in rows]
    width = max(filled, default=0)
    for number, row in enumerate(rows):
        values = [cell for cell in row if cell]
        wide = len(values) > 1 and len(values) * 2 > width
        if wide and not all(_NUMBER.fullmatch(value) for value in values):
            return number
    return None


def _line(row: Row, header: Row | None) -> str:
    if header is None:
        return " | ".join(cell for cell in row if cell)
    named = (f"{_name(header, n)}: {cell}" for n, cell in enumerate(row) if cell)
    return " | ".join(named)


def _name(header: Row, number: int) -> str:
    """The header's word for a column, or the letters by which spreadsheets call it."""
    if number < len(header) and header[number]:
        return header[number][:_LONGEST_NAME].removesuffix(":")
    letters = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
