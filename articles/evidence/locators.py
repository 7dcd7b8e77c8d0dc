"""Where in a kept copy a passage stands, as one would cite it: p. 3, row 12, 00:12:31."""

import re
from collections.abc import Sequence

from articles.evidence.extraction import page_of

# Transcripts begin a line with the time or, of print, with the page it was typed from.
_MARK = re.compile(
    r"^\[(?:(?P<time>\d\d:\d\d:\d\d)|(?P<page>pp?\. ?[^\]\n]{1,20}))\]", re.MULTILINE
)
_ROW = re.compile(r"^Row (\d+)\. ", re.MULTILINE)
_TIME = re.compile(
    r"^\s*[\[(]?(?:(\d{1,2}):)?(\d{1,2}):(\d\d)(?:[.,]\d+)?[\])]?(?!\d)[\s:–-]*", re.M
)


def locator_at(start: int, text: str, pages: Sequence[int] = ()) -> str:
    """Return the place of a passage that begins here in a copy; empty if none has a name.

    `pages` are the offsets at which the pages of a PDF begin.
    """
    if pages:
        return f"p. {page_of(pages, start)}"
    if row := _ROW.match(text, text.rfind("\n", 0, start) + 1):
        return f"row {row[1]}"
    before = [mark for mark in _MARK.finditer(text) if mark.start() <= start]
    return (before[-1]["time"] or before[-1]["page"]) if before else ""


def timed(transcript: str) -> str:
    """Return a transcript whose times, at the beginning of lines, are all written [00:12:31].

    12:31, (0:12:31) and 00:12:31.5 are read as such. Lines without a time stay as they are.
    """
    return _TIME.sub(_time, transcript)


def has_times(transcript: str) -> bool:
    return any(mark["time"] for mark in _MARK.finditer(transcript))


def _time(found: re.Match[str]) -> str:
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    if minutes > 59 and not found[1]:
        hours, minutes = divmod(minutes, 60)
    if minutes > 59 or seconds > 59:
        return found[0]
    before = "\n" * found[0].count("\n")
    return f"{before}[{hours:02}:{minutes:02}:{seconds:02}] "
