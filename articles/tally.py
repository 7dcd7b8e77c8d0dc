"""One honest line on what the sentences of an edition rest on."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from articles.claims import Kind
from articles.models import Reason, Verdict

HEADINGS = frozenset({Kind.TITLE, Kind.HEADING})
LAPSED = "lapsed"


@dataclass(frozen=True)
class Tally:
    """How many sentences rest on a quoted source, give a judgement, or need no source.

    Those in `lapsed` cite a source that was retracted since, and count as nothing else (rule 4).
    """

    supported: int
    judgements: int
    need_none: int
    lapsed: int = 0


def tally(claims: Iterable[dict], retracted: Collection[str] = ()) -> Tally:
    """Count the stored claims of an edition (their shape: `press.py`).

    Headings and labels are left out; a restatement counts as what it restates. `retracted` holds
    the citekeys of sources that have been retracted.
    """
    claims = list(claims)
    by_fingerprint = {claim["fingerprint"]: claim for claim in claims}
    found = Counter(_stands_as(c, by_fingerprint, retracted) for c in claims if _counts(c))
    supported, judgements = found[Verdict.SUPPORTED], found[Verdict.OPINION]
    rest = found.total() - supported - judgements - found[LAPSED]
    return Tally(supported, judgements, rest, found[LAPSED])


def _counts(claim: dict) -> bool:
    return claim["kind"] not in HEADINGS and claim["reason"] != Reason.HEADING_OR_LABEL


def _stands_as(
    claim: dict, by_fingerprint: dict[str, dict], retracted: Collection[str]
) -> Verdict | str:
    target = by_fingerprint.get(claim["target"], claim)
    meant = target if claim["verdict"] == Verdict.RESTATES else claim
    cited = {evidence["citekey"] for one in (claim, meant) for evidence in one["evidence"]}
    return LAPSED if cited & set(retracted) else meant["verdict"]
