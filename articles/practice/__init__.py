"""The practice article of a new checker: its text, its sources, and the key to its six errors.

All of it is invented and says so, so that nothing but the passage can tell what is right. Nothing
of it stands among the sources of the desk: texts, copies and key come from this folder, and only
the working copy of each checker and what they decided are rows.
"""

from articles.practice.reading import lay, read
from articles.practice.score import Line, Outcome, Score, score
from articles.practice.text import PLANTED, TIME, Sentence

__all__ = [
    "PLANTED", "TIME", "Line", "Outcome", "Score", "Sentence", "lay", "read", "score",
]  # fmt: skip
