"""The facts of a claim, each with whether a passage holds it: where a checker looks first."""

from dataclasses import dataclass
from functools import lru_cache

from articles.admin.claims.rows import Mark, leant_on
from articles.evidence.atoms import Atom, atoms
from articles.models import Citation
from articles.standing import ClaimStanding, Evidence

FOUND = Mark("found", "●", "passed")
ELSEWHERE = Mark("in another passage", "◐", "lapsed")
MISSING = Mark("not found", "✕", "failed")

# Pure, and asked again for every sentence with each page of an article.
_atoms = lru_cache(maxsize=8192)(atoms)


@dataclass(frozen=True)
class Fact:
    """A number, date, name or quotation of a claim. `place` is where the passage has it."""

    kind: str
    words: str
    mark: Mark
    place: tuple[int, int] | None


def facts(claim: ClaimStanding, here: Evidence) -> list[Fact]:
    """The facts of a claim in their order, as the passage of `here` and the others hold them."""
    if here.citation is None:
        return []
    own = _found(claim, here.citation)
    others = _found_in(claim, [e.citation for e in claim.evidence if e is not here])
    return [
        Fact(
            str(atom.kind), atom.words,
            FOUND if _holds(own, atom) else ELSEWHERE if _holds(others, atom) else MISSING,
            atom.place,
        )
        for atom in _of_passage(claim, here.citation)
    ]  # fmt: skip


def unfound(claim: ClaimStanding) -> list[str]:
    """The words of its facts that stand in none of its passages; [] where it has no passage."""
    attached = [e.citation for e in claim.evidence if e.citation]
    if not attached:
        return []
    found = _found_in(claim, attached)
    return [atom.words for atom in _of_passage(claim, attached[0]) if not _holds(found, atom)]


def _of_passage(claim: ClaimStanding, citation: Citation) -> list[Atom]:
    language = claim.standing.article.language
    source = citation.snapshot.language or citation.source.language
    return _atoms(
        claim.claim.words, citation.passage, language=language, source_language=source,
        context=leant_on(claim),
    )  # fmt: skip


def _of_translation(claim: ClaimStanding, citation: Citation) -> list[Atom]:
    if not citation.translation:
        return []
    language = claim.standing.article.language
    return _atoms(
        claim.claim.words, citation.translation, language=language, context=leant_on(claim)
    )


def _found(claim: ClaimStanding, citation: Citation) -> list[Atom]:
    """What stands in the passage, or in what it was translated into."""
    held = [*_of_passage(claim, citation), *_of_translation(claim, citation)]
    return [atom for atom in held if atom.found]


def _found_in(claim: ClaimStanding, citations: list[Citation | None]) -> list[Atom]:
    return [atom for citation in citations if citation for atom in _found(claim, citation)]


def _holds(found: list[Atom], wanted: Atom) -> bool:
    """Whether all of it was found; one passage may have had a date whole and another in parts."""
    covered = {at for atom in found for at in range(atom.start, atom.end)}
    return covered >= set(range(wanted.start, wanted.end))
