"""A page's own statements about itself, as they stand in it; what they mean is told elsewhere."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from lxml import etree

from articles.evidence.extraction.decoding import decode
from articles.evidence.extraction.extracted import Unreadable
from articles.evidence.extraction.web_pages import language_of, tree

_MOST = 500  # of anything: a page has a few dozen statements


@dataclass
class Page:
    """`tags` by their name in lower case, `data` the objects of JSON-LD, `times` of its article."""

    url: str
    tags: dict[str, list[str]] = field(default_factory=dict)
    data: list[dict[str, Any]] = field(default_factory=list)
    title: str = ""
    canonical: str = ""
    language: str = ""
    times: list[str] = field(default_factory=list)

    def all(self, *names: str) -> list[str]:
        """The values of the first of these tags that the page has."""
        return next((self.tags[name] for name in names if name in self.tags), [])

    def first(self, *names: str) -> str:
        return next(iter(self.all(*names)), "")


def page_of_html(html: bytes | str, url: str, charset: str = "") -> Page:
    """Return what a page says of itself; nothing if it cannot be parsed."""
    try:
        root = tree(html if isinstance(html, str) else decode(html, charset, markup=True))
    except Unreadable:
        root = None
    if root is None:
        return Page(url)
    return Page(
        url,
        _tags(root),
        list(islice(_data(root), _MOST)),
        _words_of(root, "//title[not(ancestor::svg)] | //h1"),
        next((link.get("href", "") for link in root.iter("link") if _is_canonical(link)), ""),
        language_of(root),
        _times(root),
    )


def _tags(root: etree._Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in islice(root.iter("meta"), _MOST):
        name = (tag.get("name") or tag.get("property") or tag.get("itemprop") or "").strip().lower()
        value = (tag.get("content") or "").strip()
        if name and value:
            name = name.replace("dcterms.", "dc.").replace("dc:", "dc.").replace("dcterms:", "dc.")
            found.setdefault(name, []).append(value[:4000])
    return found


def _words_of(root: etree._Element, path: str) -> str:
    texts = (" ".join("".join(element.itertext()).split()) for element in root.xpath(path))
    return next((text for text in texts if text), "")


def _is_canonical(link: etree._Element) -> bool:
    return "canonical" in (link.get("rel") or "").lower().split()


def _times(root: etree._Element) -> list[str]:
    """The dates of publication that are marked up, the surest one first."""
    said = root.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")
    within = root.xpath("(//article | //main)[1]//time/@datetime")
    every = set(root.xpath("//time/@datetime"))
    return [str(time) for time in [*said, *within[:1], *(every if len(every) == 1 else ())]]


def _data(root: etree._Element) -> Iterator[dict[str, Any]]:
    """The objects of all JSON-LD of the page that can be read; the broken is passed over."""
    for script in root.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json":
            try:
                value = json.loads(_bare(script.text or ""), strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _objects(value)


def _bare(text: str) -> str:
    """Without what old habits wrap around a script."""
    text = text.strip()
    for opening in ("<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["):
        text = text.removeprefix(opening).lstrip()
    for closing in ("-->", "//]]>", "/*]]>*/", "]]>"):
        text = text.removesuffix(closing).rstrip()
    return text.rstrip(";")


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 3:
        return
    if isinstance(value, list):
        for each in value[:_MOST]:
            yield from _objects(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity"):
            yield from _objects(value.get(key), depth + 1)
