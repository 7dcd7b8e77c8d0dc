"""Links that open a live page at a passage: text fragments, as browsers understand them.

The syntax is that of https://wicg.github.io/scroll-to-text-fragment/#syntax:
`#:~:text=prefix-,start,end,-suffix`. A browser that does not find the words, or does not know the
syntax, opens the page at its top, so a wrong guess costs nothing.
"""

from urllib.parse import quote

_WHOLE = 12  # words; a longer passage is given by its first and its last ones
_EDGE = 4
_FEW = 5  # words that may well stand twice on a page: those around them are given as well
_AROUND = 3


def fragment(passage: str, before: str = "", after: str = "") -> str:
    """Return the text directive for a passage, without `#`; "" for one without words.

    `before` and `after` are what stands around it, to tell a short passage from another of the
    same words. Words are never taken over the end of a line: a browser looks for the first and the
    last ones within one paragraph each.
    """
    lines = [line.split() for line in passage.splitlines() if line.strip()]
    if not lines:
        return ""
    words = [word for line in lines for word in line]
    if len(lines) == 1 and len(words) <= _WHOLE:
        parts = [_encoded(words)]
    else:
        parts = [_encoded(lines[0][:_EDGE]), _encoded(lines[-1][-_EDGE:])]
    if len(words) <= _FEW:
        if prefix := _line(before, -1)[-_AROUND:]:
            parts.insert(0, f"{_encoded(prefix)}-")
        if suffix := _line(after, 0)[:_AROUND]:
            parts.append(f"-{_encoded(suffix)}")
    return f":~:text={','.join(parts)}"


def at_passage(url: str, passage: str, before: str = "", after: str = "") -> str:
    """Return the address with the directive behind it; a fragment of its own stays before it."""
    directive = fragment(passage, before, after)
    if not url or not directive:
        return url
    return url + directive if "#" in url else f"{url}#{directive}"


def _line(text: str, which: int) -> list[str]:
    """The words on the line next to the passage; none if the passage ends its paragraph."""
    lines = text.split("\n")
    return lines[which].split()


def _encoded(words: list[str]) -> str:
    """Hyphen, comma and ampersand would be read as syntax."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
