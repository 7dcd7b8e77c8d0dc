"""How a verdict is marked wherever it stands on the desk."""

from dataclasses import dataclass

from articles.models import Verdict

# Word, shape and colour: nobody needs to tell colours apart.
SHAPES = {
    Verdict.SUPPORTED: "●",
    Verdict.OPINION: "◆",
    Verdict.NO_SOURCE_NEEDED: "○",
    Verdict.RESTATES: "↩",
    Verdict.PARTLY_SUPPORTED: "◐",
    Verdict.CONTRADICTED: "✕",
    Verdict.NOT_FOUND: "?",
    Verdict.SOURCE_UNUSABLE: "⊘",
}


@dataclass
class Mark:
    """A verdict as it is shown: its word, its shape, its tone."""

    word: str
    shape: str
    tone: str

    @classmethod
    def of(cls, verdict: str, counts: bool = True) -> "Mark":
        tone = "failed" if not Verdict(verdict).passes else "passed" if counts else "lapsed"
        return cls(str(Verdict(verdict).label), SHAPES[Verdict(verdict)], tone)
