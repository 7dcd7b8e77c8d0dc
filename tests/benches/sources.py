"""What `make bench` prints of sources: keys that tell works apart, round trips, copies kept."""

import json
import time
from pathlib import Path

from django.test import override_settings
from hypothesis import HealthCheck, given, settings

from articles import csl, workflow
from articles.evidence.extraction import extract
from articles.fetcher import fetcher
from articles.references import FORMATS
from tests.articles.csl_items import items
from tests.factories import make_source, make_user
from tests.papers import pdf
from tests.web import Page, Web

PAIRS = Path(__file__).parent.parent / "articles" / "canonical_pairs.json"
TRIPS, COPIES = 300, 40


def key_figures() -> str:
    """Labelled pairs of one work in two spellings, and of two works."""
    found = [
        (pair["same"], _one_key(pair["one"], pair["other"]))
        for pair in json.loads(PAIRS.read_text())
    ]
    one, two = found.count((True, True)), found.count((False, False))
    false = found.count((False, True))
    return (
        f"canonical keys, {len(found)} pairs: {one} of one work told as one, {two} of two works "
        f"as two, {found.count((True, False))} missed, {false} false merges"
    )


def _one_key(one: dict, other: dict) -> bool:
    """Works without a key are never taken for one."""
    key = csl.canonical_key(one)
    return key is not None and key == csl.canonical_key(other)


def round_trip_figures() -> str:
    """Arbitrary items written and read again, each format by itself."""
    return "\n".join([f"round trips of {TRIPS} arbitrary items:", *map(_trips, FORMATS.values())])


def _trips(format) -> str:
    came_back = []

    @settings(
        max_examples=TRIPS, database=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(items())
    def travel(item):
        came_back.append([entry.item for entry in format.read(format.write([item]))] == [item])

    travel()
    return f"  {format.name:<9} {sum(came_back)} of {len(came_back)} came back the same"


def snapshot_figures() -> str:
    """Seconds to fetch, read and keep a page, and a PDF of ten pages, on loopback."""
    by = make_user("sue", "Writers")
    papers = {
        "page": Page("<p>The bridge was opened.</p>" * 500),
        "PDF": Page(pdf(*["The bridge was opened. " * 40] * 10), media_type="application/pdf"),
    }
    with Web() as web, override_settings(FETCHING=True, FETCH_ALLOWED_HOSTS=[web.host]):
        kept = {name: _kept(web, name, page, by) for name, page in papers.items()}
    return "\n".join(f"fetching and keeping a {name}: {s:.3f} s" for name, s in kept.items())


def _kept(web: Web, name: str, page: Page, by) -> float:
    begin = time.perf_counter()
    for number in range(COPIES):
        data = page.data + str(number).encode()
        web.pages["/"] = Page(data, media_type=page.media_type)
        fetched = fetcher().fetch(web.url())
        text = extract(fetched.data, fetched.media_type)
        source = make_source(f"{name.lower()}-{number}")
        workflow.keep_fetched(source, by=by, fetched=fetched, extracted=text)
    return (time.perf_counter() - begin) / COPIES
