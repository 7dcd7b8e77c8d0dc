"""What comes out of a kept copy: text that is read, or a refusal that says what to do."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_CHARACTERS = 5_000_000  # about 2,500 printed pages


class Unreadable(ValueError):
    """A file no text can be taken from; the message says what to do instead."""


@dataclass(frozen=True)
class Extracted:
    """The `text` of a file, and what made it.

    `pages` are the offsets in the text where each page starts (PDF), empty for what has no pages.
    `extractor` names our own version and the library's: another one may read other words.
    `language` is a tag of BCP 47 if the file names one, else empty.
    """

    text: str
    extractor: str
    pages: tuple[int, ...] = ()
    language: str = ""


def page_of(pages: Sequence[int], offset: int) -> int:
    """Return the number, from 1, of the page on which the character at `offset` stands.

    1 where there are no pages. An empty page starts where the next one does and is never meant.
    """
    return max(1, bisect_right(pages, offset))


def bounded(text: str) -> str:
    """Return the text itself; raises Unreadable if it is longer than what is kept."""
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(TOO_LONG)
    return text


def joined(lines: Iterable[str]) -> str:
    """Return the lines as one text; raises Unreadable as soon as they are too long."""
    kept: list[str] = []
    length = 0
    for line in lines:
        length += len(line) + 1
        if length > MOST_CHARACTERS:
            raise Unreadable(TOO_LONG)
        kept.append(line)
    return "\n".join(kept)


TOO_LONG = (
    f"The file holds more than {MOST_CHARACTERS // 1_000_000} million characters. "
    "Keep the part that you cite: save it as a file of its own, or paste its words."
)
