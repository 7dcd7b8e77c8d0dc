"""Citation markers in Markdown: `[@citekey, art. 5]`, in the syntax of Pandoc's manual.

An inline rule for markdown-it. It leaves code, links, escaped brackets and e-mail addresses alone,
and its work grows with the length of the text whatever is typed.
"""

import re
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

# Nested brackets could make one stretch of text be read once for each of them; nobody writes a
# citation longer than this.
_LONGEST = 1_000
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_KEY = re.compile(
    r"(?<!\S)(?P<minus>-?)@"
    r"(?:\{(?P<braced>[^{}\n]+)\}|(?P<bare>\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*))"
)


# What may stand before a citekey in a published text, in small letters: words that only point.
_USUAL_PREFIXES = frozenset(
    {
        "see", "see also", "cf.", "compare", "e.g.", "see e.g.", "see, e.g.,",
        "siehe", "siehe auch", "s.", "vgl.", "vgl. auch", "z. b.", "z.b.",
        "voir", "voir aussi", "cf. aussi", "p. ex.",
        "véase", "véase también", "véanse", "cf. también", "p. ej.",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Marker:
    """One cited source at one place in the text; an empty text where the writer gave none."""

    citekey: str
    locator: str = ""
    prefix: str = ""
    suppress_author: bool = False

    @property
    def has_usual_prefix(self) -> bool:
        """Whether what stands before it, if anything does, only points and says nothing."""
        return not self.prefix or self.prefix.lower() in _USUAL_PREFIXES


def citation_plugin(md: MarkdownIt) -> None:
    """Teach the parser citation markers; their tokens keep the markers in `meta["markers"]`."""
    md.inline.ruler.before("link", "unclosed_bracket", _unclosed_bracket)
    md.inline.ruler.after("link", "citation", _citation_rule)
    md.add_render_rule("citation", _render_citation)


def read_markers(content: str) -> tuple[Marker, ...]:
    """Return the markers inside a pair of brackets, none if it holds no citation key.

    What stands between two keys belongs to the first as its locator, up to the last semicolon,
    and to the second as its prefix from there on.
    """
    keys = list(_KEY.finditer(content))
    if not keys:
        return ()
    ends = [*(key.start() for key in keys[1:]), len(content)]
    prefix = content[: keys[0].start()]
    markers = []
    for key, end in zip(keys, ends, strict=True):
        locator, following = content[key.end() : end], ""
        if end < len(content) and ";" in locator:
            locator, following = locator.rsplit(";", 1)
        markers.append(
            Marker(
                citekey=key["braced"] or key["bare"],
                locator=_tidy(locator).removeprefix(",").strip(" ,;"),
                prefix=_tidy(prefix),
                suppress_author=bool(key["minus"]),
            )
        )
        prefix = following
    return tuple(markers)


def _tidy(text: str) -> str:
    return " ".join(unescapeAll(text).split())


def _unclosed_bracket(state: StateInline, silent: bool) -> bool:
    """Take a bracket that nothing closes for text at once: other rules would search for long."""
    opening = "![" if state.src.startswith("![", state.pos) else "["
    if not state.src.startswith(opening, state.pos) or state.src.find("]", state.pos) >= 0:
        return False
    if not silent:
        state.pending += opening
    state.pos += len(opening)
    return True


def _citation_rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    end = _closing_brackets(state).get(state.pos, state.posMax)
    if end >= state.posMax or end - state.pos > _LONGEST:
        return False
    content = state.src[state.pos + 1 : end]
    # A code span binds tighter than a bracket, so a backtick may reach across ours.
    markers = () if "@" not in content or "`" in content else read_markers(content)
    if not markers:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.meta = {"markers": markers}
    state.pos = end + 1
    return True


def _closing_brackets(state: StateInline) -> dict[int, int]:
    """Where each opening bracket of the text closes; worked out once for each text."""
    known: dict[str, dict[int, int]] = state.env.setdefault("closing_brackets", {})
    if state.src not in known:
        known[state.src] = _match_brackets(state.src)
    return known[state.src]


def _match_brackets(text: str) -> dict[int, int]:
    closing: dict[int, int] = {}
    opened: list[int] = []
    for found in _BRACKET.finditer(text):
        if found[0] == "[":
            opened.append(found.start())
        elif found[0] == "]" and opened:
            closing[opened.pop()] = found.start()
    return closing


def _render_citation(
    renderer: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    token, sources = tokens[index], env.get("sources") or {}
    items = [_item(marker, sources) for marker in token.meta["markers"]]
    if any(marker.citekey in sources for marker in token.meta["markers"]):
        return f'<sup class="cite">{", ".join(items)}</sup>'
    return " ".join(items)


def _item(marker: Marker, sources: Mapping[str, int]) -> str:
    if marker.citekey not in sources:
        return f'<span class="cite unresolved">[?{escape(marker.citekey)}]</span>'
    number = sources[marker.citekey]
    link = f'<a href="#source-{number}">{number}</a>'
    before = _aside(f"{marker.prefix} ") if marker.prefix else ""
    after = _aside(f", {marker.locator}") if marker.locator else ""
    return before + link + after


def _aside(text: str) -> str:
    return f'<span class="locator">{escape(text)}</span>'
