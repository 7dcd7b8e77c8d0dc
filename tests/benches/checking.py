"""What `make bench` prints of the marks on the checking page."""

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from articles import standing, workflow
from articles.admin.claims.shown import opened
from articles.checkworthy import CUT
from articles.models import Article, Citation, ShownOn, Snapshot, User, Verdict
from tests.benches.pages import timed
from tests.checks import numbered, start, verdict
from tests.checkworthy.measure import agreement, figures, kappa, pairs
from tests.factories import COPY, PASSAGE, make_article, make_copy, make_source
from tests.passages.swaps import swaps

SAMPLE, BUDGET = 134, 25 * 60  # sentences of the sample, and the seconds to check them in


def atom_figures() -> str:
    """Figures changed on purpose and marked, beside true ones that are marked too."""
    rows = []
    for name in ("before", "after"):
        told = swaps(name)
        rows.append(
            f"  {told.caught} of {told.swapped} changed ones marked as not found;"
            f" {told.marked} of {told.figures} true ones too (pairs written {name} the ranking)"
        )
    return "\n".join(["numbers and dates of a claim against its passage:", *rows])


def detector_figures() -> str:
    """Sentences worth a check before others, on the labelled set in `tests/checkworthy`."""
    rows = [
        f"sentences worth a check, flagged from {CUT} on (labelled twice, the second time blind:"
        f" agreement {agreement(pairs()):.1%}, kappa {kappa(pairs()):.3f}):"
    ]
    for labels, told in figures().items():
        rows.append(
            f"  {labels:<6} {told.worthy} of {told.sentences}; AUC {told.auc:.3f},"
            f" precision {told.precision:.3f}, recall {told.recall:.3f}"
        )
    return "\n".join(rows)


def page_figures() -> str:
    """Time and queries of the checking page of a long article, cited from a short and a long copy;
    "open" finds the first open sentence too."""
    rows = ["the checking page, 300 sentences of which every second cites a copy:"]
    writer, checker = User.objects.get(username="wren"), User.objects.get(username="chen")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(checker)
    for citekey, length in (("short-copy", 1), ("long-copy", 100_000)):
        text = "\n\n".join(["It was grey all over. " * 20] * (length // 440) + [COPY])
        article = _long(
            writer, make_copy(make_source(citekey), by=writer, text=text, seen_by=checker)
        )
        for name, url in (("open", start(article)), ("a sentence", numbered(article, 150))):
            queries, ms = timed(lambda url=url: client.get(url), runs=5)
            rows.append(_told(len(text), name, queries, ms))
        queries, ms = timed(_deciding(client, checker, article), runs=5)
        rows.append(_told(len(text), "a verdict", queries, ms))
        rows.append(
            f"    {SAMPLE} verdicts, each with the way to the next sentence: the machine's share is"
            f" {SAMPLE * ms / 1000:.0f} s of {BUDGET // 60} minutes"
        )
    return "\n".join(rows)


def _told(length: int, name: str, queries: int, ms: float) -> str:
    return f"  copy of {length:>7,} characters, {name:<10} {queries} queries {ms:>6.0f} ms"


def _deciding(client: Client, checker: User, article: Article) -> Callable[[], object]:
    """Decides one cited sentence after the other, and opens what comes next."""
    cited = iter([claim for claim in standing.read(article).claims if claim.evidence])

    def decide() -> None:
        claim = next(cited)
        data = verdict(claim, verdict=Verdict.SUPPORTED, passage_ms="0")
        data["opened"] = opened(checker, claim.fingerprint, ShownOn.CHECKING).stamp
        assert client.post(numbered(article, claim.number), data, follow=True).status_code == 200

    return decide


def _long(writer: User, copy: Snapshot) -> Article:
    key = copy.source.citekey
    told = (f"Pier {n} was done in 1932. [@{key}] It is grey on side {n}." for n in range(150))
    article = make_article(writer, title=key, lead=" ".join(told))
    Citation.objects.bulk_create(
        Citation(
            article=article, words_hash=claim.claim.words_hash, source=copy.source,
            passage=PASSAGE, snapshot=copy, attached_by=writer, attached_at=timezone.now(),
        )
        for claim in standing.read(article).claims if claim.evidence
    )  # fmt: skip
    workflow.submit(article, by=writer)
    return article
