"""CSV and TSV: which sign parts the values is seen from the rows, whatever the name says."""

import csv
from collections import Counter
from itertools import islice

from articles.evidence.extraction.decoding import decode
from articles.evidence.extraction.extracted import Extracted, Unreadable, joined
from articles.evidence.extraction.kinds import looks_like_text
from articles.evidence.extraction.rows import lines

VERSION = "stet-csv 1"
_SEPARATORS = ",;\t|"
_LOOKED_AT = 50  # rows


def extract_separated(data: bytes, charset: str = "") -> Extracted:
    """Return a table's rows as lines; raises Unreadable for what is no such table."""
    if not looks_like_text(data):
        raise Unreadable("This is no CSV file. Save the table as CSV (UTF-8) or as .xlsx.")
    text = decode(data, charset)
    written = text.splitlines(keepends=True)
    separator = max(_SEPARATORS, key=lambda sign: _fits(written, sign))
    try:
        return Extracted(joined(lines(csv.reader(written, delimiter=separator))), VERSION)
    except csv.Error as error:
        # One quotation mark too many takes the rest of the file into one value.
        raise Unreadable(
            "The rows of this table cannot be told apart: a quotation mark is missing, or a value "
            "is very long. Save it as .xlsx and take that."
        ) from error


def _fits(written: list[str], separator: str) -> int:
    """How well a separator fits: many rows of one width count more than a few wide ones."""
    try:
        rows = csv.reader(written, delimiter=separator)
        widths = Counter(len(row) for row in islice(rows, _LOOKED_AT) if row)
    except csv.Error:
        return 0
    return max((rows * rows * (width - 1) for width, rows in widths.items()), default=0)
