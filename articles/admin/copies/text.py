"""The words of a kept copy as pages of the desk show them: always as text, never as markup.

`templates/admin/articles/snapshot/_text.html` draws what is made here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from articles.evidence.extraction import page_of
from articles.models import Snapshot

AT_ONCE = 120_000  # characters of a long copy on one page of the desk: about fifty printed pages
_GAP = re.compile(r"\n[ \t]*\n\s*")
Span = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph, `marked` if it is of the passage one looks for.

    `strong` is a fact in it that the claim has too.
    """

    words: str
    marked: bool = False
    first: bool = False
    strong: bool = False


@dataclass
class Paragraph:
    pieces: list[Piece]
    page: int | None = None
    """The number of the page that begins here, where the copy has pages."""


@dataclass
class CopyText:
    """The words of a copy in paragraphs, with the heading of each page and a marked passage.

    `span` are the offsets of the passage in the text (`evidence.locating.locate` finds them), and
    `strong` those of facts in it. Of a very long copy one part is shown: the one asked for, or the
    one that holds the passage.
    """

    snapshot: Snapshot
    span: Span | None = None
    part: int | None = None
    strong: Sequence[Span] = ()
    paragraphs: list[Paragraph] = field(init=False)

    def __post_init__(self):
        spans = list(_paragraphs(self.snapshot.text, self.snapshot.pages))
        parts = _parts(spans)
        self.parts = max(1, len(parts))
        self.part = min(max(1, self.part or self._part_of(parts)), self.parts)
        shown = parts[self.part - 1] if parts else []
        self.paragraphs = list(self._drawn(shown))

    @property
    def is_whole(self) -> bool:
        return self.parts == 1

    def _part_of(self, parts: list[list[Span]]) -> int:
        """The number of the part that holds the passage; the first without one."""
        if self.span:
            for number, spans in enumerate(parts, start=1):
                if self.span[0] < spans[-1][1]:
                    return number
        return 1

    def _drawn(self, spans: list[Span]) -> Iterator[Paragraph]:
        page = None
        for start, end in spans:
            here = page_of(self.snapshot.pages, start) if self.snapshot.pages else None
            yield Paragraph(list(self._pieces(start, end)), here if here != page else None)
            page = here

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        begin, finish = self.span or (0, 0)
        inner = {at for span in ((begin, finish), *self.strong) for at in span if start < at < end}
        for a, b in pairwise(sorted({start, end, *inner})):
            yield Piece(
                self.snapshot.text[a:b],
                marked=begin <= a < finish,
                first=a == begin < finish,
                strong=any(first <= a < last for first, last in self.strong),
            )


def _paragraphs(text: str, pages: Sequence[int]) -> Iterator[Span]:
    """Where each paragraph stands; a new page begins a new one."""
    borders = sorted({0, len(text), *(at for at in pages if 0 < at < len(text))})
    for start, end in zip(borders, borders[1:], strict=False):
        at = start
        for gap in _GAP.finditer(text, start, end):
            if text[at : gap.start()].strip():
                yield at, gap.start()
            at = gap.end()
        if text[at:end].strip():
            yield at, at + len(text[at:end].rstrip())


def _parts(spans: list[Span]) -> list[list[Span]]:
    """Paragraphs in parts of about AT_ONCE characters; a longer paragraph is a part of its own."""
    parts: list[list[Span]] = []
    for span in spans:
        if not parts or span[1] - parts[-1][0][0] > AT_ONCE:
            parts.append([])
        parts[-1].append(span)
    return parts
