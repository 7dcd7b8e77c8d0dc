"""Bringing sources in: looking up what somebody pasted, and reading what somebody dropped.

Nothing is written here but bytes into the private storage, under their hash; the verbs keep what a
person wants kept. Without a network less is filled in, and nothing is in the way.
"""

from articles.intake.files import Dropped, read_file, read_page, read_words
from articles.intake.holding import Lost, hold, hold_file, release, release_file
from articles.intake.looking_at import look_at
from articles.intake.looking_up import Finding, alike, look_up, publisher_of
from articles.intake.new_publishers import new_publisher

__all__ = [
    "Dropped", "Finding", "Lost", "alike", "hold", "hold_file", "look_at", "look_up",
    "new_publisher", "publisher_of", "read_file", "read_page", "read_words", "release",
    "release_file",
]  # fmt: skip
