"""Gives every sentence of a text an address, on its way to HTML: `<span id="s17">`.

The tokens of `articles.markup` are read as `articles.claims` reads them, and each sentence is set
beside the next claim with its words. A sentence that is not found there gets no mark: an address
is a help to the reader, and nothing that is checked or signed depends on it.
"""

from collections.abc import Iterable, Sequence
from copy import copy

from markdown_it.token import Token

from articles.evidence.offsets import NormalText
from articles.lines import Line

Numbered = tuple[int, str]  # the number of a claim, and its words
_SPACES = {"softbreak", "hardbreak", "image"}


class Marker:
    """Marks the sentences of one text after another; `claims` are theirs, in reading order."""

    def __init__(self, claims: Iterable[Numbered], language: str) -> None:
        self._claims = list(claims)
        self._language = language

    def mark(self, tokens: list[Token]) -> None:
        """Put ids on the tokens of a text, and spans into its inline ones."""
        row: Token | None = None
        cells: list[str] = []
        for before, token in zip([None, *tokens], tokens, strict=False):
            match token.type:
                case "tr_open":
                    row, cells = token, []
                case "tr_close" if row:
                    self._name(row, " | ".join(cells) if any(cells) else "")
                    row = None
                case "inline" if row:
                    cells.append(Line(token).whole().words)
                case "inline" if before and before.type == "heading_open":
                    self._name(before, Line(token).whole().words)
                case "inline":
                    self._mark_sentences(token)

    def _name(self, token: Token, words: str) -> None:
        if number := self._number_of(words):
            token.attrs["id"] = f"s{number}"

    def _mark_sentences(self, inline: Token) -> None:
        text, at = NormalText(_text_of(inline.children or [])), 0
        for sentence in list(Line(inline).sentences(self._language)):
            found = text.normal.find(sentence.words, at)
            if not sentence.words or found < 0:
                continue
            at = found + len(sentence.words)
            if number := self._number_of(sentence.words):
                start, end = text.original(found, at)
                inline.children = _wrapped(inline.children or [], start, end, f"s{number}")

    def _number_of(self, words: str) -> int | None:
        """The next claim with these words; before them a list may say a number of its own."""
        for index, (number, claimed) in enumerate(self._claims):
            if words and (claimed == words or claimed.endswith(f" {words}")):
                del self._claims[: index + 1]
                return number
        return None


def _text_of(children: Sequence[Token]) -> str:
    """What the tokens say, letter by letter; citations and notes say nothing."""
    return "".join(_said(child) for child in children)


def _said(token: Token) -> str:
    if token.type in _SPACES:
        return " "
    return token.content if token.type in {"text", "code_inline", "text_special"} else ""


def _wrapped(children: list[Token], start: int, end: int, name: str) -> list[Token]:
    """The tokens with a span around what stands from `start` to `end` of their text.

    Where that would begin inside of one emphasis and end outside of it, only an empty span at its
    beginning is set.
    """
    pieces = _cut_at(_cut_at(children, start), end)
    at, first, last = 0, 0, 0
    for index, piece in enumerate(pieces):
        length = len(_said(piece))
        if length and at <= start:
            first = index
        if length and at < end:
            last = index
        at += length
    opening = Token("sentence_open", "span", 1, attrs={"id": name})
    closing = Token("sentence_close", "span", -1)
    for begin, behind in _candidates(pieces, first, last + 1):
        if _is_balanced(pieces[begin:behind]):
            return [*pieces[:begin], opening, *pieces[begin:behind], closing, *pieces[behind:]]
    return [*pieces[:first], opening, closing, *pieces[first:]]


def _cut_at(children: list[Token], place: int) -> list[Token]:
    """The same tokens, the text at this place as two."""
    pieces, at = [], 0
    for child in children:
        length = len(_said(child))
        if child.type == "text" and at < place < at + length:
            one, other = copy(child), copy(child)
            one.content, other.content = child.content[: place - at], child.content[place - at :]
            pieces += [one, other]
        else:
            pieces.append(child)
        at += length
    return pieces


def _candidates(pieces: list[Token], first: int, behind: int) -> Iterable[tuple[int, int]]:
    """Without and with the marks of emphasis that open right before, or close right behind."""
    begins, ends = [first], [behind]
    while begins[-1] and pieces[begins[-1] - 1].nesting == 1:
        begins.append(begins[-1] - 1)
    while ends[-1] < len(pieces) and pieces[ends[-1]].nesting == -1:
        ends.append(ends[-1] + 1)
    return ((begin, end) for begin in begins for end in ends)


def _is_balanced(pieces: list[Token]) -> bool:
    depth = 0
    for piece in pieces:
        depth += piece.nesting
        if depth < 0:
            return False
    return depth == 0
