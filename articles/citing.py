"""Puts a citation marker behind one sentence of a Markdown text, or refuses.

Where words stand in the source is guessed from their letters; that it was the right place is never
guessed. The text is cut into its claims again, and only a text in which exactly that sentence got
exactly that marker, and nothing else changed, is returned.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from articles.citation_markers import Marker, read_markers
from articles.claims import CARRY_NO_MARKER, Claim

# What a marker is in Pandoc's syntax: https://pandoc.org/MANUAL.html#citation-syntax
_BARE_KEY = re.compile(r"\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*\Z")
CITED = r"\[[^\[\]\n]*@[^\[\]\n]*\]"
NOTED = r"\[\^[^\[\]\s]*\]"
_LINKED = r"\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\)|\]\[[^\[\]\n]*\]"
_ENTITY = r"&#?\w{1,32};"
# Letters in these are none of the sentence. The caption in a picture's title is one.
_SILENT = re.compile(rf"{CITED}|{NOTED}|\]\([^()\s\"]*|{_ENTITY}")
# What may stand between the last letter of a sentence and the place of its marker.
_TAIL = re.compile(rf"[ \t]+(?={CITED})|{CITED}|{NOTED}|{_LINKED}|{_ENTITY}|_|[^\w\s|]")
_MOST_PLACES = 12  # with as many of its letters before them, the likeliest first
_MOST_TRIES = 60


class NoPlace(ValueError):
    """The marker can stand nowhere here; the message says why, and what to do."""


def marker_text(citekey: str, locator: str = "") -> str:
    """Return a marker as it is typed: `[@key, p. 3]`, with `[@{odd key}]` where it needs braces.

    Raises NoPlace if the locator or the key cannot be written in a marker.
    """
    key = citekey if _BARE_KEY.match(citekey) else f"{{{citekey}}}"
    inside = f"@{key}, {locator}" if locator else f"@{key}"
    if "`" in inside or read_markers(inside) != (Marker(citekey, locator),):
        raise NoPlace(
            f"“{locator or citekey}” cannot stand in a marker: leave out brackets and signs such "
            "as @, ; and `."
        )
    return f"[{inside}]"


def cite(
    text: str,
    words_hash: str,
    citekey: str,
    locator: str = "",
    *,
    cut: Callable[[str], Sequence[Claim]],
) -> str:
    """Return the text with one more marker, behind the first sentence with these words.

    `cut` cuts such a text into its claims. Raises NoPlace if there is no such sentence, if it may
    carry no marker, or if no place is found that is certain.
    """
    marker, before = marker_text(citekey, locator), cut(text)
    target = _first(before, words_hash)
    claim = before[target]
    for tried in _tries(text, claim.words, marker):
        if _is_right(before, cut(tried), target, Marker(citekey, locator)):
            return tried
    raise NoPlace(
        "The place of the sentence in the text could not be told for certain, so nothing was "
        f"changed. Type {marker} behind its full stop yourself, and save."
    )


def _first(claims: Sequence[Claim], words_hash: str) -> int:
    same = [place for place, claim in enumerate(claims) if claim.words_hash == words_hash]
    if not same:
        raise NoPlace("No sentence reads like that here any more: look again.")
    carrying = [place for place in same if claims[place].kind not in CARRY_NO_MARKER]
    if not carrying:
        raise NoPlace("Headings, alternative texts and code carry no citation.")
    return carrying[0]


def _is_right(before: Sequence[Claim], after: Sequence[Claim], target: int, marker: Marker) -> bool:
    """Whether this claim got this marker, besides those it has, and nothing else changed."""
    if len(after) != len(before) or marker not in after[target].markers:
        return False
    markers = [*after[target].markers]
    markers.remove(marker)
    return [
        *after[:target], replace(after[target], markers=tuple(markers)), *after[target + 1 :]
    ] == [*before]  # fmt: skip


def _tries(text: str, words: str, marker: str) -> Iterator[str]:
    """Texts with the marker at a likely place, the likeliest first."""
    tried = 0
    for end in _ends(text, words):
        for place in _behind(text, end):
            for inserted in (f" {marker}", marker, f"{marker} "):
                if tried == _MOST_TRIES:
                    return
                tried += 1
                yield text[:place] + inserted + text[place:]


def _ends(text: str, words: str) -> list[int]:
    """Where the last letter of these words may stand, those with most of them before it first."""
    wanted = [letter for letter, _ in letters_of(words)]
    letters = list(audible(text))
    found = []
    for index, (letter, place) in enumerate(letters):
        if wanted and letter == wanted[-1]:
            found.append((-_alike(letters, index, wanted), place + 1))
    return [end for _, end in sorted(found)[:_MOST_PLACES]]


def _alike(letters: Sequence[tuple[str, int]], index: int, wanted: Sequence[str]) -> int:
    """How many letters up to this one are the last ones of those wanted."""
    most = min(index + 1, len(wanted))
    return next(
        (back for back in range(most) if letters[index - back][0] != wanted[-1 - back]), most
    )


def audible(text: str) -> Iterator[tuple[str, int]]:
    """The letters of a source text that readers get as words, as far as one can tell by looking."""
    start = 0
    for silent in _SILENT.finditer(text):
        yield from letters_of(text[start : silent.start()], start)
        start = silent.end()
    yield from letters_of(text[start:], start)


def letters_of(text: str, start: int = 0) -> Iterator[tuple[str, int]]:
    """Letters and figures without their marks, each with its place."""
    for place, sign in enumerate(text, start):
        for part in unicodedata.normalize("NFKD", sign):
            if part.isalnum():
                yield part, place


def _behind(text: str, end: int) -> list[int]:
    """Places behind the last letter of a sentence, the one farthest behind its stop first."""
    places = [end]
    while piece := _TAIL.match(text, places[-1]):
        places.append(piece.end())
    return places[::-1]
