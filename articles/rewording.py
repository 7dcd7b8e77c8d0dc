"""Puts other words in the place of one sentence of a text, or refuses.

As with a marker (`articles.citing`), where the words stand is guessed from their letters and never
believed: the text is cut into its claims again, and only one is returned in which exactly that
sentence reads as was asked, with its markers, and every other one as before.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product, takewhile

from articles.citing import NoPlace
from articles.claims import Claim
from articles.letters import CITED, NOTED, audible, letters
from articles.words import normalise, words_hash

_MARKUP = re.compile(r"[\\`*_\[\]<>&|~^#]")
_MARKERS = re.compile(rf"\s*(?:{CITED}|{NOTED})")
# What of the source must not get lost with the words around it: links, pictures, code.
_HELD = re.compile(r"\]\(|\]\[|!\[|`|://")
_MOST_TRIES = 60
_MOST_AROUND = 3  # signs such as quotation marks that may belong to the first or last word
BY_HAND = "Edit the sentence by hand."


@dataclass(frozen=True)
class _Stretch:
    """What of the old words gives way to what: their places among the letters, and the new text."""

    first: int
    last: int
    text: str


def why_not_one_sentence(proposal: str, cut: Callable[[str], Sequence[Claim]]) -> str:
    """Return why these words would not read as one sentence; empty if they would.

    `cut` cuts a Markdown text into its claims.
    """
    if not any(map(str.isalnum, proposal)):
        return "Say how the sentence should read."
    if [claim.words for claim in cut(_escaped(proposal))] == [normalise(proposal)]:
        return ""
    return "Propose one sentence: these words would read as several, or otherwise."


def reword(text: str, old: str, new: str, *, cut: Callable[[str], Sequence[Claim]]) -> str:
    """Return the text with `new` in place of the one sentence with the words `old`.

    Both are plain words, as readers see them. Markers, footnotes, emphasis and links outside of
    what changes stay where they are. `cut` cuts such a text into its claims. Raises NoPlace if the
    sentence is not there, stands there more than once, or cannot be replaced for certain.
    """
    before = cut(text)
    target = _only(before, words_hash(old))
    for tried in islice(_tries(text, before[target].words, new), _MOST_TRIES):
        if _is_right(before, cut(tried), target, normalise(new)):
            return tried
    raise NoPlace(f"The words could not be replaced for certain, so nothing was changed. {BY_HAND}")


def _only(claims: Sequence[Claim], wanted: str) -> int:
    same = [place for place, claim in enumerate(claims) if claim.words_hash == wanted]
    if not same:
        raise NoPlace("No sentence reads like that here any more: look again.")
    if len(same) > 1:
        raise NoPlace(f"These words stand here more than once. {BY_HAND}")
    return same[0]


def _is_right(before: Sequence[Claim], after: Sequence[Claim], target: int, words: str) -> bool:
    """Whether this claim alone changed its words, and no marker came or went.

    What a later sentence leans on may change with it, and it is decided anew then.
    """
    wanted = [_told(claim) for claim in before]
    wanted[target] = (*wanted[target][:2], words, wanted[target][3])
    return [_told(claim) for claim in after] == wanted


def _told(claim: Claim) -> tuple[object, ...]:
    return (claim.kind, claim.section, claim.words, claim.markers)


def _tries(text: str, old: str, new: str) -> Iterator[str]:
    """Texts with the new words at a likely place, the least of the source changed first."""
    heard = list(audible(text))
    wanted = [letter for letter, _ in letters(old)]
    starts = _starts("".join(letter for letter, _ in heard), "".join(wanted))
    for stretch, start in product(_stretches(old, " ".join(new.split())), starts):
        begin = heard[start + stretch.first][1]
        end = heard[start + stretch.last][1] + 1
        for left, right in product(_around(text[:begin][::-1]), _around(text[end:])):
            gone = text[begin - left : end + right]
            if not _HELD.search(gone):
                markers = "".join(_MARKERS.findall(gone))
                before, after = text[: begin - left], text[end + right :]
                for words in dict.fromkeys((_escaped(stretch.text), stretch.text)):
                    if not words + markers and before[-1:] == " " == after[:1]:
                        after = after[1:]  # words that go take one of their two spaces along
                    yield f"{before}{words}{markers}{after}"


def _starts(letters: str, wanted: str) -> list[int]:
    return [found.start() for found in re.finditer(rf"(?={re.escape(wanted)})", letters)]


def _around(signs: str) -> list[int]:
    """How many signs beside a word may go with it: none, or up to the next letter or space."""
    near = takewhile(lambda sign: not (sign.isalnum() or sign.isspace()), signs[:_MOST_AROUND])
    return list(range(len(list(near)) + 1))


def _stretches(old: str, new: str) -> Iterator[_Stretch]:
    """What differs, word by word; then all of it."""
    olds, news = old.split(), new.split()
    before = _in_common(olds, news)
    behind = _in_common(olds[before:][::-1], news[before:][::-1])
    for first, last in ((before, len(olds) - behind), (0, len(olds))):
        first, last = _with_letters(olds, first, last)
        middle = news[first : len(news) - (len(olds) - last)]
        gone, come = " ".join(olds[first:last]), " ".join(middle)
        lead, tail = _edges(gone, come)
        at = len(list(letters(" ".join(olds[:first]))))
        size = len(list(letters(gone)))
        if size:
            yield _Stretch(at, at + size - 1, come[lead : len(come) - tail])


def _in_common(olds: Sequence[str], news: Sequence[str]) -> int:
    """How many words at the beginning are the same."""
    pairs = enumerate(zip(olds, news, strict=False))
    shorter = min(len(olds), len(news))
    return next((at for at, (a, b) in pairs if normalise(a) != normalise(b)), shorter)


def _with_letters(olds: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """Wide enough to hold a letter: words are put in beside another one."""
    while not any(map(str.isalnum, "".join(olds[first:last]))) and (first or last < len(olds)):
        if last < len(olds):
            last += 1
        else:
            first -= 1
    return first, last


def _edges(gone: str, come: str) -> tuple[int, int]:
    """How many signs around the letters are the same in both: they stay as the source has them."""
    lead = _signs_in_common(gone, come)
    return lead, _signs_in_common(gone[lead:][::-1], come[lead:][::-1])


def _signs_in_common(gone: str, come: str) -> int:
    pairs = enumerate(zip(gone, come, strict=False))
    return next(
        (at for at, (a, b) in pairs if a.isalnum() or normalise(a) != normalise(b)),
        min(len(gone), len(come)),
    )


def _escaped(words: str) -> str:
    """The words as Markdown that says nothing else."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(words.split()))
