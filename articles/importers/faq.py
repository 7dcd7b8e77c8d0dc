"""Recognises questions and answers: "Q: …" with "A: …", and the questions below a FAQ heading."""

import re
from collections.abc import Sequence

from articles.importers.headings import is_marked, is_question, looks_like_heading
from articles.importers.literal import Block

_Q = re.compile(r"(?:Q|Question)\s?\d{0,3}\s?[:.)]\s+(?P<words>\S.*)")
_A = re.compile(r"(?:A|Answer)\s?\d{0,3}\s?[:.)]\s+(?P<words>\S.*)")
_HEADING = re.compile(
    r"(?:#{1,6}\s+)?\W*(?:FAQs?|frequently asked questions|common questions|"
    r"questions and answers|Q\s?&\s?A)\b[^.?!]{0,80}",
    re.IGNORECASE,
)
MARK = "## "


def spread(lines: Sequence[Block]) -> list[Block]:
    """Return the lines with each question as a marked heading and its answer apart."""
    pairs = _pairs(lines)
    result: list[Block] = []
    in_faq = False
    for i, line in enumerate(lines):
        opens_group = i == 0 or not lines[i - 1].text
        asks = in_faq and opens_group and is_question(line.text) and looks_like_heading(line.text)
        in_faq = in_faq or bool(_HEADING.fullmatch(line.text))
        if i in pairs:
            result += [Block(""), Block(pairs[i])]
        elif asks and any(later.text for later in lines[i + 1 : i + 3]):
            result += [Block(f"{MARK}{line.text}"), Block("")]
        else:
            result.append(line)
    return result


def _pairs(lines: Sequence[Block]) -> dict[int, str]:
    """The lines that ask or answer, as they are to read; a "Q:" counts only with an "A:"."""
    filled = [i for i, line in enumerate(lines) if line.text]
    found: dict[int, str] = {}
    for here, following in zip(filled, filled[1:], strict=False):
        question, answer = _Q.fullmatch(lines[here].text), _A.fullmatch(lines[following].text)
        if question and answer and is_marked(f"{MARK}{question['words']}"):
            found |= {here: f"{MARK}{question['words']}", following: answer["words"]}
    return found
