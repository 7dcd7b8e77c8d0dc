"""The page to send to a doubter: every sentence beside what it rests on, called what it is."""

import pytest
from lxml import html

from articles import workflow
from articles.models import User
from tests.factories import PASSAGE, decide, make_cited, make_published, sign
from tests.rounds import new_edition

ARTICLE = "/articles/the-harbour-bridge/"
URL = f"{ARTICLE}evidence/"


@pytest.fixture
def article(writer, checker, editor):
    """Of every kind of verdict one sentence; "Ann" holds the opinion."""
    lead = "The bridge opened in March 1932. [@harbour-1932, p. 4] Ann finds it fine. Is it old?"
    article = make_cited(writer, checker, lead=lead, sections=(("Again", "It opened in March."),))
    workflow.submit(article, by=writer)
    decide(article, "The bridge opened", checker, "supported")
    decide(article, "Ann finds", checker, "opinion", holder="Ann")
    decide(article, "Is it old", checker, "no_source", reason="question")
    decide(article, "Again", checker, "no_source", reason="heading_or_label")
    decide(article, "The harbour bridge", checker, "no_source", reason="heading_or_label")
    target = fingerprint_of(article, "The bridge opened")
    decide(article, "It opened in March.", checker, "restates", target=target)
    sign(article, by=editor)
    workflow.publish(article, by=editor)
    return article


def fingerprint_of(article, words):
    return article.verifications.get(words__startswith=words).fingerprint


def row(client, number: int) -> str:
    page = html.fromstring(client.get(URL).text)
    return " ".join(page.get_element_by_id(f"s{number}").text_content().split())


def test_a_sentence_stands_beside_its_passage_with_who_compared_them(client, article):
    said = row(client, 2)

    assert said.startswith("Sentence 2 The bridge opened in March 1932.")
    assert PASSAGE in said
    assert "Rests on its source" in said
    assert "Checked by Chen Checker and Edda Editor," in said
    assert "Source 1 The Harbour Bridge" in said


def test_what_rests_on_no_source_is_called_what_it_is(client, article):
    assert "A judgement, held by “Ann”" in row(client, 3)
    assert "No source needed: a question" in row(client, 4)
    assert "Title" in row(client, 1)


def test_a_restatement_leads_to_what_it_restates(client, article):
    page = html.fromstring(client.get(URL).text)

    link = page.xpath("//*[@id='s6']//a[@href='#s2']")
    assert [a.text_content() for a in link] == ["Says again what sentence 2 says"]


def test_a_heading_is_the_heading_of_its_sentences(client, article):
    page = html.fromstring(client.get(URL).text)

    heading = page.get_element_by_id("s5")
    assert heading.tag == "h2"
    assert "a heading or a label" in heading.getnext().text_content()


def test_it_says_what_was_signed_and_is_kept_from_search_engines(client, article):
    page = client.get(URL).text

    assert article.live_edition.manifest_hash in page
    assert "Edda Editor signed it" in page
    assert '<meta name="robots" content="noindex">' in page


def test_the_article_leads_there_in_one_honest_line(client, article):
    page = html.fromstring(client.get(ARTICLE).text)

    line = " ".join(page.xpath("//p[@class='tally']")[0].text_content().split())
    assert line.startswith(
        "2 of 4 sentences rest on a quoted source; 1 is a judgement that says whose it is; "
        "1 needs none. Last checked "
    )
    assert page.xpath(f"//p[@class='tally']//a[@href='{URL}']")


def test_an_old_edition_does_not_lead_to_the_evidence_of_the_current_one(
    client, writer, checker, editor
):
    article = make_published(writer, checker, editor)
    new_edition(article, writer, checker, editor)

    assert URL not in client.get(f"{ARTICLE}editions/1/").text
    assert URL in client.get(f"{ARTICLE}editions/2/").text


def test_a_sentence_of_a_retracted_source_no_longer_counts(client, article, checker):
    source = article.citations.first().source
    workflow.set_condition(source, by=checker, condition="retracted", why="The journal says so.")

    assert "No longer counts as checked" in row(client, 2)
    assert "No longer counts as checked" in row(client, 6)


def test_a_retracted_article_keeps_the_page_with_its_notice(client, article, editor):
    workflow.withdraw(article, by=editor, kind="retracted", reason="It was the tunnel.")

    before, folded = client.get(URL).text.split("<details", 1)
    assert "It was the tunnel." in before
    assert PASSAGE not in before
    assert PASSAGE in folded


def test_nobody_is_called_by_what_they_sign_in_with(client, article):
    User.objects.update(first_name="", last_name="")

    page = client.get(URL).text
    data = client.get(f"{ARTICLE}evidence.json").text

    assert "Checked by a member of our desk," in page
    assert not [name for name in ("chen", "edda", "wren") if name in page + data]


def test_a_long_article_costs_no_more_queries(
    client, writer, checker, editor, django_assert_max_num_queries
):
    more = tuple((f"Part {n}", f"Tolls ended {n}. [@harbour-1932, p. {n}]") for n in range(3))
    make_published(writer, checker, editor, sections=more)

    with django_assert_max_num_queries(6):
        client.get(URL)
