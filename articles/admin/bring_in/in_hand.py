"""The copy that waits beside a form: what an address answered, or what was dropped or pasted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from articles import canonical, workflow
from articles.evidence.extraction import Extracted, Unreadable, extract
from articles.evidence.fetching import Fetched
from articles.evidence.metadata import item_of
from articles.intake import Dropped, Lost, hold, hold_file, release, release_file
from articles.models import Snapshot, Source, User

AT_FIRST = 700  # characters shown of it: enough to know it by


@dataclass(frozen=True)
class InHand:
    """`token` goes through the form and brings it back; nobody can put other words into it."""

    what: Fetched | Dropped
    extracted: Extracted
    token: str

    @classmethod
    def fetched(cls, fetched: Fetched, extracted: Extracted) -> "InHand":
        return cls(fetched, extracted, hold(fetched))

    @classmethod
    def dropped(cls, dropped: Dropped) -> "InHand":
        return cls(dropped, dropped.extracted, hold_file(dropped))

    @classmethod
    def taken_back(cls, token: str) -> "InHand":
        """The copy that this token was given for. Raises Lost."""
        try:
            fetched = release(token)
        except Lost:
            dropped = release_file(token)
            return cls(dropped, dropped.extracted, token)
        try:
            extracted = extract(fetched.data, fetched.media_type, charset=fetched.charset)
        except Unreadable as error:  # it was readable a moment ago: by another release of Stet
            raise Lost(str(error)) from error
        return cls(fetched, extracted, token)

    @property
    def is_fetched(self) -> bool:
        return isinstance(self.what, Fetched)

    @property
    def item(self) -> dict[str, Any]:
        """What the file says of its work; {} for a fetched page, which has filled the form."""
        return {} if isinstance(self.what, Fetched) else dict(self.what.item or {})

    @property
    def beginning(self) -> str:
        """Its first words, cut between two of them."""
        text = self.extracted.text.strip()
        first = text[:AT_FIRST]
        return first if first == text else first.rsplit(maxsplit=1)[0]

    @property
    def is_longer(self) -> bool:
        return len(self.extracted.text.strip()) > AT_FIRST

    @property
    def words(self) -> int:
        return len(self.extracted.text.split())

    @property
    def pages(self) -> int:
        return len(self.extracted.pages)

    @property
    def name(self) -> str:
        """What it is called by: the address that answered, or the file."""
        return self.what.final_url if isinstance(self.what, Fetched) else self.what.name

    def why_not_of(self, item: dict[str, Any]) -> str:
        """Why it is no copy of this work; empty if it is, as far as one can tell.

        A fetched copy needs no second person to have seen the original, so it stays with the
        address that answered. Of a file only a person can say what it is a copy of.
        """
        if not isinstance(self.what, Fetched) or _of(item) & _kept_at(self.what):
            return ""
        return (
            f"The copy came from {self.what.final_url}. Look the other address up to have a copy "
            "of it, or do not keep this one."
        )

    def keep(self, source: Source, by: User) -> Snapshot:
        if isinstance(self.what, Fetched):
            return workflow.keep_fetched(source, by=by, fetched=self.what, extracted=self.extracted)
        return workflow.keep_copy(source, by=by, **self.what.as_copy())


def _of(item: Mapping[str, Any]) -> set[str]:
    """The addresses of a work: its own, and those at which a resolver answers for its DOI."""
    doi = canonical.doi(str(item.get("DOI") or ""))
    return _keys(str(item.get("URL") or "")) | ({f"doi:{doi}"} if doi else set())


def _kept_at(fetched: Fetched) -> set[str]:
    """The addresses that were asked for and that answered, and the one it calls its own.

    Any page may say that it is this DOI or that ISBN, and any server may have a DOI in its
    addresses: that is nothing but a claim. Another address is believed only on the same site.
    """
    keys = _keys(fetched.requested_url) | _keys(fetched.final_url)
    if "html" in fetched.media_type:
        said = item_of(fetched.data, fetched.final_url, charset=fetched.charset)
        keys |= _keys(str(said["URL"]))
    return keys


def _keys(url: str) -> set[str]:
    """An address in its one spelling, and the DOI of one that is a resolver's."""
    address = canonical.address(url)
    if address is None:
        return set()
    doi = canonical.doi(url) if urlsplit(url).hostname in canonical.DOI_HOSTS else None
    return {f"url:{address}", *([f"doi:{doi}"] if doi else [])}
