"""Bringing sources in: looking up what somebody pasted, and reading what somebody dropped.

Nothing is written here but bytes into the private storage, under their hash; the verbs keep what a
person wants kept. Without a network less is filled in, and nothing is in the way.
"""

from articles.intake.files import Dropped, read_file, read_page
from articles.intake.holding import Lost, hold, release
from articles.intake.looking_up import Finding, alike, look_up, publisher_of

__all__ = [
    "Dropped", "Finding", "Lost", "alike", "hold", "look_up", "publisher_of", "read_file",
    "read_page", "release",
]  # fmt: skip
