"""The page of the cut pass: three choices for each sentence, sent in one go, and taken back."""

import re

import pytest
from django.urls import reverse

from articles import standing, workflow
from articles.models import Cut, WriterMark
from tests.factories import (
    change_words,
    claim_saying,
    make_article,
    make_in_review,
    make_published,
)
from tests.pages import filled_in
from tests.pages import words_of as spaced_words_of

LEAD = (
    "The bridge opened on 19 March 1932. On 19 March 1932 the bridge opened. It matters to many. "
    "Tolls ended in 1988."
)


@pytest.fixture
def article(writer):
    return make_article(writer, lead=LEAD)


@pytest.fixture
def page(client, writer):
    client.force_login(writer)
    return client


def words_of(response) -> str:
    """As one hears it: no space stands before a stop."""
    return re.sub(r" (?=[.,?])", "", spaced_words_of(response))


def url(article) -> str:
    return reverse("admin:articles_article_cut", args=[article.pk])


def hash_of(article, words: str) -> str:
    return claim_saying(article, words).claim.words_hash


def key(article, words: str) -> str:
    return f"{hash_of(article, words)}-0"


def sent(page, article, **chosen) -> dict:
    """The form as the page gives it, with `words="choice"`."""
    data = filled_in(page.get(url(article)), "cut-pass")
    said = {"opened": "bridge opened on", "again": "On 19", "matters": "matters", "tolls": "Tolls"}
    return data | {f"do-{key(article, said[name])}": value for name, value in chosen.items()}


def body(article) -> str:
    return article.sections.first().body


def test_every_sentence_is_there_with_its_choices_and_hints(page, article):
    said = words_of(page.get(url(article)))

    assert "5 sentences, 0 kept, 0 to cut, 0 restate, 5 open" in said
    assert "Restates sentence 2? “The bridge opened on 19 March 1932.”" in said
    assert said.count("Cut?") == 1
    assert "It matters to many. Fact Restates the sentence number Cut Little in it" in said


def test_what_was_chosen_is_done_in_one_go(page, article):
    response = page.post(
        url(article), sent(page, article, opened="fact", again="restates", matters="cut"),
        follow=True,
    )  # fmt: skip

    assert "Cut: 1; kept as facts: 1; proposed as restatements: 1." in words_of(response)
    assert body(article) == LEAD.replace("It matters to many. ", "")
    said = {mark.kind: mark for mark in WriterMark.objects.all()}
    assert said["fact"].words_hash == hash_of(article, "bridge opened on")
    assert said["restates"].target == hash_of(article, "bridge opened on")


def test_a_text_of_130_sentences_comes_down_to_50_in_one_go(page, writer):
    sections = tuple(
        (f"Pier {n}", " ".join(f"Toll {m} of pier {n} was due." for m in range(12)))
        for n in range(10)
    )
    article = make_article(writer, lead="", sections=sections)
    claims = standing.claims_of(article)
    cut = [claim.words_hash for claim in claims if claim.kind == "body"][:80]
    data = {f"of-{claim.words_hash}-0": "" for claim in claims}

    page.post(
        url(article),
        data | {f"do-{one}-0": "cut" for one in cut} | {"seen_version": article.version},
    )

    left = [claim.words_hash for claim in standing.claims_of(article)]
    assert (len(claims), len(left)) == (131, 51)
    assert left == [one.words_hash for one in claims if one.words_hash not in cut]


def test_what_was_said_stands_there_the_next_time(page, article):
    page.post(url(article), sent(page, article, opened="fact", again="restates"))

    assert "5 sentences, 1 kept, 0 to cut, 1 restate, 3 open" in words_of(page.get(url(article)))


def test_a_cut_is_listed_and_taken_back(page, article):
    page.post(url(article), sent(page, article, matters="cut"))
    row = Cut.objects.get()
    assert "Cut 1 It matters to many. Wren Writer" in words_of(page.get(url(article)))

    response = page.post(url(article), {"act": "take_back", "cut": row.pk}, follow=True)

    assert "Taken back: “It matters to many.”" in words_of(response)
    assert body(article) == LEAD


def test_taking_back_twice_says_so(page, article):
    page.post(url(article), sent(page, article, matters="cut"))
    back = {"act": "take_back", "cut": Cut.objects.get().pk}
    page.post(url(article), back)

    response = page.post(url(article), back)

    assert response.status_code == 422
    assert "It was taken back already." in words_of(response)


def test_one_sentence_is_cut_from_the_checking_page(client, writer, checker):
    article = make_in_review(writer, checker, lead=LEAD)
    client.force_login(checker)

    response = client.post(
        url(article), {"act": "cut", "words_hash": hash_of(article, "matters"), "back": "claims"}
    )

    assert response["Location"] == reverse("admin:articles_article_claims", args=[article.pk])
    assert "matters" not in body(article)


def test_what_was_ticked_comes_back_from_a_late_page(page, article, editor):
    data = sent(page, article, again="restates", matters="cut")
    change_words(article, by=editor, old="The bridge", new="Built long ago. The bridge")

    response = page.post(url(article), data)

    assert response.status_code == 422
    assert "Somebody saved this article after you opened the page." in words_of(response)
    assert "matters" in body(article)
    again = filled_in(response, "cut-pass")
    assert again[f"do-{key(article, 'matters')}"] == "cut"
    assert again[f"of-{key(article, 'On 19')}"] == "3"  # it was sentence 2 before
    page.post(url(article), again)
    assert WriterMark.objects.get().target == hash_of(article, "bridge opened on")
    assert Cut.objects.get().words == "It matters to many."


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("", "Give the number of the sentence it restates."),
        ("99", "Give the number of the sentence it restates."),
        ("x", "Give the number of the sentence it restates."),
        ("3", "It cannot restate itself; give the number of another one."),
        ("5", "The sentence it restates only restates another one; choose that one."),
        ("4", "The sentence it restates is being cut; keep that one, or choose another."),
    ],
)
def test_a_restatement_needs_its_sentence(page, article, number, why):
    data = sent(page, article, again="restates", matters="cut", tolls="restates")
    field = f"of-{key(article, 'On 19')}"

    response = page.post(url(article), data | {field: number})

    assert response.status_code == 422
    assert f"▲ {why}" in words_of(response)
    assert filled_in(response, "cut-pass")[field] == number
    assert body(article) == LEAD and not WriterMark.objects.exists()


def test_one_that_cannot_be_cut_keeps_all_and_says_why_beside_it(page, writer):
    article = make_article(writer, title="Another", lead="One.", sections=(("Two", "Three."),))
    data = filled_in(page.get(url(article)), "cut-pass")
    chosen = {f"do-{key(article, words)}": "cut" for words in ("One", "Two")}

    response = page.post(url(article), data | chosen)

    said = words_of(response)
    assert response.status_code == 422
    assert "“Two”: There is text under this heading" in said
    assert "▲ There is text under this heading" in said
    assert chosen.items() <= filled_in(response, "cut-pass").items()
    assert not Cut.objects.exists()


def test_a_title_is_not_offered_for_cutting(page, article):
    title = key(article, "The harbour bridge")

    assert f'name="do-{title}" value="cut"' not in page.get(url(article)).content.decode()


@pytest.mark.parametrize("data", [{"act": "cut"}, {"act": "take_back", "cut": "x"}, {}])
def test_what_makes_no_sense_is_refused_on_the_page(page, article, data):
    assert page.post(url(article), data).status_code == 422
    assert body(article) == LEAD


def test_a_sign_that_no_database_holds_names_no_sentence(page, article):
    sent = {"seen_version": article.version, "of-\0": "", "do-\0": ""}

    assert page.post(url(article), sent).status_code == 302


def test_an_unknown_act_is_none(page, article):
    assert page.post(url(article), {"act": "other"}).status_code == 400


def test_who_may_not_cut_sees_no_form_and_no_link(client, writer, checker, editor):
    article = make_published(writer, checker, editor)
    client.force_login(writer)

    response = client.get(url(article))

    assert "Nothing to cut for you here now." in words_of(response)
    assert 'class="cut-pass"' not in response.content.decode()
    assert ">Cut pass</a>" not in response.content.decode()


def test_its_writers_find_the_link_on_the_other_pages(page, article):
    claims = page.get(reverse("admin:articles_article_claims", args=[article.pk]))

    assert f'<a href="{url(article)}">Cut pass</a>' in claims.content.decode()


def test_who_was_signed_out_loses_nothing(page, article):
    data = sent(page, article, matters="cut")
    page.logout()

    response = page.post(url(article), data)

    assert response.status_code == 401
    assert f'name="do-{key(article, "matters")}" value="cut"' in response.content.decode()


def test_the_text_is_shown_as_text(page, writer):
    article = make_article(writer, title="Tags", lead="A &lt;b&gt; is a tag.")

    assert "A &lt;b&gt; is a tag." in page.get(url(article)).content.decode()


@pytest.mark.parametrize("where", ["claims/", "check/3/"])
def test_the_checker_reads_what_the_writer_said(client, writer, checker, where):
    article = make_article(writer, lead=LEAD)
    workflow.mark(
        article, hash_of(article, "On 19"), by=writer, kind="restates",
        target=hash_of(article, "bridge opened on"),
    )  # fmt: skip
    workflow.submit(article, by=writer)
    client.force_login(checker)

    response = client.get(f"/admin/articles/article/{article.pk}/{where}")

    assert "Wren Writer says it restates sentence 2." in words_of(response)
    assert 'name="number" value="2"' in response.content.decode()
    assert 'value="restates" required checked' not in response.content.decode()


def test_the_checking_page_cuts_the_very_sentence_it_shows(client, writer, checker):
    article = make_in_review(writer, checker, lead="It rains. Why? It rains.")
    client.force_login(checker)

    said = client.get(f"/admin/articles/article/{article.pk}/check/4/").content.decode()

    assert 'name="occurrence" value="1"' in said
    client.post(
        url(article),
        {"act": "cut", "words_hash": hash_of(article, "It rains"), "occurrence": "1"},
    )
    assert body(article) == "It rains. Why?"
