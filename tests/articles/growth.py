"""Tells work that grows with the length of a text from work that grows with its square."""

from collections.abc import Callable
from time import process_time


def growth(work: Callable[[str], object], scrap: str) -> float:
    """How many times longer an eight times longer text takes: about 8, with the square 64."""
    short, long = scrap * 200, scrap * 1_600
    return _seconds(work, long) / _seconds(work, short)


def _seconds(work: Callable[[str], object], text: str) -> float:
    return min(_once(work, text) for _ in range(3))


def _once(work: Callable[[str], object], text: str) -> float:
    start = process_time()
    work(text)
    return process_time() - start
