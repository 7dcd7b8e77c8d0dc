"""Where words of the normal form stand in the text as it is kept.

Passages are compared in normal form, but marked and cut out in the kept text, letter by letter.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import cached_property

from articles.words import normalise

_RUN = re.compile(r"\S+")  # what str.split() leaves, with its place
# Vowels and finals of Hangul, which join the letter before them (Unicode, section 3.12).
_JAMO = re.compile("[\u1160-\u11ff\ud7b0-\ud7ff]")


class NormalText:
    """A text with its normal form, and the way back from one to the other."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.normal = normalise(text)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text of a stretch, not empty, of the normal form."""
        starts, runs = self._runs
        first = bisect_right(starts, start) - 1
        last = bisect_left(starts, end) - 1
        begin = self._place(runs[first], start - starts[first])[0]
        return begin, self._place(runs[last], end - 1 - starts[last])[1]

    @cached_property
    def _runs(self) -> tuple[list[int], list[tuple[int, int]]]:
        """Where each word starts in the normal form, and where it stands in the text."""
        words = iter(self.normal.split())
        starts, runs, at = [], [], 0
        for run in _RUN.finditer(self.text):
            # A run of invisible signs is no word of the normal form.
            if (run[0].isascii() and "\0" not in run[0]) or normalise(run[0]):
                starts.append(at)
                runs.append(run.span())
                at += len(next(words)) + 1
        return starts, runs

    def _place(self, run: tuple[int, int], wanted: int) -> tuple[int, int]:
        """Start and end of the letter, with its marks, that stands at `wanted` in a word."""
        start, end = run
        if self.text[start:end].isascii():
            return start + wanted, start + wanted + 1
        passed, begin = 0, start
        for at in range(start + 1, end + 1):
            if at == end or not _joins(self.text[at]):
                length = len(normalise(self.text[begin:at]))
                if wanted < passed + length:
                    return self._within((begin, at), length, wanted - passed)
                passed, begin = passed + length, at
        return begin, end

    def _within(self, group: tuple[int, int], length: int, wanted: int) -> tuple[int, int]:
        """The sign of a letter with its marks, or all of them where they melt into one."""
        seen = [at for at in range(*group) if _is_seen(self.text[at])]
        return (seen[wanted], seen[wanted] + 1) if len(seen) == length else group


def _joins(char: str) -> bool:
    """Whether a sign may melt into the one before it, or is not seen at all."""
    mark = unicodedata.category(char)[0] == "M" or bool(_JAMO.match(char))
    return mark or not _is_seen(char)


def _is_seen(char: str) -> bool:
    return bool(normalise(char))
