"""Asks the DOI resolver which work a DOI names (DOI content negotiation, citation.doi.org).

Crossref and DataCite answer with CSL-JSON and much besides. A DOI that no agency knows is worth
knowing, too: invented references carry invented DOIs.
"""

import html
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from articles import canonical
from articles.evidence.fetching import Fetched, Fetcher, Kind, Unfetched
from articles.references.csl_json import parsed
from articles.references.dates import read as date_of
from articles.references.entries import Unreadable
from articles.references.schema import DATES, NAMES, TEXTS, TYPES, fits

Item = dict[str, Any]
ACCEPT = "application/vnd.citationstyles.csl+json"

_BY_HAND = "Fill in the fields by hand, or try again later."
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# What agencies keep in these is theirs, or for the person who cites to say.
_KEPT_OUT = frozenset({"id", "abstract", "note", "annote", "source", "citation-key", "accessed"})
_NAME = ("family", "given", "suffix", "dropping-particle", "non-dropping-particle", "literal")
# The types of Crossref's REST API that are not called as in CSL.
_TYPES = {
    "journal-article": "article-journal", "posted-content": "article", "book-chapter": "chapter",
    "book-section": "chapter", "book-part": "chapter", "book-track": "chapter",
    "monograph": "book", "edited-book": "book", "reference-book": "book", "book-set": "book",
    "book-series": "collection", "proceedings": "book", "proceedings-article": "paper-conference",
    "reference-entry": "entry", "dissertation": "thesis", "peer-review": "review",
    "report-component": "report", "report-series": "collection", "journal": "periodical",
    "journal-issue": "periodical", "database": "dataset", "speech_abstract": "speech",
}  # fmt: skip
_ISSUED = ("issued", "published", "published-print", "published-online", "posted", "created")


class Unresolved(Exception):
    """The DOI could not be looked up; as text, a sentence that says what to do."""


class NoSuchDoi(Unresolved):
    """The resolver knows every DOI there is, and not this one."""


def item_of_doi(doi: str, fetcher: Fetcher, resolver: str) -> Item:
    """Return the CSL item of a DOI, without an id, by asking at `resolver` ("https://doi.org").

    Raises NoSuchDoi, and Unresolved for whatever else goes wrong.
    """
    bare = canonical.doi(doi)
    if bare is None:
        raise Unresolved(f"“{doi}” is no DOI. One begins with 10. and has a slash: 10.1000/182.")
    try:
        fetched = fetcher.fetch(_address(bare, resolver), accept=ACCEPT)
    except Unfetched as failure:
        why = "Fetching is switched off" if failure.kind == Kind.OFF else "There was no answer"
        raise Unresolved(f"{why}, so the DOI was not looked up. {_BY_HAND}") from failure
    _check(fetched, bare, resolver)
    item = cleaned(_answer(fetched))
    return item | {"DOI": canonical.doi(str(item.get("DOI", ""))) or bare}


def cleaned(raw: Mapping[str, Any]) -> Item:
    """The valid CSL item in an agency's answer: lists to their first, markup out, rest dropped."""
    kind = str(raw.get("type", ""))
    item: Item = {"type": kind if kind in TYPES else _TYPES.get(kind, "document")}
    item |= {key: _text(raw.get(key)) for key in TEXTS - _KEPT_OUT}
    item["title"] = ": ".join(filter(None, (item["title"], _text(raw.get("subtitle")))))
    item["number"] = item["number"] or _text(raw.get("article-number"))
    item |= {role: _names(raw.get(role)) for role in NAMES}
    item |= {key: _date(raw.get(key)) for key in DATES - _KEPT_OUT}
    item["issued"] = next(filter(None, (_date(raw.get(key)) for key in _ISSUED)), None)
    if not re.match(r"https?://", str(item["URL"])):
        item["URL"] = ""
    return {key: value for key, value in item.items() if value and fits(key, value)}


def _address(doi: str, resolver: str) -> str:
    prefix, _, suffix = doi.partition("/")
    return f"{resolver.rstrip('/')}/{prefix}/{quote(suffix, safe='')}"


def _check(fetched: Fetched, doi: str, resolver: str) -> None:
    """Raise unless there is an answer. Only the resolver's own 404 says that there is no DOI:
    another's may only say that a page is gone."""
    own = urlsplit(fetched.final_url).netloc == urlsplit(resolver).netloc
    if fetched.status == 404 and own:
        raise NoSuchDoi(
            f"There is no DOI {doi}. Compare it with the work; if the reference came from an AI "
            "tool, the work may not exist."
        )
    if fetched.status == 429 or fetched.status >= 500:
        raise Unresolved(f"The DOI resolver is busy or out of order. {_BY_HAND}")
    if fetched.status != 200:
        raise Unresolved(f"The DOI exists, but nothing is told about its work. {_BY_HAND}")


def _answer(fetched: Fetched) -> Mapping[str, Any]:
    try:
        raw = parsed(fetched.data.decode("utf-8", "replace"))
    except Unreadable:
        raw = None
    if isinstance(raw, Mapping) and isinstance(raw.get("message"), Mapping):
        raw = raw["message"]  # as the REST API of Crossref wraps it
    if not isinstance(raw, Mapping) or not raw.get("title") and not raw.get("type"):
        raise Unresolved(f"The DOI exists, but its agency tells nothing we can read. {_BY_HAND}")
    return raw


def _text(value: object) -> str:
    """The words of a value, of a list its first; without tags, since ours are shown as they are."""
    if isinstance(value, list):
        value = next((one for one in value if one), "")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(html.unescape(_TAG.sub("", str(value))).split())


def _names(value: object) -> list[dict[str, str]]:
    if not isinstance(value, list):
        return []
    names = [_name(one) for one in value if isinstance(one, Mapping)]
    return [name for name in names if name]


def _name(raw: Mapping[str, Any]) -> dict[str, str]:
    name = {key: _text(raw.get(key)) for key in _NAME}
    if not name["family"] and not name["literal"]:
        name = {"literal": _text(raw.get("name")) or name["given"]}
    return {key: value for key, value in name.items() if value}


def _date(value: object) -> Item:
    """The date, without the null that stands for an unknown year, month or day."""
    if isinstance(value, str):
        return date_of(value)
    if not isinstance(value, Mapping):
        return {}
    days = value.get("date-parts")
    whole = [_known(day) for day in days if isinstance(day, list)] if isinstance(days, list) else []
    if whole and all(whole):
        return {"date-parts": whole[:2]}
    words = (value.get("date-time"), value.get("raw"), value.get("literal"))
    return next((date_of(word) for word in words if isinstance(word, str) and word.strip()), {})


def _known(day: list[Any]) -> list[int]:
    known = []
    for part in day[:3]:
        if not str(part).isdecimal():
            break
        known.append(int(part))
    return known
