"""What the page of citing shows: the sentence, sources to choose from, passages of a kept copy."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import QueryDict
from django.urls import reverse

from articles import workflow
from articles.admin.citing.choices import Choice, choice_at
from articles.admin.citing.form import CiteForm
from articles.admin.claims.rows import leant_on
from articles.admin.copies.text import CopyText
from articles.admin.sources.search import Offer, newest, search, with_copies
from articles.claims import Claim
from articles.evidence.locating import State, locate
from articles.evidence.passages import LONGEST
from articles.evidence.ranking import rank
from articles.models import Article, Snapshot, Source, User
from articles.standing import ClaimStanding, Evidence, Standing
from articles.workflow.citing import CARRIES_NONE

OFFERED = 6  # passages
RANKED = 1_000_000  # characters of a copy; it takes a second to rank them


def address(article: Article, words_hash: str, **query: str) -> str:
    """The page on which a source is cited for a sentence."""
    asked = QueryDict(mutable=True)
    asked.update({name: value for name, value in query.items() if value is not None})
    url = reverse("admin:articles_article_cite", args=[article.pk, words_hash])
    return f"{url}?{asked.urlencode()}" if asked else url


@dataclass(frozen=True)
class Copy:
    """A kept copy one may choose."""

    snapshot: Snapshot
    url: str
    needs_sighting: bool

    @property
    def is_readable(self) -> bool:
        return self.snapshot.is_readable


class CitePage:
    """`asked` is the address's query, `sent` what was posted and just refused."""

    def __init__(
        self, reading: Standing, user: User, words_hash: str, asked: QueryDict,
        sent: QueryDict | None = None,
    ):  # fmt: skip
        self.article: Article = reading.article
        self.sent = sent
        self.words_hash = words_hash
        self._reading = reading
        self._user = user
        self._asked = {name: asked[name].replace("\0", "") for name in asked}

    # -- the sentence -------------------------------------------------------------------------

    @cached_property
    def standing(self) -> ClaimStanding | None:
        """The sentence with these words: of several the one with the marker that is meant."""
        same_words = [c for c in self._reading.claims if c.claim.words_hash == self.words_hash]
        meant = (self.citekey, self._asked.get("locator"))
        return max(
            same_words,
            key=lambda claim: (
                meant in [(m.citekey, m.locator) for m in claim.claim.markers],
                claim.may_carry_marker,
            ),
            default=None,
        )

    @property
    def claim(self) -> Claim | None:
        return self.standing and self.standing.claim

    @property
    def leans_on(self) -> str:
        return leant_on(self.standing)

    @cached_property
    def why_not(self) -> list[str]:
        """Why nothing can be cited here by this person."""
        if self.standing and not self.standing.may_carry_marker:
            return [CARRIES_NONE]
        return workflow.why_not_attach(self.article, self._user)

    # -- choosing a source --------------------------------------------------------------------

    @property
    def query(self) -> str:
        return self._asked.get("q", "").strip()

    @cached_property
    def cited(self) -> list[Offer]:
        keys = [source.citekey for source in self._reading.sources]
        found = {s.citekey: s for s in with_copies(Source.objects.filter(citekey__in=keys))}
        return [self._offer(found[key]) for key in keys]

    @cached_property
    def others(self) -> list[Offer]:
        """What was searched for; without a search the newest sources of the desk."""
        known = {offer.source.citekey for offer in self.cited}
        sources = search(self.query) if self.query else newest(besides=known)
        return [self._offer(source) for source in sources]

    def _offer(self, source: Source) -> Offer:
        return Offer(source, address(self.article, self.words_hash, source=source.citekey))

    @property
    def bring_in(self) -> str:
        """The way to bring in a source that is not here yet, and back to this sentence."""
        asked = QueryDict(mutable=True)
        asked["next"] = address(self.article, self.words_hash)
        if self.citekey:
            asked["citekey"] = self.citekey
        return f"{reverse('admin:articles_source_bring_in')}?{asked.urlencode()}"

    # -- a source was chosen ------------------------------------------------------------------

    @property
    def citekey(self) -> str:
        return self._asked.get("source", "")

    @cached_property
    def source(self) -> Source | None:
        rows = Source.objects.select_related("publisher", "testimony")
        return rows.filter(citekey=self.citekey).first() if self.citekey else None

    @cached_property
    def evidence(self) -> Evidence | None:
        """The marker of the sentence that is meant; None if it is to get a new one.

        Without a locator in the address it is the first of this source that has no passage yet.
        """
        own = [e for e in self.standing.evidence if e.marker.citekey == self.citekey]
        if "locator" in self._asked:
            own = [e for e in own if e.marker.locator == self._asked["locator"]]
        elif "new" in self._asked:
            own = []
        return next((e for e in own if e.citation is None), own[0] if own else None)

    @property
    def is_foreign(self) -> bool:
        language = self.article.language
        marker = self.evidence.marker if self.evidence else None
        return Evidence(marker, self.source, None, None, language=language).is_foreign

    @property
    def another_place(self) -> str:
        return address(self.article, self.words_hash, source=self.citekey, new="1")

    @property
    def another_source(self) -> str:
        return address(self.article, self.words_hash)

    @cached_property
    def copies(self) -> list[Copy]:
        """The newest readable one first; those that were removed are not there."""
        readable = ExpressionWrapper(~Q(text=""), output_field=BooleanField())
        rows = self.source.snapshots.filter(removals__isnull=True).defer("text")
        rows = rows.select_related("added_by").annotate(is_readable=readable).with_sightings()
        alone = self._reading.policy.one_person_desk
        return [
            Copy(s, self._with(copy=str(s.pk)), s.is_staff_copy and not s.sighted and not alone)
            for s in rows.order_by("-is_readable", "-captured_at", "-pk")
        ]

    @cached_property
    def copy(self) -> Copy | None:
        """The copy that was asked for, or the first one that can be read."""
        wanted = (self.sent or self._asked).get("copy", "")
        chosen = (copy for copy in self.copies if str(copy.snapshot.pk) == wanted)
        return next(chosen, next((c for c in self.copies if c.is_readable), None))

    @property
    def snapshot(self) -> Snapshot | None:
        return self.copy.snapshot if self.copy and self.copy.is_readable else None

    def _with(self, **query: str) -> str:
        """This page, asked a little otherwise."""
        kept = {name: self._asked.get(name) for name in ("source", "locator", "new", "copy")}
        return address(self.article, self.words_hash, **(kept | query))

    # -- its passages -------------------------------------------------------------------------

    @cached_property
    def choices(self) -> list[Choice]:
        """What stands there of the words just refused, then the passages, the likeliest first."""
        near, checked = self.near, (self.sent or {}).get("chosen")
        candidates = rank(
            self.claim.words, self._text[:RANKED], language=self.article.language,
            source_language=self.language, limit=OFFERED, context=self.leans_on,
        )  # fmt: skip
        values = [f"{c.start}-{c.end}" for c in candidates]
        if checked not in values:
            checked = values[0] if values else ""
        return [
            choice_at(self.snapshot, c.start, c.end, c.shared, not near and value == checked)
            for value, c in zip(values, candidates, strict=True)
        ]

    @cached_property
    def near(self) -> Choice | None:
        """The exact words of the copy that were perhaps meant by those that were refused."""
        words = self.refused_words
        if not words:
            return None
        found = locate(words, self._text[:RANKED])
        if found.state not in (State.CLOSE, State.DIFFERS) or len(found.found.split()) > LONGEST:
            return None
        return choice_at(self.snapshot, found.start, found.end, (), True)

    @property
    def refused_words(self) -> str:
        return (self.sent or {}).get("words", "").strip() if self.snapshot else ""

    @property
    def typed(self) -> list[str]:
        """What was sent and has no field any more."""
        sent = self.sent or {}
        return [t for name in ("words", "translation") if (t := sent.get(name, "").strip())]

    @property
    def was_long(self) -> bool:
        return len(self._text) > RANKED

    @property
    def language(self) -> str:
        return self.snapshot.language or self.source.language

    @cached_property
    def text(self) -> CopyText:
        part = self._asked.get("part", "")
        offered = ([self.near] if self.near else []) + self.choices
        start, _, end = offered[0].value.partition("-") if offered else ("0", "", "0")
        return CopyText(
            self.snapshot, span=(int(start), int(end)),
            part=int(part) if part.isdecimal() and len(part) < 9 else None,
        )  # fmt: skip

    @property
    def parts(self) -> list[tuple[int, str]]:
        return [(n, self._with(part=str(n))) for n in range(1, self.text.parts + 1)]

    @property
    def _text(self) -> str:
        return self.snapshot.text

    @cached_property
    def form(self) -> CiteForm:
        if self.sent is not None:
            sent = self.sent.copy()
            sent["refused"] = self.refused_words
            return CiteForm(sent, citekey=self.citekey)
        locator = self.choices[0].locator if self.choices else ""
        citation = self.evidence.citation if self.evidence else None
        initial = {"copy": self.snapshot.pk, "locator": locator, "offered": locator}
        if self.is_foreign:
            initial["translator"] = self._user.name
            if citation and citation.translation:
                initial |= {"translation": citation.translation, "translator": citation.translator}
        return CiteForm(initial=initial, citekey=self.citekey)
