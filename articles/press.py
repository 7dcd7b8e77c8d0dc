"""Makes what an edition says from what stands on the desk: HTML, claims and evidence as data.

Shapes, all plain JSON:

- section: `{"id", "heading", "level", "kind", "ai": {"use", "tool", "note"}, "html"}`
- claim: `{"n", "kind", "section", "words", "words_hash", "context", "fingerprint", "verdict",
  "reason", "holder", "target", "verification", "checker", "decided_at", "settled", "evidence"}`,
  with "as_of" and "review_by" where the checker gave such a day, and "also": the ids of those who
  had passed it before the checker, as in a second check;
  evidence: `{"citekey", "locator", "passage", "passage_hash", "snapshot",
  "snapshot_text_hash", "capture", "captured_at", "citation", "sighting"}`, the last four of them
  ids of rows, how and when the copy came here; where the source is in another language also
  `{"translation", "translator"}`, and where it is our own calculation `"inputs"`: `{"name",
  "value", "citekey", "locator", "passage", "csl"}` of each figure it takes
- source: `{"n", "citekey", "csl", "class", "grade", "publisher"}`, n being its number in the text;
  what is no page also has `"medium"`, and an interview or letter `"told": {"on", "means",
  "recording_kept"}`
- see also: `{"target", "after", "reason"}`: an article's id, a section's id or "", a sentence
"""

from collections.abc import Callable

from markdown_it.token import Token

from articles.claims import ALGORITHM, Kind
from articles.gate import manifest
from articles.markup import Figure, render, render_figure, render_inline
from articles.models import Article, Citation, Edition, Source, Verification
from articles.sentence_marks import Marker
from articles.standing import ClaimStanding, Standing
from articles.words import digest, normalise


def numbers_of(standing: Standing) -> dict[str, int]:
    """The number readers see for each citekey, in order of first mention."""
    return {source.citekey: n for n, source in enumerate(standing.sources, start=1)}


def sections_of(standing: Standing) -> list[dict]:
    numbers, figures = numbers_of(standing), figures_of(standing)
    return [
        {
            "id": str(s.stable_id),
            "heading": s.heading,
            "level": s.level,
            "kind": s.kind,
            "ai": {"use": s.ai_use, "tool": s.ai_tool, "note": s.ai_note},
            # A lead stands right under the title: its first heading must not skip a level.
            "html": render(
                s.body,
                level=s.level if s.heading else 1,
                prefix=f"s{i}-",
                sources=numbers,
                figures=figures,
                mark=_marker(standing, str(s.stable_id)),
            ),  # fmt: skip
        }
        for i, s in enumerate(standing.sections)
    ]


def figures_of(standing: Standing) -> dict[str, Figure]:
    """What is shown of each picture besides the text, by its hash."""
    kept = [use.picture for use in standing.pictures if use.picture]
    return {picture.sha256: picture.as_figure() for picture in kept}


def picture_html(standing: Standing) -> str:
    """The lead picture with its caption and credit; empty without one."""
    lead = next((use for use in standing.pictures if use.is_lead), None)
    if lead is None or lead.picture is None:
        return ""
    return render_figure(
        lead.picture.address, lead.alt, lead.caption, lead.picture.as_figure(),
        sources=numbers_of(standing), mark=_marker(standing, "", Kind.CAPTION),
    )  # fmt: skip


def standfirst_html(standing: Standing) -> str:
    return render_inline(
        standing.article.standfirst,
        sources=numbers_of(standing),
        mark=_marker(standing, "", Kind.STANDFIRST),
    )


def _marker(
    standing: Standing, section: str, kind: Kind | None = None
) -> Callable[[list[Token]], None]:
    """What gives each sentence of one text its address, `s` with the number of its claim."""
    own = [
        (c.number, c.claim.words)
        for c in standing.claims
        if c.claim.section == section and kind in (None, c.claim.kind) and _is_drawn(c)
    ]
    return Marker(own, standing.article.language).mark


def _is_drawn(claim: ClaimStanding) -> bool:
    """Whether its words stand in the HTML of a text; the heading of a section stands before it."""
    own_heading = claim.section is not None and normalise(claim.section.heading)
    is_heading = claim.claim.kind == Kind.HEADING and claim.claim.words == own_heading
    return not is_heading and claim.claim.kind not in (Kind.ALT, Kind.CODE)


def evidence_of(claim: ClaimStanding) -> list[dict]:
    """A claim's evidence as plain data, as it is copied into verifications and editions."""
    return [
        {
            "citekey": e.marker.citekey,
            "locator": e.marker.locator,
            "passage": e.citation.passage,
            "passage_hash": e.key[2],
            "snapshot": e.citation.snapshot_id,
            "snapshot_text_hash": e.key[3],
            "capture": e.citation.snapshot.capture,
            "captured_at": e.citation.snapshot.captured_at.isoformat(),
            "citation": e.citation.pk,
            "sighting": e.sighting.pk if e.sighting else None,
        }
        | _translated(e.citation)
        | _computed(e.citation)
        for e in claim.evidence
        if e.citation
    ]


def _translated(citation: Citation) -> dict:
    if not citation.translation:
        return {}
    return {"translation": citation.translation, "translator": citation.translator}


def _computed(citation: Citation) -> dict:
    """Pinned by the hash of the copy's text, in which every input stands."""
    inputs = citation.snapshot.inputs
    if not inputs:
        return {}
    citekeys = {one["citekey"] for one in inputs}
    items = dict(Source.objects.filter(citekey__in=citekeys).values_list("citekey", "csl"))
    told = ("name", "value", "citekey", "locator", "passage")
    return {
        "inputs": [
            {name: one[name] for name in told} | {"csl": items.get(one["citekey"], {})}
            for one in inputs
        ]
    }


def claim_of(claim: ClaimStanding) -> dict:
    verification = claim.passing
    return (
        {
            "n": claim.number,
            "kind": claim.claim.kind,
            "section": claim.claim.section,
            "words": claim.claim.words,
            "words_hash": claim.claim.words_hash,
            "context": claim.claim.context,
            "fingerprint": claim.fingerprint,
            "verdict": verification.verdict,
            "reason": verification.reason,
            "holder": verification.holder,
            "target": verification.target,
            "verification": verification.pk,
            "checker": verification.checker_id,
            "decided_at": verification.decided_at.isoformat(),
            "settled": any(hasattr(v, "settlement") for v in claim.verifications),
            "evidence": evidence_of(claim),
        }
        | days_of(verification)
        | _passed_before(claim, verification)
    )


def _passed_before(claim: ClaimStanding, verification: Verification) -> dict[str, list[int]]:
    good = [v for v in claim.latest if v.passes and not claim.why_not_counted(v)]
    others = [v.checker_id for v in good if v.checker_id != verification.checker_id]
    return {"also": others} if others else {}


def days_of(verification: Verification) -> dict[str, str]:
    """As of when a sentence is true and when it is looked at again; nothing where nobody said."""
    days = {"as_of": verification.as_of, "review_by": verification.review_by}
    return {name: day.isoformat() for name, day in days.items() if day}


def compose(standing: Standing) -> Edition:
    """An unsaved edition of a standing with no blockers; number, sign-off and times are missing."""
    article: Article = standing.article
    signed = manifest(standing)
    return Edition(
        article=article,
        manifest=signed,
        manifest_hash=digest(signed),
        algorithm=ALGORITHM,
        title=article.title,
        standfirst=" ".join(c.claim.words for c in standing.claims if c.claim.kind == "standfirst"),
        standfirst_html=standfirst_html(standing),
        picture_html=picture_html(standing),
        language=article.language,
        slug=article.slug,
        share_text=article.share_text,
        change_kind=article.change_kind,
        change_note=article.change_note,
        sections=sections_of(standing),
        claims=[claim_of(c) for c in standing.claims],
        sources=signed["sources"],
        see_also=signed["see_also"],
        byline=signed["byline"],
        policy=standing.policy if standing.policy.pk else None,
    )
