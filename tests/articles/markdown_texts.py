"""Strategies for Markdown texts: tidy ones with known words, and arbitrary scraps."""

import re
from itertools import count

from hypothesis import strategies as st

SCRAPS = st.text(alphabet="ab W1.*_`[]()!#>-+\\&;:'\"~=\n\t ", max_size=120)

# Each WORD becomes a word that occurs nowhere else.
_SENTENCES = st.sampled_from(
    [
        "WORD WORD WORD.",
        "*WORD* WORD of Art. 5, **WORD** [@key, p. 3].",
        'The U.S. WORD "WORD WORD." [see @a; @b]',
        "`WORD. WORD` is WORD?",
        "[WORD WORD](https://example.org/x) WORD!",
        "This ![WORD](/p.png) WORD[^1] &amp; WORD...",
        "Dr. J. K. WORD\nWORD\\\nWORD.[^2]",
    ]
)
_PARAGRAPHS = st.lists(_SENTENCES, min_size=1, max_size=4).map(" ".join)
_BLOCKS = st.one_of(
    _PARAGRAPHS,
    st.sampled_from(
        [
            "# WORD *WORD* [@key]",
            "> WORD WORD. WORD\n>\n> - WORD",
            "WORD:\n\n- WORD. It WORD.\n  1. WORD\n- WORD\n\n  WORD",
            "| WORD | *WORD* |\n|---|--:|\n| WORD [@a] | ![WORD](/p.png) |\n| | WORD[^1] |",
            "```text\nWORD. WORD\n```",
            "    WORD WORD\n",
            '![WORD WORD.](/p.png "WORD *WORD*. It WORD. [@key] WORD[^1]")',
            "[@key]",
            "WORD WORD\n---",
        ]
    ),
)
_NOTES = "[^1]: WORD. This WORD [@key].\n\n[^2]: WORD\n\n    - WORD"


def _number_words(text: str) -> str:
    numbers = count(1)
    return re.sub("WORD", lambda _: f"Word{next(numbers)}", text)


TIDY = st.lists(_BLOCKS, max_size=8).map(
    lambda blocks: _number_words("[^1] [^2]\n\n" + "\n\n".join([*blocks, _NOTES]))
)
