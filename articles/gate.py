"""The one gate: every reason why an article cannot go out, and the manifest of what would.

No override exists, for anybody. What cannot be verified is cut.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from articles.claims import ALGORITHM
from articles.languages import direction
from articles.markup import markers
from articles.models import (
    Address,
    Article,
    Edition,
    Removal,
    Section,
    Source,
    SourceClass,
    Verification,
)
from articles.standing import ClaimStanding, PictureUse, Standing, pictures_of, read
from articles.words import (
    digest,
    holds_control_signs,
    turns_figures_behind,
    turns_what_follows,
)


class Group(TextChoices):
    ARTICLE = "article", _("The article")
    AI_USE = "ai_use", _("AI use")
    PICTURES = "pictures", _("Pictures")
    SOURCES = "sources", _("Sources and passages")
    DISPUTED = "disputed", _("Claims that failed")
    UNDECIDED = "undecided", _("Claims without a verdict")


@dataclass(frozen=True)
class Blocker:
    """One reason why not, in plain words, with its place: a claim, a section, or the article."""

    group: Group
    message: str
    claim: ClaimStanding | None = None
    section: Section | None = None

    def __str__(self) -> str:
        return self.message


def blockers(article: Article, standing: Standing | None = None) -> list[Blocker]:
    """Every reason why this working copy may not be signed off or published; [] opens the gate."""
    standing = standing or read(article)
    return [
        *_about_the_article(standing),
        *_about_control_signs(standing),
        *_about_ai_use(standing),
        *(b for claim in standing.claims for b in _about_what_is_hidden(claim)),
        *(b for claim in standing.claims for b in _about_evidence(claim)),
        *_about_strays(standing),
        *_about_pictures(standing),
        *(b for claim in standing.claims for b in _about_verdicts(claim)),
    ]


def _about_the_article(standing: Standing) -> Iterator[Blocker]:
    article = standing.article
    if not article.title.strip():
        yield Blocker(Group.ARTICLE, "The article has no title.")
    if not any(c.section for c in standing.claims):
        yield Blocker(Group.ARTICLE, "There is nothing to publish: no section has any words.")
    for section in standing.sections[1:]:
        if not section.heading.strip():
            yield Blocker(
                Group.ARTICLE,
                "Only the first section may do without a heading.",
                section=section,
            )
    if article.removals.exists():
        yield Blocker(
            Group.ARTICLE,
            "Its content was removed for a legal reason: start a new article.",
        )
    if not article.slug:
        yield Blocker(Group.ARTICLE, "The article has no address (slug).")
    elif Address.objects.filter(slug=article.slug).exclude(article=article).exists():
        yield Blocker(
            Group.ARTICLE, f"The address “{article.slug}” belongs to another article: choose one."
        )
    if article.live_edition_id and not (article.change_kind and article.change_note.strip()):
        yield Blocker(
            Group.ARTICLE,
            "Readers have an earlier edition: say what kind of change this is, and what they "
            "should know about it.",
        )


def _about_control_signs(standing: Standing) -> Iterator[Blocker]:
    """Their place is told and not their sentence: in its words they are spaces, or gone."""
    a = standing.article
    around = (
        a.title, a.standfirst, a.picture_alt, a.picture_caption, a.share_text, a.change_note,
    )  # fmt: skip
    texts = ((s, (s.heading, s.body, s.ai_tool, s.ai_note)) for s in standing.sections)
    for section, told in [(None, around), *texts]:
        if any(map(holds_control_signs, told)):
            where = f"“{section}”" if section else "title, standfirst, picture or notes"
            yield Blocker(
                Group.ARTICLE,
                f"Control characters stand in {where}, which readers see otherwise than they were "
                "checked: delete them, or type the text around them again.",
                section=section,
            )


def _about_ai_use(standing: Standing) -> Iterator[Blocker]:
    for section in standing.sections:
        if not section.ai_use:
            yield Blocker(
                Group.AI_USE, f"“{section}”: say what AI did here, or that it did not.",
                section=section,
            )  # fmt: skip


def _about_what_is_hidden(standing: ClaimStanding) -> Iterator[Blocker]:
    """Marks that turn round how the words after them are shown, though not what they are."""
    shown = [standing.claim.words, *(m.locator for m in standing.claim.markers)]
    side = direction(standing.standing.article.language)
    if any(turns_what_follows(text) or turns_figures_behind(text, side) for text in shown):
        yield Blocker(
            Group.ARTICLE,
            "Hidden marks of writing direction stand in this sentence, which can show others in "
            "another order than they were checked in: delete and type it again.",
            standing,
        )


def _about_evidence(standing: ClaimStanding) -> Iterator[Blocker]:
    if standing.evidence and not standing.may_carry_marker:
        yield Blocker(
            Group.SOURCES,
            f"A {standing.kind_label} carries no citation: cite in a sentence below it.",
            standing,
        )
    for evidence in standing.evidence:
        # Readers see these words, and no verdict is bound to them.
        if not evidence.marker.has_usual_prefix:
            yield Blocker(
                Group.SOURCES,
                f"“{evidence.marker.prefix}” stands before [@{evidence.marker.citekey}]: only a "
                "word such as “see” or “cf.” may, what else there is to say is a sentence.",
                standing,
            )
        if evidence.problem:
            yield Blocker(Group.SOURCES, evidence.problem, standing)


def _about_strays(standing: Standing) -> Iterator[Blocker]:
    """A marker with no sentence to support, such as one that opens a section."""
    article = standing.article
    caption = article.picture_caption if article.picture_id else ""
    shown = [m for text in (article.standfirst, caption) for m in markers(text, inline=True)]
    places = [(None, shown)]
    for section, shown in [*places, *((s, markers(s.body)) for s in standing.sections)]:
        belong = Counter(
            m for c in standing.claims if c.section == section for m in c.claim.markers
        )
        for stray in Counter(shown) - belong:
            yield Blocker(
                Group.SOURCES,
                f"[@{stray.citekey}] stands beside no sentence: put it after the one it supports.",
                section=section,
            )


def _about_pictures(standing: Standing) -> Iterator[Blocker]:
    for use in standing.pictures:
        for problem in use.problems:
            yield Blocker(Group.PICTURES, f"{use.called} {problem}", section=use.section)


def _about_verdicts(standing: ClaimStanding) -> Iterator[Blocker]:
    if not standing.authors:
        yield Blocker(
            Group.UNDECIDED,
            "Nobody is on record as having put in these words: open the article and save it.",
            standing,
        )
    for failing in standing.failing:
        note = f" “{failing.note}”" if failing.note else ""
        yield Blocker(
            Group.DISPUTED,
            f"{failing.checker.name} decided: {failing.get_verdict_display()}.{note}",
            standing,
        )
    if standing.passing is None and not standing.failing:
        yield Blocker(Group.UNDECIDED, _why_undecided(standing), standing)


def _why_undecided(standing: ClaimStanding) -> str:
    for verification in reversed(standing.latest):
        if verification.passes:
            why = standing.why_not_counted(verification)
            return f"Its verdict “{verification.get_verdict_display()}” no longer counts. {why}"
    return "No one has decided this sentence as it reads now."


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
        for n, source in enumerate(standing.sources, start=1)
    ]


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


def lapses(edition: Edition) -> list[str]:
    """Why a frozen edition may not become current again: what its stored claims lost since."""
    return [*_unusable_since(edition), *_removed_since(edition), *_disputed_since(edition)]


def citekeys_of(edition: Edition) -> set[str]:
    """The citekeys of the evidence that an edition stores."""
    return {e["citekey"] for c in edition.claims for e in c["evidence"]}


def _unusable_since(edition: Edition) -> Iterator[str]:
    for source in Source.objects.filter(citekey__in=citekeys_of(edition)):
        if source.is_retracted:
            yield f"[@{source.citekey}], which it cites, has been retracted."
        elif source.source_class == SourceClass.AI_OUTPUT:
            yield f"[@{source.citekey}], which it cites, is AI output, which is never a source."


def _removed_since(edition: Edition) -> Iterator[str]:
    """A passage has nothing to stand in any more."""
    copies = {e["snapshot"]: e["citekey"] for c in edition.claims for e in c["evidence"]}
    removals = Removal.objects.filter(snapshot__in=copies).values_list("snapshot", flat=True)
    for snapshot in removals.distinct():
        yield f"The kept copy of [@{copies[snapshot]}] was removed for a legal reason."


def _disputed_since(edition: Edition) -> Iterator[str]:
    words = {c["fingerprint"]: c["words"] for c in edition.claims}
    latest = {
        (v.fingerprint, v.checker_id): v
        for v in Verification.objects.filter(article=edition.article, fingerprint__in=words)
        .select_related("checker", "settlement")
        .order_by("id")
    }
    for verification in latest.values():
        if not verification.passes and not hasattr(verification, "settlement"):
            yield (
                f"“{words[verification.fingerprint]}”: {verification.checker.name} now finds it "
                f"{verification.get_verdict_display()}."
            )
