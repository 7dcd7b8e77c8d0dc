"""Citing at the desk: passages of a kept copy stand ranked, and one of them is attached."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.citing import LEAD, TOLLS, body, choosing, kept, place, sent, url
from tests.factories import (
    BODY,
    PASSAGE,
    claim_saying,
    make_article,
    make_copy,
    make_source,
)


@pytest.fixture
def source(db):
    return make_source()


@pytest.fixture
def snapshot(source, writer, checker):
    return make_copy(source, by=writer, seen_by=checker)


@pytest.fixture
def article(writer):
    return make_article(writer, lead=LEAD)


@pytest.fixture
def desk_of(client):
    """The client, signed in as somebody."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


def test_the_likeliest_passage_is_checked_and_its_shared_words_are_marked(
    desk_of, writer, article, snapshot
):
    page = desk_of(writer).get(choosing(article))

    first = page.context["page"].choices[0]
    assert first.value == place()
    assertContains(page, f'value="{place()}" checked autofocus')
    assertContains(page, "<mark>March</mark> <mark>1932</mark>")
    assertContains(page, "<mark>opened</mark>")
    assertContains(page, '<textarea name="words"')


def test_enter_puts_the_marker_behind_the_sentence_and_attaches(desk_of, writer, article, snapshot):
    answer = desk_of(writer).post(choosing(article), sent(snapshot, chosen=place(), locator="p. 4"))

    number = claim_saying(article, "March 1932").number
    assertRedirects(
        answer, f"/admin/articles/article/{article.pk}/claims/#claim-{number}",
        fetch_redirect_response=False,
    )  # fmt: skip
    assert body(article) == LEAD.replace("1932.", "1932. [@harbour-1932, p. 4]")
    assert claim_saying(article, "March 1932").evidence[0].citation.passage == PASSAGE


def test_a_marker_that_stands_already_gets_the_passage(desk_of, writer, snapshot):
    article = make_article(writer)

    page = desk_of(writer).get(choosing(article))
    desk_of(writer).post(choosing(article), sent(snapshot, chosen=place(), locator="p. 9"))

    assertContains(page, "The sentence cites it already.")
    assertNotContains(page, 'name="locator"')
    assert body(article) == BODY
    assert claim_saying(article, "March 1932").evidence[0].citation.locator == "p. 4"


def test_another_place_of_the_same_source_is_another_marker(desk_of, writer, snapshot):
    article = make_article(writer)

    desk_of(writer).post(choosing(article, new="1"), sent(snapshot, chosen=place(), locator="p. 9"))

    assert body(article) == f"{BODY} [@harbour-1932, p. 9]"


def test_the_passage_of_each_marker_can_be_chosen_anew(desk_of, writer, snapshot):
    article = make_article(writer, lead=f"{BODY} [@harbour-1932, p. 5]")
    for locator, words in (("p. 5", PASSAGE), ("p. 5", TOLLS)):
        desk_of(writer).post(
            choosing(article, locator=locator), sent(snapshot, chosen=place(words=words))
        )

    page = desk_of(writer).get(choosing(article, locator="p. 5"))

    assert [c.passage for c in article.citations.all()] == [PASSAGE, TOLLS]
    assertContains(page, "Attached now:")
    assertContains(page, TOLLS)


def test_other_words_of_the_copy_go_before_the_list(desk_of, writer, article, snapshot):
    desk_of(writer).post(choosing(article), sent(snapshot, chosen=place(), words=f" {TOLLS} "))

    assert article.citations.get().passage == TOLLS


def test_words_that_stand_nearly_so_are_offered_as_they_stand(desk_of, writer, article, snapshot):
    typed = "The bridge was open to trafic on 19 March 1932."
    client = desk_of(writer)

    page = client.post(choosing(article), sent(snapshot, chosen=place(words=TOLLS), words=typed))

    assertContains(page, "does not stand word for word", status_code=422)
    assertContains(page, "Did you mean:", status_code=422)
    assertContains(page, f'value="{place()}" checked', status_code=422)
    assertContains(page, f"{typed}</textarea>", status_code=422)
    client.post(
        choosing(article), sent(snapshot, chosen=place(), words=f" {typed}\r\n", refused=typed)
    )
    assert article.citations.get().passage == PASSAGE


def test_words_mended_by_hand_after_a_refusal_count_again(desk_of, writer, article, snapshot):
    desk_of(writer).post(
        choosing(article),
        sent(snapshot, chosen=place(), words=TOLLS, refused="Tolls were paid until 1988."),
    )

    assert article.citations.get().passage == TOLLS


def test_words_that_stand_nowhere_are_kept_without_an_offer(desk_of, writer, article, snapshot):
    page = desk_of(writer).post(choosing(article), sent(snapshot, words="Something else entirely."))

    assertContains(page, "Something else entirely.</textarea>", status_code=422)
    assertNotContains(page, "Did you mean", status_code=422)


def test_a_locator_that_cannot_be_written_keeps_everything(desk_of, writer, article, snapshot):
    page = desk_of(writer).post(
        choosing(article), sent(snapshot, chosen=place(words=TOLLS), words=PASSAGE, locator="a; @b")
    )

    assertContains(page, "cannot stand in a marker", status_code=422)
    assertContains(page, f"{PASSAGE}</textarea>", status_code=422)
    assertContains(page, 'value="a; @b"', status_code=422)
    assert body(article) == LEAD


@pytest.mark.parametrize("chosen", ["", "x", "9-2", "999999999-999999999", "0-1-2"])
def test_a_choice_that_is_none_is_refused_in_words(desk_of, writer, article, snapshot, chosen):
    page = desk_of(writer).post(choosing(article), sent(snapshot, chosen=chosen))

    assertContains(page, "The passage is empty", status_code=422)


def test_too_many_words_are_refused(desk_of, writer, article, source, checker):
    long = make_copy(source, by=writer, text="toll " * 130)

    page = desk_of(writer).post(choosing(article), sent(long, words="toll " * 121))

    assertContains(page, "has 121 words; 120 is the most", status_code=422)


def test_of_several_copies_the_newest_readable_one_is_shown_and_the_others_can_be_chosen(
    desk_of, writer, article, snapshot
):
    newer = make_copy(snapshot.source, by=writer, text=f"{PASSAGE} Newer.")
    kept(snapshot.source, writer)

    page = desk_of(writer).get(choosing(article))
    older = desk_of(writer).get(choosing(article, copy=str(snapshot.pk)))

    assert page.context["page"].snapshot == newer
    assertContains(page, f"copy={snapshot.pk}")
    assertContains(page, "it has no text layer")
    assertContains(page, "supports a sentence only when somebody else has")
    assert older.context["page"].snapshot == snapshot
    assertContains(older, "original seen by a second person")


def test_without_a_copy_the_way_to_add_one_is_shown(desk_of, writer, article, source):
    page = desk_of(writer).get(choosing(article))

    assertContains(page, "There is no kept copy of this source yet.")
    assertContains(page, f"/admin/articles/source/{source.pk}/add-copy/")


def test_a_copy_without_text_leads_to_typing_what_it_says(desk_of, writer, article, source):
    copy = kept(source, writer)

    page = desk_of(writer).get(choosing(article))
    answer = desk_of(writer).post(choosing(article), sent(copy, words="Typed."))

    assertContains(page, f'/admin/articles/snapshot/{copy.pk}/transcribe/">type what it says</a>')
    assertNotContains(page, 'name="words"')
    assertContains(answer, "Typed.</textarea>", status_code=422)


def test_the_page_of_a_pdf_becomes_the_locator(desk_of, writer, article, source):
    text = f"{PASSAGE}\n\n{TOLLS}"
    copy = kept(source, writer, text=text, pages=[0, text.index(TOLLS)])

    page = desk_of(writer).get(choosing(article, "1988"))
    desk_of(writer).post(
        choosing(article, "1988"),
        sent(copy, chosen=place(text, PASSAGE), locator="p. 2", offered="p. 2"),
    )
    desk_of(writer).post(
        choosing(article), sent(copy, words=TOLLS, locator="art. 5", offered="p. 1")
    )

    assertContains(page, 'name="locator" value="p. 2"')
    assertContains(page, "Page 2</h3>")
    assert body(article) == (
        "The bridge opened in March 1932. [@harbour-1932, art. 5] "
        "Tolls were ended in 1988. [@harbour-1932, p. 1]"
    )


def test_a_source_in_another_language_asks_for_the_translation(desk_of, writer, article, checker):
    german = "Die Brücke wurde im März 1932 eröffnet."
    source = make_source("hafen-1932", csl={"language": "de"})
    copy = make_copy(source, by=writer, text=german, seen_by=checker)
    where = url(article, source="hafen-1932")

    page = desk_of(writer).get(where)
    refused = desk_of(writer).post(
        where, sent(copy, words=german, translation=" ", translator="Ann Bell")
    )
    desk_of(writer).post(
        where, sent(copy, chosen=place(german, german), translation="Opened.", translator="Ann B")
    )

    assertContains(page, 'name="translator" value="Wren Writer"')
    assertContains(refused, "translate the passage, and say who did", status_code=422)
    assertContains(refused, 'value="Ann Bell"', status_code=422)
    citation = article.citations.get()
    assert (citation.translation, citation.translator) == ("Opened.", "Ann B")


def test_the_words_of_a_copy_are_never_markup(desk_of, writer, article, source):
    make_copy(source, by=writer, text="In March 1932 <script>alert(1)</script> it opened.")

    page = desk_of(writer).get(choosing(article))

    assertNotContains(page, "<script>alert")
    assertContains(page, "&lt;script&gt;alert(1)")
