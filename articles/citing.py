"""Puts a citation marker behind one sentence of a Markdown text, or refuses.

Where words stand in the source is guessed from their letters; that it was the right place is never
guessed. The text is cut into its claims again, and only a text in which exactly that sentence got
exactly that marker, and nothing else changed, is returned.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from articles.citation_markers import Marker, read_markers
from articles.claims import CARRY_NO_MARKER, Claim
from articles.letters import audible, behind, letters

# What a marker is in Pandoc's syntax: https://pandoc.org/MANUAL.html#citation-syntax
_BARE_KEY = re.compile(r"\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*\Z")
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
        for place in behind(text, end):
            for inserted in (f" {marker}", marker, f"{marker} "):
                if tried == _MOST_TRIES:
                    return
                tried += 1
                yield text[:place] + inserted + text[place:]


def _ends(text: str, words: str) -> list[int]:
    """Where the last letter of these words may stand, those with most of them before it first."""
    wanted = [letter for letter, _ in letters(words)]
    heard = list(audible(text))
    found = []
    for index, (letter, place) in enumerate(heard):
        if wanted and letter == wanted[-1]:
            found.append((-_alike(heard, index, wanted), place + 1))
    return [end for _, end in sorted(found)[:_MOST_PLACES]]


def _alike(heard: Sequence[tuple[str, int]], index: int, wanted: Sequence[str]) -> int:
    """How many letters up to this one are the last ones of those wanted."""
    most = min(index + 1, len(wanted))
    return next((back for back in range(most) if heard[index - back][0] != wanted[-1 - back]), most)
