"""Citing puts the marker behind the sentence and attaches the passage, both or neither."""

import pytest

from articles import standing, workflow
from articles.models import State, Verb
from tests.articles.picture_files import file_of
from tests.factories import (
    PASSAGE,
    change_words,
    claim_saying,
    make_approved,
    make_article,
    make_copy,
    make_in_review,
    make_picture,
    make_published,
    make_source,
)

LEAD = "The bridge opened in March 1932. Tolls came later."


@pytest.fixture
def snapshot(writer, checker):
    return make_copy(make_source(), by=writer, seen_by=checker)


@pytest.fixture
def article(writer):
    return make_article(writer, lead=LEAD)


def cite(article, words, by, snapshot, **fields):
    said = {"citekey": "harbour-1932", "locator": "p. 4", "passage": PASSAGE} | fields
    words_hash = claim_saying(article, words).claim.words_hash
    return workflow.cite(article, by=by, words_hash=words_hash, snapshot=snapshot, **said)


def body(article) -> str:
    return article.sections.first().body


def test_the_sentence_gets_its_marker_and_the_passage(article, writer, snapshot):
    citation = cite(article, "March 1932", writer, snapshot)

    assert body(article) == (
        "The bridge opened in March 1932. [@harbour-1932, p. 4] Tolls came later."
    )
    evidence = claim_saying(article, "March 1932").evidence[0]
    assert (evidence.citation, evidence.problem) == (citation, "")


def test_it_leaves_the_edit_and_the_passage_in_the_record(article, writer, snapshot):
    version = article.version

    cite(article, "March 1932", writer, snapshot)

    assert [e.verb for e in article.events.order_by("-id")[:2]] == [Verb.ATTACH, Verb.EDIT]
    assert article.version == version + 1


def test_nobody_becomes_an_author_of_words_by_citing_them(writer, checker, editor, snapshot):
    article = make_in_review(writer, checker, lead=LEAD)

    cite(article, "March 1932", editor, snapshot)

    assert claim_saying(article, "March 1932").authors == {writer.pk}


def test_citing_twice_adds_nothing(article, writer, snapshot):
    first = cite(article, "March 1932", writer, snapshot)
    version, text = article.version, body(article)

    again = cite(article, "March 1932", writer, snapshot)

    assert again == first
    assert (article.version, body(article)) == (version, text)


def test_another_place_of_the_same_source_is_another_marker(article, writer, snapshot):
    cite(article, "March 1932", writer, snapshot)

    cite(article, "March 1932", writer, snapshot, locator=" p.  5, ", passage="Tolls were")

    assert "[@harbour-1932, p. 4] [@harbour-1932, p. 5] Tolls" in body(article)
    assert [e.problem for e in claim_saying(article, "March 1932").evidence] == ["", ""]


def test_a_sentence_that_stands_twice_gets_one_marker(writer, snapshot):
    article = make_article(writer, lead="It opened. Why? It opened.")

    cite(article, "It opened", writer, snapshot)
    cite(article, "It opened", writer, snapshot)

    assert body(article) == "It opened. [@harbour-1932, p. 4] Why? It opened."


def test_standfirst_and_caption_of_the_lead_picture_take_markers(writer, snapshot):
    picture = make_picture(writer, file_of())
    article = make_article(
        writer, standfirst="It *opened* in 1932.", picture=picture, picture_alt="A bridge.",
        picture_caption="The bridge in 1932.",
    )  # fmt: skip

    cite(article, "It opened in 1932", writer, snapshot)
    cite(article, "The bridge in 1932", writer, snapshot)

    assert article.standfirst == "It *opened* in 1932. [@harbour-1932, p. 4]"
    assert article.picture_caption == "The bridge in 1932. [@harbour-1932, p. 4]"


def test_a_later_section_is_found(writer, snapshot):
    article = make_article(writer, lead="One.", sections=(("Two", "- Old\n- Long"),))

    cite(article, "Long", writer, snapshot)

    assert article.sections.last().body == "- Old\n- Long [@harbour-1932, p. 4]"


def test_a_refused_passage_leaves_the_text_as_it_was(article, writer, snapshot):
    version = article.version

    with pytest.raises(workflow.Refused, match="does not stand word for word"):
        cite(article, "March 1932", writer, snapshot, passage="It opened in May.")

    article.refresh_from_db()
    assert (body(article), article.version) == (LEAD, version)


@pytest.mark.parametrize("words", ["harbour", "Tolls"])
def test_titles_and_headings_are_refused(writer, snapshot, words):
    article = make_article(writer, lead="One.", sections=(("Tolls", "Two."),))

    with pytest.raises(workflow.Refused, match="carry no citation"):
        cite(article, words, writer, snapshot)


def test_a_locator_that_cannot_be_written_is_refused(article, writer, snapshot):
    with pytest.raises(workflow.Refused, match="cannot stand in a marker"):
        cite(article, "March 1932", writer, snapshot, locator="p. 3; @other")


def test_words_that_were_changed_meanwhile_are_stale(article, writer, snapshot):
    words_hash = claim_saying(article, "March 1932").claim.words_hash
    change_words(article, by=writer, old="March", new="spring")

    with pytest.raises(workflow.Stale, match="look again"):
        workflow.cite(
            article, by=writer, words_hash=words_hash, citekey="harbour-1932", passage=PASSAGE,
            snapshot=snapshot,
        )  # fmt: skip


def test_the_wrong_person_is_refused(article, other_writer, checker, snapshot):
    for person in (other_writer, checker):
        with pytest.raises(workflow.Refused):
            cite(article, "March 1932", person, snapshot)

    assert body(article) == LEAD


def test_in_the_wrong_state_it_is_refused(writer, checker, editor, snapshot):
    article = make_published(writer, checker, editor)

    with pytest.raises(workflow.Refused, match="open a new round"):
        cite(article, "March 1932", editor, snapshot, locator="p. 9")


def test_citing_in_something_approved_returns_it_to_review(writer, checker, editor, snapshot):
    article = make_approved(writer, checker, editor)

    cite(article, "March 1932", editor, snapshot, locator="p. 9")

    assert article.state == State.IN_REVIEW
    assert not any(c.is_decided for c in standing.read(article).claims if c.evidence)


def test_a_translation_is_kept_where_the_source_is_foreign(article, writer, checker):
    source = make_source("hafen-1932", csl={"language": "de"})
    copy = make_copy(source, by=writer, text="Die Brücke wurde 1932 eröffnet.", seen_by=checker)
    about = {"citekey": "hafen-1932", "locator": "", "passage": "Die Brücke wurde 1932 eröffnet."}

    with pytest.raises(workflow.Refused, match="translate the passage"):
        cite(article, "March 1932", writer, copy, **about)
    citation = cite(
        article, "March 1932", writer, copy, translation="The bridge was opened in 1932.",
        translator="Wren Writer", **about,
    )  # fmt: skip

    assert (citation.translation, citation.translator) == (
        "The bridge was opened in 1932.", "Wren Writer",
    )  # fmt: skip
    assert body(article).startswith("The bridge opened in March 1932. [@hafen-1932] Tolls")
