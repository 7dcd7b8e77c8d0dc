"""One honest line on what the sentences of an edition rest on."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from articles.claims import Kind
from articles.models import Reason, Verdict

HEADINGS = frozenset({Kind.TITLE, Kind.HEADING})


@dataclass(frozen=True)
class Tally:
    """How many sentences rest on a quoted source, give a judgement, or need no source."""

    supported: int
    judgements: int
    need_none: int


def tally(claims: Iterable[dict]) -> Tally:
    """Count the stored claims of an edition (their shape: `press.py`).

    Headings and labels are left out; a restatement counts as what it restates.
    """
    claims = list(claims)
    by_fingerprint = {claim["fingerprint"]: claim for claim in claims}
    found = Counter(_resolved(c, by_fingerprint)["verdict"] for c in claims if _counts(c))
    supported, judgements = found[Verdict.SUPPORTED], found[Verdict.OPINION]
    return Tally(supported, judgements, found.total() - supported - judgements)


def _counts(claim: dict) -> bool:
    return claim["kind"] not in HEADINGS and claim["reason"] != Reason.HEADING_OR_LABEL


def _resolved(claim: dict, by_fingerprint: dict[str, dict]) -> dict:
    if claim["verdict"] != Verdict.RESTATES:
        return claim
    return by_fingerprint.get(claim["target"], claim)
