"""Sources to choose from while one cites, found by citekey, title or author."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from articles.models import Source

SHOWN = 20
_NEWEST = 8


@dataclass(frozen=True)
class Offer:
    """A source one may choose, and how many copies of it can be read."""

    source: Source
    url: str

    @property
    def copies(self) -> int:
        return self.source.readable_copies


def with_copies(sources):
    """Sources with `readable_copies`, and with what their grade is drawn from."""
    readable = Count("snapshots", filter=~Q(snapshots__text=""))
    return sources.select_related("publisher").annotate(readable_copies=readable)


def search(query: str) -> list[Source]:
    """The sources in which every word of a query begins or stands in a word, the best first."""
    wanted = _plain(query).split()
    if not wanted:
        return []
    ranked = []
    for citekey, title, authors in Source.objects.values_list(
        "citekey", "csl__title", "csl__author"
    ):
        score = _score(wanted, citekey, str(title or ""), " ".join(_names(authors)))
        if score:
            ranked.append((-score, citekey))
    best = [citekey for _, citekey in sorted(ranked)[:SHOWN]]
    found = {s.citekey: s for s in with_copies(Source.objects.filter(citekey__in=best))}
    return [found[citekey] for citekey in best if citekey in found]


def newest(besides: set[str]) -> list[Source]:
    """The sources that came to the desk last, without those already shown."""
    others = with_copies(Source.objects.exclude(citekey__in=besides))
    return list(others.order_by("-created_at", "-pk")[:_NEWEST])


def _score(wanted: list[str], citekey: str, title: str, authors: str) -> float:
    """How well it fits; 0 if a word is missing. Keys and names say more than words of a title."""
    total = 0.0
    for word in wanted:
        fits = [
            weight * _fit(word, _plain(text))
            for text, weight in ((citekey, 2.0), (authors, 1.5), (title, 1.0))
        ]
        if not max(fits):
            return 0
        total += sum(fits)
    return total


def _fit(word: str, text: str) -> float:
    if f" {word} " in f" {text} ":
        return 3
    return 2 if f" {word}" in f" {text}" else float(word in text)


def _plain(text: str) -> str:
    """Small letters without their marks, other signs as spaces: “Müller” is found by “muller”."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = (c if c.isalnum() else " " for c in letters if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def _names(authors: object) -> Iterator[str]:
    for name in authors if isinstance(authors, list) else []:
        if isinstance(name, Mapping):
            yield from (str(name[part]) for part in ("literal", "family", "given") if part in name)
