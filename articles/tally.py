"""One honest line on what the sentences of an edition rest on."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
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
    named: int = 0
    """Of the judgements those of somebody whom the sentence names, not the author's."""

    @property
    def sentences(self) -> int:
        return self.supported + self.judgements + self.need_none + self.lapsed


def tally(claims: Iterable[dict], retracted: Collection[str] = ()) -> Tally:
    """Count the stored claims of an edition (their shape: `press.py`).

    Headings and labels are left out; a restatement counts as what it restates. `retracted` holds
    the citekeys of sources that have been retracted.
    """
    claims = list(claims)
    by_fingerprint = {claim["fingerprint"]: claim for claim in claims}
    counted = [claim for claim in claims if _counts(claim)]
    verdicts = [stands_as(claim, by_fingerprint, retracted) for claim in counted]
    found = Counter(verdicts)
    supported, judgements = found[Verdict.SUPPORTED], found[Verdict.OPINION]
    named = sum(
        verdict == Verdict.OPINION and bool(_meant(claim, by_fingerprint).get("holder"))
        for claim, verdict in zip(counted, verdicts, strict=True)
    )
    rest = found.total() - supported - judgements - found[LAPSED]
    return Tally(supported, judgements, rest, found[LAPSED], named)


def _counts(claim: dict) -> bool:
    return claim["kind"] not in HEADINGS and claim["reason"] != Reason.HEADING_OR_LABEL


def stands_as(
    claim: dict, by_fingerprint: Mapping[str, dict], retracted: Collection[str] = ()
) -> Verdict | str:
    """The verdict that a stored claim counts with: its own, that of what it restates, or LAPSED."""
    meant = _meant(claim, by_fingerprint)
    cited = {evidence["citekey"] for one in (claim, meant) for evidence in one["evidence"]}
    return LAPSED if cited & set(retracted) else meant["verdict"]


def _meant(claim: dict, by_fingerprint: Mapping[str, dict]) -> dict:
    restates = claim["verdict"] == Verdict.RESTATES
    return by_fingerprint.get(claim["target"], claim) if restates else claim
