"""In which order sentences are checked: first where an error would do the most harm."""

import pytest

from articles import standing, workflow
from articles.admin.checking.order import Queue, Turn, turn
from articles.models import Section
from tests.factories import claim_saying, decide, make_in_review, make_source

LEAD = (
    "It is a quiet place. The bridge opened in March 1933. [@harbour-1932, p. 4] "
    "Ann Bell paid 5,000 pounds for the crossing. "
    "The bridge opened in March 1932. [@harbour-1932, p. 4]"
)


@pytest.fixture
def article(writer, checker):
    make_source()
    return make_in_review(
        writer,
        checker,
        lead=LEAD,
        standfirst="All is well.",
        sections=(("The 1932 tolls", "Yes."),),
    )


def words(queue):
    return [claim.claim.words for claim in queue.claims]


def test_what_can_do_most_harm_comes_first(article, checker):
    queue = Queue(standing.read(article), checker)

    assert words(queue) == [
        "The harbour bridge", "All is well.",
        "The bridge opened in March 1933.",
        "Ann Bell paid 5,000 pounds for the crossing.", "The bridge opened in March 1932.",
        "It is a quiet place.", "The 1932 tolls", "Yes.",
    ]  # fmt: skip


def test_each_turn_has_a_name(article, checker):
    assert turn(claim_saying(article, "1933")) is Turn.UNFOUND
    assert turn(claim_saying(article, "All is well")) is Turn.TOP
    assert turn(claim_saying(article, "Ann Bell")) is Turn.FLAGGED
    assert turn(claim_saying(article, "The 1932 tolls")) is Turn.REST


def test_it_may_be_read_as_the_text_goes(article, checker):
    reading = standing.read(article)

    assert Queue(reading, checker, "text").claims == reading.claims


def test_a_verdict_moves_nothing(article, checker):
    before = words(Queue(standing.read(article), checker))
    decide(article, "1933", checker, "contradicted")

    assert words(Queue(standing.read(article), checker)) == before


def test_the_next_one_is_open_and_for_this_person(article, checker, editor):
    decide(article, "All is well", checker, "no_source", reason="definition")
    with workflow.editing(article, by=checker) as draft:
        section = Section.objects.get(article=draft, position=0)
        section.body = section.body.replace("1933", "1934")
        section.save()
    queue = Queue(standing.read(article), checker)
    title = queue.claims[0]

    assert queue.next_open(title).claim.words.startswith("Ann Bell")
    assert queue.next_open(queue.claims[-1]) is title
    assert Queue(queue.reading, editor).next_open(title).claim.words.endswith("1934.")


def test_with_everything_decided_nothing_is_next(article, checker):
    for claim in standing.read(article).claims:
        decide(article, claim.claim.words, checker, "contradicted")

    assert Queue(standing.read(article), checker).next_open() is None
