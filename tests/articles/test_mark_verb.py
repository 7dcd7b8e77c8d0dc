"""What the writer says of a sentence before the check: kept by its words, and decides nothing."""

import pytest

from articles import standing, workflow
from articles.models import WriterMark
from tests.factories import change_words, claim_saying, make_article, make_published

LEAD = "The bridge opened in 1932. In 1932 it was opened. Tolls came later."


@pytest.fixture
def article(writer):
    return make_article(writer, lead=LEAD)


def hash_of(article, words: str) -> str:
    return claim_saying(article, words).claim.words_hash


def test_a_fact_is_marked_by_its_words(article, writer):
    said = workflow.mark(article, hash_of(article, "Tolls"), by=writer, kind="fact")

    assert (said.kind, said.target, said.by) == ("fact", "", writer)


def test_a_restatement_names_the_other_sentence(article, writer):
    target = hash_of(article, "bridge opened")

    said = workflow.mark(
        article, hash_of(article, "In 1932"), by=writer, kind="restates", target=target
    )

    assert said.target == target


def test_marking_decides_nothing(article, writer):
    version = article.version

    for claim in standing.read(article).claims[1:]:
        workflow.mark(article, claim.claim.words_hash, by=writer, kind="fact")

    assert not any(claim.is_decided for claim in standing.read(article).claims)
    assert article.version == version


def test_the_newest_mark_stands_and_can_be_withdrawn(article, writer, editor):
    wanted = hash_of(article, "Tolls")
    workflow.mark(article, wanted, by=writer, kind="fact")
    again = workflow.mark(
        article, wanted, by=editor, kind="restates", target=hash_of(article, "In 1932")
    )
    assert [*article.writer_marks.all()] == [again] and again.by == editor

    assert workflow.mark(article, wanted, by=writer) is None

    assert not WriterMark.objects.exists()


def test_a_sentence_does_not_restate_itself_nor_one_that_is_gone(article, writer):
    wanted = hash_of(article, "Tolls")

    with pytest.raises(workflow.Refused, match="cannot restate itself"):
        workflow.mark(article, wanted, by=writer, kind="restates", target=wanted)
    with pytest.raises(workflow.Stale, match="choose another"):
        workflow.mark(article, wanted, by=writer, kind="restates", target="0" * 64)
    with pytest.raises(workflow.Refused, match="as a fact or"):
        workflow.mark(article, wanted, by=writer, kind="cut")


def test_a_sentence_that_is_gone_is_stale(article, writer):
    wanted = hash_of(article, "Tolls")
    change_words(article, by=writer, old="Tolls", new="Fees")

    with pytest.raises(workflow.Stale, match="look again"):
        workflow.mark(article, wanted, by=writer, kind="fact")


def test_the_wrong_person_and_the_wrong_state_are_refused(
    article, other_writer, checker, writer, editor
):
    for person in (other_writer, checker):
        with pytest.raises(workflow.Refused):
            workflow.mark(article, hash_of(article, "Tolls"), by=person, kind="fact")

    out = make_published(writer, checker, editor, title="Another")
    with pytest.raises(workflow.Refused, match="open a new round"):
        workflow.mark(out, hash_of(out, "March"), by=editor, kind="fact")
