"""Recognises lines that point to another article, in the shapes that people give them."""

import re
from collections.abc import Sequence
from itertools import takewhile

from articles.importers.headings import looks_like_heading
from articles.importers.literal import Block

# What may stand before a line: a bullet, an arrow, brackets, the marks of bold and italic type.
_BEFORE = r"[-*•‣◦▪●>»→⇒👉(\[_\s]*"
_ONLY_ALSO = r"see also"
_OTHERS = (
    r"(?:also read|read also|read (?:more|next)|further reading|related(?: articles?| reading)?|"
    r"siehe auch|lesen sie auch|voir aussi|lire aussi|véase también|ver también|vedi anche|"
    r"zie ook|zobacz też|см\. также)"
)
_COLON = r"[*_]*\s*[:：][*_]*\s*"
_DASH = r"[*_]*\s+[–—-]\s+"
_LINE = re.compile(
    rf"{_BEFORE}(?:{_ONLY_ALSO}(?P<mark>{_COLON}|{_DASH}|[*_]*\s+)|{_OTHERS}(?:{_COLON}|{_DASH}))"
    r"(?P<title>[^\s:].{0,198})",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"(?:#{{1,6}}\s+)?{_BEFORE}(?:{_ONLY_ALSO}|{_OTHERS})[*_]*\s*(?P<colon>[:：]?)[*_\s]*",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]*\)")
_ITEM = re.compile(r"^(?:[-*•‣◦▪●]|[0-9]{1,3}[.)])\s+(?=\S)")
_QUOTED = re.compile(r"[“\"«„](.+)[”\"»“]")


def titles(text: str) -> list[str]:
    """Return the titles that a line points to, or [] if the line is something else.

    Only after "See also:" may the title be anything; what follows other words could be a
    sentence that goes on, so it must look like a title.
    """
    found = _LINE.fullmatch(text)
    title = _plain(found["title"]) if found else ""
    if not found or not title or not (_says_so(found) or looks_like_heading(title)):
        return []
    several = [_plain(part) for part in title.split(";")]
    return several if all(map(looks_like_heading, several)) else [title]


def stands_alone(text: str) -> bool:
    """Tell whether a line points elsewhere by itself, even in the middle of a paragraph."""
    found = _LINE.fullmatch(text)
    return bool(found and titles(text) and (found["mark"] is None or _says_so(found)))


def _says_so(line: re.Match[str]) -> bool:
    """Whether it reads "See also" with a colon or a dash."""
    return bool((line["mark"] or "").strip(" *_"))


def spread(lines: Sequence[Block]) -> list[Block]:
    """Return the lines with a list below a bare "See also" as one such line for each title."""
    result: list[Block] = []
    rest = list(lines)
    while rest:
        line = rest.pop(0)
        label = _LABEL.fullmatch(line.text) if line.text else None
        entries, used = _entries(rest) if label else ([], 0)
        if label and _belong(entries, colon=bool(label["colon"])):
            result += [Block(f"See also: {entry}") for entry in entries]
            del rest[:used]
        else:
            result.append(line)
    return result


def _entries(lines: Sequence[Block]) -> tuple[list[str], int]:
    """The lines of the next group, without their bullets, and how many lines they take."""
    blank = len(list(takewhile(lambda line: not line.text, lines)))
    group = list(takewhile(lambda line: line.text, lines[blank:]))
    return [line.text for line in group], blank + len(group)


def _belong(entries: Sequence[str], *, colon: bool) -> bool:
    """A list does; lines that could be headings only if there are several, or a colon says so."""
    if not entries or any(titles(entry) for entry in entries):
        return False
    if all(map(_ITEM.match, entries)):
        return all(len(_plain(entry)) < 200 for entry in entries)
    return all(map(looks_like_heading, entries)) and (colon or len(entries) > 1)


def _plain(text: str) -> str:
    """A title without bullet, link, quotation marks, and what closes the marks around the line."""
    text = _LINK.sub(r"\1", _ITEM.sub("", text.strip())).strip("*_ ")
    for opening, closing in ("()", "[]"):
        if text.endswith(closing) and opening not in text:
            text = text[:-1].rstrip("*_ ")
    quoted = _QUOTED.fullmatch(text)
    return (quoted[1] if quoted else text).strip()
