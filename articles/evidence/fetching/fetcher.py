"""Follows an address to its answer: checked at every step, and over in time."""

import logging
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException, RemoteDisconnected
from threading import Semaphore
from urllib.parse import urljoin

from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError, ReadTimeoutError
from urllib3.exceptions import SSLError as WrappedSSLError

from articles.evidence.fetching.addresses import Target, authority, target
from articles.evidence.fetching.answers import Fetched, Hop, kept_headers, type_and_charset
from articles.evidence.fetching.connecting import answer
from articles.evidence.fetching.limits import Deadline, Meter, TooLarge
from articles.evidence.fetching.networks import Resolver, is_public, resolved, system_resolver
from articles.evidence.fetching.refusals import Kind, Unfetched
from articles.evidence.fetching.unpacking import ACCEPTED, Body, Packed

_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 1 << 16
_OVERHEAD = 1_000_000  # bytes of a head; pieces of a body may double it
log = logging.getLogger("stet.fetching")


@dataclass(frozen=True)
class Fetcher:
    """Fetches from the public internet, and from nowhere else.

    `user_agent` says honestly who asks, such as "Stet/0.1 (+https://desk.example.org)".
    `allowed_hosts` ("127.0.0.1:8765") are let through although they are private, as an address or
    as a name with every address it has; they are meant for tests. `max_bytes` holds for what
    arrives and for what is unpacked from it, each; `max_seconds` for everything together.
    `resolve` finds the addresses of a name and raises OSError where there are none. `turns` are as
    many as may fetch together, over all fetchers that share them; nobody waits for one.
    """

    user_agent: str
    allowed_hosts: frozenset[str] = frozenset()
    max_bytes: int = 25_000_000
    max_seconds: float = 20.0
    max_redirects: int = 8
    enabled: bool = True
    resolve: Resolver = system_resolver
    turns: Semaphore | None = None

    def fetch(self, url: str, *, accept: str = _ACCEPT) -> Fetched:
        """What the server at `url` answers, whatever its status, with redirects followed.

        Raises Unfetched when there is no answer, or none that could be kept. Each one is logged,
        with the host but without path and query, which may hold a reader's secrets.
        """
        try:
            with self._turn(url):
                return self._fetch(url, accept)
        except Unfetched as failure:
            log.warning("Not fetched (%s): %s", failure.kind, _loggable(failure.url))
            raise

    @contextmanager
    def _turn(self, url: str) -> Iterator[None]:
        if self.turns is None:
            yield
        elif not self.turns.acquire(blocking=False):
            raise Unfetched(Kind.BUSY, url)
        else:
            try:
                yield
            finally:
                self.turns.release()

    def _fetch(self, url: str, accept: str) -> Fetched:
        if not self.enabled:
            raise Unfetched(Kind.OFF, url)
        deadline = Deadline.within(self.max_seconds)
        hops: list[Hop] = []
        place = target(url)
        while True:
            with self._answer(place, accept, deadline) as response:
                onward = response.headers.get("location", "")
                if response.status not in _REDIRECTS or not onward:
                    return self._fetched(url, place, response, tuple(hops))
            hops.append(Hop(place.url, response.status))
            if len(hops) > self.max_redirects:
                raise Unfetched(Kind.REDIRECTS, place.url)
            place = target(_joined(place.url, onward))

    @contextmanager
    def _answer(self, place: Target, accept: str, deadline: Deadline) -> Iterator[BaseHTTPResponse]:
        """The answer of one server, its body not yet read; whatever fails until the end of the
        with block becomes Unfetched."""
        with _failures(place):
            addresses = self._addresses(place, deadline)
            meter = Meter(deadline, 2 * self.max_bytes + _OVERHEAD)
            with answer(place, addresses, meter, self._headers(accept)) as response:
                yield response

    def _headers(self, accept: str) -> dict[str, str]:
        return {
            "User-Agent": self.user_agent,
            "Accept": accept,
            "Accept-Encoding": ACCEPTED,
            "Connection": "close",
        }

    def _addresses(self, place: Target, deadline: Deadline) -> list[str]:
        """Where `place` may be reached. One private address among public ones refuses them all:
        whoever put it there means no good."""
        try:
            found = resolved(self.resolve, place.host, place.port, deadline)
        except TimeoutError:
            raise
        except OSError:
            raise Unfetched(Kind.DNS, place.url) from None
        if place.authority not in self.allowed_hosts:
            for address in found:
                if not is_public(address) and not self._allows(address, place.port):
                    raise Unfetched(Kind.REFUSED, place.url)
        return found

    def _allows(self, address: str, port: int) -> bool:
        return authority(address, port) in self.allowed_hosts

    def _fetched(
        self, url: str, place: Target, response: BaseHTTPResponse, hops: tuple[Hop, ...]
    ) -> Fetched:
        headers = kept_headers(response.headers.items())
        body = Body(headers.get("content-encoding", ""), self.max_bytes)
        try:
            if response.status < 400 and (response.length_remaining or 0) > self.max_bytes:
                raise TooLarge
            body.gather(response.stream(_CHUNK, decode_content=False))
        except Exception:
            # "Not found" is the answer; what decorates it may be endless or broken.
            if response.status < 400:
                raise
        media_type, charset = type_and_charset(headers.get("content-type", ""))
        return Fetched(
            url, place.url, response.status, headers, media_type, charset, bytes(body.data), hops
        )


@contextmanager
def _failures(place: Target) -> Iterator[None]:
    """Turns what sockets, TLS, HTTP and unpacking raise into Unfetched."""
    try:
        yield
    except (TimeoutError, ReadTimeoutError) as error:
        raise Unfetched(Kind.TIMEOUT, place.url) from error
    except (ssl.SSLError, ssl.CertificateError, WrappedSSLError) as error:
        raise Unfetched(Kind.TLS, place.url) from error
    except TooLarge as error:
        raise Unfetched(Kind.TOO_LARGE, place.url) from error
    except (Packed, HTTPError, HTTPException, ValueError) as error:
        # ValueError: http.client on some answers, such as one with the chunk size -5.
        hung_up = isinstance(error, RemoteDisconnected)
        raise Unfetched(Kind.CONNECTION if hung_up else Kind.BROKEN, place.url) from error
    except OSError as error:
        raise Unfetched(Kind.CONNECTION, place.url) from error


def _joined(url: str, onward: str) -> str:
    """The address a Location header means: sent as UTF-8, read by http.client as Latin-1."""
    with suppress(UnicodeError):
        onward = onward.encode("latin-1").decode("utf-8")
    try:
        return urljoin(url, onward.strip())
    except ValueError:
        return onward


def _loggable(url: str) -> str:
    try:
        return target(url).authority
    except Unfetched:
        return "no address"
