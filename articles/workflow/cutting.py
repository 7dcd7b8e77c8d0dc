"""Cutting sentences before they are sourced, and taking that back."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import takewhile

from django.utils import timezone

from articles.cutting import NoCut, Piece, paragraphs, take_out
from articles.models import Article, Cut, CutPlace, Section, User
from articles.putting_back import NoWayBack, Sentence, put_back
from articles.workflow.edit import editing, why_not_edit
from articles.workflow.rules import Refused, Stale, refuse
from articles.workflow.texts import Text, texts_of

GONE = "No sentence reads like that any more: look again."
_NEIGHBOURS = 40  # on either side, by which the place of a cut is found again
_OF_A_SECTION = ("position", "level", "heading", "body", "kind", "ai_use", "ai_tool", "ai_note")


@dataclass(frozen=True)
class Meant:
    """A sentence: its words hash, and of several with the same words which one, from 0 on."""

    words_hash: str
    occurrence: int = 0


class NotCut(Refused):
    """Some of the sentences cannot be cut; `why` says it for each. Nothing was changed."""

    def __init__(self, why: dict[Meant, str], words: dict[Meant, str]):
        self.why = why
        super().__init__(f"“{words[meant]}”: {reason}" for meant, reason in why.items())


def cut(
    article: Article, *sentences: str | Meant, by: User, version: int | None = None
) -> list[Cut]:
    """Take these sentences out of the working copy, all or none; returns one row for each.

    A sentence is given as its words hash, or as `Meant` where the same words stand twice. Raises
    Refused for the wrong person or state, Stale if one does not stand there any more or `version`
    is no longer the newest, and NotCut if one cannot be taken out without changing another.
    """
    meant = [Meant(one) if isinstance(one, str) else one for one in sentences]
    told: dict[str, object] = {}
    with editing(article, by=by, version=version, told=told) as draft:
        places = _Places(draft)
        rows = places.take_out(meant, by)
        told["cut"] = [row.words_hash for row in rows]
        return Cut.objects.bulk_create(rows)


def why_not_take_back(cut: Cut, by: User) -> list[str]:
    if cut.restored_at:
        return ["It was taken back already."]
    return why_not_edit(cut.article, by)


def take_back(cut: Cut, *, by: User) -> Cut:
    """Put a sentence back where it stood, or at the end of its text where nothing is left of it.

    Raises Refused for the wrong person or state, if it was taken back before, and if its section
    or table is gone from the text.
    """
    article = cut.article
    told: dict[str, object] = {"taken_back": cut.words_hash}
    with editing(article, by=by, told=told) as draft:
        fresh = Cut.objects.select_for_update(no_key=True).get(pk=cut.pk)
        fresh.article = draft
        refuse(why_not_take_back(fresh, by))
        _put_back(draft, fresh)
        fresh.restored_by, fresh.restored_at = by, timezone.now()
        fresh.save(update_fields=["restored_by", "restored_at"])
    cut.refresh_from_db()
    return cut


@dataclass
class _Stood:
    """One sentence of a text as it stood before anything was cut from it."""

    words_hash: str
    is_there: bool
    goes_on: bool
    """In the paragraph of the one before."""


class _Places:
    """Where every sentence of an article stands, and which ones stood around it."""

    def __init__(self, article: Article):
        self._article = article
        self._now = timezone.now()
        self._found = dict(self._find(list(article.cuts.open().order_by("-id"))))

    def _find(self, cuts: list[Cut]) -> Iterator[tuple[Meant, tuple[Text, int, list[_Stood], int]]]:
        """The text a sentence stands in, its number there, all that stood there, and its place."""
        seen: dict[str, int] = {}
        for text in texts_of(self._article):
            order = _woven(text, cuts)
            places = [place for place, one in enumerate(order) if one.is_there]
            for number, claim in enumerate(text.claims):
                times = seen[claim.words_hash] = seen.get(claim.words_hash, -1) + 1
                yield Meant(claim.words_hash, times), (text, number, order, places[number])

    def take_out(self, meant: Sequence[Meant], by: User) -> list[Cut]:
        """From the end to the beginning, so that what hangs on a sentence goes before it."""
        if not all(one in self._found for one in meant):
            raise Stale(GONE)
        why: dict[Meant, str] = {}
        words: dict[Meant, str] = {}
        rows = []
        for one in [found for found in reversed(self._found) if found in set(meant)]:
            text, number, order, place = self._found[one]
            words[one] = text.claims[number].words  # only later ones are out of it already
            try:
                row = self._cut(text, number)
            except NoCut as refusal:
                why[one] = str(refusal)
                continue
            row.words, row.words_hash, row.by, row.at = words[one], one.words_hash, by, self._now
            _surround(row, order, place)
            rows.append(row)
        if why:
            raise NotCut(dict(reversed(why.items())), words)
        return rows[::-1]

    def _cut(self, text: Text, number: int) -> Cut:
        claim, section = text.claims[number], text.section
        row = Cut(
            article=self._article, place=text.place or "", kind=claim.kind,
            section=section.stable_id if section else None,
        )  # fmt: skip
        if text.place == CutPlace.SECTION and section:
            row.row = _take_section(section)
            return row
        same = [c.words_hash for c in text.claims[:number]].count(claim.words_hash)
        taken = take_out(text.text, claim.words_hash, same, cut=text.cut, inline=text.is_inline)
        text.save(taken.text)
        row.pieces = [asdict(piece) for piece in taken.pieces]
        return row


def _surround(row: Cut, order: list[_Stood], place: int) -> None:
    """Keep with a cut what stood around it."""
    before, behind = order[max(0, place - _NEIGHBOURS) : place + 1], order[place + 1 :]
    row.before = [one.words_hash for one in before[:-1]]
    row.behind = [one.words_hash for one in behind[:_NEIGHBOURS]]
    row.near_before = sum(1 for _ in takewhile(lambda one: one.goes_on, reversed(before)))
    row.near_behind = sum(1 for _ in takewhile(lambda one: one.goes_on, behind))


def _woven(text: Text, cuts: list[Cut]) -> list[_Stood]:
    """The sentences of a text in order, with those that were cut from it where they stood."""
    order = [
        _Stood(claim.words_hash, True, goes_on)
        for claim, goes_on in zip(text.claims, paragraphs(text.text, text.claims), strict=True)
    ]
    stable_id = text.section.stable_id if text.section else None
    for row in cuts:
        if (row.place, row.section) == (text.place, stable_id):
            place = _place_among([one.words_hash for one in order], row)
            order.insert(place, _Stood(row.words_hash, False, row.near_before > 0))
            if row.near_behind and place + 1 < len(order):
                order[place + 1].goes_on = True
    return order


def _place_among(hashes: list[str], row: Cut) -> int:
    """Behind the nearest that stood before it, else before the nearest that stood behind it."""
    if near := next((h for h in reversed(row.before) if h in hashes), ""):
        return len(hashes) - hashes[::-1].index(near)
    near = next((h for h in row.behind if h in hashes), "")
    return hashes.index(near) if near else len(hashes)


def _take_section(section: Section) -> dict[str, object]:
    """Take a section away that nothing is left of but its heading."""
    if section.body.strip():
        raise NoCut(
            "There is text under this heading: cut it first, or change the heading on the page of "
            "the text."
        )
    if section.see_also.exists():
        raise NoCut("A “see also” link stands after this section: move it first.")
    kept = {name: getattr(section, name) for name in _OF_A_SECTION}
    section.delete()
    return kept


def _put_back(article: Article, cut: Cut) -> None:
    if cut.place == CutPlace.SECTION:
        Section.objects.create(article=article, stable_id=cut.section, **cut.row)
        return
    place = (cut.place, cut.section)
    texts = [t for t in texts_of(article) if (t.place, t.section and t.section.stable_id) == place]
    if not texts:
        raise Refused(
            "What it stood in is gone: take that back first, or copy its words and put them in on "
            "the page of the text."
        )
    sentence = Sentence(
        cut.kind, cut.words, tuple(Piece(**piece) for piece in cut.pieces), tuple(cut.before),
        tuple(cut.behind), cut.near_before, cut.near_behind,
    )  # fmt: skip
    try:
        texts[0].save(put_back(texts[0].text, sentence, cut=texts[0].cut))
    except NoWayBack as refusal:
        raise Refused(str(refusal)) from None
