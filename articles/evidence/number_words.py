"""Words and signs by which numbers and dates are written, in English, German, French and Spanish.

Other languages use the English lists. *One* and *first* (*ein*, *un*) are left out: they are more
often articles than figures.
"""

_COUNTED = {
    "en": (
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen",
        "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        "twenty thirty forty fifty sixty seventy eighty ninety",
    ),
    "de": (
        "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
        "sechzehn siebzehn achtzehn neunzehn",
        "dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte",
        "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    ),
    "fr": (
        "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
        "dix-sept dix-huit dix-neuf",
        "troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième",
        "vingt trente quarante cinquante soixante",
    ),
    "es": (
        "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
        "dieciséis diecisiete dieciocho diecinueve",
        "tercero cuarto quinto sexto séptimo octavo noveno décimo undécimo duodécimo",
        "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    ),
}
_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ),
}
_SHORT = {
    "en": {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9,
           "sep": 9, "oct": 10, "nov": 11, "dec": 12},
    "de": {"jan": 1, "jänner": 1, "feb": 2, "mär": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
           "sept": 9, "sep": 9, "okt": 10, "nov": 11, "dez": 12},
    "fr": {"janv": 1, "févr": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "déc": 12},
    "es": {"ene": 1, "feb": 2, "mar": 3, "abr": 4, "jun": 6, "jul": 7, "ago": 8, "sept": 9,
           "setiembre": 9, "oct": 10, "nov": 11, "dic": 12},
}  # fmt: skip
_TIMES = {
    "en": {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "bn": 9, "trillion": 12},
    "de": {"hundert": 2, "tausend": 3, "million": 6, "millionen": 6, "mio": 6, "milliarde": 9,
           "milliarden": 9, "mrd": 9, "billion": 12, "billionen": 12},
    "fr": {"cents": 2, "mille": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9,
           "billion": 12, "billions": 12},
    "es": {"mil": 3, "millón": 6, "millones": 6, "mil millones": 9, "billón": 12,
           "billones": 12},
}  # fmt: skip

LANGUAGES = frozenset(_MONTHS)
# Regular expressions, for a search without regard to case.
PERCENT = {"en": "per ?cent", "de": "prozent", "fr": "pour cent", "es": "por ciento"}
# "24th of March", "24. März", "1er mars", "24 de marzo de 1999".
AFTER_DAY = {"en": "(?:st|nd|rd|th)?(?: of)?", "de": r"\.?", "fr": "(?:er)?", "es": "º?(?: de)?"}
# "am 22.06. gesperrt"; without such a word before it, 2.1. may be the number of a chapter.
DAY_AND_MONTH = {
    "de": r"(?:(?<=\bzum )|(?<=\bbis )|(?<=\bde[mnr] )|(?<=\bam )|(?<=\bvom ))"
    r"(?P<de_day>[0-3]?\d)\.(?P<de_month>[01]?\d)\.(?!\d)"
}
BEFORE_YEAR = {"en": ",?", "de": "", "fr": "", "es": "(?: de|,)?"}
# The sign that parts thousands where three digits and no more follow it.
THOUSANDS = {"en": ",", "de": ".", "fr": ".", "es": "."}
# Names of months that are also other words: they count behind one of the words below.
DOUBTFUL_MONTHS = frozenset({"may", "march"})
BEFORE_MONTH = frozenset(
    {
        "in", "of", "since", "until", "till", "by", "from", "to", "last", "late", "early", "mid",
        "next", "before", "after", "between", "and",
    }
)  # fmt: skip


def units(language: str) -> dict[str, int]:
    """Words for 2 to 19, and the ordinals of 3 to 12 in their usual forms."""
    cardinals, ordinals, _ = (part.split() for part in _COUNTED[language])
    endings = {"de": ("n", "r", "s"), "es": ("s",)}.get(language, ())
    forms = {word + ending: n for n, word in enumerate(ordinals, 3) for ending in ("", *endings)}
    if language == "es":
        forms |= {word[:-1] + "a": n for n, word in enumerate(ordinals, 3)}
    return forms | {word: n for n, word in enumerate(cardinals, 2)}


def tens(language: str) -> dict[str, int]:
    """Words for 20, 30 and so on."""
    return {word: 10 * n for n, word in enumerate(_COUNTED[language][2].split(), 2)}


def months(language: str) -> dict[str, int]:
    """Names of months and their numbers."""
    return {name: number for number, name in enumerate(_MONTHS[language].split(), 1)}


def short_months(language: str) -> dict[str, int]:
    """Shortened names, which count only beside a figure."""
    return _SHORT[language]


def powers(language: str) -> dict[str, int]:
    """Words that multiply the figure before them, as powers of ten."""
    return _TIMES[language]
