"""What the checking page draws: one claim in its place, its passage in the kept copy, its form."""

from collections.abc import Mapping
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from articles import workflow
from articles.admin.checking.elsewhere import ElsewherePart
from articles.admin.checking.order import AS_READ, BY_NEED, SECOND, Queue, Turn, turn
from articles.admin.checking.passage import CheckPassage
from articles.admin.checking.place import Near, around
from articles.admin.citing.page import CitePage
from articles.admin.claims.page import ClaimsPage
from articles.admin.claims.rows import Row, Typed, status
from articles.admin.copies.page import whole_number
from articles.admin.forms import TogetherForm
from articles.alike import alike
from articles.checkworthy import score
from articles.gate import Second
from articles.models import Article, Reason, ShownOn, User
from articles.standing import ClaimStanding, Evidence, Standing
from articles.workflow.checking import may_go_together

ALIKE = 3
ORDERS = {BY_NEED: "By need", AS_READ: "As in the text"}


class CheckPage:
    """`asked` is the address's query, `typed` what was just refused, `sent` a passage refused."""

    rows_of = ClaimsPage  # the practice article has other ones
    passage_of = CheckPassage

    def __init__(
        self, reading: Standing, user: User, number: int | None, asked: Mapping[str, str],
        *, typed: Typed | None = None, sent: QueryDict | None = None,
    ):  # fmt: skip
        self.reading = reading
        self.article: Article = reading.article
        self.rows = self.rows_of(reading, user, typed=typed)
        self.rows.shown_on = ShownOn.CHECKING
        self.typed = self.rows.typed
        self._user = user
        self._asked = {name: asked[name].replace("\0", "") for name in asked}
        self._sent = sent
        self.claim = self.typed.claim or self._meant(number)
        self.queue = self._queue(asked.get("order", ""))
        self.order = self.queue.order
        if self.claim:
            self.rows.talk_goes_to = self.address_of(self.claim)

    def _queue(self, order: str) -> Queue:
        """In the order asked for; a sentence that is not of the second check leads out of it."""
        queue = Queue(self.reading, self._user, order if order in (AS_READ, SECOND) else BY_NEED)
        if order == SECOND and self.claim and self.claim not in queue.claims:
            return Queue(self.reading, self._user)
        return queue

    def _meant(self, number: int | None) -> ClaimStanding | None:
        """The claim of this number; of a passage that was refused, the one with the words."""
        words = self._asked.get("words") if self._sent else None
        same = (c for c in self.reading.claims if c.claim.words_hash == words)
        numbered = (c for c in self.reading.claims if c.number == number)
        return next(same, None) or next(numbered, None)

    @property
    def kept(self) -> list[str]:
        """What was typed and has no field any more, to copy from."""
        sent = self._sent or {}
        if sent and self.claim and self.cite and not self.cite.why_not:
            return []  # it stands in its field
        typed = [sent.get(name, "").strip() for name in ("words", "translation")]
        return [text for text in [*typed, "" if self.typed.claim else self.typed.text] if text]

    # -- how far it is ------------------------------------------------------------------------

    @property
    def decided(self) -> int:
        return self.rows.counts["decided"]

    @property
    def disputed(self) -> int:
        return self.rows.counts["disputed"]

    @property
    def for_others(self) -> int:
        """Undecided ones that somebody else has to decide."""
        return self.rows.counts["undecided"] - len(self.queue.open)

    @cached_property
    def second(self) -> Second | None:
        """The sentence as one of the second check, if that is what is gone through."""
        owed = self.queue.second.owed if self.order == SECOND else []
        return next((one for one in owed if one.claim is self.claim), None)

    @property
    def second_done(self) -> int:
        return len(self.queue.claims) - len(self.queue.open)

    @property
    def hides_first(self) -> bool:
        """What others decided is folded away until one has decided oneself."""
        return self.second is not None and self.second.is_open

    @property
    def place(self) -> int:
        return self.queue.place(self.claim)

    @property
    def turn(self) -> Turn:
        return turn(self.claim)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it was flagged, where nothing is cited for it."""
        return score(self.claim.claim.words, self.article.language).reasons

    @property
    def before(self) -> str:
        claim = self.queue.before(self.claim)
        return self.address_of(claim) if claim else ""

    @property
    def after(self) -> str:
        claim = self.queue.after(self.claim)
        return self.address_of(claim) if claim else ""

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        orders = ORDERS | ({SECOND: "Second check"} if self._is_second_open else {})
        return [
            (label, self.address_of(self.claim, order=order), order == self.order)
            for order, label in orders.items()
        ]

    @property
    def _is_second_open(self) -> bool:
        if self.order == SECOND:
            return True
        if workflow.why_not_sign_off(self.article, self._user):
            return False
        second = self.queue.second
        return second.has_begun and any(one.claim is self.claim for one in second.owed)

    def address_of(self, claim: ClaimStanding, **query: str) -> str:
        url = reverse("admin:articles_article_check_claim", args=[self.article.pk, claim.number])
        asked = {name: value for name, value in ({"order": self.order} | query).items() if value}
        return f"{url}?{urlencode(asked)}" if asked else url

    # -- the claim ----------------------------------------------------------------------------

    @cached_property
    def row(self) -> Row:
        return self.rows.row(self.claim)

    @property
    def action(self) -> str:
        """Where its forms go: back to this claim as it is shown."""
        shown = {"passage": str(self.shown + 1)} if self.shown else {}
        return self.address_of(self.claim, **shown)

    @cached_property
    def near(self) -> list[Near]:
        return around(self.claim)

    @property
    def leans_elsewhere(self) -> bool:
        """Whether what it leans on does not stand among the sentences that are shown."""
        return bool(self.row.leans_on) and not any(near.is_leant_on for near in self.near)

    @cached_property
    def alike(self) -> list[ClaimStanding]:
        """Sentences of this article that may say the same: perhaps it only restates one."""
        others = [c for c in self.reading.claims if c.fingerprint != self.claim.fingerprint]
        words = [c.claim.words for c in others]
        near = alike(self.claim.claim.words, words, language=self.article.language, most=ALIKE)
        return [others[candidate.index] for candidate in near]

    @cached_property
    def together(self) -> list[ClaimStanding]:
        """The headings, lead-ins and questions of its section that may be decided with it."""
        if not self.row.together:
            return []
        same = (c for c in self.queue.open if c.section == self.claim.section)
        return sorted((c for c in same if may_go_together(c)), key=lambda c: c.number)

    @property
    def together_form(self) -> TogetherForm:
        asks = self.claim.claim.words.endswith(("?", "？", "؟"))
        return TogetherForm(initial={"reason": Reason.QUESTION if asks else None})

    @property
    def occurrence(self) -> int:
        """Which one it is of several with the same words, from 0 on: to cut this one."""
        same = self.claim.claim.words_hash
        earlier = self.reading.claims[: self.claim.number - 1]
        return sum(c.claim.words_hash == same for c in earlier)

    @property
    def verdicts_seen(self) -> int:
        """The newest verdict that is on the page: what came after it, one has not seen."""
        return max((v.pk for v in self.claim.verifications), default=0)

    # -- its passage --------------------------------------------------------------------------

    @cached_property
    def shown(self) -> int:
        """Which of its citations is shown: the one asked for, or the first that carries it."""
        wanted = whole_number(self._asked.get("passage"))
        if wanted and wanted <= len(self.claim.evidence):
            return wanted - 1
        good = (n for n, e in enumerate(self.claim.evidence) if not e.problem)
        return next(good, 0)

    @property
    def tabs(self) -> list[tuple[Evidence, str, bool]]:
        return [
            (e, self.address_of(self.claim, passage=str(n + 1)), n == self.shown)
            for n, e in enumerate(self.claim.evidence)
        ]

    @cached_property
    def evidence(self) -> Evidence | None:
        return self.claim.evidence[self.shown] if self.claim.evidence else None

    @property
    def evidence_row(self):
        return self.row.evidence[self.shown]

    @cached_property
    def passage(self) -> CheckPassage | None:
        if self.evidence is None or self.evidence.citation is None:
            return None
        return self.passage_of(self.claim, self.evidence, self._asked)

    @property
    def other_copies(self) -> list[tuple[str, str, bool]]:
        """The copies of its source: how it is called, where it is shown, whether it is shown."""
        return [
            (copy, self.address_of(
                self.claim, passage=str(self.shown + 1), other=str(copy.pk)
            ), copy.pk == self.passage.copy.pk)
            for copy in self.passage.copies
        ]  # fmt: skip

    @property
    def parts(self) -> list[tuple[int, str]]:
        kept = {"passage": str(self.shown + 1), "other": self._asked.get("other", "")}
        return [
            (n, self.address_of(self.claim, part=str(n), **kept))
            for n in range(1, self.passage.text.parts + 1)
        ]

    @cached_property
    def cite(self) -> CitePage | None:
        """Passages to choose from, where its source has a copy and no passage is attached."""
        if self.evidence is None or self.evidence.citation or self.evidence.source is None:
            return None
        marker = self.evidence.marker
        asked = about_marker(marker.citekey, marker.locator)
        words = self.claim.claim.words_hash
        page = CitePage(self.reading, self._user, words, asked, self._sent)
        return page if page.snapshot else None

    @property
    def action_for_passage(self) -> str:
        """Names the words, as the sentence of this number may be another one by then."""
        return self.address_of(
            self.claim, passage=str(self.shown + 1), words=self.claim.claim.words_hash,
            at=self.evidence.marker.locator,
        )  # fmt: skip

    @property
    def action_for_words(self) -> str:
        return self.address_of(self.claim, words=self.claim.claim.words_hash)

    @cached_property
    def elsewhere(self) -> ElsewherePart:
        return ElsewherePart(self.claim, self._user)

    @property
    def is_open(self) -> bool:
        return status(self.claim) == "undecided" or self.hides_first


def about_marker(citekey: str, locator: str) -> QueryDict:
    """What the page of citing is asked for to be about one marker."""
    asked = QueryDict(mutable=True)
    asked.update({"source": citekey, "locator": locator})
    return asked
