"""Turns Markdown with citations into safe HTML, and into the tokens that claims are cut from.

CommonMark with tables, footnotes and citation markers. Claims and readers get the same tokens, so
nothing can be shown that was not also put up for checking.
"""

import re
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any, cast

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, image
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_def, footnote_ref

from articles.citation_markers import Marker, citation_plugin
from articles.figures import (
    ADDRESS,
    Figure,
    figure_html,
    figure_plugin,
    hash_in,
    is_far_away,
)
from articles.words import normalise, storable

__all__ = [
    "CLOSING_SIGNS",
    "Figure",
    "Marker",
    "Pictured",
    "alt_text",
    "clean",
    "parse",
    "parse_inline",
    "pictures",
    "render",
    "render_figure",
    "render_inline",
]

# No space stands before these, and a mark that comes between must not bring one in.
CLOSING_SIGNS = tuple(".,;:!?…)]}»”’\"'%。，、；：！？")

_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,100}\]")
_MEASURE = re.compile(r"[1-9][0-9]{0,4}")
_OF_A_NOTE = re.compile(r"fn(ref)?(-[\w-]+-)?\d+(:\d+)?")
_OF_A_SENTENCE = re.compile(r"s[1-9]\d{0,5}")
_MARKED = {"span", "tr", "h1", "h2", "h3", "h4", "h5", "h6"}  # what a sentence is, or stands in
_ATTRIBUTES = {
    "*": set[str](),
    "a": {"href", "id"},
    "li": {"id"},
    "ol": {"start"},
    "img": {"src", "alt", "width", "height"},
    **{tag: {"id"} for tag in _MARKED},
}
_CLASSES = {
    "a": {"footnote-backref"},
    "sup": {"cite", "footnote-ref"},
    "span": {"cite", "unresolved", "locator", "credit", "ai-made"},
    "section": {"footnotes"},
    "ol": {"footnotes-list"},
    "li": {"footnote-item"},
    "hr": {"footnotes-sep"},
    "th": {"align-left", "align-center", "align-right"},
    "td": {"align-left", "align-center", "align-right"},
}
_BLOCKS = {"p", "blockquote", "pre", "ul", "ol", "li", "hr", "h1", "h2", "h3", "h4", "h5", "h6"}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
_INLINES = {"a", "br", "code", "em", "img", "strong"}
_OF_OURS = {"figcaption", "figure", "section", "span", "sup"}


@dataclass(frozen=True)
class Pictured:
    """A picture as a text shows it; `hash` is empty where its address is none of ours.

    `is_figure` is false inside a sentence, a list or a link, where no caption nor credit can stand.
    """

    address: str
    alt: str
    caption: str
    is_figure: bool

    @property
    def hash(self) -> str:
        return hash_in(self.address)


def render(
    text: str,
    *,
    level: int = 2,
    prefix: str = "",
    sources: Mapping[str, int] | None = None,
    figures: Mapping[str, Figure] | None = None,
    mark: Callable[[list[Token]], None] | None = None,
) -> SafeString:
    """Return the safe HTML of a Markdown text; no text makes it fail.

    `level` is that of the heading the text stands under: its `#` becomes the next one, at most h6.
    `prefix` keeps the ids of footnotes apart where several texts share a page. `sources` gives the
    number in the list of sources for each citekey; a marker without one is shown as unresolved.
    `figures` gives for the hash of a picture what is shown besides its caption. `mark` may put
    ids on the tokens before they are drawn.
    """
    env: dict[str, Any] = {"sources": sources, "level": level, "figures": figures}
    env |= {"docId": prefix} if prefix else {}
    return clean(_drawn(parse(text, env), env, mark))


def render_inline(
    text: str,
    *,
    sources: Mapping[str, int] | None = None,
    mark: Callable[[list[Token]], None] | None = None,
) -> SafeString:
    """Return the safe HTML of a text without blocks, such as a standfirst or a caption."""
    env: dict[str, Any] = {"sources": sources}
    return clean(_drawn(parse_inline(text, env), env, mark))


def _drawn(
    tokens: list[Token], env: dict[str, Any], mark: Callable[[list[Token]], None] | None
) -> str:
    if mark:
        mark(tokens)
    return str(_PARSER.renderer.render(tokens, _PARSER.options, env))


def render_figure(
    address: str,
    alt: str,
    caption: str,
    figure: Figure,
    *,
    sources: Mapping[str, int] | None = None,
    mark: Callable[[list[Token]], None] | None = None,
) -> SafeString:
    """Return the safe HTML of a picture that stands in no text, as if it stood in one."""
    env: dict[str, Any] = {"sources": sources}
    said = _drawn(parse_inline(caption, env), env, mark)
    return clean(figure_html(address, alt, said, figure))


def clean(html: str) -> SafeString:
    """Return only what our own rendering may hold; also for stored HTML on its way out."""
    return mark_safe(_CLEANER.clean(storable(html)))


def parse(text: str, env: MutableMapping[str, Any] | None = None) -> list[Token]:
    """Return the tokens that readers will see, footnotes last and far-away pictures gone."""
    return _PARSER.parse(storable(text), {} if env is None else env)


def parse_inline(text: str, env: MutableMapping[str, Any] | None = None) -> list[Token]:
    """Return the one `inline` token of a text without blocks."""
    return _PARSER.parseInline(storable(text), {} if env is None else env)


def markers(text: str, *, inline: bool = False) -> list[Marker]:
    """Return every citation marker that readers will see; `inline` for a text without blocks."""
    tokens = parse_inline(text) if inline else parse(text)
    marks = (mark for token in tokens for mark in token.children or ())
    return [m for mark in marks if mark.type == "citation" for m in mark.meta["markers"]]


def pictures(text: str, *, inline: bool = False) -> list[Pictured]:
    """Return every picture that was put into a text, those from far away that no one sees too."""
    if "![" not in text:
        return []
    env: dict[str, Any] = {}
    tokens = parse_inline(text, env) if inline else parse(text, env)
    shown = [child for token in tokens for child in token.children or ()]
    images = [child for child in shown if child.type == "image"] + env.get("far_away", [])
    return [
        Pictured(
            address=str(image.attrs["src"]),
            alt=normalise(alt_text(image)),
            caption=str(image.attrs.get("title", "")).strip() if "figure" in image.meta else "",
            is_figure="figure" in image.meta,
        )
        for image in images
    ]


def alt_text(picture: Token) -> str:
    """Return the alternative text of an image token as it will be rendered."""
    renderer = cast(RendererHTML, _PARSER.renderer)
    return renderer.renderInlineAsText(picture.children, _PARSER.options, {})


def _fit_to_page(state: StateCore) -> None:
    """Change what CommonMark gives where a page of ours differs."""
    level = state.env.get("level", 2)
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) + level)}"
        elif "style" in token.attrs:  # how a table column is aligned; our pages allow no styles
            token.attrs = {"class": f"align-{str(token.attrs['style']).split(':')[1]}"}
        elif token.children:
            far = [child for child in token.children if is_far_away(child)]
            state.env.setdefault("far_away", []).extend(far)
            token.children = [child for child in token.children if not is_far_away(child)]
            _close_up(token.children)


def _footnote_ref(state: StateInline, silent: bool) -> bool:
    """The plug-in's rule, kept from searching the whole text anew at every bracket."""
    return bool(_FOOTNOTE.match(state.src, state.pos)) and footnote_ref(state, silent)


def _footnote_def(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """The plug-in's rule, kept from notes inside other blocks: those can make it fail."""
    ends_a_block = silent and state.sCount[first] < state.blkIndent
    return (state.level == 0 or ends_a_block) and footnote_def(state, first, last, silent)


def _image(state: StateInline, silent: bool) -> bool:
    """The parser's rule, kept from pictures in a picture's words in a picture's words.

    Each is read anew for every one around it: 20 kB of them took a hundred times as long as others.
    """
    if silent:
        return image(state, silent)
    around = state.env.get("pictures_around", 0)
    if around > 1:
        return False
    state.env["pictures_around"] = around + 1
    found = image(state, silent)
    state.env["pictures_around"] = around
    return found


def _close_up(children: list[Token]) -> None:
    """Set a citation right behind the words it stands for, unless that would glue two words."""
    earlier = None
    for before, token, after in zip(children, children[1:], [*children[2:], None], strict=False):
        if token.type == "citation" and _stays_apart(after):
            if before.type == "softbreak":
                before.type, before.tag, before.content = "text", "", " "
            if before.type == "text" and not (earlier and earlier.type == "citation"):
                before.content = before.content.rstrip()
        earlier = before


def _stays_apart(after: Token | None) -> bool:
    if after is None or after.type in {"softbreak", "hardbreak"}:
        return True
    return after.content[:1].isspace() or after.content.startswith(CLOSING_SIGNS)


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "id" and not (_OF_A_SENTENCE if tag in _MARKED else _OF_A_NOTE).fullmatch(value):
        return None
    if name == "src" and not ADDRESS.fullmatch(value):
        return None
    if name in {"width", "height"} and not _MEASURE.fullmatch(value):
        return None
    return value


def _make_parser() -> MarkdownIt:
    # The parser drops what is nested deeper than its limit, 20 by default: too near to real texts.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable("table")
    # Inline footnotes stay off: they are parsed by recursion without a limit.
    footnote_plugin(parser, inline=False)
    parser.inline.ruler.at("footnote_ref", _footnote_ref)
    parser.inline.ruler.at("image", _image)
    parser.block.ruler.at("footnote_def", _footnote_def, {"alt": ["paragraph", "reference"]})
    citation_plugin(parser)
    figure_plugin(parser)
    parser.core.ruler.push("fit_to_page", _fit_to_page)
    return parser


_PARSER = _make_parser()
_CLEANER = nh3.Cleaner(
    tags=_BLOCKS | _TABLES | _INLINES | _OF_OURS,
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    attribute_filter=_attribute,
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)
