"""What an editor signs: exactly what an edition would say, as plain data."""

from articles.claims import ALGORITHM
from articles.models import (
    Article,
    Medium,
    Section,
    Source,
)
from articles.standing import PictureUse, Standing, pictures_of
from articles.words import (
    digest,
)


def wording(
    article: Article, sections: list[Section], pictures: list[PictureUse] | None = None
) -> dict:
    """Everything an edition will say apart from verdicts: what an edit can change."""
    uses = pictures_of(article, sections) if pictures is None else pictures
    see_also = article.see_also.exclude(target=None).select_related("target", "after")
    return {
        "title": article.title,
        "standfirst": article.standfirst,
        "language": article.language,
        "slug": article.slug,
        "share_text": article.share_text,
        "change": {"kind": article.change_kind, "note": article.change_note},
        "sections": [
            {
                "id": str(s.stable_id),
                "level": s.level,
                "kind": s.kind,
                "heading": s.heading,
                "body": s.body,
                "ai": {"use": s.ai_use, "tool": s.ai_tool, "note": s.ai_note},
            }
            for s in sections
        ],
        "see_also": [
            {
                "target": link.target_id,
                "after": str(link.after.stable_id) if link.after else "",
                "reason": link.reason,
            }
            for link in see_also
        ],
        "byline": list(article.bylines.values_list("contributor", flat=True)),
        "pictures": [use.as_data() for use in uses if use.picture],
    }


def sources_of(standing: Standing) -> list[dict]:
    """What readers are told of each source cited. It is signed, too: writers may mend it later."""
    return [
        {
            "n": n,
            "citekey": source.citekey,
            "csl": source.csl,
            "class": source.source_class,
            "grade": source.grade,
            "publisher": source.publisher.name if source.publisher else "",
        }
        | _how_it_was_told(source)
        for n, source in enumerate(standing.sources, start=1)
    ]


def _how_it_was_told(source: Source) -> dict:
    """What readers are told of a source that is no page; nothing for one that is."""
    if source.medium == Medium.PAGE:
        return {}
    testimony = getattr(source, "testimony", None)
    if testimony is None:
        return {"medium": source.medium}
    told = {
        "on": testimony.held_on.isoformat(),
        "means": testimony.means,
        "recording_kept": testimony.recording_kept,
    }
    return {"medium": source.medium, "told": told}


def manifest(standing: Standing) -> dict:
    """The exact object whose hash an editor signs (design section 2, Manifest)."""
    decided = {
        (c.fingerprint, c.passing.verdict, c.passing.target) for c in standing.claims if c.passing
    }
    return wording(standing.article, standing.sections, standing.pictures) | {
        "algorithm": ALGORITHM,
        "claims": sorted(map(list, decided)),
        "sources": sources_of(standing),
    }


def manifest_hash(standing: Standing) -> str:
    return digest(manifest(standing))
