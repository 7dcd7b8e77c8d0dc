"""The checking page about the practice article: its parts, without what only real ones need."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.http import urlencode

from articles import practice
from articles.admin.checking.order import AS_READ
from articles.admin.checking.page import CheckPage
from articles.admin.checking.passage import CheckPassage
from articles.admin.claims.page import ClaimsPage
from articles.admin.claims.rows import EvidenceRow, Mark, Row, Typed, VerdictRow, choices
from articles.admin.practising.clock import left
from articles.models import PracticeAttempt, Snapshot, Verification
from articles.standing import ClaimStanding


class PracticeRows(ClaimsPage):
    """Everybody may decide every sentence of their own copy, and nobody talks about it."""

    why_not_decide: list[str] = []
    why_not_attach: list[str] = []

    def row(self, claim: ClaimStanding) -> Row:
        return Row(
            claim=claim, authors=[], why_not="", together=False, ticked=False, opened=None,
            said=None, wears_out="", cite="", talk=None, form=self._form(claim),
            evidence=[EvidenceRow(e, "", "whoever made the practice", "") for e in claim.evidence],
            verdicts=[self._given(given) for given in claim.verifications],
            choices=list(choices(claim)),
            reasons=self.typed.reasons if claim is self.typed.claim else [],
        )  # fmt: skip

    def _given(self, given: Verification) -> VerdictRow:
        restated = self.reading.by_fingerprint.get(given.target)
        return VerdictRow(given, Mark.of(given.verdict), "", restated, None)

    def _said(self, claim: ClaimStanding) -> None:
        return None

    def _wears_out(self, claim: ClaimStanding) -> str:
        return ""


class PracticePassage(CheckPassage):
    @property
    def copies(self) -> list[Snapshot]:
        """The one of its file; none is kept."""
        return [self.citation.snapshot]


class PracticePage(CheckPage):
    """Sentences in the order of the text: one that leans on another comes right behind it."""

    rows_of = PracticeRows
    passage_of = PracticePassage
    alike: list[ClaimStanding] = []
    together: list[ClaimStanding] = []
    elsewhere: list[object] = []
    cite = None

    def __init__(
        self, attempt: PracticeAttempt, number: int | None, asked: Mapping[str, str],
        now: datetime, *, typed: Typed | None = None,
    ):  # fmt: skip
        told = {name: asked[name] for name in asked if name in ("find", "part")}
        super().__init__(
            practice.read(attempt), attempt.article.practice_of, number,
            told | {"order": AS_READ}, typed=typed,
        )  # fmt: skip
        self.order = ""  # there is no other one, so no address names it
        self.attempt = attempt
        self.planted = practice.PLANTED
        self.time: timedelta | None = attempt.left(now)

    @property
    def left(self) -> str:
        return left(self.time)

    @property
    def seconds(self) -> int:
        return int(self.time.total_seconds()) if self.time is not None else 0

    @property
    def decided(self) -> int:
        """Also those with a failing verdict: nobody settles them here."""
        return sum(bool(claim.verifications) for claim in self.reading.claims)

    def address_of(self, claim: ClaimStanding, **query: str) -> str:
        url = reverse("admin:articles_article_practice_claim", args=[claim.number])
        asked = {name: value for name, value in query.items() if value}
        return f"{url}?{urlencode(asked)}" if asked else url
