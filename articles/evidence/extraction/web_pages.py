"""The text of a web page: every word that a reader of it sees, in the order of the page.

Menus and footers stay. Whoever guesses what the article of a page is loses a passage some day,
and a kept copy without the passage is no evidence.
"""

import re

from lxml import etree

from articles.evidence.extraction.extracted import Unreadable, bounded
from articles.evidence.extraction.lines import Lines
from articles.languages import is_tag

VERSION = f"stet-html 1, lxml {etree.__version__}"

# Never shown, or shown only if something else fails.
_DROPPED = {
    "head", "title", "script", "style", "noscript", "template", "iframe", "canvas", "video",
    "audio", "select", "datalist", "annotation", "annotation-xml", "rp", "defs", "desc",
}  # fmt: skip
_PARAGRAPHS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dialog", "dl", "dt",
    "div", "details", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "legend", "main", "nav", "p", "pre", "search", "section",
    "summary", "table",
}  # fmt: skip
_LINES = {"dd", "li", "tr", "tbody", "thead", "tfoot"}
_LISTS = {"ul", "ol", "menu"}
_CELLS = {"td", "th"}
# A cell with one of these in it is a part of the page's layout, not a value in a row.
_LAYOUT = etree.XPath(
    "boolean(.//table | .//tr | .//h1 | .//h2 | .//h3 | .//h4 | .//form | .//article | .//section"
    " | .//p[2] | .//blockquote)"
)
_HIDING = re.compile(r"(?:^|;)\s*display\s*:\s*none\b", re.IGNORECASE)
# Old pages open these by the hundred and close none.
_LOOKS = re.compile(r"</?(?:font|b|i|u|em|strong|small|big|center|tt)(?:\s[^<>]*)?/?>", re.I)
_EMPTY_IN_XML = re.compile(r"<(script|style|title|iframe|textarea)\b([^<>]*)/>", re.IGNORECASE)
_TOO_DEEP = "The page is built too oddly to be read. Copy its words in the browser and paste them."


def html_text(html: str) -> str:
    """Return the text of a page or of pasted rich text, "" if nothing of it is seen.

    Paragraphs stand apart by blank lines, list items begin with "- ", the cells of a table's row
    are parted by " | ". Raises Unreadable for what cannot be parsed or is far too long.
    """
    root = tree(html)
    return "" if root is None else text_of(root)


def tree(html: str) -> etree._Element | None:
    """Return the parsed page, None if there is nothing in it; raises Unreadable."""
    html = _EMPTY_IN_XML.sub(r"<\1\2></\1>", html)
    for attempt in (html, _LOOKS.sub("", html)):
        parser = etree.HTMLParser(
            encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(attempt.encode("utf-8", errors="replace"), parser)
        except etree.XMLSyntaxError:
            continue
        if not any(error.level_name == "FATAL" for error in parser.error_log):
            return root
    raise Unreadable(_TOO_DEEP)


def language_of(root: etree._Element) -> str:
    """Return the language tag on the page's outermost element, else ""."""
    said = (root.get("lang") or root.get("xml:lang") or "").strip().replace("_", "-")
    return said if is_tag(said) else ""


def text_of(root: etree._Element) -> str:
    """Return every word of the parsed page that is seen; raises Unreadable if it is too long."""
    lines = Lines()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            _leave(element, lines)
            lines.write(element.tail or "")
        elif _hidden(element):
            # Its end is still told, so that what stands behind it is not lost.
            walk.skip_subtree()
        else:
            _enter(element, lines)
    return bounded(lines.text())


def _hidden(element: etree._Element) -> bool:
    if element.tag == "template":
        return element.get("shadowrootmode") is None
    if element.tag in _DROPPED:
        return True
    if element.tag in ("html", "body"):
        return False  # hidden only until a script has run
    if element.tag == "dialog" and element.get("open") is None:
        return True
    until_found = (element.get("hidden") or "").lower() == "until-found"
    if element.get("hidden") is not None and not until_found:
        return True
    return _HIDING.search(element.get("style") or "") is not None


def _enter(element: etree._Element, lines: Lines) -> None:
    tag = element.tag
    if tag == "br":
        lines.end_line()
    elif tag == "tr":
        lines.end_line()
        if not any(_LAYOUT(cell) for cell in element):
            lines.open_row()
    elif tag in _CELLS:
        lines.open_cell()
    else:
        _end_before(tag, lines)
        if tag == "li":
            lines.open_item()
        elif tag == "pre":
            lines.open_verbatim()
    lines.write(element.text or "")


def _end_before(tag: str, lines: Lines) -> None:
    if tag in _PARAGRAPHS:
        lines.end_paragraph()
    elif tag in _LINES:
        lines.end_line()
    elif tag in _LISTS:
        lines.end_around_list()


def _leave(element: etree._Element, lines: Lines) -> None:
    if _hidden(element):
        return
    if element.tag == "tr":
        lines.close_row()
    elif element.tag == "li":
        lines.close_item()
    elif element.tag == "pre":
        lines.close_verbatim()
    _end_before(element.tag, lines)
