"""The box at the end of an article: who checked it, how, what that changed, and what AI did."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from articles.models import Edition
from articles.views.evidence import Evidence


@dataclass(frozen=True)
class AIPart:
    """Sections of which the same is said; `everywhere` where that is all of them."""

    use: str
    uses_ai: bool
    tool: str
    note: str
    sections: list
    everywhere: bool


@dataclass(frozen=True)
class HowChecked:
    edition: Edition
    evidence: Evidence

    @property
    def checkers(self) -> list[str]:
        """Everybody whose verdicts readers see, by public name, in the order of the text."""
        checks = (self.evidence.check(claim) for claim in self.edition.claims)
        return list(dict.fromkeys(name for check in checks for name in check.people))

    @property
    def changed(self) -> str:
        """What checking changed, in a sentence; empty for an edition that does not know."""
        told = self.edition.checking
        if not told:
            return ""
        parts = [said for said in (_cut(told), _reworded(told), _added(told)) if said]
        if not parts:
            return gettext("No sentence was changed between submission and publication.")
        return gettext("Between submission and publication: %(parts)s.") % {
            "parts": ", ".join(parts)
        }


def _cut(told: dict[str, int]) -> str:
    said = ngettext("%(n)d sentence cut", "%(n)d sentences cut", told["cut"])
    return said % {"n": told["cut"]} if told["cut"] else ""


def _reworded(told: dict[str, int]) -> str:
    said = ngettext("%(n)d reworded", "%(n)d reworded", told["reworded"])
    return said % {"n": told["reworded"]} if told["reworded"] else ""


def _added(told: dict[str, int]) -> str:
    said = ngettext("%(n)d added", "%(n)d added", told["added"])
    return said % {"n": told["added"]} if told["added"] else ""


def ai_parts(sections: Iterable) -> list[AIPart]:
    """What AI did, once for all the sections in which it did the same, in reading order."""
    sections = list(sections)
    alike: dict[tuple[str, str, str], list] = {}
    for section in sections:
        ai = section.data["ai"]
        alike.setdefault((ai["use"], ai["tool"], ai["note"]), []).append(section)
    return [
        AIPart(same[0].ai_use, same[0].uses_ai, tool, note, same, len(same) == len(sections))
        for (_, tool, note), same in alike.items()
    ]
