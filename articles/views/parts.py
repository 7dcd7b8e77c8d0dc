"""A section of an edition as it is drawn, with the links that stand after it."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.models import AIUse, Edition, SectionKind

AI_USES = {
    AIUse.NONE: _("No AI: people wrote it."),
    AIUse.ASSISTED: _("Assisted: people wrote it, and AI helped with language or ideas."),
    AIUse.DRAFTED: _("Drafted: AI wrote it first, and people rewrote it."),
    AIUse.GENERATED: _("Generated: it stands much as AI wrote it."),
}


def anchor_of(section: dict) -> str:
    return f"s-{section['id'][:8]}"


@dataclass
class SeeAlsoLink:
    edition: Edition
    reason: str


@dataclass
class ReadSection:
    """A section as it is drawn; `see_also` stands after it."""

    data: dict
    html: SafeString
    see_also: list[SeeAlsoLink]

    @property
    def anchor(self) -> str:
        return anchor_of(self.data)

    @property
    def is_analysis(self) -> bool:
        return self.data["kind"] == SectionKind.ANALYSIS

    @property
    def uses_ai(self) -> bool:
        return self.data["ai"]["use"] != AIUse.NONE

    @property
    def ai_use(self) -> str:
        return str(AI_USES[self.data["ai"]["use"]])
