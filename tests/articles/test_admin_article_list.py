"""The list of articles: whose turn it is, how each stands, and what readers have."""

import pytest
from django.urls import reverse

from articles import workflow
from articles.models import WithdrawalKind
from tests.factories import make_approved, make_article, make_in_review, make_published, make_topic
from tests.pages import words_of

LIST = "/admin/articles/article/"


@pytest.fixture
def desk(writer, checker, editor):
    """One article in each hand."""
    make_article(writer, title="Drafted")
    make_in_review(writer, checker, title="Reviewed")
    make_approved(writer, checker, editor, title="Approved")


@pytest.mark.parametrize(
    ("person", "theirs"),
    [("writer", {"Drafted"}), ("checker", {"Reviewed"}), ("editor", {"Reviewed", "Approved"})],
)
def test_the_list_shows_what_waits_for_each(request, client, desk, person, theirs):
    client.force_login(request.getfixturevalue(person))

    page = client.get(LIST, {"turn": "mine"})

    assert {article.title for article in page.context["cl"].result_list} == theirs


def test_the_list_can_be_narrowed_to_a_topic(client, writer):
    topic = make_topic()
    make_article(writer, title="About bridges", topics=(topic,))
    make_article(writer, title="About tides")
    client.force_login(writer)

    page = client.get(LIST, {"topic": topic.pk})

    assert [article.title for article in page.context["cl"].result_list] == ["About bridges"]


def test_the_list_says_what_readers_have(client, writer, checker, editor):
    make_article(writer, title="Not out yet")
    make_published(writer, checker, editor, title="Out")
    gone = make_published(writer, checker, editor, title="Gone")
    workflow.withdraw(gone, by=editor, kind=WithdrawalKind.UNPUBLISHED, reason="A mistake.")
    client.force_login(editor)

    words = words_of(client.get(LIST))

    assert "nothing yet" in words
    assert "edition 1 " in words
    assert "edition 1, withdrawn" in words


def test_the_list_offers_no_act_on_many_at_once(client, writer, superuser):
    make_article(writer)
    client.force_login(superuser)

    page = client.get(LIST)

    assert b'name="action"' not in page.content


def test_the_list_asks_the_database_no_more_for_more_articles(
    client, writer, editor, django_assert_max_num_queries
):
    make_article(writer, title="One")
    client.force_login(editor)
    client.get(LIST)

    with django_assert_max_num_queries(30) as few:
        client.get(LIST)
    for number in range(10):
        make_article(writer, title=f"Another {number}")
    with django_assert_max_num_queries(len(few)):
        client.get(LIST)


def test_the_list_of_sources_can_be_searched_by_title(client, writer):
    client.force_login(writer)

    assert client.get(reverse("admin:articles_source_changelist"), {"q": "x"}).status_code == 200


@pytest.mark.parametrize("asked", ["article/?topic=", "event/?at__year="])
def test_a_number_too_long_for_any_row_is_no_fault(client, editor, asked):
    make_topic("Bridges")
    client.force_login(editor)

    response = client.get(f"/admin/articles/{asked}{'9' * 40}")

    assert response.status_code in (200, 400)  # PostgreSQL finds nothing, SQLite cannot ask
