"""Tells work that grows with the length of a text from work that grows with its square.

Work is counted in calls of functions, Python's and C's, so that no clock and no other load on the
machine has a say. What goes on inside one call of C, such as a search, is not seen here.
"""

import sys
from collections.abc import Callable


def growth(work: Callable[[str], object], scrap: str) -> float:
    """How many times more calls an eight times longer text needs: about 8, with the square 64."""
    return calls(lambda: work(scrap * 1_600)) / calls(lambda: work(scrap * 200))


def calls(work: Callable[[], object]) -> int:
    """The number of function calls that a piece of work makes."""
    made = 0

    def count(frame, event, argument):
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return made
