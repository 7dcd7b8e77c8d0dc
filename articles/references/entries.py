"""What every format is read into."""

from dataclasses import dataclass
from typing import Any

from articles.words import storable

Item = dict[str, Any]
MOST = 10_000_000  # characters of a file: some ten thousand works


class Unreadable(ValueError):
    """A file that holds no references; the message says where it broke off."""


@dataclass(frozen=True)
class Entry:
    """One entry of a file. One that could not be read has no item, and says so."""

    citekey: str
    item: Item
    problems: tuple[str, ...] = ()


def opened(text: str) -> str:
    """The text of a file without a byte order mark; raises Unreadable if it is too long."""
    if len(text) > MOST:
        raise Unreadable(f"The file is longer than {MOST:,} characters: split it.")
    return storable(text.removeprefix("\ufeff").removeprefix("ï»¿"))
