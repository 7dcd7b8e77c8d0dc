"""What `make bench` prints of finding who says the same: the time to propose, by statements."""

from articles import workflow
from articles.admin.checking.elsewhere import ElsewherePart
from articles.fact_keys import fact_keys
from articles.models import Article, Fact, Statement, User
from articles.words import words_hash
from tests.benches.pages import timed
from tests.factories import claim_saying, make_article

ASKED = "The swing bridge at Velde was opened to walkers on 4 May 1932."


def elsewhere_figures() -> str:
    """A sentence of which every fact is common, and one is alike in all the desk."""
    writer, checker = User.objects.get(username="wren"), User.objects.get(username="chen")
    article = make_article(writer, title="Velde", slug="velde", lead=ASKED)
    shelf = make_article(writer, title="Shelf", slug="shelf", lead="It is full.")
    workflow.submit(article, by=writer)
    rows = ["who may say the same as a sentence, all of whose facts are common:"]
    for count in (1_000, 10_000, 100_000):
        _fill(shelf, count)

        def propose():
            return ElsewherePart(claim_saying(article, "swing"), checker).proposed

        queries, ms = timed(propose, runs=5)
        rows.append(f"  {count:>7,} statements {queries:>3} queries {ms:>6.0f} ms")
    return "\n".join(rows)


def _fill(shelf: Article, count: int) -> None:
    have = shelf.statements.count()
    told = [f"At Velde pier {n} was let to 12 boatmen on 4 May 1932." for n in range(have, count)]
    statements = Statement.objects.bulk_create(
        [
            Statement(article=shelf, words=one, words_hash=words_hash(one), in_copy=True,
                      in_live=False)
            for one in told
        ], batch_size=5_000,
    )  # fmt: skip
    Fact.objects.bulk_create(
        [Fact(statement=row, key=key) for row in statements for key in fact_keys(row.words)],
        batch_size=5_000,
    )
