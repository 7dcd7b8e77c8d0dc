"""Questions, proposed wording and “same meaning” on the claims page, by plain forms."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html
from pytest_django.asserts import assertContains, assertNotContains

from articles import standing, workflow
from articles.models import Query, Suggestion, SuggestionAnswer, Verification
from tests.factories import change_words, claim_saying, decide_all, make_in_review
from tests.pages import post_as, words_of

WORDS, NEW = "The bridge opened in March 1932.", "The bridge was opened in March 1932."


def url(article, query=""):
    return reverse("admin:articles_article_claims", args=[article.pk]) + query


@pytest.fixture
def article(writer, checker):
    return make_in_review(writer, checker)


@pytest.fixture
def page(client):
    """The claims page of an article as a person gets it."""

    def page(article, by, query=""):
        client.force_login(by)
        return client.get(url(article, query))

    return page


@pytest.fixture
def act(client):
    """Presses a button of one sentence's forms; its hidden fields as the page has them."""

    def act(article, by, name, *, beside, **typed):
        client.force_login(by)
        tree = html.fromstring(client.get(url(article)).content)
        for form in tree.forms:
            buttons = {b.get("name"): b.get("value") for b in form.iterfind(".//button")}
            acts = {form.fields.get("act"), *form.xpath(".//button/@value")}
            here = form.action.endswith(f"#claim-{claim_saying(article, beside).number}")
            if name in acts and here:
                sent = dict(form.form_values()) | typed | ({"act": name} if buttons else {})
                return client.post(url(article), sent)
        raise AssertionError(f"no form to {name} beside this sentence")

    return act


def test_a_question_goes_to_the_writer_and_back(article, act, page, checker, writer):
    act(article, checker, "ask", beside=WORDS, text="Which March?")
    assertContains(page(article, writer), "Which March?")
    assertNotContains(page(article, writer), ">Resolved</button>")

    act(article, writer, "reply", beside=WORDS, text="That of the opening.")
    assertContains(page(article, checker), "That of the opening.")

    answer = act(article, checker, "resolve", beside=WORDS, text="I see.")
    assert answer.url == url(article, "#claim-2")
    assert not Query.objects.open().exists()
    assert "1 resolved question" in words_of(page(article, checker))


def test_a_writer_is_offered_no_question(article, page, writer):
    assertNotContains(page(article, writer), "Ask the writer")


def test_an_empty_question_says_why_it_is_none(article, act, checker):
    answer = act(article, checker, "ask", beside=WORDS, text="")

    assert answer.status_code == 422
    assertContains(answer, "Your question to the writer: This field is required", status_code=422)


def test_a_refused_answer_is_given_back(article, writer, checker):
    words_hash = claim_saying(article, WORDS).claim.words_hash
    query = workflow.ask(article, by=checker, words_hash=words_hash, text="Which March?")
    workflow.resolve(query, by=checker)

    sent = {"act": "reply", "query": query.pk, "words_hash": words_hash, "text": "Long thought of."}
    answer = post_as(writer, url(article), sent)

    assert answer.status_code == 422
    assertContains(answer, "The question is resolved", status_code=422)
    assertContains(answer, "Long thought of.", status_code=422)


def test_a_question_of_another_article_is_not_answered_here(article, writer, checker):
    other = make_in_review(writer, checker, title="Another")
    words_hash = claim_saying(other, WORDS).claim.words_hash
    query = workflow.ask(other, by=checker, words_hash=words_hash, text="Which March?")

    answer = post_as(writer, url(article), {"act": "reply", "query": query.pk, "text": "This."})

    assert answer.status_code == 422
    assert not query.replies.exists()


def test_a_question_whose_sentence_changed_stands_at_the_top(article, act, page, checker, editor):
    act(article, checker, "ask", beside=WORDS, text="Which March?")
    change_words(article, by=editor, old="March", new="May")

    [strays] = html.fromstring(page(article, checker).content).find_class("strays")
    said = " ".join(strays.text_content().split())
    assert "About sentences that changed since" in said
    assert WORDS in said
    assert "Resolved" in said


def test_wording_is_shown_as_a_difference_and_accepted(article, act, page, checker, writer):
    act(article, checker, "suggest", beside=WORDS, proposal=NEW)

    tree = html.fromstring(page(article, writer).content)
    assert [e.text_content() for e in tree.iterfind(".//ins")] == ["added: was"]
    assertNotContains(page(article, checker), ">Accept</button>")

    act(article, writer, "accept", beside=WORDS)
    assert claim_saying(article, NEW)
    assertContains(page(article, writer), "Accepted")


def test_wording_is_rejected_with_a_note(article, act, page, checker, writer):
    act(article, checker, "suggest", beside=WORDS, proposal=NEW)

    act(article, writer, "reject", beside=WORDS, note="Too passive.")

    assert SuggestionAnswer.objects.get().note == "Too passive."
    assertContains(page(article, checker), "Too passive.")


def test_who_proposed_wording_takes_it_back(article, act, page, checker):
    act(article, checker, "suggest", beside=WORDS, proposal=NEW)
    assertContains(page(article, checker), ">Take it back</button>")

    act(article, checker, "reject", beside=WORDS)

    assert not Suggestion.objects.open().exists()


def test_wording_that_is_refused_is_given_back(article, act, checker):
    answer = act(article, checker, "suggest", beside=WORDS, proposal="One. And two.")

    assertContains(answer, "Propose one sentence", status_code=422)
    assertContains(answer, "One. And two.", status_code=422)


def test_one_click_says_that_it_means_the_same(article, act, page, checker, editor):
    decide_all(article, by=checker)
    change_words(article, by=editor, old="bridge opened", new="bridge was opened")
    assertNotContains(page(article, editor), ">Same meaning</button>")
    assertContains(page(article, editor), "Not in one click: You put in these words")

    act(article, checker, "same_meaning", beside=NEW)

    assert Verification.objects.filter(words=NEW).get().checker == checker


def test_what_changed_too_much_says_why_there_is_no_click(article, page, checker, editor):
    decide_all(article, by=checker)
    change_words(article, by=editor, old="March 1932", new="March 1933")

    assertContains(page(article, checker), "Not in one click: A number or date changed")


def test_the_page_of_one_claim_has_the_same_forms_and_stays_there(client, article, checker):
    claim = claim_saying(article, WORDS)
    one = reverse("admin:articles_article_check_claim", args=[article.pk, claim.number])
    client.force_login(checker)
    [form] = [
        form for form in html.fromstring(client.get(one).content).forms
        if form.fields.get("act") == "ask"
    ]  # fmt: skip

    answer = client.post(one, dict(form.form_values()) | {"text": "Which March?"})

    assert answer.url.startswith(one)
    assert form.action.startswith(one)
    assertContains(client.get(one), "Which March?")


def test_one_click_on_the_page_of_one_claim_leads_on(client, article, checker, editor):
    decide_all(article, by=checker)
    change_words(article, by=editor, old="bridge opened", new="bridge was opened")
    claim = claim_saying(article, NEW)
    one = reverse("admin:articles_article_check_claim", args=[article.pk, claim.number])
    client.force_login(checker)
    [form] = [
        form for form in html.fromstring(client.get(one).content).forms
        if form.fields.get("act") == "same_meaning"
    ]  # fmt: skip

    answer = client.post(one, dict(form.form_values()))

    assert answer.url == reverse("admin:articles_article_check", args=[article.pk])
    assert claim_saying(article, NEW).is_decided


def test_the_questions_have_a_list_of_their_own(writer, checker, act, page):
    article = make_in_review(writer, checker, sections=(("The tolls", "Two pence."),))
    act(article, checker, "ask", beside="Two pence.", text="A head?")

    answer = page(article, writer, "?show=open")

    assertContains(answer, "A head?")
    assertNotContains(answer, 'id="claim-1"')


def test_talk_takes_a_fixed_number_of_queries(article, page, checker, second_checker, writer):
    def talk(text):
        words_hash = claim_saying(article, WORDS).claim.words_hash
        query = workflow.ask(article, by=checker, words_hash=words_hash, text=text)
        workflow.reply(query, by=writer, text="Yes.")
        workflow.suggest(article, by=checker, words_hash=words_hash, proposal=f"{text} {WORDS}")

    def count():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page(article, second_checker)
        return len(queries)

    talk("Once")
    count()  # signs in
    before = count()
    for text in ("Twice", "Thrice", "Often"):
        talk(text)

    assert count() == before


def test_an_open_proposal_is_listed_at_the_sign_off(client, article, act, checker, editor):
    act(article, checker, "suggest", beside=WORDS, proposal=NEW)
    client.force_login(editor)

    answer = client.get(reverse("admin:articles_article_sign_off", args=[article.pk]))

    assertContains(answer, "It is not in the way.")


def test_an_open_question_is_in_the_way_of_the_sign_off(client, article, act, checker, editor):
    act(article, checker, "ask", beside=WORDS, text="Which March?")
    client.force_login(editor)

    answer = client.get(reverse("admin:articles_article_sign_off", args=[article.pk]))

    assertContains(answer, "Open questions")
    assertContains(answer, "Chen Checker asks: “Which March?”")


@pytest.mark.parametrize("act_", ["ask", "reply", "resolve", "suggest", "accept", "reject"])
def test_another_writer_meets_no_article(article, other_writer, checker, act_):
    words_hash = claim_saying(article, WORDS).claim.words_hash
    query = workflow.ask(article, by=checker, words_hash=words_hash, text="Which March?")
    about = {"by": checker, "words_hash": words_hash}
    suggestion = workflow.suggest(article, proposal=NEW, **about)
    sent = {
        "act": act_, "words_hash": words_hash, "query": query.pk, "suggestion": suggestion.pk,
        "text": "Hm.", "proposal": "Hm, hm.",
    }  # fmt: skip

    assert post_as(other_writer, url(article), sent).status_code == 404
    assert standing.read(article).claims[1].claim.words == WORDS
