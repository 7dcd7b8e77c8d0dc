"""Numbers, percentages and dates in a text, in one form however they are written.

1,000 is 1000, 1 000 and, in German, 1.000; "24 March 1999", "March 24, 1999" and "1999-03-24"
share year, month and day. For ranking passages and for marking what a passage does not hold:
a help for the eye, never a verdict.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from articles.evidence import number_words as words

Kind = Literal["number", "percent", "year", "month", "day", "time"]
_YEARS = range(1000, 2200)
_YEAR = r"(?:1\d|2[01])\d\d"
_DAY = r"[0-3]?\d"
_GAP = "[ \u00a0\u2009\u202f]"
_FIGURE = rf"\d{{1,3}}(?:(?:{_GAP}|['’])\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*"
# Which part of a date a group of the pattern is; what needs more thought is not in it.
_PARTS: dict[str, Kind] = {
    "iso_year": "year", "iso_month": "month", "iso_day": "day", "time": "time", "from": "year",
    "decade": "year", "day": "day", "month": "month", "year": "year", "us_month": "month",
    "us_day": "day", "de_day": "day", "de_month": "month", "us_year": "year",
}  # fmt: skip


@dataclass(frozen=True)
class Numeral:
    """One number, or one part of a date, and where it stands in the text."""

    kind: Kind
    value: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """Equal for what says the same; a year is a number, as 2000 may be either."""
        sign = {"percent": "%", "month": "month", "day": "day"}.get(self.kind, "")
        return f"{self.value}{sign}"


def numerals(text: str, language: str = "en") -> list[Numeral]:
    """Return the numerals of a text in their order; `language` is a tag such as `de-AT`.

    Values are plain figures: "1000", "3.5", "1999", a month as "3", a time of day as "14:30", a
    decade as "1990s". The parts of a date come one by one, each with its own place.
    """
    known = _language(language)
    return [numeral for match in _pattern(known).finditer(text) for numeral in _read(match, known)]


def _language(tag: str) -> str:
    language = tag.lower().split("-")[0]
    return language if language in words.LANGUAGES else "en"


def _any_of(alternatives: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(alternatives, key=len, reverse=True))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    full = _any_of(words.months(language))
    month = rf"(?:{full}|(?:{_any_of(words.short_months(language))})\.?)"
    to_year = rf"{words.BEFORE_YEAR[language]}{_GAP}"
    units, tens = _any_of(words.units(language)), _any_of(words.tens(language))
    power, percent = _any_of(words.powers(language)), words.PERCENT[language]
    forms = [
        rf"(?P<iso_year>{_YEAR})-(?P<iso_month>[01]?\d)(?:-(?P<iso_day>{_DAY}))?(?![\d-])",
        rf"(?P<first>{_DAY})[./](?P<second>{_DAY})[./](?P<third>{_YEAR})(?!\d)",
        words.DAY_AND_MONTH.get(language, r"(?!)"),
        r"(?P<time>[0-2]?\d:[0-5]\d)(?![\d:])",
        rf"(?P<from>{_YEAR})\s?[-–/]\s?(?P<until>\d\d)(?!\d)",
        r"(?P<decade>\d{3}0)(?:s|er)\b",
        rf"(?P<day>{_DAY}){words.AFTER_DAY[language]}{_GAP}(?P<month>{month})(?!\w)"
        rf"(?:{to_year}(?P<year>{_YEAR})(?!\d))?",
        rf"(?P<us_month>{month}){_GAP}(?P<us_day>{_DAY})(?:st|nd|rd|th)?(?![\d.,]*\d)"
        rf"(?:{to_year}(?P<us_year>{_YEAR})(?!\d))?",
        rf"(?P<name>{full})(?!\w)",
        rf"(?P<number>{_FIGURE}|(?:(?:{tens})(?:[- ](?:{units}))?|{units})(?!\w))"
        rf"(?:[-]?{_GAP}?(?P<power>{power})(?!\w))?"
        rf"(?P<percent>{_GAP}?(?:%|(?:{percent})(?!\w)))?",
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})", re.IGNORECASE)


def _read(match: re.Match[str], language: str) -> Iterator[Numeral]:
    if match["number"]:
        yield _number(match, language)
    elif match["name"]:
        if _is_month(match, language):
            yield _part(match, "name", "month", language)
    elif match["first"]:
        yield from _in_figures(match, language)
    else:
        for group, kind in _PARTS.items():
            if match.groupdict().get(group):
                yield _part(match, group, kind, language)
        if match["until"]:
            yield Numeral("year", match["from"][:2] + match["until"], *match.span("until"))


def _part(match: re.Match[str], group: str, kind: Kind, language: str) -> Numeral:
    value = match[group].lower().rstrip(".")
    if value.isdecimal():
        value = str(int(value))
    elif kind == "month":
        value = str((words.short_months(language) | words.months(language))[value])
    elif kind == "time":
        value = value.zfill(5)
    return Numeral(kind, f"{value}s" if group == "decade" else value, *match.span(group))


def _is_month(match: re.Match[str], language: str) -> bool:
    name = match["name"]
    if language in {"fr", "es"}:
        return True
    if name.lower() in words.DOUBTFUL_MONTHS:
        before = match.string[max(0, match.start() - 20) : match.start()].split()
        return name[0].isupper() and bool(before) and before[-1].lower() in words.BEFORE_MONTH
    return name[0].isupper()


def _in_figures(match: re.Match[str], language: str) -> Iterator[Numeral]:
    """24.03.1999 and 3/24/1999; which is day and which month may stay open in English."""
    first, second = int(match["first"]), int(match["second"])
    day_first = first > 12 or "." in match[0] or language != "en"
    if first == second or day_first or second > 12:
        kinds: tuple[Kind, Kind] = ("day", "month") if day_first else ("month", "day")
        yield _part(match, "first", kinds[0], language)
        yield _part(match, "second", kinds[1], language)
    yield _part(match, "third", "year", language)


def _number(match: re.Match[str], language: str) -> Numeral:
    written = match["number"]
    value = _value(written, language)
    if match["power"]:
        value = _plain(Decimal(value).scaleb(words.powers(language)[match["power"].lower()]))
    if match["percent"]:
        return Numeral("percent", value, *match.span())
    is_year = match[0].isdecimal() and len(written) == 4 and int(written) in _YEARS
    return Numeral("year" if is_year else "number", value, *match.span())


def _value(written: str, language: str) -> str:
    if not written[0].isdecimal():
        known = words.units(language) | words.tens(language)
        named = written.lower()
        return str(known.get(named) or sum(known[word] for word in re.split("[- ]", named)))
    figure = re.sub(rf"{_GAP}|['’]", "", written)
    signs = [char for char in figure if char in ".,"]
    if len(set(signs)) == 2 and signs.count(signs[-1]) == 1:
        thousands = signs[0]
    elif len(signs) > 1 or re.fullmatch(r"[1-9]\d{0,2}\D\d{3}", figure):
        thousands = signs[0] if len(signs) > 1 else words.THOUSANDS[language]
    else:
        thousands = ""
    figure = figure.replace(thousands, "") if _parts_thousands(figure, thousands) else figure
    figure = figure.replace(",", ".")
    return _plain(Decimal(figure)) if figure.count(".") < 2 else figure


def _parts_thousands(figure: str, sign: str) -> bool:
    """Whether three digits follow each of the signs; "2.1.3" is a number of a chapter."""
    groups = re.split(r"[.,](?=\d+\Z)", figure)[0] if len(set(figure) & set(".,")) == 2 else figure
    return bool(sign) and all(len(group) == 3 for group in groups.split(sign)[1:])


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
