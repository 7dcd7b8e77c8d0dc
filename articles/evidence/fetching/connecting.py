"""Connections that lead to an address that was checked, and that end at the deadline.

urllib3 would look the name up again, and its timeouts count from each byte: a server that sends
one byte a second is never late. So the socket is ours: before every read it sets its timeout, and
after it counts.
"""

import socket
import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPException
from typing import TYPE_CHECKING

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection

from articles.evidence.fetching.addresses import Target
from articles.evidence.fetching.limits import Meter

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class _MeteredSocket(socket.socket):
    meter: Meter

    def recv_into(self, buffer: "WriteableBuffer", nbytes: int = 0, flags: int = 0) -> int:
        self.settimeout(self.meter.deadline.left())
        return self.meter.take(super().recv_into(buffer, nbytes, flags))


class _MeteredTLSSocket(ssl.SSLSocket):
    # The handshake needs no such care: OpenSSL's timeout is one for all of it.
    meter: Meter

    def recv_into(
        self, buffer: "WriteableBuffer", nbytes: int | None = None, flags: int = 0
    ) -> int:
        self.settimeout(self.meter.deadline.left())
        return self.meter.take(super().recv_into(buffer, nbytes, flags))


class _PinnedHTTP(HTTPConnection):
    def __init__(self, target: Target, addresses: list[str], meter: Meter) -> None:
        super().__init__(target.host, target.port)
        self.addresses = addresses
        self.meter = meter

    def _new_conn(self) -> socket.socket:
        return _connected(self.addresses, self.port, self.meter)


class _PinnedHTTPS(HTTPSConnection):
    # The name stays the host: it goes into SNI and Host, and the certificate must carry it.
    def __init__(self, target: Target, addresses: list[str], meter: Meter) -> None:
        context = ssl.create_default_context()
        context.sslsocket_class = _MeteredTLSSocket
        super().__init__(target.host, target.port, ssl_context=context)
        self.addresses = addresses
        self.meter = meter

    def _new_conn(self) -> socket.socket:
        return _connected(self.addresses, self.port, self.meter)

    def connect(self) -> None:
        super().connect()
        assert isinstance(self.sock, _MeteredTLSSocket)
        self.sock.meter = self.meter


@contextmanager
def answer(
    target: Target, addresses: list[str], meter: Meter, headers: dict[str, str]
) -> Iterator[BaseHTTPResponse]:
    """What comes back when `target` is asked for at one of `addresses`, its body not yet read.

    Knows no proxy and no cookie; of the environment it reads only where the system's certificates
    are (SSL_CERT_FILE, SSL_CERT_DIR). Raises OSError, HTTPException, and urllib3's HTTPError.
    """
    pinned = _PinnedHTTPS if target.scheme == "https" else _PinnedHTTP
    with closing(pinned(target, addresses, meter)) as line:
        line.request(
            "GET", target.path, headers=headers, preload_content=False, decode_content=False
        )
        with _let_go(line.sock), closing(line.getresponse()) as response:
            if response.status < 200:
                raise HTTPException("an interim answer that nobody asked for")
            yield response


@contextmanager
def _let_go(sock: socket.socket | ssl.SSLSocket | None) -> Iterator[None]:
    """Where urllib3 finds a header unfit, it leaves the socket open until it is collected."""
    try:
        yield
    finally:
        if sock is not None and sock.fileno() != -1:
            socket.close(sock.detach())


def _connected(addresses: list[str], port: int, meter: Meter) -> socket.socket:
    """A socket to the first address that answers; each has its share of the time that is left."""
    failure: OSError = OSError("no address")
    for place, address in enumerate(addresses):
        share = meter.deadline.left() / (len(addresses) - place)
        try:
            bare = socket.create_connection((address, port), timeout=share)
        except OSError as error:
            failure = error
            continue
        timed = _MeteredSocket(fileno=bare.detach())
        timed.meter = meter
        with suppress(TimeoutError):  # the first read will say so
            timed.settimeout(meter.deadline.left())
        return timed
    raise failure
