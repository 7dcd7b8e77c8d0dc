"""Unpacks a body while it arrives, and stops as soon as it is too much.

A few kilobytes of gzip can hold gigabytes: both what arrives and what comes out of it are counted.
"""

import zlib
from collections.abc import Iterable

from articles.evidence.fetching.limits import TooLarge

_GZIP = 16 + zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS
_STEP = 1 << 18
_MEMBERS = 1000
ACCEPTED = "gzip, deflate"


class Packed(Exception):
    """Packed in a way that is not known, or not properly."""


class Body:
    """Gathers the chunks of a body whose Content-Encoding header is `coding`.

    `data` is what has come out so far, never more than `most` bytes.
    """

    def __init__(self, coding: str, most: int) -> None:
        self.data = bytearray()
        self._most = most
        self._coding = coding.strip().lower().removeprefix("x-")

    def gather(self, chunks: Iterable[bytes]) -> None:
        """Raises TooLarge, Packed, and whatever `chunks` raises; `data` then holds what came."""
        if self._coding in {"", "identity"}:
            for chunk in self._counted(chunks):
                self._keep(chunk)
        elif self._coding in {"gzip", "deflate"}:
            try:
                self._unpack(self._counted(chunks))
            except zlib.error as error:
                raise Packed(str(error)) from None
        else:
            raise Packed("a coding that was not asked for")

    def _counted(self, chunks: Iterable[bytes]) -> Iterable[bytes]:
        arrived = 0
        for chunk in chunks:
            arrived += len(chunk)
            yield chunk
            if arrived > self._most:
                raise TooLarge

    def _keep(self, part: bytes) -> None:
        room = self._most - len(self.data)
        self.data += part[:room]
        if len(part) > room:
            raise TooLarge

    def _unpack(self, chunks: Iterable[bytes]) -> None:
        member, members, over = None, 0, False
        for chunk in chunks:
            while chunk and not over:
                if member is None or member.eof:
                    # Each one costs a copy of the rest of the chunk: not a million of them.
                    members += 1
                    if members > _MEMBERS:
                        raise Packed("in too many parts")
                    member = zlib.decompressobj(self._window(chunk[0]))
                chunk = self._unpack_one(member, chunk)
                # Another member may follow (RFC 1952, 2.2); anything else behind it is padding.
                over = member.eof and chunk[:1] not in {b"", b"\x1f"}
        if member is not None and not member.eof:
            raise Packed("cut short")

    def _unpack_one(self, member: "zlib._Decompress", chunk: bytes) -> bytes:
        """Keep what comes out of `chunk`, and return what lies in it behind the end of `member`."""
        while True:
            part = member.decompress(chunk, _STEP)
            self._keep(part)
            if member.eof:
                return member.unused_data
            chunk = member.unconsumed_tail
            if not chunk and len(part) < _STEP:
                return b""

    def _window(self, first: int) -> int:
        """For deflate, servers send both zlib's format and the bare one (RFC 9110, 8.4.1.2)."""
        if self._coding == "gzip":
            return _GZIP
        return zlib.MAX_WBITS if first & 0x0F == 8 else _RAW
