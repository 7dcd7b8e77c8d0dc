"""From what somebody pasted to what can be said of the work: its fields, its page, its twins."""

from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from articles import citekeys, csl, pasted
from articles.evidence.extraction import Extracted, Unreadable, extract
from articles.evidence.fetching import Fetched, Fetcher, Unfetched
from articles.evidence.metadata import item_of
from articles.evidence.resolving import NoSuchDoi, Unresolved, item_of_doi
from articles.evidence.walls import wall_before
from articles.fetcher import fetcher as default_fetcher
from articles.models import Publisher, Source

SHORTEST = 1.0  # second that a page is given when its DOI took long
BY_HAND = "Open it yourself, then paste its words or drop the saved page or a printed PDF."


@dataclass
class Finding:
    """What is known of a work: its CSL-JSON item, the source it is already, what answered.

    `notes` say in sentences what could not be done and what to do instead. `fetched` is there
    only if it is worth keeping.
    """

    item: dict[str, Any]
    twin: Source | None = None
    alike: list[Source] = field(default_factory=list)
    publisher: Publisher | None = None
    fetched: Fetched | None = None
    extracted: Extracted | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def canonical_key(self) -> str | None:
        return csl.canonical_key(self.item)

    @property
    def citekey(self) -> str:
        """A proposal that nobody uses yet."""
        taken = set(Source.objects.values_list("citekey", flat=True))
        return citekeys.propose(self.item, taken)


def look_up(typed: str, fetcher: Fetcher | None = None) -> Finding:
    """Look up an address, a DOI or an ISBN. Raises `pasted.Unreadable` for anything else.

    A work that is here already is not fetched again: its twin is named.
    """
    fetcher = fetcher or default_fetcher()
    match pasted.read(typed):
        case pasted.Doi(doi, url):
            finding = _of_doi(doi, url, fetcher)
        case pasted.Isbn(isbn):
            finding = Finding({"type": "book", "ISBN": isbn})
            _name_twin(finding)
            if not finding.twin:
                finding.notes.append("Type what stands on its title page; upload the pages cited.")
        case pasted.Address(url):
            finding = Finding({"type": "webpage", "URL": url})
            _name_twin(finding)
            if not finding.twin:
                _fetch(finding, url, fetcher)
    _name_twin(finding)
    finding.alike = alike(finding.item, apart_from=finding.twin)
    finding.publisher = publisher_of(finding.item)
    return finding


def _of_doi(doi: str, url: str, fetcher: Fetcher) -> Finding:
    finding = Finding({"type": "article-journal", "DOI": doi})
    _name_twin(finding)
    if finding.twin:
        return finding
    begun = monotonic()
    try:
        finding.item |= item_of_doi(doi, fetcher, settings.DOI_RESOLVER) | {"DOI": doi}
    except NoSuchDoi as error:
        finding.notes.append(str(error))
        return finding
    except (Unresolved, Unfetched) as error:
        finding.notes.append(str(error))
    if url:  # whoever pastes a page cites that page: its copy is of this address
        finding.item["URL"] = url
    left = max(SHORTEST, fetcher.max_seconds - (monotonic() - begun))  # a person waits for both
    page = str(finding.item.get("URL") or "")
    _fetch(finding, page, replace(fetcher, max_seconds=left))
    return finding


def _fetch(finding: Finding, url: str, fetcher: Fetcher) -> None:
    """Fill in what the page says of itself, and keep the page in hand."""
    if not url:
        return
    try:
        fetched = fetcher.fetch(url)
        if fetched.status != 200:
            finding.notes.append(f"The address answered {fetched.status}. {BY_HAND}")
            return
        extracted = extract(fetched.data, fetched.media_type, charset=fetched.charset)
    except (Unfetched, Unreadable) as error:  # each says what to do
        finding.notes.append(str(error))
        return
    if wall := wall_before(fetched, extracted.text):
        finding.notes.append(wall.advice)
        return
    _take(finding, fetched, extracted)


def _take(finding: Finding, fetched: Fetched, extracted: Extracted) -> None:
    """A registered DOI knows the work better than its page, a bare address knows nothing."""
    said = _said_by(fetched)
    bare = set(finding.item) <= {"type", "URL"}
    finding.item = said if bare else said | finding.item
    if extracted.language:
        finding.item.setdefault("language", extracted.language)
    today = timezone.localdate()
    finding.item["accessed"] = {"date-parts": [[today.year, today.month, today.day]]}
    finding.fetched, finding.extracted = fetched, extracted
    if not extracted.text:
        finding.notes.append("Nothing can be read in the file: somebody types what it says.")


def _said_by(fetched: Fetched) -> dict[str, Any]:
    if "html" in fetched.media_type:
        item = dict(item_of(fetched.data, fetched.final_url, charset=fetched.charset))
        return {"type": "webpage"} | item
    return {"type": "document", "URL": fetched.final_url}


def _name_twin(finding: Finding) -> None:
    key = finding.canonical_key
    if key and not finding.twin:
        finding.twin = Source.objects.filter(canonical_key=key).first()


def alike(item: dict[str, Any], apart_from: Source | None = None) -> list[Source]:
    """Sources of the same title: perhaps the same work under another address."""
    title = str(item.get("title") or "").strip()
    if not title:
        return []
    same = Source.objects.filter(csl__title__iexact=title)
    return list(same.exclude(pk=apart_from.pk if apart_from else None)[:5])


def publisher_of(item: dict[str, Any]) -> Publisher | None:
    """The publisher whose homepage is on the host of the work's address, else of its name."""
    host = _host(str(item.get("URL") or ""))
    near = Publisher.objects.filter(homepage__icontains=host) if host else Publisher.objects.none()
    for publisher in near:
        if _host(publisher.homepage) == host:
            return publisher
    names = [str(item[key]) for key in ("publisher", "container-title") if item.get(key)]
    by_name = (Publisher.objects.filter(name__iexact=name).first() for name in names)
    return next(filter(None, by_name), None)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
