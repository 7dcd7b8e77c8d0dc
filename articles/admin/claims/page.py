"""What the claims page draws: every claim with its evidence, its verdicts and its forms."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from django.http import QueryDict
from django.utils import timezone

from articles import workflow
from articles.admin.citing.page import address
from articles.admin.claims.rows import (
    EvidenceRow,
    Mark,
    Row,
    Said,
    Typed,
    VerdictRow,
    choices,
    status,
)
from articles.admin.claims.shown import Opened, opened, several
from articles.admin.claims.talk import Talks
from articles.admin.forms import SettleForm, TogetherForm, VerdictForm
from articles.models import (
    Article,
    MarkKind,
    Section,
    ShownOn,
    User,
    Verification,
    WriterMark,
)
from articles.shelf_life import wears_out
from articles.standing import ClaimStanding, Evidence, Standing
from articles.words import digest
from articles.workflow.checking import may_go_together, why_not_this

LOOK_AGAIN = timedelta(days=182)
SHOWN = {"all": "All", "undecided": "Undecided", "disputed": "Disputed", "open": "Questions"}


def numbering(reading: Standing) -> str:
    """A hash of the sentences in their order: while it is the same, so are their numbers."""
    return digest([claim.claim.words_hash for claim in reading.claims])


def next_to_decide(reading: Standing, user: User, after: int = 0) -> ClaimStanding | None:
    """The first undecided claim behind this number that this person may decide, or before it."""
    open_ = [c for c in reading.claims if status(c) == "undecided" and not why_not_this(c, user)]
    return next((c for c in open_ if c.number > after), open_[0] if open_ else None)


class ClaimsPage:
    """`typed` is what was just refused."""

    def __init__(
        self, reading: Standing, user: User, *, shown: str = "all", typed: Typed | None = None
    ):
        self.reading = reading
        self.article: Article = reading.article
        self.shown = shown if shown in SHOWN else "all"
        self.typed = typed or Typed(QueryDict(), [])
        self.typed.find(reading)
        self._user = user
        self.talk_goes_to = ""  # another page that shows a row of this one says where it stands
        self.shown_on = ShownOn.CLAIMS  # and what page it is

    @cached_property
    def why_not_decide(self) -> list[str]:
        return workflow.why_not_decide(self.article, self._user)

    @cached_property
    def why_not_attach(self) -> list[str]:
        return workflow.why_not_attach(self.article, self._user)

    @cached_property
    def counts(self) -> dict[str, int]:
        counts = {"decided": 0, "undecided": 0, "disputed": 0}
        for claim in self.reading.claims:
            counts[status(claim)] += 1
        return counts

    @property
    def filters(self) -> list[tuple[str, str, int]]:
        """Name, label and number of claims of each filter."""
        talked = sum(c.claim.words_hash in self.talks.open_words for c in self.reading.claims)
        counts = self.counts | {"all": len(self.reading.claims), "open": talked}
        return [(name, label, counts[name]) for name, label in SHOWN.items()]

    @cached_property
    def talks(self) -> Talks:
        """Questions, proposed words and earlier words."""
        return Talks(
            self.reading,
            self._user,
            action=self._address,
            typed=self.typed,
        )

    def _address(self, number: int) -> str:
        """Where forms go: this page, at a sentence, or at what is said of those that are gone."""
        if self.talk_goes_to:
            return self.talk_goes_to
        return f"?show={self.shown}#{f'claim-{number}' if number else 'questions'}"

    @property
    def groups(self) -> list[tuple[Section | None, list[Row]]]:
        """The rows under their section; None stands for title and standfirst."""
        found = [
            (section, [row for row in self._rows if row.claim.section == section])
            for section in [None, *self.reading.sections]
        ]
        return [(section, rows) for section, rows in found if rows]

    @property
    def together(self) -> TogetherForm | None:
        return TogetherForm() if any(row.together for row in self._rows) else None

    @property
    def opened_together(self) -> Opened:
        return opened(self._user, several(self.article), ShownOn.TOGETHER)

    @cached_property
    def _rows(self) -> list[Row]:
        return [self.row(claim) for claim in self.reading.claims if self._is_shown(claim)]

    def _is_shown(self, claim: ClaimStanding) -> bool:
        talked = self.shown == "open" and claim.claim.words_hash in self.talks.open_words
        return self.shown in ("all", status(claim)) or talked or claim is self.typed.claim

    def row(self, claim: ClaimStanding) -> Row:
        why_not = why_not_this(claim, self._user)
        may = not self.why_not_decide and not why_not
        return Row(
            claim=claim,
            authors=sorted(self._people[pk] for pk in claim.authors),
            evidence=[self._evidence(claim, e) for e in claim.evidence],
            verdicts=[self._verdict(claim, v) for v in reversed(claim.latest)],
            why_not=why_not,
            together=may and status(claim) == "undecided" and may_go_together(claim),
            ticked=claim.fingerprint in self.typed.ticked,
            form=self._form(claim) if may else None,
            opened=self._opened(claim) if may else None,
            said=self._said(claim),
            choices=list(choices(claim)) if may else [],
            wears_out=self._wears_out(claim),
            cite=self._cite(claim),
            talk=self.talks.of(claim),
            reasons=self.typed.reasons if claim is self.typed.claim else [],
        )

    def _form(self, claim: ClaimStanding) -> VerdictForm:
        handles = {
            "fingerprint": claim.fingerprint,
            "words_hash": claim.claim.words_hash,
            "reading": self._numbering,
        }
        days = self._days_that_stand(claim)
        if not days and self._wears_out(claim):
            days = self._days(claim)
        said = self._said(claim)
        number = {"number": said.restated.number} if said else {}
        # What was typed comes back; what it is about is what stands on the page now.
        sent = self.typed.sent(claim, "decide")
        data = sent.copy() if sent else None
        if data is not None:
            for name, value in handles.items():
                data[name] = value
        return VerdictForm(
            data, auto_id=f"claim-{claim.number}-%s", initial=handles | days | number
        )

    def _opened(self, claim: ClaimStanding) -> Opened:
        """What was sent and refused is still open, as long as it is about what stands here."""
        sent = self.typed.sent(claim, "decide")
        if sent and sent.get("fingerprint") == claim.fingerprint:
            return Opened.again(sent)
        return opened(self._user, claim.fingerprint, self.shown_on)

    def _said(self, claim: ClaimStanding) -> Said | None:
        """What its writer proposed in the cut pass, while the other sentence stands there."""
        mark = self._marks.get(claim.claim.words_hash)
        same = (c for c in self.reading.claims if mark and c.claim.words_hash == mark.target)
        restated = next(same, None)
        return Said(mark.by.name, restated) if mark and restated else None

    @cached_property
    def _marks(self) -> dict[str, WriterMark]:
        rows = self.article.writer_marks.filter(kind=MarkKind.RESTATES).select_related("by")
        return {mark.words_hash: mark for mark in rows}

    def _wears_out(self, claim: ClaimStanding) -> str:
        return wears_out(claim.claim.words, self.article.language)

    def _days_that_stand(self, claim: ClaimStanding) -> dict[str, date]:
        """Those of the verdict that counts now: a second one would take its place without them."""
        stands = claim.passing
        days = {"as_of": stands.as_of, "review_by": stands.review_by} if stands else {}
        return {name: day for name, day in days.items() if day and not self._is_past(name, day)}

    @staticmethod
    def _is_past(name: str, day: date) -> bool:
        return name == "review_by" and day <= timezone.localdate()

    def _days(self, claim: ClaimStanding) -> dict[str, date]:
        """Proposed: true on the day its newest copy was made, to be looked at in half a year."""
        copies = [e.citation.snapshot.captured_at for e in claim.evidence if e.citation]
        today = timezone.localdate()
        as_of = timezone.localdate(max(copies)) if copies else today
        return {"as_of": as_of, "review_by": today + LOOK_AGAIN}

    def _verdict(self, claim: ClaimStanding, verification: Verification) -> VerdictRow:
        lapsed = claim.why_not_counted(verification) if verification.passes else ""
        return VerdictRow(
            verification,
            Mark.of(verification.verdict, counts=not lapsed),
            lapsed,
            self.reading.by_fingerprint.get(verification.target),
            self._settle_form(claim, verification),
        )

    def _settle_form(self, claim: ClaimStanding, verification: Verification) -> SettleForm | None:
        if verification not in claim.failing:
            return None
        if workflow.why_not_settle(verification, self._user, self.reading):
            return None
        return SettleForm(
            self.typed.sent(claim, "settle"),
            article=self.article,
            auto_id=f"settle-{verification.pk}-%s",
            initial={"verification": verification.pk},
        )

    def _evidence(self, claim: ClaimStanding, evidence: Evidence) -> EvidenceRow:
        citation, sighting, marker = evidence.citation, evidence.sighting, evidence.marker
        about = {"source": marker.citekey, "locator": marker.locator}
        return EvidenceRow(
            evidence,
            sighted_by=self._people[sighting.seen_by_id] if sighting else "",
            attached_by=self._people[citation.attached_by_id] if citation else "",
            cite=self._cite(claim, **about) if evidence.source else "",
        )

    def _cite(self, claim: ClaimStanding, **about: str) -> str:
        if self.why_not_attach or not claim.may_carry_marker:
            return ""
        return address(self.article, claim.claim.words_hash, **about)

    @cached_property
    def _people(self) -> dict[int, str]:
        return {user.pk: user.name for user in User.objects.filter(pk__in=set(self._ids()))}

    def _ids(self) -> Iterator[int]:
        for claim in self.reading.claims:
            yield from claim.authors | claim.attachers
            yield from (e.sighting.seen_by_id for e in claim.evidence if e.sighting)

    @cached_property
    def _numbering(self) -> str:
        return numbering(self.reading)
