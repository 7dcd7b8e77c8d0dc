"""What an editor reads before signing: the text as it will be published, and what is missing."""

from collections.abc import Iterator
from functools import cached_property

from django.db.models.functions import Coalesce

from articles import gate, press, workflow
from articles.admin.forms import SignOffForm
from articles.admin.marks import Mark
from articles.models import (
    AIUse,
    Article,
    Grade,
    SectionKind,
    SeeAlso,
    SignOff,
    SourceClass,
    State,
    Suggestion,
    User,
)
from articles.standing import Standing
from articles.tally import Tally, tally
from articles.views.works import Work


class SignOffPage:
    def __init__(self, reading: Standing, user: User):
        self.reading = reading
        self.article: Article = reading.article
        self._user = user

    @property
    def statement(self) -> str:
        return gate.statement(self.reading, self._user)

    # -- the second check ---------------------------------------------------------------------

    @cached_property
    def second(self) -> gate.SecondCheck:
        return gate.SecondCheck(self.reading, self._user)

    @property
    def to_draw(self) -> int:
        return gate.sample_size(len(self.second.pool))

    @cached_property
    def why_not_begin(self) -> list[str]:
        return workflow.why_not_begin_second_check(self.article, self._user) or (
            workflow.why_too_early(self.second)
        )

    @property
    def second_done(self) -> int:
        return len(self.second.owed) - len(self.second.open)

    @property
    def shown_here(self) -> list[tuple[gate.Second, Mark | None]]:
        """All that this editor decides or has decided, each with how they found it."""
        owed = {id(one.claim): one for one in self.second.owed}
        besides = {
            id(claim): gate.Second(claim, (), own, own)
            for claim in self.reading.claims
            if (own := gate.own_verdict(claim, self._user))
        }
        found = (besides | owed).values()
        return [
            (one, Mark.of(one.own.verdict) if one.own and not one.is_open else None)
            for one in sorted(found, key=lambda one: one.claim.number)
        ]

    @property
    def is_ready(self) -> bool:
        return not (self.blockers or self.why_not or self.second.blockers())

    @property
    def waits_for(self) -> str:
        """What has still to be done before it can be signed, in one sentence."""
        if self.blockers:
            return "It cannot be signed while anything above is in the way."
        return "The second check comes first." if self.second.blockers() else ""

    # -- what is signed -----------------------------------------------------------------------

    @cached_property
    def blockers(self) -> list[gate.Blocker]:
        return gate.blockers(self.article, self.reading)

    @property
    def groups(self) -> Iterator[tuple[str, list[tuple[gate.Blocker, int | None]]]]:
        """The blockers by kind, each with where its section stands in the change form."""
        place = {section.pk: index for index, section in enumerate(self.reading.sections)}
        for group in gate.Group:
            found = [b for b in self.blockers if b.group == group]
            if found:
                yield group.label, [(b, place.get(b.section and b.section.pk)) for b in found]

    @property
    def suggestions(self) -> list[Suggestion]:
        """Wording that nobody accepted or rejected; it stands in nobody's way."""
        return list(self.article.suggestions.open().select_related("by"))

    @cached_property
    def why_not(self) -> list[str]:
        return workflow.why_not_sign_off(self.article, self._user)

    @property
    def form(self) -> SignOffForm:
        """Always fresh: a tick given to one text is none for the next."""
        shown = {"manifest_hash": gate.manifest_hash(self.reading), "statement": self.statement}
        return SignOffForm(initial=shown)

    @cached_property
    def signature(self) -> SignOff | None:
        """The one under which it waits, or went out."""
        if self.article.state not in (State.APPROVED, State.SCHEDULED, State.PUBLISHED):
            return None
        return self.article.sign_offs.select_related("signed_by").last()

    @cached_property
    def standfirst(self) -> str:
        return press.standfirst_html(self.reading)

    @cached_property
    def picture(self) -> str:
        return press.picture_html(self.reading)

    @cached_property
    def sections(self) -> list[dict]:
        """As readers will get them, with what AI did in words and the links that follow."""
        return [
            section
            | {
                "place": index,
                "ai_label": AIUse(section["ai"]["use"]).label if section["ai"]["use"] else "",
                "kind_label": SectionKind(section["kind"]).label,
                "see_also": [s for s in self._see_also if s.after_id == row.pk],
            }
            for index, (section, row) in enumerate(
                zip(press.sections_of(self.reading), self.reading.sections, strict=True)
            )
        ]

    @property
    def see_also_at_the_end(self) -> list[SeeAlso]:
        return [s for s in self._see_also if s.after_id is None]

    @cached_property
    def _see_also(self) -> list[SeeAlso]:
        called = Coalesce(workflow.readers_title("target"), workflow.name_for(self._user, "target"))
        links = self.article.see_also.exclude(target=None).select_related("target")
        return list(links.annotate(called=called))

    @cached_property
    def byline(self) -> list[str]:
        rows = self.article.bylines.select_related("contributor")
        return [row.contributor.name for row in rows]

    @property
    def sources(self) -> list[tuple[dict, Work]]:
        """What readers will be told of each source; it is signed with the text."""
        return [
            (
                source
                | {
                    "class_label": SourceClass(source["class"]).label,
                    "grade_label": Grade(source["grade"]).label,
                },
                Work(source["csl"]),
            )
            for source in gate.sources_of(self.reading)
        ]

    @cached_property
    def tally(self) -> Tally:
        """How many sentences stand on what, so far."""
        return tally(press.claim_of(claim) for claim in self.reading.claims if claim.is_decided)

    @cached_property
    def undecided(self) -> int:
        return sum(not claim.is_decided for claim in self.reading.claims)
