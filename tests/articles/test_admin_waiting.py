"""The first page of the desk: what waits for whoever signs in, and nothing they may not see."""

import pytest
from lxml import html

from articles import workflow
from articles.models import Publisher
from tests.factories import (
    change_words,
    decide,
    decide_all,
    make_approved,
    make_article,
    make_copy,
    make_in_review,
    make_published,
    make_source,
    make_topic,
    make_user,
    second_check,
)
from tests.pages import words_of

DESK = "/admin/"


@pytest.fixture
def waiting(client):
    """What the first page says to somebody: the words of its block, and the links in it."""

    def waiting(user):
        client.force_login(user)
        [block] = html.fromstring(client.get(DESK).content).find_class("waiting")
        return " ".join(" ".join(block.itertext()).split()), block.xpath(".//a/@href")

    return waiting


def test_a_writer_meets_the_note_that_came_with_their_article(waiting, writer, checker):
    article = make_in_review(writer, checker)
    workflow.request_changes(article, by=checker, note="Please name the engineer.")

    words, links = waiting(writer)

    assert (
        words == "Waiting for you Changes requested 1 The harbour bridge Please name the engineer."
    )
    assert links == [f"/admin/articles/article/{article.pk}/change/"]


def test_a_writer_meets_their_drafts_and_what_they_owe_on_ai(waiting, writer):
    make_article(writer, ai_use="", sections=(("Later", "It stands."),))

    words, _ = waiting(writer)

    assert "Your drafts 1 The harbour bridge Nobody said yet what AI did in 2 sections." in words


def test_a_checker_meets_what_is_in_review_and_how_far_it_is(waiting, writer, checker):
    article = make_in_review(writer, checker)

    words, links = waiting(checker)

    assert "To check 1 The harbour bridge 2 of 2 sentences undecided." in words
    assert links[0] == f"/admin/articles/article/{article.pk}/check/"


def test_an_editor_meets_a_failing_verdict(waiting, writer, checker, editor):
    article = make_in_review(writer, checker)
    decide(article, "March 1932", checker, "contradicted")

    words, _ = waiting(editor)

    assert "The harbour bridge 1 failing verdict, 1 of 2 sentences undecided." in words


def test_a_failing_verdict_on_words_that_are_gone_waits_for_nobody(
    waiting, writer, checker, second_checker
):
    article = make_in_review(writer, checker)
    decide(article, "March 1932", checker, "contradicted")
    change_words(article, by=second_checker, old="March 1932", new="the spring of 1932")

    words, _ = waiting(checker)

    assert "failing" not in words


def test_an_editor_meets_what_is_ready_to_sign(waiting, writer, checker, editor):
    article = make_in_review(writer, checker)
    decide_all(article, by=checker)

    words, links = waiting(editor)
    workflow.begin_second_check(article, by=editor)
    begun, _ = waiting(editor)
    second_check(article, by=editor)
    done, _ = waiting(editor)

    assert "The harbour bridge Every sentence is decided: ready for your second check." in words
    assert "The harbour bridge Second check: 0 of 2 decided." in begun
    assert "The harbour bridge Every sentence is decided: ready to sign." in done
    assert links[0] == f"/admin/articles/article/{article.pk}/sign-off/"


def test_what_is_decided_and_not_ready_says_how_much_is_missing(waiting, writer, checker, editor):
    article = make_in_review(writer, checker, ai_use="")
    decide_all(article, by=checker)

    words, _ = waiting(editor)

    assert "Every sentence is decided; 1 other thing still in the way." in words


def test_an_editor_meets_what_is_signed(waiting, writer, checker, editor):
    make_approved(writer, checker, editor)

    words, _ = waiting(editor)

    assert "Signed, to publish 1 The harbour bridge Edda Editor signed it." in words


def test_a_new_round_is_called_one(waiting, writer, checker, editor):
    article = make_published(writer, checker, editor)
    workflow.revise(article, by=writer)
    workflow.submit(article, by=writer)

    words, _ = waiting(checker)

    assert "The harbour bridge A new round. Every sentence is decided; 1 other thing" in words


def test_an_unseen_original_waits_for_somebody_else_than_who_added_the_copy(
    waiting, writer, checker, second_checker
):
    copy = make_copy(make_source(publisher=Publisher.objects.create(name="X", grade="mixed")),
                     by=checker)  # fmt: skip

    words, links = waiting(second_checker)

    assert "Originals to see 1 The Harbour Bridge Chen Checker pasted the copy" in words
    assert links == [f"/admin/articles/snapshot/{copy.pk}/change/"]
    assert "Originals" not in waiting(checker)[0]
    assert "Originals" not in waiting(writer)[0]


def test_a_seen_original_waits_for_nobody(waiting, writer, checker, second_checker):
    make_copy(make_source(), by=writer, seen_by=checker)

    words, _ = waiting(second_checker)

    assert "Originals" not in words


def test_a_source_without_a_grade_waits_to_be_judged(waiting, checker):
    make_source()
    make_source("graded", publisher=Publisher.objects.create(name="Archive", grade="reliable"))
    make_source("apart", grade_override="mixed", grade_reason="A reprint.")

    words, _ = waiting(checker)

    assert "Sources to judge 1 The Harbour Bridge Nobody has said who published it." in words


def test_a_topic_without_words_waits_for_editors(waiting, writer, editor):
    make_topic("Bridges", text="Ways over water.")
    make_topic("Ferries")

    words, _ = waiting(editor)

    assert "Topics without words 1 Ferries Write what it is about" in words
    assert "Ferries" not in waiting(writer)[0]


def test_an_account_without_a_role_waits_for_an_administrator(waiting, administrator, writer):
    make_user("nora", name="Nora New")
    make_user("sol", name="Sol Super", is_superuser=True)
    make_user("gil", name="Gil Gone", is_active=False)

    words, _ = waiting(administrator)

    assert words == (
        "Waiting for you Accounts without a role 1 Nora New May sign in, and can do nothing yet."
    )


def test_what_is_another_writers_waits_for_them_only(waiting, writer, other_writer, checker):
    article = make_article(writer, title="A secret title")
    workflow.request_changes(make_in_review(writer, checker, title="Another"), by=checker, note="?")

    words, _ = waiting(other_writer)

    assert article.title not in words
    assert words.startswith("Waiting for you Nothing waits for you. Start an article")


def test_ones_own_text_waits_for_somebody_else(waiting, writer, checker, editor):
    article = make_in_review(writer, checker)
    workflow.set_writers(article, by=editor, writers=[writer, checker])

    words, _ = waiting(checker)

    assert "To check" not in words


def test_on_a_desk_of_one_ones_own_text_waits_for_oneself(waiting, checker, editor, administrator):
    workflow.set_policy(by=administrator, one_person_desk=True, note="There is only one of us.")
    article = make_article(editor)
    workflow.submit(article, by=editor)

    words, _ = waiting(editor)

    assert "To check and sign 1" in words


def test_who_has_no_role_is_told_who_gives_one(waiting, db):
    words, links = waiting(make_user("nora"))

    assert words.endswith("You have an account here and no role yet. An administrator of this desk "
                          "gives you one.")  # fmt: skip
    assert links == []


def test_of_many_the_first_five_stand_there_and_the_list_has_the_others(waiting, writer):
    for number in range(7):
        make_article(writer, title=f"Draft {number}")

    words, links = waiting(writer)

    assert "Your drafts 7" in words
    assert words.endswith("and 2 more")
    assert len(links) == 6
    assert links[-1] == "/admin/articles/article/?turn=mine"


@pytest.mark.parametrize("person", ["editor", "administrator"])
def test_the_lists_it_leads_to_open_with_their_filters(
    request, client, waiting, writer, checker, editor, person
):
    for number in range(6):
        make_source(f"source-{number}")
        make_in_review(writer, checker, title=f"Reviewed {number}")
        make_topic(f"Topic {number}")
        make_user(f"new-{number}")

    _, links = waiting(request.getfixturevalue(person))
    lists = [link for link in links if "?" in link]

    assert len(lists) == {"editor": 2, "administrator": 1}[person]
    assert [client.get(link).status_code for link in lists] == [200] * len(lists)


def test_more_work_asks_the_database_no_more(
    client, writer, checker, editor, django_assert_max_num_queries
):
    for number in range(6):
        make_in_review(writer, checker, title=f"Reviewed {number}")
        make_topic(f"Topic {number}")
    client.force_login(editor)
    client.get(DESK)

    with django_assert_max_num_queries(50) as few:
        client.get(DESK)
    for number in range(6, 14):
        make_in_review(writer, checker, title=f"Reviewed {number}")
        make_topic(f"Topic {number}")
    with django_assert_max_num_queries(len(few)):
        client.get(DESK)


def test_the_page_of_one_application_is_about_that_only(client, writer):
    make_article(writer)
    client.force_login(writer)

    assert "Waiting for you" not in words_of(client.get("/admin/topics/"))
