"""How long a fetch may take, and how much may come over the wire."""

import time
from dataclasses import dataclass


class TooLarge(Exception):
    """More bytes than are taken, packed or unpacked."""


@dataclass(frozen=True)
class Deadline:
    """One point in time by which a whole fetch is over: `at`, on the monotonic clock."""

    at: float

    @classmethod
    def within(cls, seconds: float) -> "Deadline":
        return cls(time.monotonic() + seconds)

    def left(self) -> float:
        """The seconds that are left, always more than none. Raises TimeoutError when none are."""
        seconds = self.at - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds


@dataclass
class Meter:
    """Counts what a socket reads: `room` bytes are left, head and framing of the answer included.

    The body is counted more closely where it is gathered. This one holds whatever the layers
    between do: to the chunk size -1, http.client answers by reading until its memory is full.
    """

    deadline: Deadline
    room: int

    def take(self, size: int) -> int:
        """Raises TooLarge when there was no room for `size` bytes."""
        self.room -= size
        if self.room < 0:
            raise TooLarge
        return size
