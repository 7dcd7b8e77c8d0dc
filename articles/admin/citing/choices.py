"""The passages of a kept copy that one may choose, each as the page of citing shows it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.admin.citing.form import place_in
from articles.evidence.extraction import page_of
from articles.models import Snapshot

AROUND = 400  # characters of a copy on either side of one


@dataclass(frozen=True)
class Choice:
    """A passage one can attach with one key, what it shares with the sentence, and its context."""

    value: str
    pieces: list[tuple[str, bool]]
    before: str
    after: str
    page: int | None
    locator: str
    checked: bool


def choice_at(
    copy: Snapshot, start: int, end: int, shared: tuple[str, ...], checked: bool
) -> Choice:
    """The passage of a copy from one offset to another; `shared` are its words to mark."""
    text = copy.text
    return Choice(
        f"{start}-{end}", list(marked(text[start:end], shared)),
        text[max(0, start - AROUND) : start], text[end : end + AROUND],
        page_of(copy.pages, start) if copy.pages else None, place_in(copy, start), checked,
    )  # fmt: skip


def marked(passage: str, shared: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """A passage in pieces, each with whether it is one of the words it shares."""
    if not shared:
        yield passage, False
        return
    longest = sorted(set(shared), key=len, reverse=True)
    found = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?!\w)")
    for number, piece in enumerate(found.split(passage)):
        if piece:
            yield piece, number % 2 == 1
