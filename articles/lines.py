"""Reads inline tokens as the plain words readers see, with the marks and pictures among them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from articles.markup import CLOSING_SIGNS, Marker
from articles.sentences import spans
from articles.words import normalise


@dataclass(frozen=True)
class Sentence:
    """Normalised words with the citation markers and the numbers of the footnotes they carry."""

    words: str
    markers: tuple[Marker, ...] = ()
    footnotes: tuple[int, ...] = ()


class Line:
    """What one inline token says."""

    def __init__(self, inline: Token) -> None:
        self.pictures: list[Token] = []
        self._pieces: list[tuple[str, bool]] = []  # some text, and whether it is code
        self._length = 0
        self._gap = ""
        self._marks: list[tuple[int, Token]] = []  # a mark, and how much text stands before it
        for token in inline.children or ():
            self._read(token)

    def whole(self) -> Sentence:
        """Return all of it as one sentence."""
        return _sentence(self._text(), (mark for _, mark in self._marks))

    def sentences(self, language: str) -> Iterator[Sentence]:
        """Cut it into sentences; a mark behind the full stop belongs to the sentence before."""
        text = self._text()
        found = spans(self._text(hide_code=True), language)
        starts = [start for start, _ in found]
        marks: list[list[Token]] = [[] for _ in found]
        for place, mark in self._marks if found else ():
            marks[max(0, bisect_left(starts, place) - 1)].append(mark)
        for (start, end), own in zip(found, marks, strict=True):
            yield _sentence(text[start:end], own)

    def _text(self, *, hide_code: bool = False) -> str:
        """The words; with code hidden no full stop inside it can end a sentence."""
        return "".join(
            "X" * len(text) if hide_code and code else text for text, code in self._pieces
        )

    def _read(self, token: Token) -> None:
        if token.type in {"citation", "footnote_ref"}:
            self._mark(token)
        elif token.type == "image":
            self.pictures.append(token)
            self._add(" ")
        elif token.type in {"softbreak", "hardbreak"}:
            self._add(" ")
        elif token.content:
            self._add(token.content, code=token.type == "code_inline")

    def _add(self, text: str, *, code: bool = False) -> None:
        # "is old [@a]." must read "is old.", or citing a sentence would change its words.
        if self._gap and not text.startswith(CLOSING_SIGNS):
            self._keep(self._gap, False)
        self._gap = ""
        self._keep(text, code)

    def _keep(self, text: str, code: bool) -> None:
        self._pieces.append((text, code))
        self._length += len(text)

    def _mark(self, token: Token) -> None:
        while self._pieces and self._pieces[-1][0] != self._pieces[-1][0].rstrip():
            text, code = self._pieces.pop()
            self._length -= len(text)
            self._gap = text[len(text.rstrip()) :] + self._gap
            if text.rstrip():
                self._keep(text.rstrip(), code)
        self._marks.append((self._length, token))


def _sentence(text: str, marks: Iterable[Token]) -> Sentence:
    markers: list[Marker] = []
    footnotes: list[int] = []
    for mark in marks:
        if mark.type == "citation":
            markers += mark.meta["markers"]
        else:
            footnotes.append(mark.meta["id"])
    return Sentence(normalise(text), tuple(markers), tuple(footnotes))
