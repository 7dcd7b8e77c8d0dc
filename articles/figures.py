"""Pictures in Markdown: one that stands alone in its paragraph becomes a figure with its caption.

    ![What it shows.](/media/pictures/ab/<hash>.jpg "Caption, with a marker. [@citekey, p. 3]")

The title is the caption, read as Markdown without blocks by the same parser, so that claims are
cut from the tokens readers get. Whose picture it is, and whether AI made it, stands below: that is
no part of the text, and comes from whoever renders it.
"""

import re
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, cast

from django.utils.translation import gettext
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML, RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

# A picture is called after the hash of its bytes, and its ending is of our choosing.
NAME = r"pictures/[0-9a-f]{2}/[0-9a-f]{64}\.(?:jpg|png|webp|avif)"
ADDRESS = re.compile(f"/media/{NAME}")
_REMOTE = re.compile(r"\s*(//|[a-z][a-z0-9+.-]*:)", re.IGNORECASE)


@dataclass(frozen=True)
class Figure:
    """What is shown of a picture besides the text: its measures, and whose it is."""

    width: int
    height: int
    credit: str = ""
    licence: str = ""
    ai_made: bool = False


def hash_in(address: str) -> str:
    """The hash in the address of one of our pictures; empty for any other address."""
    if not ADDRESS.fullmatch(address):
        return ""
    return address.rpartition("/")[2].partition(".")[0]


def markdown_of(address: str, alt: str, caption: str) -> str:
    """The line that shows a picture as a figure; whatever the words are, they stay words."""
    said = re.sub(r"([\\\[\]*_`&<])", r"\\\1", " ".join(alt.split()))
    title = re.sub(r'([\\"&])', r"\\\1", " ".join(caption.split()))
    return f'![{said}]({address} "{title}")' if title else f"![{said}]({address})"


def is_far_away(token: Token) -> bool:
    """Pictures elsewhere tell a stranger who reads the page, and can change after the check."""
    return token.type == "image" and bool(_REMOTE.match(str(token.attrs["src"])))


def figure_plugin(md: MarkdownIt) -> None:
    """Teach the parser figures; it needs the one for footnotes, which a caption may carry."""
    md.core.ruler.before("footnote_tail", "figures", _make_figures)
    md.add_render_rule("image", _render_image)
    md.add_render_rule("figcaption_open", _render_caption_open)
    md.add_render_rule("figcaption_close", _render_caption_close)


def figure_html(address: str, alt: str, caption_html: str, figure: Figure) -> str:
    """The same figure for a picture that stands in no text; the caption is HTML already."""
    image = f'<img src="{escape(address)}" alt="{escape(alt)}"{_measures(figure)}>'
    below = " ".join(filter(None, [caption_html, _credit_line(figure)]))
    return f"<figure>{image}{below and f'<figcaption>{below}</figcaption>'}</figure>"


def _make_figures(state: StateCore) -> None:
    tokens = []
    for before, token, after in zip(
        [None, *state.tokens], state.tokens, [*state.tokens[1:], None], strict=False
    ):
        picture = _standing_alone(before, token)
        if picture is None or before is None or after is None:
            tokens.append(token)
            continue
        picture.meta["figure"] = True
        token.children = [picture]
        before.type, before.tag, after.type, after.tag = (
            "figure_open", "figure", "figure_close", "figure",
        )  # fmt: skip
        tokens += [token, *_caption(state, picture)]
    state.tokens = tokens


def _standing_alone(before: Token | None, inline: Token) -> Token | None:
    """The one picture of a paragraph that is in no list, quotation or note."""
    if before is None or before.type != "paragraph_open" or before.level or before.hidden:
        return None
    said = [child for child in inline.children or () if not _is_space(child)]
    alone = len(said) == 1 and said[0].type == "image" and not is_far_away(said[0])
    return said[0] if alone else None


def _is_space(token: Token) -> bool:
    return token.type == "softbreak" or (token.type == "text" and not token.content.strip())


def _caption(state: StateCore, picture: Token) -> list[Token]:
    meta = {"src": str(picture.attrs["src"])}
    text = str(picture.attrs.get("title", "")).strip()
    children: list[Token] = []
    state.md.inline.parse(text, state.md, state.env, children)
    inline = Token("inline", "", 0, level=1, content=text, children=children, map=[0, 0])
    meta["says"] = text
    opening = Token("figcaption_open", "figcaption", 1, meta=meta)
    return [opening, inline, Token("figcaption_close", "figcaption", -1, meta=meta)]


def _render_image(
    renderer: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    token = tokens[index]
    figure = _figure_of(str(token.attrs["src"]), env)
    alt = cast(RendererHTML, renderer).renderInlineAsText(token.children, options, env)
    measures = _measures(figure) if figure else ""
    return f'<img src="{escape(str(token.attrs["src"]))}" alt="{escape(alt)}"{measures}>'


def _render_caption_open(
    renderer: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    return "<figcaption>" if _says_anything(tokens[index], env) else ""


def _render_caption_close(
    renderer: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    token = tokens[index]
    figure = _figure_of(token.meta["src"], env)
    line = _credit_line(figure) if figure else ""
    between = " " if line and token.meta["says"] else ""
    return f"{between}{line}</figcaption>" if _says_anything(token, env) else ""


def _says_anything(token: Token, env: MutableMapping[str, Any]) -> bool:
    figure = _figure_of(token.meta["src"], env)
    return bool(token.meta["says"] or (figure and _credit_line(figure)))


def _figure_of(address: str, env: MutableMapping[str, Any]) -> Figure | None:
    figures: Mapping[str, Figure] = env.get("figures") or {}
    return figures.get(hash_in(address))


def _measures(figure: Figure) -> str:
    """So that the page keeps its place while the picture is on its way."""
    return f' width="{figure.width}" height="{figure.height}"'


def _credit_line(figure: Figure) -> str:
    said = [escape(figure.credit), escape(figure.licence)]
    if figure.ai_made:
        said.append(f'<span class="ai-made">{escape(gettext("Made with AI"))}</span>')
    line = " · ".join(filter(None, said))
    return f'<span class="credit">{line}</span>' if line else ""
