"""Names as pages write them, as CSL names: persons in two parts, bodies whole."""

import re
from typing import Any

from articles.evidence.metadata.plain import plain

Name = dict[str, str]

_LONGEST = 200
_BY = re.compile(r"^(?:by|von|par|por|di|av|af|door)\s+(?=[^\W\d_])", re.IGNORECASE)
_DEGREES = re.compile(
    r"(?:,\s*|\s+)(?:Ph\.?\s?D|M\.?D|M\.?Sc|B\.?Sc|M\.?A|MBA|MPH|RN|JD|Dr|Prof)\.?$"
)
_TITLES = re.compile(r"^(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame)\.?\s+(?=\S+\s)")
_SUFFIX = re.compile(r",?\s+(Jr|Sr|II|III|IV)\.?$|,\s*(Jr|Sr|II|III|IV)\.?$")
_PARTICLES = {
    "van", "von", "der", "den", "de", "da", "das", "do", "dos", "di", "del", "della", "du", "la",
    "le", "ten", "ter", "zu", "zur", "af", "av", "bin", "ibn", "al", "el", "y",
}  # fmt: skip
# Words that no person is called, but offices, newsrooms and companies are.
_OF_BODIES = re.compile(
    r"\b(?:university|universit\w+|institut\w*|ministry|minist\w+|department|office|agency|bureau"
    r"|organi[sz]ation|council|committee|commission|association|society|academy|college|school"
    r"|bank|staff|team|news\w*|desk|editors?|editorial|redaktion|redaction|inc|ltd|llc|gmbh|corp"
    r"|company|press|times|post|reuters|service|services|government|cent(?:er|re)|group|union"
    r"|foundation|museum|library|archives?|court|parliament|congress|senate|nations|world"
    r"|international|national|federal|federation|party|force|army|navy|hospital|laborator\w+"
    r"|project|programme?|network|media|magazine|journal|contributors?|admin|administrator)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w.'’`-]*")
_BETWEEN = re.compile(r"\s*;\s*|\s*\n\s*")
_AND = re.compile(r"\s+(?:and|und|et|y|och|og|en|&)\s+|\s*,\s*(?:and|und|et)\s+")
_NO_NAME = re.compile(r"^(?:https?:|www\.|@)|\S@\S|^\W*$", re.IGNORECASE)


def names_in(value: Any, several: bool = False) -> list[Name]:
    """Return the names in a piece of text, none for an address of a page or of mail.

    `several`: it may be a byline such as "A, B and C". Semicolons part names anywhere.
    """
    text = _BY.sub("", plain(value, 2000))
    pieces = [piece for part in _BETWEEN.split(text) for piece in _pieces(part, several)]
    return [name for piece in pieces if (name := name_of(piece))]


def _pieces(text: str, several: bool) -> list[str]:
    """The names of a byline, unless splitting it leaves something that is no person's."""
    if not several or _OF_BODIES.search(text):
        return [text]
    pieces = [piece for part in _AND.split(text) for piece in part.split(",")]
    whole = [piece.strip() for piece in pieces]
    return whole if all(" " in piece for piece in whole) else [text]


def name_of(text: str) -> Name | None:
    """Return one name: {"family", "given"} of a person, {"literal"} of a body or when in doubt."""
    text = plain(text, _LONGEST).strip(" ,;|")
    if not text or _NO_NAME.search(text):
        return None
    if _OF_BODIES.search(text):
        return {"literal": text}
    return _person(_TITLES.sub("", _DEGREES.sub("", text))) or {"literal": text}


def _person(text: str) -> Name | None:
    suffix = _SUFFIX.search(text)
    if suffix:
        text = text[: suffix.start()]
    family, comma, given = (part.strip() for part in text.partition(","))
    if not comma:
        family, given = _in_two(text)
    if not family or not given or "," in given or not _of_a_person(f"{family} {given}"):
        return None
    name = {"family": family, "given": given}
    return name | {"suffix": suffix[1] or suffix[2]} if suffix else name


def _in_two(text: str) -> tuple[str, str]:
    """Family and given name; the family's begins with its particles: Ludwig | van Beethoven."""
    words = text.split()
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _PARTICLES:
        at -= 1
    return " ".join(words[at:]), " ".join(words[:at])


def _of_a_person(text: str) -> bool:
    """Two to six words in a script with capitals, each with one or known to go without."""
    words = text.split()
    return 2 <= len(words) <= 6 and all(
        _WORD.fullmatch(word) and (word[0].isupper() or word.lower() in _PARTICLES)
        for word in words
    )
