"""What a heading looks like in a text without marks: a short line of its own, no full stop."""

import re

from articles.importers.literal import is_item

LONGEST_HEADING = 120  # characters
MOST_WORDS_IN_HEADING = 15
LONGEST_MARKED = 300  # of a heading that says so itself: the desk has room for no more

# The signs that end a sentence or leave it open, in the scripts that have some of their own.
ENDS = tuple(".!;:,…。！；：，、।॥۔؛،։።")
QUESTION_ENDS = ("?", "？", "؟")
_CLOSING = "\"'”’»›)]"
_MARKED = re.compile(r"#{1,6}\s+([^\s#].*?)(?:\s+#+)?")
_BOLD = re.compile(r"(\*\*|__)(\S.*)\1")


def is_marked(text: str) -> bool:
    """Tell whether a line has the mark of a Markdown heading: `## The lamp`."""
    return bool(_MARKED.fullmatch(text)) and len(text) <= LONGEST_MARKED


def unmarked(text: str) -> str:
    """Return a heading without the marks of Markdown, if it has any."""
    if marked := _MARKED.fullmatch(text):
        text = marked[1]
    bold = _BOLD.fullmatch(text)
    return bold[2] if bold else text


def looks_like_heading(text: str) -> bool:
    """Tell whether a line could be a heading by itself, whatever stands around it."""
    if is_long(text) or is_item(text):
        return False
    text = unmarked(text).rstrip(_CLOSING)
    first = next(filter(str.isalnum, text), "")
    return bool(first) and not first.islower() and not text.endswith(ENDS)


def is_long(text: str) -> bool:
    """Tell whether a line is too long for a heading or a title."""
    return len(text) > LONGEST_HEADING or len(text.split()) > MOST_WORDS_IN_HEADING


def is_text(text: str) -> bool:
    """Tell whether a line is part of a running text, a list item included."""
    return not is_marked(text) and not looks_like_heading(text)


def is_question(text: str) -> bool:
    return text.endswith(QUESTION_ENDS)


def ends_a_sentence(text: str) -> bool:
    """Tell whether nothing more is to come on the next line."""
    return text.rstrip(_CLOSING).endswith(ENDS + QUESTION_ENDS)
