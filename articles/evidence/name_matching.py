"""Whether a passage has a name: whole, by its surname, or as an acronym of it.

Lists and letters, for the eye; what is found can still be another of the same name.
"""

from collections.abc import Collection, Sequence
from itertools import dropwhile

from articles.evidence import terms
from articles.evidence.names import Name, Token, runs, tokens


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LINKS = frozenset({"of"})  # in names of institutions, which have no surname
# What comes before or in the place of a given name.
_TITLES = _words(
    "mr mrs ms miss dr prof professor sir dame lord lady president chancellor minister secretary "
    "general admiral captain colonel judge justice senator mayor king queen prince princess pope "
    "bishop father sister brother herr frau m mme señor señora"
)
# The last word of many names; alone it tells none of them.
_KINDS = _words(
    "act agency agreement alliance army assembly association bank board bridge church city club "
    "college commission committee company congress convention corporation council county court "
    "district federation force forces foundation fund government group hospital institute island "
    "islands lake league library ministry mountain museum nations north office operation "
    "organisation organization park parliament party plan police port power press programme "
    "project protocol railway report republic river school sea service society south state states "
    "station street summit system treaty union university valley war west east"
)
# One name as a noun, the other as an adjective: Russia, Russian; German, Germany. Never -ia or
# -ien, or Niger would be found in Nigeria.
_ENDINGS = frozenset({"s", "es", "n", "an", "y", "ese", "i", "ic", "er"})
_SHORTEST = 4


def find(name: Name, text: str, language: str = "en") -> tuple[int, int] | None:
    """Return where a name stands in a text: whole, by its surname, or as an acronym of it."""
    held = tokens(text)
    for wanted in (name.tokens, *([_without_first(name.tokens)] if name.opens else ())):
        if wanted and (place := _whole(wanted, held) or _by_initials(wanted, text, held, language)):
            return place
    return _by_surname(name.tokens, held, language)


def _without_first(run: Sequence[Token]) -> Sequence[Token]:
    """What opens a sentence may have its capital from there: "Residents of Upper Tarn"."""
    return list(dropwhile(lambda token: not token.is_capital, run[1:]))


def _same(wanted: Token, held: Token) -> bool:
    if wanted.key == held.key:
        return True
    short, long = sorted((wanted.key, held.key), key=len)
    return (
        len(short) >= _SHORTEST
        and long.startswith(short)
        and held.is_capital
        and long[len(short) :] in _ENDINGS
    )


def _whole(wanted: Sequence[Token], held: Sequence[Token]) -> tuple[int, int] | None:
    for at in range(len(held) - len(wanted) + 1):
        stretch = held[at : at + len(wanted)]
        if all(map(_same, wanted, stretch)):
            return stretch[0].start, stretch[-1].end
    return None


def _by_initials(
    wanted: Sequence[Token], text: str, held: Sequence[Token], language: str
) -> tuple[int, int] | None:
    """UN for United Nations, and the other way round."""
    if len(wanted) == 1 and wanted[0].is_acronym:
        spelt = runs(text, held, (), language)
        return next(((r[0].start, r[-1].end) for r in spelt if _initials(r) == wanted[0].key), None)
    short = _initials(wanted)
    same = (token for token in held if token.is_acronym and token.key == short)
    return next(((token.start, token.end) for token in same), None)


def _initials(run: Sequence[Token]) -> str:
    return "".join(token.key[0] for token in run if token.is_capital)


def _by_surname(
    wanted: Sequence[Token], held: Sequence[Token], language: str
) -> tuple[int, int] | None:
    """Karl Osten as Osten or Mr Osten, but not where another Osten has a given name."""
    last = wanted[-1]
    if len(wanted) < 2 or last.key in _KINDS or any(t.key in _LINKS for t in wanted):
        return None
    given = [token.key for token in wanted[:-1]]
    for at, token in enumerate(held):
        if token.is_capital and _same(last, token):
            before = held[at - 1] if at else token
            if not before.is_capital or at == 0 or _fits(before, given, language):
                return token.start, token.end
    return None


def _fits(before: Token, given: Collection[str], language: str) -> bool:
    """Whether a capital before a surname is no other given name."""
    known = before.key in given or before.key in _TITLES
    return known or terms.is_common(before.word, language)
