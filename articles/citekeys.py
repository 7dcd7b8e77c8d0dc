"""Citekeys: which may stand, and one proposed that a writer can guess, such as hamilton-1788."""

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping
from itertools import chain, count, product
from string import ascii_lowercase
from typing import Any

# Pandoc: a key starts with a letter, digit or _, and has single punctuation only inside.
PATTERN = r"^\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*\Z"
MOST = 100  # characters, as the column has them
LONGEST = 40  # characters of a part that is proposed
WORDS = 3  # of a body's name
# Letters that Unicode does not take apart into a plain one and its mark.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)
_SMALL = re.compile(
    "an?|and|at|by|for|from|in|of|on|or|the|to|with|d(?:e[rnms]?|ie|as|i|a|u)|eine?|und|von|zu[rm]"
    "|l[aeo]s?|une?|e[lt]?|il|gli|i|y"
)


def is_valid(citekey: str) -> bool:
    """Whether writers can cite with it, and the database keep it."""
    return len(citekey) <= MOST and re.match(PATTERN, citekey) is not None


def propose(item: Mapping[str, Any], taken: Container[str]) -> str:
    """Return a citekey that is not `taken`: name and year, then a title word, then a letter."""
    names = [item.get(role) for role in ("author", "editor", "director", "interviewer")]
    bodies = (item.get(key) for key in ("publisher", "container-title"))
    title = _words(item.get("title"))
    name = next(filter(None, map(_first_name, names)), "")
    name = name or next(filter(None, ("-".join(_words(body)[:WORDS]) for body in bodies)), "")
    word = next((word for word in title if word != name), "")
    short = "-".join(filter(None, (name[:LONGEST], _year(item.get("issued")))))
    full = "-".join(filter(None, (short, word[:LONGEST]))) or "source"
    keys = chain([short] if name else [], [full], (f"{full}-{letter}" for letter in _letters()))
    return next(key for key in keys if key not in taken)


def _first_name(names: object) -> str:
    first = names[0] if isinstance(names, list) and names else None
    if not isinstance(first, Mapping):
        return ""
    family = "-".join(_words(first.get("family"), small=True))
    return family or "-".join(_words(first.get("literal") or first.get("given"))[:WORDS])


def _year(date: object) -> str:
    if not isinstance(date, Mapping):
        return ""
    parts = date.get("date-parts") or [[""]]
    words = str(parts[0][0] if isinstance(parts, list) and parts[0] else "")
    found = re.search(r"[1-9]\d{0,3}", words, re.ASCII) or re.search(
        r"\b[12]\d{3}\b", f"{date.get('literal')} {date.get('raw')}", re.ASCII
    )
    return found[0] if found else ""


def _words(text: object, *, small: bool = False) -> list[str]:
    """The words in plain ASCII letters; without articles and the like, unless all are such."""
    plain = unicodedata.normalize("NFKD", str(text or "").lower().translate(_LETTERS))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’ʼ]", "", plain))
    return words if small else [word for word in words if not _SMALL.fullmatch(word)] or words


def _letters() -> Iterator[str]:
    """b ... z, then aa, ab and so on: the one without a letter is the first."""
    for length in count(1):
        for letters in product(ascii_lowercase, repeat=length):
            if letters != ("a",):
                yield "".join(letters)
