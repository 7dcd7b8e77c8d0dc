"""What a server answered, and by which way."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

# Names as IANA registers them (HTTP Field Name Registry). Whatever is not here may carry a session,
# a token or a reader's address, and would be kept with the copy for good.
_KEPT_HEADERS = frozenset({
    "age", "cache-control", "content-disposition", "content-encoding", "content-language",
    "content-length", "content-location", "content-type", "date", "etag", "expires",
    "last-modified", "link", "location", "memento-datetime", "retry-after", "server", "vary",
    "via", "x-robots-tag", "cf-mitigated",
})  # fmt: skip
_LONGEST_HEADER = 2000
_LONGEST_TYPE = 100  # RFC 6838, 4.2, allows more, and nobody has registered one
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")  # RFC 9110, 5.5; no database takes NUL
_PERMANENT = frozenset({301, 308})


@dataclass(frozen=True)
class Hop:
    """One redirect that was followed: the address that answered with it, and its status."""

    url: str
    status: int


@dataclass(frozen=True)
class Fetched:
    """An answer of a server, whatever its status.

    `data` is unpacked; of an answer of 400 and above it may be cut short. `charset` is what the
    header says, whether true or not; "" if it says nothing. `headers` have lower-case names.
    """

    requested_url: str
    final_url: str
    status: int
    headers: dict[str, str]
    media_type: str
    charset: str
    data: bytes = field(repr=False)
    hops: tuple[Hop, ...] = ()

    @property
    def moved_to(self) -> str:
        """The final address if every redirect on the way says it is for good, otherwise ""."""
        for_good = all(hop.status in _PERMANENT for hop in self.hops)
        return self.final_url if self.hops and for_good else ""


def kept_headers(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Those worth keeping, with lower-case names; of several with one name, all, with commas.

    What may not stand in one is left out, whoever sends it.
    """
    kept: dict[str, str] = {}
    for name, value in headers:
        if (name := name.lower()) in _KEPT_HEADERS:
            value = _CONTROL.sub("", value)
            kept[name] = f"{kept[name]}, {value}" if name in kept else value
    return {name: value[:_LONGEST_HEADER] for name, value in kept.items()}


def type_and_charset(content_type: str) -> tuple[str, str]:
    """Both from a Content-Type header (RFC 9110, 8.3), in lower case; "" for what is not there."""
    media_type, _, parameters = content_type.partition(";")
    found = re.search(r"""(?:^|;)\s*charset\s*=\s*["']?([^\s;"']+)""", parameters, re.IGNORECASE)
    return media_type.strip().lower()[:_LONGEST_TYPE], found[1].lower() if found else ""
