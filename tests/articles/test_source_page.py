"""The page of a source: how it stands, what rests on it, its copies, its checks, its history."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Article, Condition, Publisher, Source
from articles.workflow.watching import record_check
from tests.factories import (
    claim_saying,
    decide,
    make_article,
    make_cited,
    make_copy,
    make_in_review,
    make_published,
    make_source,
)
from tests.pages import words_of

NOW = timezone.now()


def page_of(source: Source | None = None) -> str:
    return reverse("admin:articles_source_change", args=[(source or Source.objects.get()).pk])


def looked(source: Source, outcome: str, **fields):
    return record_check(
        source, at=NOW, outcome=outcome, next_check_at=NOW + timedelta(days=7),
        url="https://harbour.example/", **({"condition": outcome, "detail": "So."} | fields),
    )  # fmt: skip


def read(client, user, source: Source | None = None, asked: str = "") -> str:
    client.force_login(user)
    return words_of(client.get(page_of(source) + asked))


def test_a_new_source_stands_as_when_it_came_in(client, writer):
    make_source()

    said = read(client, writer)

    assert "· no address as when it came in" in said
    assert "It has no web address, so nothing is looked at." in said
    assert "Nothing yet. It is cited by writing [@harbour-1932]" in said
    assert "No copy yet." in said


def test_it_says_since_when_and_why_it_stands_so(client, writer, checker):
    source = make_source()
    workflow.set_condition(source, by=checker, condition="dead", why="The office closed.")

    assert "○ dead since" in read(client, writer)
    assert "Chen Checker: The office closed." in read(client, writer)


def test_what_the_watch_found_is_the_reason_too(client, writer):
    source = make_source(csl={"URL": "https://harbour.example/"})
    looked(source, "changed", detail="The text has other words.")
    looked(source, "changed", detail="Still so.")

    said = read(client, writer)

    assert "Stet’s watch: The text has other words." in said
    assert "Last looked at" in said and "The next look is due" in said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "unknown It names no publisher that could be graded."),
        (
            {"publisher": {}},
            "reliable that of its publisher, The Times , given 2 March 2026: Known",
        ),
        (
            {"publisher": {}, "grade_override": "mixed", "grade_reason": "An opinion page"},
            "mixed for this source alone: An opinion page. "
            "Its publisher, The Times , is graded reliable.",
        ),
    ],
)
def test_the_grade_says_whose_it_is(client, writer, fields, said):
    if "publisher" in fields:
        fields = fields | {
            "publisher": Publisher.objects.create(
                name="The Times", grade="reliable", basis="Known for corrections",
                graded_on="2026-03-02",
            )
        }  # fmt: skip
    make_source(**fields)

    assert said in read(client, writer)


def test_a_grade_of_its_own_names_who_gave_it(client, writer, checker):
    source = make_source()
    source.grade_override, source.grade_reason = "mixed", "An opinion page"
    workflow.save_source(source, by=checker)

    assert "An opinion page (Chen Checker," in read(client, writer)


def test_the_sentences_that_rest_on_it_stand_there_with_their_verdicts(client, writer, checker):
    article = make_in_review(writer, checker)
    decide(article, "opened", checker, "supported")
    claim = claim_saying(article, "opened")
    client.force_login(writer)

    page = client.get(page_of())

    claims = reverse("admin:articles_article_claims", args=[article.pk])
    assert f'href="{claims}#claim-{claim.number}"' in page.content.decode()
    assert "The bridge opened in March 1932. ● supported p. 4" in words_of(page)


def test_a_sentence_it_does_not_carry_says_why(client, writer):
    make_source()
    make_article(writer)

    said = read(client, writer)

    assert "no verdict yet p. 4 [@harbour-1932] has no passage from its kept copy yet." in said


def test_a_longer_key_that_begins_alike_is_another_source(client, writer):
    source = make_source("harbour")
    make_source("harbour-1932")
    make_article(writer)

    assert "Nothing yet." in read(client, writer, source)


def test_an_article_of_another_writer_is_only_counted(client, writer, other_writer, checker):
    make_cited(writer, checker, title="A secret title")

    theirs, mine = read(client, other_writer), read(client, writer)

    assert "A secret title" in mine
    assert "A secret title" not in theirs
    assert "1 article that you cannot see quotes it too." in theirs


def test_what_readers_have_is_linked_for_everybody(client, writer, other_writer, checker, editor):
    article = make_published(writer, checker, editor)
    client.force_login(other_writer)

    page = client.get(page_of())

    edition = article.live_edition
    assert f'href="{edition.get_absolute_url()}"' in page.content.decode()
    assert "edition 1," in words_of(page) and "1 sentence" in words_of(page)


def test_a_withdrawn_edition_is_not_among_what_readers_have(
    client, writer, other_writer, checker, editor
):
    article = make_published(writer, checker, editor)
    workflow.withdraw(article, by=editor, kind="unpublished", reason="Not ours.")

    assert "With readers now" not in read(client, other_writer)


def test_its_copies_say_how_they_came_and_who_saw_the_original(client, writer, checker):
    source = make_source()
    make_copy(source, by=writer, seen_by=checker)
    make_copy(source, by=writer, text="Other words.")

    said = read(client, writer)

    assert "pasted by Wren Writer" in said
    assert "● original seen Chen Checker" in said
    assert "12 characters" in said and "○ original not seen by anybody else yet" in said


def test_a_removed_copy_offers_no_download(client, writer, administrator):
    snapshot = make_copy(make_source(), by=writer)
    workflow.remove_copy(snapshot, by=administrator, what="A page", legal_ground="Court order 7")

    said = read(client, writer)

    assert "removed for a legal reason" in said
    assert "Download the original" not in said


def test_a_look_says_what_became_of_the_passages(client, writer, other_writer, checker):
    article = make_cited(writer, checker)
    citation = article.citations.get()
    copy = citation.snapshot
    looked(
        citation.source, "changed", detail="The page differs.", status=200, snapshot=copy,
        fates={citation.pk: "altered", 10**9: "gone", 10**9 + 1: "intact"},
    )  # fmt: skip

    mine, theirs = read(client, writer), read(client, other_writer)

    assert "◐ changed HTTP 200 The page differs. 1 quoted passage altered, 1 gone" in mine
    assert citation.passage in mine and citation.passage not in theirs
    assert "The copy kept then" in mine


def test_its_history_is_told(client, writer, checker):
    source = make_source()
    workflow.set_condition(source, by=checker, condition="dead", why="The office closed.")

    assert "Chen Checker set the condition live → dead The office closed." in read(client, writer)


def test_the_form_is_folded_until_something_in_it_is_wrong(client, writer):
    make_source()
    client.force_login(writer)

    calm = client.get(page_of()).content.decode()
    wrong = client.post(page_of(), {"title": ""}).content.decode()

    assert '<details class="source-edit" id="edit">' in calm
    assert '<details class="source-edit" id="edit" open>' in wrong


def test_long_lists_are_cut_and_lead_on(client, writer, checker):
    source = make_source()
    for number in range(22):
        make_copy(source, by=writer, text=f"Copy {number}.")
        looked(source, "live")
    for number in range(9):
        make_article(writer, title=f"Article {number}", slug=f"a-{number}")

    first, last = read(client, writer), read(client, writer, asked="?articles=2")

    assert "2 older" in first and "And 2 earlier." in first and "24 earlier" in first
    assert "Article 8" in first and "Article 0" not in first
    assert "Article 0" in last and "Article 8" not in last
    assert "Article 0" in read(client, writer, asked="?articles=999")
    assert "Article 8" in read(client, writer, asked="?articles=x")
    for listed in ("snapshot", "event"):
        link = f"/admin/articles/{listed}/?source__exact={source.pk}"
        assert link in client.get(page_of()).content.decode()
        assert client.get(link).status_code == 200


def test_it_takes_no_more_queries_for_more_of_everything(client, writer, checker, editor):
    make_published(writer, checker, editor, title="First")
    source = Source.objects.get()
    looked(source, "changed", fates={Article.objects.get().citations.get().pk: "gone"})
    client.force_login(checker)
    client.get(page_of())
    with CaptureQueriesContext(connection) as few:
        client.get(page_of())
    for number in range(3):
        make_published(writer, checker, editor, title=f"Another {number}", slug=f"n-{number}")
        make_in_review(writer, checker, title=f"Waiting {number}", slug=f"w-{number}")
    for number in range(3):
        copy = make_copy(source, by=writer, text=f"Copy {number}.", seen_by=checker)
        looked(source, "changed", snapshot=copy, condition=Condition.CHANGED)

    with CaptureQueriesContext(connection) as more:
        client.get(page_of())

    assert len(more) <= len(few)


def test_what_was_done_in_an_article_stands_in_its_own_history(client, writer, checker):
    make_cited(writer, checker)

    assert "attached a passage" not in read(client, writer)
    assert "Wren Writer kept a copy" in read(client, writer)
