"""What the page of one edition shows: frozen text, and the parts of it that live on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Count
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.claims import Kind
from articles.markup import clean
from articles.models import (
    ChangeKind,
    Edition,
    EditionTopic,
    Withdrawal,
    WithdrawalKind,
)
from articles.tally import tally
from articles.views.cited import CitedSource
from articles.views.evidence import Evidence, public_name
from articles.views.how_checked import AIPart, HowChecked, ai_parts
from articles.views.listing import listed
from articles.views.notes import Note, Notes
from articles.views.parts import ReadSection, SeeAlsoLink, anchor_of
from articles.views.reach import within_reach
from articles.views.tally_line import tally_line
from topics.models import Topic

MOST_SIMILAR = 4
CHANGES = {
    ChangeKind.CORRECTION: _("Correction"),
    ChangeKind.CLARIFICATION: _("Clarification"),
    ChangeKind.UPDATE: _("Update"),
    ChangeKind.MINOR: _("Small change"),
}


def _of_the_standfirst(claim: dict) -> bool:
    return claim["kind"] == Kind.STANDFIRST


def _of_the_lead_picture(claim: dict) -> bool:
    return not claim["section"] and claim["kind"] in (Kind.ALT, Kind.CAPTION)


@dataclass
class Reading:
    """One edition that may be read, and all its page shows, in a fixed number of queries."""

    edition: Edition

    @cached_property
    def names(self) -> list[str]:
        return listed([self.edition])[0].names

    @cached_property
    def standfirst(self) -> SafeString:
        return self._drawn(self.edition.standfirst_html, _of_the_standfirst)

    @cached_property
    def picture(self) -> SafeString:
        """The lead picture with its caption and credit; empty without one."""
        return self._drawn(self.edition.picture_html, _of_the_lead_picture)

    @property
    def description(self) -> str:
        """For search engines and previews: what was signed for it, else how the text begins.

        Of a retracted article they may not go on to tell what it said.
        """
        if self.retraction:
            return gettext("Retracted. %(reason)s") % {"reason": self.retraction.reason}
        return self.edition.share_text or self.edition.standfirst or self._opening

    @property
    def _opening(self) -> str:
        """The first sentence, unless a source of the article was retracted since."""
        sentences = (c["words"] for c in self.edition.claims if c["kind"] == Kind.BODY)
        return "" if self.retracted_sources else next(sentences, "")

    @property
    def change(self) -> str:
        return str(CHANGES.get(self.edition.change_kind, ""))

    @property
    def signed_by(self) -> str:
        return public_name(self.edition.sign_off.signed_by)

    @property
    def checked_by_its_writer(self) -> bool:
        return bool(self.edition.policy and self.edition.policy.one_person_desk)

    @property
    def tally_line(self) -> SafeString:
        retracted = {source.citekey for source in self.retracted_sources}
        return tally_line(tally(self.edition.claims, retracted))

    @property
    def last_checked(self) -> datetime | None:
        """When the newest of the verdicts that readers see was given."""
        days = [datetime.fromisoformat(claim["decided_at"]) for claim in self.edition.claims]
        return max(days, default=None)

    @cached_property
    def sections(self) -> list[ReadSection]:
        links = self._see_also
        return [
            ReadSection(
                data,
                self._drawn(
                    data["html"], lambda c, data=data: c["section"] == data["id"], anchor_of(data)
                ),
                links.get(data["id"], []),
            )
            for data in self.edition.sections
        ]

    def _drawn(
        self, html: str, is_of_it: Callable[[dict], bool], elsewhere: str = "content"
    ) -> SafeString:
        """A stored text as it goes out. Once each: it also writes down the notes of its numbers."""
        claims = [claim for claim in self.edition.claims if is_of_it(claim)]
        return within_reach(self._notes.numbered(clean(html), claims, elsewhere))

    @property
    def how(self) -> HowChecked:
        return HowChecked(self.edition, self.evidence)

    @property
    def ai_parts(self) -> list[AIPart]:
        return ai_parts(self.sections)

    @cached_property
    def _notes(self) -> Notes:
        return Notes(self.evidence)

    @property
    def noted_sources(self) -> list[tuple[CitedSource, list[Note]]]:
        """Each source with its notes, in the order in which the text calls them."""
        _ = self.standfirst, self.picture, self.sections  # whose numbers they are
        return [(source, self._notes.of(source)) for source in self.sources]

    @cached_property
    def see_also_at_the_end(self) -> list[SeeAlsoLink]:
        ids = {section["id"] for section in self.edition.sections}
        return [link for after, links in self._see_also.items() if after not in ids
                for link in links]  # fmt: skip

    @cached_property
    def _see_also(self) -> dict[str, list[SeeAlsoLink]]:
        """By the section they stand after; only to what readers can find now, as it is called."""
        links = self.edition.see_also
        targets = {
            e.article_id: e
            for e in Edition.objects.current().filter(article__in=[s["target"] for s in links])
        }
        found: dict[str, list[SeeAlsoLink]] = {}
        for link in links:
            if target := targets.get(link["target"]):
                found.setdefault(link["after"], []).append(SeeAlsoLink(target, link["reason"]))
        return found

    @property
    def uses_ai(self) -> bool:
        return any(section.uses_ai for section in self.sections)

    @cached_property
    def evidence(self) -> Evidence:
        return Evidence(self.edition)

    @property
    def sources(self) -> list[CitedSource]:
        return self.evidence.sources

    @property
    def retracted_sources(self) -> list[CitedSource]:
        return [source for source in self.sources if source.is_retracted]

    @cached_property
    def topics(self) -> list[Topic]:
        """The topics under which this edition is listed now; none for one that is not."""
        _ = self.names  # come with them
        return list(self.edition.topics.all())

    @cached_property
    def similar(self) -> list[Edition]:
        """Current editions that share the most topics with this one, the newest of them first."""
        ids = (
            EditionTopic.objects.filter(topic__in=self.topics)
            .exclude(edition__article=self.edition.article_id)
            .values("edition", "first_published_at")
            .annotate(shared=Count("topic"))
            .order_by("-shared", "-first_published_at", "-edition")
            .values_list("edition", flat=True)[:MOST_SIMILAR]
        )
        found = Edition.objects.current().in_bulk(list(ids))
        return [found[pk] for pk in ids if pk in found]

    @cached_property
    def retraction(self) -> Withdrawal | None:
        return (
            Withdrawal.objects.active()
            .filter(
                kind=WithdrawalKind.RETRACTED,
                article=self.edition.article_id,
                edition__number__gte=self.edition.number,
            )
            .first()
        )
