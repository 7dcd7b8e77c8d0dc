"""What checking changed is counted from what was submitted, frozen, and told to readers."""

import pytest

from articles import workflow
from articles.claims import of_body
from articles.views.how_checked import HowChecked
from articles.what_changed import counts, sentences_of
from tests.factories import (
    change_words,
    decide_all,
    make_cited,
    make_published,
    sign,
)

URL = "/articles/the-harbour-bridge/"
SUBMITTED = "The bridge opened in March 1932. It was a grand day. Cars came over it at noon."


@pytest.mark.parametrize(
    ("published", "changed"),
    [
        (SUBMITTED, (0, 0, 0)),
        (
            "It was a grand day. The bridge opened in March 1932. Cars came over it at noon.",
            (0,) * 3,
        ),
        ("The bridge opened in March 1932. Cars came over it at noon.", (1, 0, 0)),
        (SUBMITTED.replace("March", "May"), (0, 1, 0)),
        (f"{SUBMITTED} Nobody paid any toll on Sundays.", (0, 0, 1)),
        (f"# A heading\n\n{SUBMITTED}", (0, 0, 0)),
    ],
)
def test_sentences_are_counted_by_what_became_of_them(published, changed):
    counted = counts(sentences_of(of_body(SUBMITTED)), of_body(published))

    assert counted["submitted"] == 3
    assert (counted["cut"], counted["reworded"], counted["added"]) == changed


def test_readers_are_told_by_whom_and_what_it_changed(client, writer, checker, editor):
    article = make_cited(writer, checker, lead="The bridge opened in 1932. [@harbour-1932, p. 4]")
    workflow.submit(article, by=writer)
    change_words(article, by=editor, old="in 1932", new="in March 1932")
    decide_all(article, by=checker)
    sign(article, by=editor)
    workflow.publish(article, by=editor)

    page = client.get(URL).text

    assert article.editions.get().checking == {"submitted": 1, "cut": 0, "reworded": 1, "added": 0}
    assert "Between submission and publication: 1 reworded." in page
    assert "Checked by Chen Checker, Edda Editor. Signed by Edda Editor," in page


def test_an_edition_that_does_not_know_says_nothing_of_it(client, writer, checker, editor):
    edition = make_published(writer, checker, editor).live_edition
    told = "between submission and publication"

    assert told in client.get(URL).text

    edition.checking = {}  # as in editions from before it was counted
    assert HowChecked(edition, None).changed == ""


def test_what_ai_did_is_said_once_where_it_did_the_same(client, writer, checker, editor):
    make_published(
        writer, checker, editor, ai_use="drafted",
        sections=(("Tolls", "They ended. [@harbour-1932]"),),
    )  # fmt: skip

    page = client.get(URL).text

    box = page.split('id="ai-use"')[1].split("</section>")[0]
    assert "In every section" in box
    assert box.count("Drafted: AI wrote it first, and people rewrote it.") == 1
