"""What schema.org data in a page says of it (JSON-LD 1.1, schema.org)."""

import re
from collections.abc import Iterator
from typing import Any

from articles.evidence.metadata.dates import date_of
from articles.evidence.metadata.names import Name, names_in
from articles.evidence.metadata.page import Page
from articles.evidence.metadata.plain import listed, plain
from articles.evidence.metadata.sites import believed

Item = dict[str, Any]
Node = dict[str, Any]

# From the most telling to the least: of several objects on a page the first kind counts.
_TYPES = (
    (re.compile(r"(?:Medical)?ScholarlyArticle"), "article-journal"),
    (re.compile(r"\w*NewsArticle"), "article-newspaper"),
    (re.compile(r"Thesis"), "thesis"),
    (re.compile(r"Report"), "report"),
    (re.compile(r"Dataset"), "dataset"),
    (re.compile(r"Book"), "book"),
    (re.compile(r"Legislation"), "legislation"),
    (re.compile(r"BlogPosting|LiveBlogPosting"), "post-weblog"),
    (re.compile(r"Article|TechArticle|SatiricalArticle|AdvertiserContentArticle"), "webpage"),
    (re.compile(r"\w*Page"), "webpage"),
)  # fmt: skip
_PERSON = "Person"
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")


def from_json_ld(page: Page) -> Item:
    """Return a CSL item of the page's main object, {} if there is none or it is not certain."""
    node, kind = _main(page)
    if not node:
        return {}
    known = {str(each["@id"]): each for each in page.data if isinstance(each.get("@id"), str)}
    parts = _Parts(node, known)
    publisher = parts.names("publisher") or parts.names("sourceOrganization")
    item: Item = {
        "type": kind,
        "title": plain(node.get("headline"), 500) or plain(node.get("name"), 500),
        "author": parts.names("author") or parts.names("creator"),
        "issued": date_of(node.get("datePublished")),
        "publisher": next((name.get("literal", "") for name in publisher), ""),
        "language": plain(node.get("inLanguage"), 35),
        "ISBN": plain(node.get("isbn"), 20),
        "DOI": _doi(node),
        "number": plain(node.get("reportNumber"), 50),
        "page": _pages(node),
    }
    return item | _within(parts) | _container(kind, item)


def _main(page: Page) -> tuple[Node, str]:
    """The object that describes this page, and its CSL type.

    Lists of other articles come as objects too. Of several of one kind only the one with this
    page's address can be meant.
    """
    for pattern, kind in _TYPES:
        nodes = [node for node in page.data if any(pattern.fullmatch(t) for t in _types(node))]
        here = [node for node in nodes if _is_here(node, page)]
        if here or len(nodes) == 1:
            return (here or nodes)[0], kind
    return {}, ""


def _types(node: Node) -> list[str]:
    said = (each for each in listed(node.get("@type")) if isinstance(each, str))
    return [each.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for each in said]


def _is_here(node: Node, page: Page) -> bool:
    said = [node.get("url"), node.get("@id"), node.get("mainEntityOfPage")]
    said = [each.get("@id") if isinstance(each, dict) else each for each in said]
    ours = {_bare(page.url), _bare(believed(page.canonical, page.url) or page.url)}
    return any(_bare(each) in ours for each in said if isinstance(each, str))


def _bare(url: str) -> str:
    return url.split("#")[0].rstrip("/").removeprefix("https://").removeprefix("http://")


class _Parts:
    """An object with those it names by their @id."""

    def __init__(self, node: Node, known: dict[str, Node]) -> None:
        self.node = node
        self._known = known

    def all(self, key: str, node: Node | None = None) -> list[Any]:
        return [self._whole(each) for each in listed((node or self.node).get(key))[:100]]

    def _whole(self, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value:
            return self._known.get(value["@id"], value)
        return value

    def names(self, key: str) -> list[Name]:
        single = len(self.all(key)) == 1
        return [
            name
            for each in self.all(key)
            for name in _names(each, several=single and key != "publisher", body=key == "publisher")
        ]


def _names(value: Any, several: bool, body: bool) -> list[Name]:
    if not isinstance(value, dict):
        found = names_in(value, several)
        return [{"literal": plain(value, 200)}] if body and found else found
    family, given = plain(value.get("familyName"), 100), plain(value.get("givenName"), 100)
    if family and given:
        return [{"family": family, "given": given}]
    name = plain(value.get("name"), 200)
    if body or name and _types(value) and _PERSON not in _types(value):
        return [{"literal": name}] if name else []
    return names_in(name, several)


def _doi(node: Node) -> str:
    said = [*listed(node.get("identifier")), *listed(node.get("sameAs")), node.get("@id")]
    for each in said[:50]:
        value = each.get("value") if isinstance(each, dict) else each
        if found := _DOI.search(plain(value, 300)):
            return found[0]
    return ""


def _pages(node: Node) -> str:
    first, last = plain(node.get("pageStart"), 20), plain(node.get("pageEnd"), 20)
    return f"{first}-{last}" if first and last else first or plain(node.get("pagination"), 40)


def _within(parts: _Parts) -> Item:
    """Of a journal: issue, volume and its name, up the chain of what the object is part of."""
    item: Item = {}
    for node in _chain(parts):
        for key, ours in (("issueNumber", "issue"), ("volumeNumber", "volume")):
            if value := plain(node.get(key), 50):
                item.setdefault(ours, value)
        in_journal = {"PublicationIssue", "PublicationVolume", "WebPage"} & set(_types(node))
        if not in_journal and (name := plain(node.get("name"))):
            item.setdefault("container-title", name)
    return item


def _chain(parts: _Parts) -> Iterator[Node]:
    node = parts.node
    for _ in range(4):
        above = next((each for each in parts.all("isPartOf", node) if isinstance(each, dict)), None)
        if above is None:
            return
        yield above
        node = above


def _container(kind: str, item: Item) -> Item:
    """A newspaper is mostly named as the publisher of its articles only."""
    if kind == "article-newspaper" and item["publisher"]:
        return {"container-title": item["publisher"]}
    return {}
