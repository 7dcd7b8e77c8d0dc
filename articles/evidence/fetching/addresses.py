"""Reads a web address as strictly as a fetcher must: one spelling, one meaning, no surprise.

Browsers read many odd spellings as the same host (WHATWG URL Standard); resolvers read others.
Where they could differ, the address is refused rather than guessed at.
"""

import re
from dataclasses import dataclass
from encodings.idna import nameprep
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import SplitResult, urlsplit

from articles.evidence.fetching.refusals import Kind, Unfetched

_PORTS = {"http": 80, "https": 443}
_LONGEST_NAME = 253  # RFC 1035, 2.3.4, as text
_LONGEST_URL = 8000  # RFC 9110, 4.1, asks for as much of servers
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_UNFIT = re.compile(r"""[^!-~]|["<>\\^`{|}]""")  # what no request line may hold bare
_BRACKETED = re.compile(r"\[[0-9A-Fa-f:.]+\](:[0-9]*)?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
# Python knows IDNA 2003, which would turn straße.example into another domain, strasse.example.
_NEWER = re.compile("([ßς])")
_JOINERS = re.compile("[\u200c\u200d]")


@dataclass(frozen=True)
class Target:
    """An address taken apart: `host` in ASCII and without brackets, `path` with the query."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and port, the port always named."""
        return authority(self.host, self.port)


def authority(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def target(url: str) -> Target:
    """Take `url` apart; what follows # is left out, and what must be escaped is.

    Raises Unfetched (ADDRESS) unless it is an http or https address without a user name, with a
    host in the usual spelling.
    """
    if len(url) > _LONGEST_URL:
        raise _malformed(url)
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = _host(parts, url)
    except (ValueError, UnicodeError):
        raise _malformed(url) from None
    if port == 0:
        raise _malformed(url)
    path = _escaped(parts.path or "/") + (f"?{_escaped(parts.query)}" if parts.query else "")
    shown = f"[{host}]" if ":" in host else host
    if port not in {None, _PORTS[parts.scheme]}:
        shown = f"{shown}:{port}"
    return Target(
        f"{parts.scheme}://{shown}{path}",
        parts.scheme,
        host,
        _PORTS[parts.scheme] if port is None else port,
        path,
    )


def _malformed(url: str) -> Unfetched:
    return Unfetched(
        Kind.ADDRESS,
        url,
        "This address is malformed. Copy it again from the browser’s address bar.",
    )


def _host(parts: SplitResult, url: str) -> str:
    if parts.scheme not in _PORTS:
        raise Unfetched(Kind.ADDRESS, url)
    if "@" in parts.netloc:
        raise Unfetched(
            Kind.ADDRESS,
            url,
            "The address holds a user name or password. Take it out: https://name/.",
        )
    if "\\" in parts.netloc or _CONTROL.search(url.strip()):
        raise ValueError("something that readers of addresses disagree about")
    host = parts.hostname or ""
    if _BRACKETED.fullmatch(parts.netloc):
        return str(IPv6Address(host))
    return _name(host, url)


def _name(host: str, url: str) -> str:
    """A domain name or a dotted IPv4 address, in ASCII."""
    if len(host) > _LONGEST_NAME:  # here already: encoding takes the square of the length
        raise ValueError("longer than any name")
    if _JOINERS.search(host):
        raise ValueError("a name whose two standards differ: write it as xn--")
    # The full stops that IDNA knows (RFC 3490, 3.1).
    labels = [_ascii(label) for label in re.split("[.\u3002\uff0e\uff61]", host)]
    name = ".".join(labels).removesuffix(".")
    labels = name.split(".")
    if len(name) > _LONGEST_NAME or not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError("no domain name")
    if _NUMBER.fullmatch(labels[-1]):
        _refuse_odd_numbers(name, url)
    return name


def _refuse_odd_numbers(name: str, url: str) -> None:
    """Resolvers read 2130706433, 0x7f.1 and 0177.0.0.1 as 127.0.0.1; no page is published so."""
    try:
        IPv4Address(name)
    except ValueError:
        raise Unfetched(
            Kind.ADDRESS,
            url,
            "The address names its server by an odd number. Give the name instead.",
        ) from None


def _ascii(label: str) -> str:
    if label.isascii():
        return label.lower()
    kept = [
        part if _NEWER.fullmatch(part) else nameprep(part) for part in _NEWER.split(label.lower())
    ]
    prepared = "".join(kept)
    return prepared if prepared.isascii() else f"xn--{prepared.encode('punycode').decode('ascii')}"


def _escaped(text: str) -> str:
    """With escapes for whatever may not stand in a request line; escapes that are there stay."""
    return _UNFIT.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), text)
