"""Sentences are cut from the working copy, all that were meant or none, and come back."""

import pytest

from articles import standing, workflow
from articles.models import Cut, CutPlace, Section, State, Verb
from articles.workflow import Meant
from articles.workflow.texts import texts_of
from tests.articles.picture_files import file_of
from tests.factories import (
    change_words,
    claim_saying,
    decide_all,
    make_approved,
    make_article,
    make_cited,
    make_in_review,
    make_picture,
    make_published,
)

LEAD = "The bridge opened in March 1932. Tolls came later. They ended in 1988."


@pytest.fixture
def article(writer):
    return make_article(writer, lead=LEAD)


def hash_of(article, words: str) -> str:
    return claim_saying(article, words).claim.words_hash


def cut(article, by, *words: str) -> list[Cut]:
    return workflow.cut(article, *(hash_of(article, some) for some in words), by=by)


def bodies(article) -> list[str]:
    return [section.body for section in article.sections.all()]


def test_a_sentence_is_taken_out_and_kept(article, writer):
    (row,) = cut(article, writer, "Tolls")

    assert bodies(article) == ["The bridge opened in March 1932. They ended in 1988."]
    assert (row.words, row.by, row.place) == ("Tolls came later.", writer, CutPlace.BODY)
    assert [*article.cuts.open()] == [row]


def test_several_go_in_one_edit(article, writer):
    version = article.version

    rows = cut(article, writer, "March", "They")

    assert bodies(article) == ["Tolls came later."]
    assert [row.words[:5] for row in rows] == ["The b", "They "]
    assert article.version == version + 1


def test_the_event_names_what_was_cut(article, writer):
    wanted = hash_of(article, "Tolls")

    cut(article, writer, "Tolls")

    event = article.events.first()
    assert (event.verb, event.by, event.data["cut"]) == (Verb.EDIT, writer, [wanted])


def test_its_markers_go_along_and_the_passage_waits(writer, checker):
    article = make_cited(writer, checker)
    (row,) = cut(article, writer, "March 1932")
    assert bodies(article) == [""]

    workflow.take_back(row, by=writer)

    (evidence,) = claim_saying(article, "March 1932").evidence
    assert evidence.problem == ""


def test_of_the_same_words_the_one_that_was_meant_goes(writer):
    article = make_article(writer, lead="It rains. Why? It rains.")

    workflow.cut(article, Meant(hash_of(article, "It rains"), 1), by=writer)

    assert bodies(article) == ["It rains. Why?"]


def test_standfirst_and_caption_are_cut_too(writer):
    article = make_article(
        writer, standfirst="It is old. It is long.", picture=make_picture(writer, file_of()),
        picture_alt="A bridge.", picture_caption="Seen from below.",
    )  # fmt: skip

    cut(article, writer, "It is long", "Seen from")

    assert (article.standfirst, article.picture_caption) == ("It is old.", "")


def test_the_texts_of_an_article_hold_exactly_its_claims(writer):
    article = make_article(
        writer, standfirst="It is old.", picture=make_picture(writer, file_of()), lead=LEAD,
        picture_alt="A bridge.", picture_caption="From below.", sections=(("Two", "- A\n- B"),),
    )  # fmt: skip

    found = [claim for text in texts_of(article) for claim in text.claims]

    assert found == standing.claims_of(article)


def test_a_section_goes_with_its_last_sentence_and_its_heading(writer):
    article = make_article(writer, lead="One.", sections=(("Two", "Three is."), ("Four", "Five.")))
    stable_id = article.sections.get(heading="Two").stable_id

    rows = cut(article, writer, "Two", "Three")

    assert [str(section) for section in article.sections.all()] == ["Lead", "Four"]
    for row in rows:
        workflow.take_back(row, by=writer)
    assert bodies(article) == ["One.", "Three is.", "Five."]
    assert article.sections.get(heading="Two").stable_id == stable_id


def test_a_sentence_waits_for_its_section(writer):
    article = make_article(writer, lead="One.", sections=(("Two", "Three is."),))
    _, sentence = cut(article, writer, "Two", "Three")

    with pytest.raises(workflow.Refused, match="take that back first"):
        workflow.take_back(sentence, by=writer)

    assert article.cuts.open().count() == 2


@pytest.mark.parametrize("words", ["Two", "The harbour bridge"])
def test_what_others_hang_on_is_refused_and_nothing_is_cut(writer, words):
    article = make_article(writer, lead=LEAD, sections=(("Two", "Three."),))

    with pytest.raises(workflow.NotCut, match=words) as refusal:
        cut(article, writer, words, "Tolls")

    assert [*refusal.value.why] == [Meant(hash_of(article, words))]
    assert bodies(article) == [LEAD, "Three."] and not Cut.objects.exists()


def test_a_heading_with_a_see_also_link_waits(writer):
    article = make_article(writer, lead="One.", sections=(("Two", ""),))
    article.see_also.create(after=Section.objects.get(heading="Two"), suggestion="Elsewhere")

    with pytest.raises(workflow.NotCut, match="move it first"):
        cut(article, writer, "Two")


def test_a_sentence_that_is_gone_is_stale(article, writer):
    wanted = hash_of(article, "Tolls")
    change_words(article, by=writer, old="Tolls", new="Fees")

    with pytest.raises(workflow.Stale, match="look again"):
        workflow.cut(article, wanted, by=writer)
    with pytest.raises(workflow.Stale, match="look again"):
        workflow.cut(article, Meant(hash_of(article, "Fees"), 1), by=writer)


def test_an_older_version_is_stale(article, writer):
    with pytest.raises(workflow.Stale, match="saved this article"):
        workflow.cut(article, hash_of(article, "Tolls"), by=writer, version=0)


def test_cutting_twice_is_stale(article, writer):
    wanted = hash_of(article, "Tolls")
    workflow.cut(article, wanted, by=writer)

    with pytest.raises(workflow.Stale):
        workflow.cut(article, wanted, by=writer)

    assert Cut.objects.count() == 1


def test_the_wrong_person_is_refused(article, other_writer, checker):
    for person in (other_writer, checker):
        with pytest.raises(workflow.Refused):
            cut(article, person, "Tolls")

    assert bodies(article) == [LEAD]


def test_in_the_wrong_state_it_is_refused(writer, checker, editor):
    article = make_published(writer, checker, editor)

    with pytest.raises(workflow.Refused, match="open a new round"):
        cut(article, editor, "March 1932")


def test_checkers_cut_in_review_and_the_other_verdicts_stand(writer, checker):
    article = make_in_review(writer, checker, sections=(("Tolls", "Tolls came later. Long."),))
    decide_all(article, by=checker)

    cut(article, checker, "Tolls came")

    assert all(claim.is_decided for claim in standing.read(article).claims)


def test_cutting_in_something_approved_returns_it_to_review(writer, checker, editor):
    article = make_approved(writer, checker, editor, sections=(("Tolls", "Tolls. Long."),))

    cut(article, editor, "Long")

    assert article.state == State.IN_REVIEW


def test_a_cut_comes_back_between_what_is_left(article, writer):
    first, last = cut(article, writer, "Tolls", "They")

    workflow.take_back(last, by=writer)
    workflow.take_back(first, by=writer)

    assert bodies(article) == [LEAD]
    assert article.events.first().data["taken_back"] == first.words_hash
    assert (first.restored_by, article.cuts.open().count()) == (writer, 0)


def test_cuts_made_one_by_one_come_back_in_any_order(writer):
    article = make_article(writer, lead="A is. B is. C is. D is.")
    (b,), (c,) = cut(article, writer, "B is"), cut(article, writer, "C is")

    workflow.take_back(b, by=writer)
    workflow.take_back(c, by=writer)

    assert bodies(article) == ["A is. B is. C is. D is."]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2), (2, 0, 3, 1)])
def test_whole_paragraphs_come_back_in_any_order(writer, order):
    text = "A is. B is.\n\nC is. D is.\n\nE is."
    article = make_article(writer, lead=text)
    rows = cut(article, writer, "A is", "B is", "C is", "D is")

    for number in order:
        workflow.take_back(rows[number], by=writer)

    assert bodies(article) == [text]


def test_what_comes_back_keeps_its_authors(article, writer, editor):
    (row,) = cut(article, editor, "Tolls")

    workflow.take_back(row, by=editor)

    assert claim_saying(article, "Tolls").authors == {writer.pk}


def test_it_comes_back_once(article, writer):
    (row,) = cut(article, writer, "Tolls")
    workflow.take_back(row, by=writer)

    with pytest.raises(workflow.Refused, match="already"):
        workflow.take_back(row, by=writer)

    assert bodies(article) == [LEAD]


def test_nobody_else_takes_it_back(article, writer, checker, other_writer):
    (row,) = cut(article, writer, "Tolls")

    for person in (other_writer, checker):
        with pytest.raises(workflow.Refused):
            workflow.take_back(row, by=person)


def test_after_publication_nothing_is_taken_back(writer, checker, editor):
    article = make_in_review(writer, checker, sections=(("Tolls", "Tolls. Long."),))
    (row,) = cut(article, checker, "Long")
    article.state = State.PUBLISHED
    article.save()

    with pytest.raises(workflow.Refused, match="open a new round"):
        workflow.take_back(row, by=editor)


def test_a_legal_removal_takes_what_was_cut_with_it(article, writer, administrator):
    cut(article, writer, "Tolls")
    workflow.mark(article, hash_of(article, "They"), by=writer, kind="fact")

    workflow.remove(article, by=administrator, what="All", legal_ground="Court order 7")

    assert not article.cuts.exists() and not article.writer_marks.exists()
