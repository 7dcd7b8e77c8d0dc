"""The numbers in a text and the notes they open: one for each run of sentences on one source.

The stored HTML has a link to a source for every citation; the claims have their evidence in the
same order. So the n-th link to a source within a text belongs to the n-th citation of it there.
Where the counts differ, as they may in an edition of old, links stay what they were.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from articles.models import Verdict
from articles.views.cited import CitedSource
from articles.views.evidence import Check, Evidence, Quoted

_NUMBER = re.compile(r'<sup class="cite">(?P<inside>.*?)</sup>', re.DOTALL)
_LINK = re.compile(r'<a href="#source-(?P<n>\d+)">')
# What ends a paragraph, a list item or a row: no run of sentences goes on beyond it.
_END = re.compile("</(?:p|li|t[dhr]|h[1-6]|figcaption|blockquote|section)>")
_FIRST_WORDS = 9


@dataclass(frozen=True)
class Place:
    """Where in the text a note is called: the anchor to go back to, and what one reads there."""

    anchor: str
    words: str


@dataclass
class Note:
    """What one number opens: the passages that a run of sentences takes from one source."""

    anchor: str
    passages: list[Quoted]
    checks: list[Check]
    places: list[Place] = field(default_factory=list)


@dataclass
class _Number:
    """A raised number, or several, as found in stored HTML; `claim` is that which it stands for."""

    start: int
    end: int
    sources: list[int]
    claim: dict | None


@dataclass
class Notes:
    """The notes of one edition. Texts are numbered one after the other, in reading order."""

    evidence: Evidence
    _by_source: dict[int, dict[tuple, Note]] = field(
        default_factory=lambda: defaultdict(dict), init=False
    )

    def numbered(self, html: str, claims: Sequence[dict], elsewhere: str) -> SafeString:
        """Return clean HTML whose numbers open notes, each run of sentences with one of them.

        `claims` are those of this text; a sentence whose number was not found goes back to the
        anchor `elsewhere`. Of the words nothing changes: what repeats is hidden.
        """
        runs = list(_runs(html, list(_numbers(html, claims, self._number_of)), self._sources_of))
        changes = [change for run in runs for change in self._opened(html, run)]
        found = {number.claim["n"] for run in runs for number in run if number.claim}
        for claim in claims:
            if claim["n"] not in found and _is_noted(claim):
                self._add([claim], Place(elsewhere, _first_words(claim)))
        return mark_safe(_changed(html, changes))

    def of(self, source: CitedSource) -> list[Note]:
        return list(self._by_source[source.number].values())

    def _number_of(self, evidence: dict) -> int:
        return self.evidence.number_of(evidence["citekey"])

    def _sources_of(self, claim: dict) -> list[int]:
        return sorted({self._number_of(e) for e in claim["evidence"]})

    def _opened(self, html: str, run: list[_Number]) -> Iterable[tuple[int, int, str]]:
        """The changes that one run makes; its last number stays in view, and opens all of it."""
        claims = list({n.claim["n"]: n.claim for n in run if n.claim}.values())
        if not claims or not all(map(_is_noted, claims)):
            return
        sentences = [f"s{claim['n']}" for claim in claims if f'id="s{claim["n"]}"' in html]
        back = sentences[0] if sentences else f"r{claims[-1]['n']}"
        anchors = self._add(claims, Place(back, _first_words(claims[0])))
        for number in run:
            old = html[number.start : number.end]
            if len(claims) > 1 and number is not run[-1]:
                yield number.start, number.end, old.replace("<sup", "<sup hidden", 1)
                continue
            new = _LINK.sub(lambda m: f'<a href="#{anchors[int(m["n"])]}">', old)
            told = f' data-sentences="{" ".join(sentences)}"' if sentences else f' id="{back}"'
            named = told if sentences or number is run[-1] else ""
            yield number.start, number.end, new.replace("<sup", f"<sup{named}", 1)

    def _add(self, claims: list[dict], place: Place) -> dict[int, str]:
        """Put down what sentences rest on, one note a source; returns the anchor of each."""
        anchors = {}
        for number in sorted({n for claim in claims for n in self._sources_of(claim)}):
            pairs = [(c, q) for c in claims for q in self.evidence.passages(c)
                     if q.source.number == number]  # fmt: skip
            passages = {quoted.key: quoted for _, quoted in pairs}
            note = self._by_source[number].setdefault(
                tuple(passages), Note(f"e{claims[0]['n']}-{number}", list(passages.values()), [])
            )
            checks = {check.by: check for check in note.checks}
            checks |= {(check := self.evidence.check(claim)).by: check for claim, _ in pairs}
            note.checks = list(checks.values())
            note.places.append(place)
            anchors[number] = note.anchor
        return anchors


def _is_noted(claim: dict) -> bool:
    return claim["verdict"] == Verdict.SUPPORTED and bool(claim["evidence"])


def _first_words(claim: dict) -> str:
    return Truncator(claim["words"]).words(_FIRST_WORDS, truncate="…")


def _numbers(
    html: str, claims: Sequence[dict], number_of: Callable[[dict], int]
) -> Iterable[_Number]:
    """The raised numbers of a text in order, each with its claim where that is certain."""
    cited = defaultdict(list)
    for claim in claims:
        for evidence in claim["evidence"]:
            cited[number_of(evidence)].append(claim)
    found = [(m, [int(link["n"]) for link in _LINK.finditer(m["inside"])])
             for m in _NUMBER.finditer(html)]  # fmt: skip
    linked = defaultdict(int)
    for _, sources in found:
        for number in sources:
            linked[number] += 1
    uncertain = {number for number in linked if linked[number] != len(cited[number])}
    queues = {number: iter(claims) for number, claims in cited.items()}
    for match, sources in found:
        meant = [next(queues[n]) for n in sources if n not in uncertain]
        same = len(meant) == len(sources) and len({claim["n"] for claim in meant}) == 1
        yield _Number(match.start(), match.end(), sources, meant[0] if same else None)


def _runs(
    html: str, numbers: list[_Number], sources_of: Callable[[dict], list[int]]
) -> Iterable[list[_Number]]:
    """Consecutive sentences of one paragraph that rest on the same sources; else each alone."""
    sentences = [list(own) for _, own in groupby(numbers, key=lambda n: n.claim and n.claim["n"])]
    run: list[_Number] = []
    for own, after in pairwise([*sentences, []]):
        run += own
        if not _goes_on(own, after, html, sources_of):
            yield run
            run = []


def _goes_on(
    before: list[_Number], after: list[_Number], html: str,
    sources_of: Callable[[dict], list[int]],
) -> bool:  # fmt: skip
    if len(before) != 1 or len(after) != 1:
        return False
    one, next_ = before[0].claim, after[0].claim
    if not one or not next_:
        return False
    follows = next_["n"] == one["n"] + 1 and _is_noted(one) and _is_noted(next_)
    between = html[before[0].end : after[0].start]
    return follows and sources_of(one) == sources_of(next_) and not _END.search(between)


def _changed(html: str, changes: list[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, new in sorted(changes):
        parts += [html[at:start], new]
        at = end
    return "".join([*parts, html[at:]])
