"""The passage on the checking page: found again in its copy, compared, looked for, attached."""

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from articles import workflow
from articles.models import Capture, Citation, Publisher, Snapshot
from tests.checks import url
from tests.citing import TOLLS, place
from tests.factories import (
    COPY,
    PASSAGE,
    attach_all,
    change_words,
    claim_saying,
    make_article,
    make_cited,
    make_copy,
    make_in_review,
    make_source,
)

MEN = "There were 5000 men at work."


@pytest.fixture
def source(db):
    publisher = Publisher.objects.create(name="Harbour Board", grade="reliable", basis="It knows.")
    return make_source(csl={"URL": "https://example.org/bridge"}, publisher=publisher)


@pytest.fixture
def article(source, writer, checker):
    return make_in_review(writer, checker)


@pytest.fixture
def bare(source, writer, checker):
    """An article that cites the source and has no passage yet."""
    make_copy(source, by=writer, seen_by=checker)
    article = make_article(writer)
    workflow.submit(article, by=writer)
    return article


@pytest.fixture
def at_checking(client, checker):
    client.force_login(checker)
    return client


def test_the_passage_is_marked_in_the_whole_copy(at_checking, article):
    page = at_checking.get(url(article, "March"))

    assertContains(page, "word for word")
    assertContains(page, '<mark id="passage">The bridge was opened to traffic on </mark>')
    assertContains(page, "<mark><strong>19 March 1932</strong></mark>")
    assertContains(page, "Tolls were collected until 1988.")


def test_each_fact_is_marked_found_or_not_found(at_checking, writer, checker, source):
    lead = "Ann Bell opened it in March 1932 before 5,000 men. [@harbour-1932, p. 4]"
    article = make_in_review(writer, checker, lead=lead)

    facts = at_checking.get(url(article, "Ann Bell")).context["page"].passage.facts

    assert {fact.words: fact.mark.word for fact in facts} == {
        "Ann Bell": "not found", "March 1932": "found", "5,000": "not found",
    }  # fmt: skip


def test_a_fact_of_another_passage_is_told_apart(at_checking, writer, checker, source):
    lead = "It opened in March 1932 with 5,000 men. [@harbour-1932, p. 4; @men-1932]"
    article = make_article(writer, lead=lead)
    for citekey, locator, words in (("harbour-1932", "p. 4", PASSAGE), ("men-1932", "", MEN)):
        workflow.attach(
            article, by=writer, citekey=citekey, locator=locator, passage=words,
            words_hash=claim_saying(article, "men").claim.words_hash,
            snapshot=make_copy(
                source if locator else make_source(citekey), by=writer, text=words, seen_by=checker
            ),
        )  # fmt: skip
    workflow.submit(article, by=writer)

    first = at_checking.get(url(article, "men"))
    second = at_checking.get(url(article, "men", "?passage=2"))

    assert marks(first) == {"March 1932": "found", "5,000": "in another passage"}
    assert marks(second) == {"March 1932": "in another passage", "5,000": "found"}
    assertContains(first, f'href="{url(article, "men", "?passage=2")}"')


def marks(page):
    return {fact.words: fact.mark.word for fact in page.context["page"].passage.facts}


def test_in_a_later_copy_the_difference_is_shown_word_by_word(at_checking, article, source, writer):
    later = make_copy(source, by=writer, text=COPY.replace("19 March", "21 March"))

    page = at_checking.get(url(article, "March 1932", f"?other={later.pk}"))

    assertContains(page, "nearly so, not word for word")
    assertContains(page, "<del> 19</del><ins> 21</ins>")
    assertContains(page, "not the one it was taken from")


def test_in_a_copy_without_it_it_is_not_found(at_checking, article, source, writer):
    later = make_copy(source, by=writer, text="Lunch is at noon, and all are asked to come.")

    page = at_checking.get(url(article, "March 1932", f"?other={later.pk}"))

    assertContains(page, "not in this copy")
    assertContains(page, PASSAGE)


def test_words_are_found_in_the_copy_without_a_script(at_checking, article):
    found = at_checking.get(url(article, "March 1932", "?find=TOLLS+were"))
    missing = at_checking.get(url(article, "March 1932", "?find=lunch"))

    assertContains(found, '<mark id="passage">Tolls were</mark>')
    assertContains(missing, "It does not stand in this copy.")


def test_the_card_says_what_the_source_is_worth_and_leads_to_the_live_page(at_checking, article):
    page = at_checking.get(url(article, "March 1932"))

    assertContains(page, "Harbour Board")
    assertContains(page, '<strong>reliable</strong> <span class="quiet">It knows.</span>')
    assertContains(page, "seen by Chen Checker")
    assertContains(
        page,
        "https://example.org/bridge#:~:text=The%20bridge%20was%20opened%20to%20traffic%20on"
        "%2019%20March%201932.",
    )


def test_the_card_names_the_site_that_answered(at_checking, writer, source):
    copy = Snapshot.objects.create(
        source=source, capture=Capture.FETCHED, captured_at=timezone.now(), added_by=writer,
        file="a.html", file_hash="0" * 64, text=COPY, text_hash="0" * 64,
        final_url="https://mirror.example/bridge",
    )  # fmt: skip
    article = make_article(writer)
    attach_all(article, by=writer, snapshot=copy)

    page = at_checking.get(url(article, "March 1932"))

    assertContains(page, "from mirror.example by Wren Writer")


def test_where_none_is_attached_the_likeliest_are_offered(at_checking, bare):
    page = at_checking.get(url(bare, "March 1932"))

    assert page.context["page"].cite.choices[0].value == place()
    assertContains(page, 'data-key="1"')
    assertContains(page, "Whoever attaches one does not decide the sentence")


def test_one_is_attached_from_here_and_then_somebody_else_decides(at_checking, bare, checker):
    page = at_checking.get(url(bare, "March 1932")).context["page"]
    sent = {"source": "harbour-1932", "copy": page.cite.snapshot.pk, "chosen": place()}

    answer = at_checking.post(page.action_for_passage, sent, follow=True)

    assert Citation.objects.get().attached_by == checker
    assertContains(answer, "Attached. Whoever decides this sentence")
    assertContains(answer, "You attached the passage: somebody else decides this sentence.")


def test_words_that_do_not_stand_there_come_back_with_what_was_perhaps_meant(at_checking, bare):
    page = at_checking.get(url(bare, "March 1932")).context["page"]
    words = PASSAGE.replace("traffic", "trafic")
    sent = {"source": "harbour-1932", "copy": page.cite.snapshot.pk, "words": words}

    answer = at_checking.post(page.action_for_passage, sent)

    assertContains(answer, "does not stand word for word", status_code=422)
    assertContains(answer, "Did you mean", status_code=422)
    assertContains(answer, "trafic", status_code=422)


def test_a_passage_for_a_sentence_that_changed_meanwhile_attaches_to_no_other(
    at_checking, bare, editor
):
    page = at_checking.get(url(bare, "March 1932")).context["page"]
    change_words(bare, by=editor, old="The bridge opened in March 1932.", new="It is grey.")
    sent = {"source": "harbour-1932", "copy": page.cite.snapshot.pk, "words": PASSAGE}

    answer = at_checking.post(page.action_for_passage, sent)

    assertContains(answer, "No sentence reads like that", status_code=422)
    assertContains(answer, f"{PASSAGE}</textarea>", status_code=422)
    assert not Citation.objects.exists()


def test_a_passage_that_somebody_attached_meanwhile_is_not_replaced(
    at_checking, bare, writer, editor
):
    page = at_checking.get(url(bare, "March 1932")).context["page"]
    attach_all(bare, by=editor, snapshot=page.cite.snapshot, passage=TOLLS)
    sent = {"source": "harbour-1932", "copy": page.cite.snapshot.pk, "words": PASSAGE}

    answer = at_checking.post(page.action_for_passage, sent)

    assertContains(answer, "Somebody attached a passage while you looked", status_code=422)
    assertContains(answer, f"{PASSAGE}</textarea>", status_code=422)
    assert Citation.objects.get().passage == TOLLS


def test_the_passage_of_the_same_words_elsewhere_is_offered_and_taken_without_its_verdict(
    at_checking, bare, writer, checker
):
    other = make_in_review(writer, checker, title="Another article")

    page = at_checking.get(url(bare, "March 1932"))
    at_checking.post(
        page.context["page"].action_for_words,
        {"act": "take", "citation": other.citations.get().pk},
    )

    assertContains(page, "in the same words")
    assert bare.citations.get().passage == PASSAGE
    assert not bare.verifications.exists()


def test_with_it_comes_its_marker_where_there_is_none(at_checking, writer, checker, source):
    other = make_in_review(writer, checker, title="Another article")
    article = make_article(writer, lead="The bridge opened in March 1932.")
    workflow.submit(article, by=writer)

    page = at_checking.get(url(article, "March 1932"))
    at_checking.post(
        page.context["page"].action_for_words,
        {"act": "take", "citation": other.citations.get().pk},
    )

    assert article.sections.get().body.endswith("[@harbour-1932, p. 4]")


def test_nothing_is_offered_where_the_marker_has_its_passage(at_checking, article, writer, checker):
    make_in_review(writer, checker, title="Another article")

    assertNotContains(at_checking.get(url(article, "March 1932")), "Says the same elsewhere")


def test_what_one_may_not_see_is_not_offered(client, bare, writer, other_writer, checker):
    theirs = make_cited(other_writer, checker, title="Not for Wren")
    client.force_login(writer)

    page = client.get(url(bare, "March 1932"))
    answer = client.post(
        page.context["page"].action_for_words,
        {"act": "take", "citation": theirs.citations.get().pk},
    )

    assertNotContains(page, "Not for Wren")
    assertContains(answer, "offered no longer", status_code=422)
    assert not bare.citations.exists()


def test_a_source_without_a_copy_asks_for_one(at_checking, writer, source):
    article = make_article(writer)
    workflow.submit(article, by=writer)

    page = at_checking.get(url(article, "March 1932"))

    assertContains(page, "There is no kept copy of this source with words to read.")
    assertContains(page, "https://example.org/bridge")


def test_a_key_that_is_no_source_leads_to_bringing_it_in(at_checking, writer):
    article = make_article(writer)
    workflow.submit(article, by=writer)

    page = at_checking.get(url(article, "March 1932"))

    assertContains(page, "is no source on this desk")
