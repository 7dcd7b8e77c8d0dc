"""Every reason why a working copy may not be signed or published, each with its place."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from articles.languages import direction
from articles.markup import markers
from articles.models import (
    Address,
    Article,
    Section,
)
from articles.standing import ClaimStanding, Standing, read
from articles.words import (
    holds_control_signs,
    turns_figures_behind,
    turns_what_follows,
)


class Group(TextChoices):
    ARTICLE = "article", _("The article")
    AI_USE = "ai_use", _("AI use")
    PICTURES = "pictures", _("Pictures")
    SOURCES = "sources", _("Sources and passages")
    QUERIES = "queries", _("Open questions")
    DISPUTED = "disputed", _("Claims that failed")
    UNDECIDED = "undecided", _("Claims without a verdict")
    SECOND_CHECK = "second_check", _("Second check")


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
        *_about_queries(standing),
        *(b for claim in standing.claims for b in _about_verdicts(claim)),
    ]


def _about_the_article(standing: Standing) -> Iterator[Blocker]:
    article = standing.article
    if article.is_practice:
        yield Blocker(Group.ARTICLE, "A practice article is never published.")
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


def _about_queries(standing: Standing) -> Iterator[Blocker]:
    """Also those whose sentence is gone: whoever asked says whether that was the answer."""
    claims = {claim.claim.words_hash: claim for claim in reversed(standing.claims)}
    for query in standing.article.queries.open().select_related("asked_by"):
        claim = claims.get(query.words_hash)
        gone = "" if claim else f" The sentence changed since: “{query.words}”"
        yield Blocker(Group.QUERIES, f"{query.asked_by.name} asks: “{query.text}”{gone}", claim)


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
