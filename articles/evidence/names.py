"""Names in a sentence, and whether a passage has them: capitals and lists, no model.

In German every noun has a capital, so that only runs of two and more and acronyms count there; in
scripts without capitals nothing does. A help for the eye, never a verdict.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from articles.evidence import terms
from articles.sentences import spans


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
_INSIDE = re.compile(r"[ \u00a0]|-|['’]|\.[ \u00a0]?|[ \u00a0]&[ \u00a0]")
_BEHIND_INITIALS = 3  # letters at most before a full stop inside a name: J., St., Dr.
_SMALL_WORDS = _words("of de del della di da dos du des la le van der den von zu y e d")
_CELL = re.compile(r"[|:]")
_LONG = 4  # letters
_MOSTLY = 0.6  # of the longer words with a capital: a title in title case


@dataclass(frozen=True)
class Token:
    """A word with its key, by which it is compared, and its place."""

    word: str
    key: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        return self.word[0].isupper()

    @property
    def is_acronym(self) -> bool:
        letters = self.word.replace(".", "")
        return len(letters) > 1 and letters.isupper() and letters.isalpha()


@dataclass(frozen=True)
class Name:
    """A run of words that seems to be a name; `opens` when it begins a sentence."""

    tokens: tuple[Token, ...]
    opens: bool = False

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def key(self) -> str:
        return " ".join(token.key for token in self.tokens)


def tokens(text: str) -> list[Token]:
    """Return the words of a text; U.S. is one, and keys have no case, accents or full stops."""
    return [Token(match[0], _key(match[0]), *match.span()) for match in _TOKEN.finditer(text)]


def names(text: str, language: str = "en", known: Collection[str] = ()) -> list[Name]:
    """Return what seems to be a name in a text, in order.

    A single word that opens a sentence is one only if it is an acronym or its key is `known`; so
    is each word of a title where nearly all have capitals.
    """
    found = tokens(text)
    starts = set(openings(text, found, language))
    german = language.lower().split("-")[0] == "de"
    titled = not german and not text.rstrip().endswith(".") and _is_title_case(found)
    chosen = []
    for run in runs(text, found, starts, language):
        opens = run[0].start in starts
        sure = run[0].is_acronym or " ".join(token.key for token in run) in known
        if titled:
            chosen += [Name((t,)) for t in run if t.is_acronym or t.key in known]
        elif sure or (len(run) > 1 if opens or german else run[0].word != "I"):
            chosen.append(Name(tuple(run), opens))
    return chosen


def known_names(*texts: str, language: str = "en") -> set[str]:
    """Return the keys of words that have a capital within a sentence, where only names do."""
    return {
        token.key
        for text in texts
        for name in names(text, language)
        for token in name.tokens[1 if name.opens else 0 :]
    }


def runs(
    text: str, found: Sequence[Token], starts: Collection[int], language: str
) -> Iterator[list[Token]]:
    """Yield runs of words with capitals; a common word at one of the `starts` begins none."""
    run: list[Token] = []
    small: list[Token] = []  # perhaps inside the name, if another capital follows
    for token in found:
        begins = token.start in starts
        before = [*run, *small][-1] if run else None
        if run and (begins or not before or not _goes_on(text, before, token)):
            yield run
            run, small = [], []
        if token.is_capital and not (begins and _is_no_name(token, language)):
            run, small = [*run, *small, token], []
        elif run and token.key in _SMALL_WORDS:
            small.append(token)
        elif run:
            yield run
            run, small = [], []
    if run:
        yield run


def openings(text: str, found: Sequence[Token], language: str) -> Iterator[int]:
    """Where the first word of each sentence stands; a cell of a table is like a sentence."""
    starts = [start for start, _ in spans(text, language)]
    starts += [match.end() for match in _CELL.finditer(text)]
    for start in starts:
        first = next((t for t in found if t.start >= start and not t.word.isdecimal()), None)
        if first:
            yield first.start


def _key(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign) and sign != ".")


def _is_title_case(found: Sequence[Token]) -> bool:
    longer = [token for token in found if len(token.word) >= _LONG]
    return len(longer) > 3 and sum(token.is_capital for token in longer) > _MOSTLY * len(longer)


def _goes_on(text: str, before: Token, token: Token) -> bool:
    gap = text[before.end : token.start]
    if gap.startswith(".") and len(before.word) > _BEHIND_INITIALS:
        return False
    return _INSIDE.fullmatch(gap) is not None


def _is_no_name(token: Token, language: str) -> bool:
    if token.is_acronym:
        return False
    adverb = language.lower().startswith("en") and token.key.endswith("ly")
    return adverb or terms.is_common(token.word, language)
