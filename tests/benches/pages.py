"""Speed and queries of the pages and the gate at 10 and 1,000 published articles: `make bench`.

Runs in a scratch database of its own, prints a table, judges nothing.
"""

import statistics
import time

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import gate
from articles.models import Article
from tests.factories import make_in_review, make_topic, make_user
from tests.shelves import fill

RUNS = 15


def timed(deed, runs: int = RUNS) -> tuple[int, float]:
    """Queries and the median of milliseconds of a deed."""
    deed()
    with CaptureQueriesContext(connection) as queries:
        deed()
    count = len(queries)
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        deed()
        times.append((time.perf_counter() - begin) * 1000)
    return count, statistics.median(times)


def pages(topic) -> dict[str, str]:
    return {
        "front page": "/",
        "article": f"/articles/{Article.objects.exclude(live_edition=None).first().slug}/",
        "hub": topic.get_absolute_url(),
        "topics": "/topics/",
        "feed": "/feed/",
        "sitemap": "/sitemap.xml",
    }


def main() -> None:
    call_command("migrate", verbosity=0)
    writer, checker = make_user("wren", "Writers"), make_user("chen", "Checkers")
    editor, topic = make_user("edda", "Editors"), make_topic()
    client = Client(headers={"host": "127.0.0.1"})
    for count in (10, 1000):
        fill(count, writer, checker, editor, topic)
        print(f"{count} published articles:")
        for name, path in pages(topic).items():
            queries, ms = timed(lambda path=path: client.get(path))
            print(f"  {name:<12} {queries:>3} queries {ms:>8.1f} ms")
    sentences = (f"Pier {n} was done in 1932. [@harbour-1932, p. 4]" for n in range(134))
    long = make_in_review(writer, checker, title="Long", lead=" ".join(sentences))
    queries, ms = timed(lambda: gate.blockers(long))
    print(f"the gate, 134 sentences: {queries} queries {ms:.1f} ms")
