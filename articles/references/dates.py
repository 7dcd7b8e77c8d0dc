"""Dates as other programs write them: ISO 8601 and EDTF, RIS's slashes, months in words."""

import re
from collections.abc import Mapping
from typing import Any

MONTHS = re.findall("...", "janfebmaraprmayjunjulaugsepoctnovdec")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T[\d:.Z+-]*)?([~?%]?)", re.ASCII)
_RIS = re.compile(r"(\d{4})(?:/(\d{0,2})(?:/(\d{0,2})(?:/\s*(.*))?)?)?", re.ASCII)
_DIGITS = re.compile(r"\d{1,4}(?:-\d{1,2}){0,2}", re.ASCII)
_WORDS = re.compile(r"[^\W\d_]{3,}|\d+")


def typed(date: object) -> str:
    """A CSL date in EDTF, "1945-06-26", "1945/1947", "1945~"; empty for one it cannot write."""
    if not isinstance(date, Mapping):
        return ""
    days = ["-".join(f"{part:0>2}" for part in day) for day in _days(date)]
    about = "~" if date.get("circa") else ""
    return "/".join(f"{day}{about}" for day in days)


def parts(date: object) -> list[str]:
    """Year, month and day of a single date, as far as it has them."""
    days = _days(date) if isinstance(date, Mapping) else []
    return days[0] if len(days) == 1 else []


def _days(date: Mapping[str, Any]) -> list[list[str]]:
    """The date's ends in digits, the year in four; none if other programs could not read them."""
    days = [[str(part) for part in day] for day in date.get("date-parts") or []]
    whole = all(_DIGITS.fullmatch("-".join(day)) for day in days)
    return [[f"{day[0]:0>4}", *day[1:]] for day in days] if whole else []


def read(text: str) -> dict[str, Any]:
    """Return the CSL date of a text; {} for none, and "literal" for words one cannot reckon."""
    text = " ".join(text.split())
    if not text:
        return {}
    found = _ISO.fullmatch(text)
    ends = [_ISO.fullmatch(end.strip()) for end in text.split("/")]
    if not found and len(ends) == 2 and all(ends):
        days = [_day(*end.group(1, 2, 3)) for end in ends if end]
        return _date(days, text, about=any(end[4] for end in ends if end))
    if found:
        return _date([_day(*found.group(1, 2, 3))], text, about=bool(found[4]))
    if found := _RIS.fullmatch(text):
        season = {"season": found[4]} if found[4] and ":" not in found[4] else {}  # no clock time
        return _date([_day(*found.group(1, 2, 3))], text) | season
    return _date([_of_words(text)], text)


def of_fields(year: str, month: str = "", day: str = "") -> dict[str, Any]:
    """Return the CSL date of a year, a month as a word or number, and a day."""
    year, month, day = year.strip(), month.strip().strip("."), day.strip()
    if month.isdigit():
        return read("-".join(filter(None, (year, month, day))))
    return read(" ".join(filter(None, (day, month, year))))


def _of_words(text: str) -> list[int] | None:
    """March 2011; 24 Mar. 2011; Mar 24, 2011. Anything else in it makes it no date."""
    words = _WORDS.findall(text.lower())
    months = [MONTHS.index(word[:3]) + 1 for word in words if word[:3] in MONTHS]
    numbers = [word for word in words if word.isdigit()]
    years = [int(number) for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) < 3]
    if len(years) != 1 or len(months) > 1 or len(days) > len(months):
        return None
    if len(words) != len(years + months + days) or re.search(r"[/?\[\]]", text):
        return None
    return [*years, *months, *days]


def _day(year: str, month: str | None, day: str | None) -> list[int] | None:
    numbers = [int(part) for part in (year, month, day) if part]
    return None if not month and day else numbers


def _date(days: list[list[int] | None], text: str, about: bool = False) -> dict[str, Any]:
    whole = [day for day in days if day and _stands(day)]
    if len(whole) != len(days):
        return {"literal": text}
    return {"date-parts": whole} | ({"circa": True} if about else {})


def _stands(day: list[int]) -> bool:
    return day[0] > 0 and all(1 <= n <= most for n, most in zip(day[1:], (12, 31), strict=False))
