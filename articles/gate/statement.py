"""The sentence that an editor signs: what they decided themselves, and who decided the rest."""

from articles.gate.second_check import own_verdict
from articles.models import User
from articles.standing import Standing

READ, ANSWER = "I read this article whole.", "I answer for its publication."


def statement(reading: Standing, signer: User) -> str:
    """With the numbers and names of this reading; undecided sentences are nobody's yet."""
    own = sum(own_verdict(claim, signer) is not None for claim in reading.claims)
    others = [c for c in reading.claims if c.passing and not own_verdict(c, signer)]
    names = sorted({claim.passing.checker.name for claim in others})
    said = (READ, _decided(own, len(others), names), ANSWER)
    return " ".join(filter(None, said))


def _decided(own: int, others: int, names: list[str]) -> str:
    by = _listed(names)
    if not own:
        return f"Its statements were decided by {by}." if others else ""
    mine = "the one statement" if own == 1 else f"the {own} statements"
    if not others:
        return f"I decided {mine} shown here, and there are no others."
    rest = "the other was" if others == 1 else "the others were"
    return f"I decided {mine} shown here; {rest} decided by {by}."


def _listed(names: list[str]) -> str:
    """“A”, “A and B”, “A, B and C”."""
    *first, last = names or [""]
    return f"{', '.join(first)} and {last}" if first else last
