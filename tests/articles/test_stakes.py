"""The two-source rule: what a checker marks takes two publishers, or one primary record."""

import pytest

from articles import gate, workflow
from articles.models import Grade, Medium, Publisher, Source, SourceClass, Verdict
from articles.workflow import Refused
from tests.factories import (
    BODY,
    PASSAGE,
    attach_all,
    claim_saying,
    decide,
    make_article,
    make_copy,
    make_in_review,
    make_source,
)

pytestmark = pytest.mark.django_db
RECORD = {"source_class": SourceClass.PRIMARY, "grade_override": Grade.RELIABLE}
TWO = "The bridge opened in March 1932. [@harbour-1932, p. 4; @second, p. 1]"


def in_review(writer, checker, second: Publisher | None):
    """An article whose sentence cites two books, of the same publisher unless told otherwise."""
    first = Publisher.objects.create(name="First Press", grade=Grade.RELIABLE)
    for citekey, publisher in (("harbour-1932", first), ("second", second or first)):
        make_copy(make_source(citekey, publisher=publisher), by=writer, seen_by=checker)
    article = make_article(writer, lead=TWO)
    for claim in (claim_saying(article, "March 1932"),):
        for evidence in claim.evidence:
            workflow.attach(
                article, by=writer, words_hash=claim.claim.words_hash, passage=PASSAGE,
                snapshot=evidence.source.snapshots.get(), citekey=evidence.marker.citekey,
                locator=evidence.marker.locator,
            )  # fmt: skip
    workflow.submit(article, by=writer)
    return article


def mark(article, checker):
    return decide(article, "March 1932", checker, Verdict.SUPPORTED, stakes=["accusation"])


def test_an_unmarked_sentence_rests_on_one_source(writer, checker):
    article = make_in_review(writer, checker)

    decide(article, "March 1932", checker, Verdict.SUPPORTED)

    assert claim_saying(article, "March 1932").is_decided


def test_a_marked_sentence_does_not(writer, checker):
    article = make_in_review(writer, checker)

    with pytest.raises(Refused, match="accuses somebody.*two sources of different publishers"):
        mark(article, checker)


def test_two_sources_of_one_publisher_count_as_one(writer, checker):
    article = in_review(writer, checker, None)

    with pytest.raises(Refused, match="different publishers"):
        mark(article, checker)


def test_two_publishers_are_enough(writer, checker):
    second = Publisher.objects.create(name="Second Press", grade=Grade.MIXED)
    article = in_review(writer, checker, second)

    mark(article, checker)

    assert claim_saying(article, "March 1932").passing.stakes == ["accusation"]


@pytest.mark.parametrize(
    "judged",
    [
        {"source_class": SourceClass.PRIMARY, "grade_override": Grade.RELIABLE},
        {"grade_override": Grade.OFFICIAL_RECORD},
    ],
)
def test_one_primary_record_is_enough(writer, checker, judged):
    make_copy(make_source(**judged), by=writer, seen_by=checker)
    article = make_in_review(writer, checker)

    mark(article, checker)

    assert claim_saying(article, "March 1932").is_decided


def test_the_verdict_no_longer_counts_when_the_record_is_graded_down(writer, checker):
    source = make_source(grade_override=Grade.OFFICIAL_RECORD)
    make_copy(source, by=writer, seen_by=checker)
    article = make_in_review(writer, checker)
    mark(article, checker)

    source.grade_override = Grade.MIXED
    source.save()

    told = [b.message for b in gate.blockers(article) if b.claim and "1932" in b.claim.claim.words]
    assert any("two sources of different publishers" in message for message in told)


def test_a_policy_may_do_without(writer, checker, administrator):
    article = make_in_review(writer, checker)
    workflow.set_policy(
        by=administrator, one_person_desk=False, single_source=True, note="A desk of essays."
    )

    mark(article, checker)

    assert claim_saying(article, "March 1932").is_decided


def test_an_unknown_mark_is_refused(writer, checker):
    article = make_in_review(writer, checker)

    with pytest.raises(Refused, match="living_person, accusation"):
        decide(article, "March 1932", checker, Verdict.SUPPORTED, stakes=["gossip"])


def test_marking_anew_is_a_verdict_of_its_own(writer, checker):
    make_copy(make_source(**RECORD), by=writer, seen_by=checker)
    article = make_in_review(writer, checker, lead=BODY)
    attach_all(article, by=checker, snapshot=article.citations.first().snapshot)
    unmarked = decide(article, "March 1932", checker, Verdict.SUPPORTED)

    marked = mark(article, checker)

    assert marked.pk != unmarked.pk
    assert mark(article, checker).pk == marked.pk


def test_a_publisher_that_nobody_graded_is_no_second_one(writer, checker):
    article = in_review(writer, checker, Publisher.objects.create(name="Anybody"))

    with pytest.raises(Refused, match="different publishers"):
        mark(article, checker)


def test_a_mark_stands_until_its_own_checker_takes_it_back(writer, checker, second_checker):
    source = make_source(**RECORD)
    make_copy(source, by=writer, seen_by=checker)
    article = make_in_review(writer, checker)
    mark(article, checker)
    decide(article, "March 1932", second_checker, Verdict.SUPPORTED)

    Source.objects.update(source_class=SourceClass.SECONDARY)
    assert not claim_saying(article, "March 1932").is_decided

    decide(article, "March 1932", checker, Verdict.SUPPORTED)
    assert claim_saying(article, "March 1932").is_decided


def test_a_mark_goes_with_supported_only(writer, checker):
    article = make_in_review(writer, checker)

    with pytest.raises(Refused, match="only with “supported”"):
        decide(
            article, "March 1932", checker, Verdict.NO_SOURCE_NEEDED, reason="common_knowledge",
            stakes=["money"],
        )  # fmt: skip


@pytest.mark.parametrize(
    "judged",
    [
        {"source_class": SourceClass.PRIMARY},
        {"source_class": SourceClass.PRIMARY, "grade_override": Grade.MIXED},
        {"grade_override": Grade.OFFICIAL_RECORD, "medium": Medium.INTERVIEW},
    ],
)
def test_not_everything_that_is_called_primary_is_a_record(writer, checker, judged):
    make_copy(make_source(**judged), by=writer, seen_by=checker)
    article = make_in_review(writer, checker)

    with pytest.raises(Refused, match="one primary record"):
        mark(article, checker)
