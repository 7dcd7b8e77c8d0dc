"""One point in time by which a whole fetch must be over."""

import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Deadline:
    """`at` is a reading of the monotonic clock."""

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
