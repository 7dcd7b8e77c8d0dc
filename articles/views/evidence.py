"""What the sentences of an edition rest on, in words for readers, in three queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Exists, FilteredRelation, OuterRef, Q
from django.utils.text import get_text_list
from django.utils.translation import gettext

from articles.evidence.fragments import at_passage
from articles.languages import direction
from articles.models import Capture, Edition, Removal, Snapshot, User
from articles.views.cited import CitedSource, Figure, cited_sources

# Of a copy that is named in frozen data and stands in no row: its page opens all the same.
NOTHING_KNOWN: tuple[bool, int | None, date | None] = (False, None, None)


@dataclass(frozen=True)
class Check:
    """Who compared a sentence with what it rests on, and when; and for how long that is enough."""

    people: tuple[str, ...]
    at: datetime
    as_of: date | None = None
    review_by: date | None = None

    @property
    def by(self) -> str:
        """“A”, or “A and B” where it was checked a second time."""
        return get_text_list(list(self.people), gettext("and"))


@dataclass(frozen=True)
class Copy:
    """The kept copy that a passage was taken from, and who else saw its original."""

    captured_at: datetime
    capture: str
    seen_by: str = ""
    seen_on: date | None = None
    is_removed: bool = False

    @property
    def is_ours(self) -> bool:
        return self.capture != Capture.FETCHED

    @property
    def is_sum(self) -> bool:
        return self.capture == Capture.COMPUTED


@dataclass(frozen=True)
class Quoted:
    """A passage that a sentence rests on: its words, the source and the copy they stand in."""

    text: str
    locator: str
    translation: str
    translator: str
    source: CitedSource
    copy: Copy
    data: dict
    """As it was frozen (its shape: `press.py`)."""

    @property
    def language(self) -> str:
        """That of its source, as far as the item says."""
        return self.source.work.language

    @property
    def direction(self) -> str:
        return direction(self.language) if self.language else "auto"

    @property
    def key(self) -> tuple:
        """The same for the same words of the same copy, told in the same way."""
        told = self.data["passage_hash"], self.data["snapshot"]
        return (*told, self.locator, self.translation, self.translator)

    @property
    def figures(self) -> list[Figure]:
        """Those that the sum takes, where it is our own calculation."""
        return self.source.figures

    @property
    def live_link(self) -> str:
        """The page of today, opened at these words; empty where there is none to open."""
        return at_passage(self.source.live_link, self.text)


@dataclass
class Evidence:
    """All that an edition's claims rest on; each query is asked once, and only if needed."""

    edition: Edition

    @cached_property
    def sources(self) -> list[CitedSource]:
        return cited_sources(self.edition)

    def passages(self, claim: dict) -> list[Quoted]:
        """What one claim of the edition rests on, in the order of its citations."""
        return [self._quoted(evidence) for evidence in claim["evidence"]]

    def number_of(self, citekey: str) -> int:
        """The number that a source has in the text and in the list."""
        return self._by_citekey[citekey].number

    def check(self, claim: dict) -> Check:
        return Check(
            people=tuple(dict.fromkeys(self._name(pk) for pk in _checkers(claim))),
            at=datetime.fromisoformat(claim["decided_at"]),
            as_of=_day(claim.get("as_of")),
            review_by=_day(claim.get("review_by")),
        )

    def _quoted(self, evidence: dict) -> Quoted:
        return Quoted(
            text=evidence["passage"],
            locator=evidence["locator"],
            translation=evidence.get("translation", ""),
            translator=evidence.get("translator", ""),
            source=self._by_citekey[evidence["citekey"]],
            copy=self._copy(evidence),
            data=evidence,
        )

    def _copy(self, evidence: dict) -> Copy:
        is_removed, seen_by, seen_on = self._copies.get(evidence["snapshot"], NOTHING_KNOWN)
        return Copy(
            captured_at=datetime.fromisoformat(evidence["captured_at"]),
            capture=evidence["capture"],
            seen_by=public_name(self._people.get(seen_by)) if seen_by else "",
            seen_on=seen_on,
            is_removed=is_removed,
        )

    @cached_property
    def _by_citekey(self) -> dict[str, CitedSource]:
        return {source.citekey: source for source in self.sources}

    @cached_property
    def _copies(self) -> dict[int, tuple[bool, int | None, date | None]]:
        """For each kept copy whether it was removed, and the sighting that counted."""
        evidence = list(self._all())
        sightings = [e["sighting"] for e in evidence if e["sighting"]]
        rows = Snapshot.objects.filter(pk__in={e["snapshot"] for e in evidence}).annotate(
            counted=FilteredRelation("sightings", condition=Q(sightings__in=sightings)),
            is_removed=Exists(Removal.objects.filter(snapshot=OuterRef("pk"))),
        )
        told = rows.order_by().values_list(
            "pk", "is_removed", "counted__seen_by", "counted__seen_on"
        )
        return {pk: tuple(rest) for pk, *rest in told}

    @cached_property
    def _people(self) -> dict[int, User]:
        seen_by = {who for _, who, _ in self._copies.values() if who}
        checkers = {pk for claim in self.edition.claims for pk in _checkers(claim)}
        return User.objects.in_bulk(seen_by | checkers)

    def _name(self, pk: int) -> str:
        return public_name(self._people.get(pk))

    def _all(self) -> Iterator[dict]:
        return (evidence for claim in self.edition.claims for evidence in claim["evidence"])


def _checkers(claim: dict) -> list[int]:
    """Everybody who passed it, the one whose verdict counts last."""
    return [*claim.get("also", ()), claim["checker"]]


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def public_name(user: User | None) -> str:
    """The name readers see of somebody at the desk; never what they sign in with."""
    return (user.get_full_name() if user else "") or gettext("a member of our desk")
