"""The front page lists what is current, newest first, and nothing else."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.models import Byline
from tests.factories import make_article, make_cited, make_contributor, make_published, make_topic
from tests.rounds import go_out
from tests.shelves import fill


def test_it_says_so_when_nothing_is_published(client, db):
    response = client.get("/")

    assert response.status_code == 200
    assert "Nothing published yet." in response.text


def test_the_newest_article_comes_first(client, writer, checker, editor):
    make_published(writer, checker, editor, title="Older bridge")
    make_published(writer, checker, editor, title="Newer bridge")

    page = client.get("/").text

    assert page.index("Newer bridge") < page.index("Older bridge")


def test_a_draft_appears_nowhere(client, writer):
    make_article(writer, title="Secret plans")

    response = client.get("/")

    assert "Secret plans" not in response.text


def test_a_title_changed_on_the_desk_is_not_shown(client, writer, checker, editor):
    article = make_published(writer, checker, editor, title="The harbour bridge")
    workflow.revise(article, by=writer)
    with workflow.editing(article, by=writer) as draft:
        draft.title = "Rumours about the bridge"
        draft.save()

    page = client.get("/").text

    assert "The harbour bridge" in page
    assert "Rumours" not in page


def test_what_was_withdrawn_is_not_listed(client, writer, checker, editor):
    article = make_published(writer, checker, editor, title="Wrong bridge")
    workflow.withdraw(article, by=editor, kind="retracted", reason="It was the tunnel.")

    response = client.get("/")

    assert "Wrong bridge" not in response.text


def test_contributors_are_called_as_they_are_called_today(client, writer, checker, editor):
    person = make_contributor("Robin Reed")
    article = make_cited(writer, checker)
    Byline.objects.create(article=article, contributor=person)
    go_out(article, writer, checker, editor)
    person.name = "Robin Reed-Marsh"
    person.save()

    response = client.get("/")

    assert "Robin Reed-Marsh" in response.text


def test_a_page_that_is_not_there_is_not_found(client, db):
    for page in ("0", "2", "-1", "x", "9" * 5000):
        assert client.get("/", {"page": page}).status_code == 404


def test_it_asks_the_database_the_same_however_much_is_published(
    client, writer, checker, editor, django_assert_num_queries
):
    topic = make_topic()
    fill(10, writer, checker, editor, topic)
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    fill(60, writer, checker, editor, topic)

    with django_assert_num_queries(len(few)):
        client.get("/")
