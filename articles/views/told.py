"""What readers are told of a source that is no web page: one line, from what was frozen with it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy

from articles.models import Means, Medium

INTERVIEWS = {
    Means.IN_PERSON: gettext_lazy("Interview in person, %(day)s."),
    Means.TELEPHONE: gettext_lazy("Interview by telephone, %(day)s."),
    Means.VIDEO: gettext_lazy("Interview by video call, %(day)s."),
    Means.EMAIL: gettext_lazy("Interview by e-mail, %(day)s."),
    Means.LETTER: gettext_lazy("Interview by letter, %(day)s."),
    Means.MESSAGE: gettext_lazy("Interview by message, %(day)s."),
}
LETTERS = {
    Means.EMAIL: gettext_lazy("E-mail of %(day)s."),
    Means.LETTER: gettext_lazy("Letter of %(day)s."),
    Means.MESSAGE: gettext_lazy("Message of %(day)s."),
}


def how_told(source: dict[str, Any], places: Iterable[str]) -> str:
    """The line for one of an edition's sources; empty for a page.

    `places` are the locators of what is quoted from it. Whatever is unknown is left out.
    """
    told = source.get("told") or {}
    match source.get("medium"):
        case Medium.INTERVIEW:
            return " ".join(filter(None, (_on(INTERVIEWS, told), _recorded(told))))
        case Medium.LETTER:
            return _on(LETTERS, told)
        case Medium.PRINT:
            return _at(gettext("Printed source: %(places)s."), gettext("Printed source."), places)
        case Medium.RECORDING:
            return _at(gettext("Recording, at %(places)s."), gettext("Recording."), places)
        case Medium.DATASET:
            return _at(gettext("Data set, %(places)s."), gettext("Data set."), places)
        case Medium.CALCULATION:
            return gettext("Our own calculation, with every figure that it takes.")
    return ""


def _on(lines: dict, told: dict[str, Any]) -> str:
    try:
        day = date_format(date.fromisoformat(told["on"]), "DATE_FORMAT")
        return str(lines[told["means"]]) % {"day": day}
    except (KeyError, TypeError, ValueError):
        return ""


def _recorded(told: dict[str, Any]) -> str:
    return gettext("A recording is kept.") if told.get("recording_kept") else ""


def _at(line: str, bare: str, places: Iterable[str]) -> str:
    named = [place for place in dict.fromkeys(places) if place]
    return line % {"places": ", ".join(named)} if named else bare
