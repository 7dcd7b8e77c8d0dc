"""XLSX: the values of every sheet as they were last calculated, row by row."""

import datetime as dt
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl

from articles.evidence.extraction.extracted import (
    MOST_CHARACTERS,
    TOO_LONG,
    Extracted,
    Unreadable,
    joined,
)
from articles.evidence.extraction.rows import lines
from articles.words import storable

VERSION = f"stet-xlsx 1, openpyxl {openpyxl.__version__}"
MOST_CELLS = 200_000
MOST_UNPACKED = 100_000_000  # bytes of all parts of the archive
# Cells that are empty cost time too: one value in the last corner of a sheet stands behind
# seventeen thousand million of them.
_MOST_PASSED = 5_000_000

_TOO_LARGE = (
    "The workbook is too large to be kept as text. Save the rows that you cite as a file of "
    "their own."
)
_BROKEN = (
    "The workbook is broken or locked. Open it, save it anew as .xlsx without a password, "
    "and take that."
)


def extract_spreadsheet(data: bytes) -> Extracted:
    """Return the rows of all sheets as lines; raises Unreadable for a broken or too large file."""
    try:
        _refuse_bombs(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and validations that we do not keep
            book = openpyxl.load_workbook(
                BytesIO(data), read_only=True, data_only=True, keep_links=False
            )
            return Extracted(joined(_lines(book)), VERSION)
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable(_TOO_LARGE) from None
    except Exception as error:
        # openpyxl raises whatever it stumbles over in a broken file.
        raise Unreadable(_BROKEN) from error


def _refuse_bombs(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
            raise Unreadable(_TOO_LARGE)


def _lines(book: Any) -> Iterator[str]:
    """All lines; a sheet's own begin with its name and stand apart from the others."""
    counted = _Counted()
    for number, sheet in enumerate(book.worksheets):
        hidden = "" if sheet.sheet_state == "visible" else " (hidden)"
        if number:
            yield ""
        yield f"Sheet: {storable(sheet.title)}{hidden}"
        yield from lines(counted.rows(sheet))


class _Counted:
    """Reads rows, and refuses the workbook once it has more cells than are kept."""

    def __init__(self) -> None:
        self.filled = 0
        self.passed = 0
        self.characters = 0

    def rows(self, sheet: Any) -> Iterator[list[str]]:
        sheet.reset_dimensions()  # what a sheet says of its size is often wrong
        for row in sheet.iter_rows():
            cells = [_shown(cell) for cell in row]
            self.filled += sum(map(bool, cells))
            self.passed += len(cells) + 1
            if self.filled > MOST_CELLS or self.passed > _MOST_PASSED:
                raise Unreadable(_TOO_LARGE)
            self.characters += sum(map(len, cells))
            if self.characters > MOST_CHARACTERS:
                raise Unreadable(TOO_LONG)  # one long value can be named by every cell
            yield cells


def _shown(cell: Any) -> str:
    """A value as people read it in the sheet, as far as that is certain."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number(value, cell.number_format)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    return storable(str(value))


def _number(value: float, shape: str) -> str:
    # Fifteen digits are all that spreadsheets show: 0.30000000000000004 is ours, not theirs.
    if "%" in (shape or ""):
        return f"{value * 100:.13g}%"
    return f"{value:.15g}"
