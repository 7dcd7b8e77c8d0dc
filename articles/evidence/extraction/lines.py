"""Builds plain text out of a page's pieces: white space collapsed, paragraphs, items, rows."""

import re

# What HTML takes for white space; a no-break space is a character like any other.
_SPACE = re.compile(r"[ \t\n\r\f]+")


class Lines:
    """Pieces of text go in; breaks and signs are remembered and written before the next word."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._breaks = 0
        self._space = False
        self._signs: list[bool] = []  # of each open list item, whether its "- " is still to come
        self._row: list[list[str]] | None = None  # the cells of the row that is open, in pieces
        self._verbatim = 0

    def write(self, text: str) -> None:
        if self._row is not None:
            self._write_in_cell(text)
        elif self._verbatim:
            self._write_verbatim(text)
        else:
            self._write_words(text)

    def _write_words(self, text: str) -> None:
        bare = _SPACE.sub(" ", text)
        self._space = self._space or bare.startswith(" ")
        if words := bare.strip(" "):
            self._lead()
            self._out.append(words)
            self._space = bare.endswith(" ")

    def _write_verbatim(self, text: str) -> None:
        lines = text.strip("\n")
        if not lines.strip():
            self._breaks = max(self._breaks, text.count("\n"))
            self._space = True
            return
        self._breaks = max(self._breaks, len(text) - len(text.lstrip("\n")))
        self._lead()
        self._out.append(lines)
        self._breaks = len(text) - len(text.rstrip("\n"))

    def _lead(self) -> None:
        """Write what is due before a word: the end of a line, the sign of an item, or a space."""
        if self._breaks and self._out:
            self._out.append("\n" * min(self._breaks, 2))
        elif self._space and self._out:
            self._out.append(" ")
        self._breaks, self._space = 0, False
        if self._signs and self._signs[-1]:
            self._out.append("  " * (len(self._signs) - 1) + "- ")
            self._signs = [False] * len(self._signs)

    def end_line(self) -> None:
        self._end(1)

    def end_paragraph(self) -> None:
        self._end(2)

    def _end(self, breaks: int) -> None:
        if self._row is not None:
            self._write_in_cell(" ")
        else:
            self._breaks = max(self._breaks, breaks)

    def end_around_list(self) -> None:
        """A list within an item follows it on the next line."""
        self._end(1 if self._signs else 2)

    def open_item(self) -> None:
        self._signs.append(self._row is None)

    def close_item(self) -> None:
        self._signs.pop()

    def open_verbatim(self) -> None:
        self._verbatim += 1

    def close_verbatim(self) -> None:
        self._verbatim -= 1

    def open_row(self) -> None:
        self._row = []

    def open_cell(self) -> None:
        if self._row is not None:
            self._row.append([])
        else:
            self.end_line()

    def _write_in_cell(self, text: str) -> None:
        assert self._row is not None
        if not self._row and text.strip():
            self._row.append([])  # words outside of any cell
        if self._row:
            self._row[-1].append(text)

    def close_row(self) -> None:
        """Write the row that is open, on one line; nothing if no cell has a word."""
        if self._row is None:
            return
        cells = [_SPACE.sub(" ", "".join(pieces)).strip() for pieces in self._row]
        self._row = None
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            self._lead()
            self._out.append(" | ".join(cells))

    def text(self) -> str:
        return "".join(self._out).strip()
