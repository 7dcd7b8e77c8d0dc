"""Reading plain text, and what a reader sees of the Markdown that comes of it."""

import html
import re

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from articles.importers import plain_text
from articles.importers.manuscript import Manuscript
from articles.words import normalise


def read(text: str) -> Manuscript:
    return plain_text.read(text.encode())


def visible(markdown: str) -> str:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").use(footnote_plugin)
    return normalise(html.unescape(re.sub("<[^>]*>", " ", parser.render(markdown))))


def lead(text: str) -> str:
    return read(f"Title\n\n{text}").lead


def headings(text: str) -> list[str]:
    return [section.heading for section in read(f"Title\n\nThe lead.\n\n{text}").sections]
