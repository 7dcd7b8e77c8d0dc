"""Words that deny, for English, German, French and Spanish, and what can be put before a word."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DENIALS = {
    "en": _words(
        "not no never none nor neither nobody nothing nowhere without cannot hardly scarcely "
        "barely except unless lacks lack lacking fails failed refuses refused denies denied"
    ),
    "de": _words(
        "nicht nichts nie niemals niemand niemanden niemandem nirgends ohne weder kein keine "
        "keinen keiner keines keinem kaum außer"
    ),
    "fr": _words(
        "ne n pas non jamais aucun aucune nul nulle rien personne sans ni guère plus sauf"
    ),
    "es": _words(
        "no nunca jamás ningún ninguno ninguna nada nadie sin ni tampoco apenas salvo excepto"
    ),
}  # fmt: skip
_PREFIXES = {
    "en": _words("un in im il ir dis non"),
    "de": _words("un nicht in"),
    "fr": _words("in im il ir dé dés non"),
    "es": _words("in im i des no"),
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SHORTENED = re.compile(r"n['’]t\Z")  # isn't
_SHORTEST = 4  # "un" before "to" is no denial


def is_known(language: str) -> bool:
    """Whether there is a list for a language."""
    return _base(language) in DENIALS


def denials(text: str, language: str) -> list[tuple[int, str]]:
    """Return where words stand that deny, and which; isn't and cannot count as not."""
    known = DENIALS[_base(language)]
    english = _base(language) == "en"
    found = []
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if english and (_SHORTENED.search(word) or word == "cannot"):
            found.append((match.start(), "not"))
        else:
            parts = re.split("['’]", word)
            found += [(match.start(), part) for part in parts if part in known]
    return found


def is_denied(word: str, other: str, language: str) -> bool:
    """Whether one of two words is the other with a prefix that denies: usual, unusual."""
    short, long = sorted((word.lower(), other.lower()), key=len)
    prefix = long.removesuffix(short)
    return (
        len(short) >= _SHORTEST and prefix in _PREFIXES[_base(language)] and prefix + short == long
    )


def _base(language: str) -> str:
    return language.lower().split("-")[0]
