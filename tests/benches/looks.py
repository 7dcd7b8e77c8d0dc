"""What `make bench` prints of looking at sources again: everything a look does, written down."""

import time

from django.test import override_settings

from articles import standing, workflow
from articles.models import Source
from tests.factories import PASSAGE, make_article, make_user
from tests.watched import ALTERED, STOOD, make_watched, page
from tests.web import Web

LOOKS = 100


def look_figures() -> str:
    """Seconds for 1,000 looks at pages on loopback that answer at once, measured on fewer."""
    by = make_user("lou", "Writers")
    with Web() as web, override_settings(FETCHING=True, FETCH_ALLOWED_HOSTS=[web.host]):
        sources = [_quoted(web, by, number) for number in range(LOOKS)]
        return "\n".join([
            f"1,000 looks, pages as they were: {_seconds(sources):.1f} s",
            f"1,000 looks, pages changed and kept: {_seconds(_altered(web, sources)):.1f} s",
        ])  # fmt: skip


def _quoted(web: Web, by, number: int) -> Source:
    """A source from which one sentence is quoted."""
    citekey = f"looked-at-{number}"
    source = make_watched(web, by, citekey, f"/{number}")
    text = f"The bridge opened in March 1932. [@{citekey}]"
    article = make_article(by, title=f"Looked at {number}", lead=text)
    [claim] = [c for c in standing.read(article).claims if c.evidence]
    workflow.attach(
        article, by=by, words_hash=claim.claim.words_hash, snapshot=source.snapshots.get(),
        citekey=citekey, locator="", passage=PASSAGE,
    )  # fmt: skip
    return source


def _altered(web: Web, sources: list[Source]) -> list[Source]:
    for number in range(len(sources)):
        web.pages[f"/{number}"] = page(f"{ALTERED if number % 2 else STOOD[:50]} {number}")
    return sources


def _seconds(sources: list[Source]) -> float:
    begin = time.perf_counter()
    for source in sources:
        workflow.check(source)
    return (time.perf_counter() - begin) * 1000 / len(sources)
