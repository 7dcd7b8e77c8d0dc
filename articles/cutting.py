"""Takes one sentence out of a Markdown text, with its citation markers, or refuses.

Where the sentence begins and ends in the source is guessed; that it was right is never guessed. The
text is cut into its claims again, and only a text in which exactly that claim is gone, and no other
reads otherwise, is returned. What the others lean on may change: they are checked anew then.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from articles.claims import Claim, Kind
from articles.cut_spans import NUMBERED, Span, spans_to_cut
from articles.letters import letters, span_behind
from articles.markup import markers, parse, pictures
from articles.sentences import leans

Cutter = Callable[[str], Sequence[Claim]]

ANCHOR = 60  # signs kept on either side of what is taken out
_NEW_BLOCK = re.compile(r"\n[ \t>]*(?:\n|[-*+][ \t]|\d+[.)][ \t]|#|\|)")
# Items, quotes, rows and links that nothing is left of.
_HOLLOW = re.compile(r"^[ \t>]*(?:[-*+>]|\d+[.)]|#+)[ \t]*$|^[ \t]*\|[ |\t]*$|\[\]\(", re.MULTILINE)


class NoCut(ValueError):
    """The sentence cannot be taken out here; the message says why, and how to do it by hand."""


@dataclass(frozen=True)
class Piece:
    """Markdown that was taken out, and what stood right before and right behind it."""

    markdown: str
    before: str
    behind: str


@dataclass(frozen=True)
class Taken:
    """The text without the sentence, and all that went with it: a footnote takes its mark along."""

    text: str
    pieces: tuple[Piece, ...]


def take_out(
    text: str, words_hash: str, occurrence: int = 0, *, cut: Cutter, inline: bool = False
) -> Taken:
    """Take out the sentence with these words, of several the one with this number, from 0 on.

    `cut` cuts such a text into its claims, `inline` is for a text without blocks. Raises NoCut if
    there is no such sentence, if others hang on it, or if no way is found that is certain.
    """
    before = cut(text)
    same = [place for place, claim in enumerate(before) if claim.words_hash == words_hash]
    if not same:
        raise NoCut("No sentence reads like that here any more: look again.")
    target = same[min(occurrence, len(same) - 1)]
    if why_not := _why_not(text, before, target, inline):
        raise NoCut(why_not)
    test = _Test(text, before, target, cut, inline)
    for spans in spans_to_cut(text, before[target], same.index(target), inline=inline):
        tried = _without(text, spans)
        if test.holds_of(tried):
            return Taken(tried, _pieces(text, spans))
    raise NoCut(_by_hand(text, inline))


def paragraphs(text: str, claims: Sequence[Claim]) -> list[bool]:
    """For each claim of a text whether it goes on in the paragraph or item of the one before."""
    found, end = [], -1
    for claim in claims:
        span = span_behind(text, claim.words, end)
        between = text[end : span[0]] if span and end >= 0 else "\n\n"
        found.append(not _NEW_BLOCK.search(between))
        end = span[1] if span else end
    return found


def without_place(claim: Claim) -> tuple[object, ...]:
    """A claim as it must still read when another one comes or goes."""
    return (claim.kind, claim.section, claim.words, claim.markers)


def _why_not(text: str, claims: Sequence[Claim], target: int, inline: bool) -> str:
    claim = claims[target]
    match claim.kind:
        case Kind.TITLE | Kind.ALT:
            return (
                "A title and the words of a picture go with what they name: change them on the "
                "page of the text."
            )
        case Kind.HEADING if not inline and _stands_over_text(text, claim.words):
            return (
                "There are sentences under this heading: cut them first, or change the heading "
                "on the page of the text."
            )
        case Kind.TABLE_ROW if any(_hangs_on(c, claim) for c in claims[target + 1 :]):
            return "Rows stand below this one, which is their head: cut them first."
        case Kind.LIST_ITEM if any(_hangs_on(c, claim) for c in claims[target + 1 :]):
            return "Items stand below this one: cut them first."
    return ""


def _hangs_on(other: Claim, claim: Claim) -> bool:
    """Whether it stands below another in a list, or in a table under this row."""
    if other.kind != claim.kind or other.context != claim.words:
        return False
    return claim.kind == Kind.TABLE_ROW or not leans(NUMBERED.sub("", other.words))


def _stands_over_text(text: str, words: str) -> bool:
    tokens = parse(text)
    for opening, line, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type == "heading_open" and closing.type == "heading_close":
            following = tokens[tokens.index(closing) + 1 :][:1]
            is_it = [*letters(line.content)] == [*letters(words)]
            if is_it and following and following[0].type not in {"heading_open", "footnote_block"}:
                return True
    return False


def _by_hand(text: str, inline: bool) -> str:
    hints = ""
    if "[^" in text:
        hints += " If it carries a footnote, cut what the footnote says first."
    if pictures(text, inline=inline):
        hints += " If a picture stands in it, take that out first."
    return (
        "How to take this sentence out without changing another could not be told for certain, so "
        f"nothing was changed.{hints} Or delete it on the page of the text yourself."
    )


class _Test:
    """Whether exactly the claim is gone from a text that was tried, and nothing is left of it."""

    def __init__(
        self, text: str, before: Sequence[Claim], target: int, cut: Cutter, inline: bool
    ) -> None:
        self._cut = cut
        self._inline = inline
        self._wanted = [without_place(c) for c in (*before[:target], *before[target + 1 :])]
        self._markers = Counter(markers(text, inline=inline)) - Counter(before[target].markers)
        self._pictures = _shown(text, inline)
        self._hollow = len(_HOLLOW.findall(text))

    def holds_of(self, text: str) -> bool:
        return (
            [without_place(claim) for claim in self._cut(text)] == self._wanted
            and Counter(markers(text, inline=self._inline)) == self._markers
            and _shown(text, self._inline) == self._pictures
            and len(_HOLLOW.findall(text)) <= self._hollow
        )


def _shown(text: str, inline: bool) -> list[tuple[str, str, bool]]:
    """The pictures of a text without their captions, which are sentences of their own."""
    found = pictures(text, inline=inline)
    return [(picture.address, picture.alt, picture.is_figure) for picture in found]


def _without(text: str, spans: Sequence[Span]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return text


def _pieces(text: str, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """What was taken out, in reading order; each as it is put in while those behind it are out."""
    found = []
    for start, end in sorted(spans):
        rest = _without(text, [span for span in spans if span[0] > start])
        before, after = rest[max(0, start - ANCHOR) : start], rest[end : end + ANCHOR]
        found.append(Piece(text[start:end], before, after))
    return tuple(found)
