"""Writing on the desk: the form saves through the workflow, for the right people."""

import pytest
from django.urls import reverse

from articles import workflow
from articles.models import Article, Event, Verb
from tests.factories import (
    make_article,
    make_in_review,
    make_published,
    make_topic,
)
from tests.pages import filled_in, words_of

ADD = "/admin/articles/article/add/"


def page_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def save(client, article: Article, **changes):
    typed = filled_in(client.get(page_of(article))) | changes
    return client.post(page_of(article), typed)


def test_who_starts_an_article_becomes_its_writer_and_the_author_of_its_words(client, writer):
    client.force_login(writer)
    typed = filled_in(client.get(ADD)) | {
        "title": "Tides", "sections-0-body": "The sea rises twice a day.",
    }  # fmt: skip

    client.post(ADD, typed)

    article = Article.objects.get()
    assert (article.title, article.slug, list(article.writers.all())) == (
        "Tides",
        "tides",
        [writer],
    )
    assert set(article.wordings.values_list("author", flat=True)) == {writer.pk}
    assert article.wordings.count() == 2


def test_a_draft_is_saved_whatever_is_missing(client, writer):
    client.force_login(writer)
    typed = filled_in(client.get(ADD)) | {"sections-0-body": "Only a thought."}

    response = client.post(ADD, typed)

    assert response.status_code == 302
    assert Article.objects.get().sections.get().body == "Only a thought."


def test_saving_leaves_an_edit_in_the_record(client, writer):
    article = make_article(writer)
    client.force_login(writer)
    before = article.version

    save(client, article, **{"sections-0-body": "It opened on a Saturday."})

    article.refresh_from_db()
    assert article.version == before + 1
    assert article.events.first().verb == Verb.EDIT
    assert article.events.first().by == writer


def test_saving_without_a_change_leaves_none(client, writer):
    article = make_article(writer, lead="One line.\n\nAnother.")
    client.force_login(writer)
    events = Event.objects.count()

    response = save(client, article, **{"sections-0-body": "One line.\r\n\r\nAnother."})

    assert response.status_code == 302
    assert Event.objects.count() == events


def test_sections_stand_in_the_order_that_was_typed(client, writer):
    article = make_article(writer, sections=(("First", "One."), ("Second", "Two.")))
    client.force_login(writer)

    save(client, article, **{"sections-2-position": "0.5"})

    assert [s.heading for s in article.sections.all()] == ["", "Second", "First"]
    assert [s.position for s in article.sections.all()] == [1, 2, 3]


def test_a_new_section_without_a_place_goes_last(client, writer):
    article = make_article(writer)
    client.force_login(writer)

    save(client, article, **{"sections-1-heading": "New", "sections-1-body": "More."})

    assert [s.heading for s in article.sections.all()] == ["", "New"]


def test_a_section_can_go_while_a_see_also_link_still_points_to_it(client, writer):
    article = make_article(writer, sections=(("Tolls", "They were high."),))
    section = article.sections.get(heading="Tolls")
    article.see_also.create(suggestion="Ferries", after=section)
    client.force_login(writer)

    gone = {"sections-1-DELETE": "on", "see_also-0-reason": "What went before"}
    response = save(client, article, **gone)

    assert response.status_code == 302
    assert article.see_also.get().after is None
    assert article.see_also.get().reason == "What went before"


def test_a_writer_meets_no_article_of_others(client, writer, other_writer):
    article = make_article(other_writer, title="Not yours")
    client.force_login(writer)

    opened = client.get(page_of(article))
    posted = client.post(page_of(article), {"title": "Mine now"})
    listed = client.get(reverse("admin:articles_article_changelist"))

    assert (opened.status_code, posted.status_code) == (404, 404)
    assert "Not yours" not in words_of(listed)


def test_an_article_in_review_is_read_only_to_its_writer_and_says_why(client, writer, checker):
    article = make_in_review(writer, checker)
    client.force_login(writer)

    response = client.get(page_of(article))

    assert "The article is in review: its checkers and editors have it." in words_of(response)
    assert b"<textarea" not in response.content


def test_a_text_that_comes_after_submission_is_given_back(client, writer):
    article = make_article(writer)
    client.force_login(writer)
    typed = filled_in(client.get(page_of(article))) | {"sections-0-body": "Half an hour's work."}
    workflow.submit(article, by=writer)

    response = client.post(page_of(article), typed)

    assert "The article is in review" in words_of(response)
    assert b"Half an hour&#x27;s work." in response.content
    assert "Half an hour's work." not in article.sections.get().body


def test_the_superuser_cannot_change_what_is_published(client, writer, checker, editor, superuser):
    article = make_published(writer, checker, editor)
    client.force_login(superuser)

    response = client.post(page_of(article), {"title": "Another title"})

    article.refresh_from_db()
    assert "open a new round" in words_of(response)
    assert article.title == "The harbour bridge"


def test_nobody_deletes_an_article(client, writer, superuser):
    article = make_article(writer)
    client.force_login(superuser)

    response = client.post(
        reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"}
    )

    assert response.status_code == 403
    assert Article.objects.filter(pk=article.pk).exists()


def test_topics_are_chosen_among_those_that_exist_and_leave_an_event(client, writer):
    parent = make_topic("Works")
    topic = make_topic("Bridges", parent=parent)
    article = make_article(writer)
    client.force_login(writer)
    shown = client.get(page_of(article))

    save(client, article, topics=[str(topic.pk)])

    assert "Works / Bridges" in words_of(shown)
    assert list(article.topics.all()) == [topic]
    assert article.events.filter(verb=Verb.PLACE, by=writer).exists()


def test_a_topic_that_does_not_exist_is_refused_and_not_made(client, writer):
    article = make_article(writer)
    client.force_login(writer)

    response = save(client, article, topics=["Brigdes"])

    assert response.status_code == 200
    assert article.topics.count() == 0


def test_topics_somebody_else_set_meanwhile_stay(client, writer, editor):
    topic = make_topic()
    article = make_article(writer)
    client.force_login(writer)
    typed = filled_in(client.get(page_of(article))) | {"share_text": "A bridge."}
    workflow.place(article, by=editor, topics=[topic])

    client.post(page_of(article), typed)

    assert list(article.topics.all()) == [topic]


def test_a_writer_only_reads_the_topics_of_what_readers_have(client, writer, checker, editor):
    make_topic("Bridges")
    article = make_published(writer, checker, editor)
    workflow.revise(article, by=writer)
    client.force_login(writer)

    typed = filled_in(client.get(page_of(article)))

    assert "title" in typed
    assert "initial-topics" not in typed
    assert "topics" not in typed


def test_an_editor_chooses_the_writers(client, writer, other_writer, editor):
    article = make_article(writer)
    client.force_login(editor)

    save(client, article, writers=[str(writer.pk), str(other_writer.pk)])

    assert set(article.writers.all()) == {writer, other_writer}


def test_an_editor_does_not_take_themselves_off_the_writers(client, editor, other_writer):
    article = make_article(editor)
    client.force_login(editor)

    response = save(client, article, writers=[str(other_writer.pk)])

    assert "Another editor takes you off the list of writers" in words_of(response)
    assert list(article.writers.all()) == [editor]


def test_a_writer_does_not_choose_the_writers(client, writer, other_writer):
    article = make_article(writer)
    client.force_login(writer)

    response = save(client, article, writers=[str(writer.pk), str(other_writer.pk)])

    assert response.status_code == 302
    assert list(article.writers.all()) == [writer]


@pytest.mark.parametrize("person", ["writer", "checker", "editor", "administrator", "superuser"])
def test_everybody_can_open_the_list_and_an_article(request, client, writer, person):
    article = make_article(writer)
    client.force_login(request.getfixturevalue(person))

    listed = client.get(reverse("admin:articles_article_changelist"))
    opened = client.get(page_of(article))

    assert (listed.status_code, opened.status_code) == (200, 200)


def test_the_form_asks_the_database_no_more_for_more_rows(
    client, writer, editor, django_assert_max_num_queries
):
    short = make_article(writer, title="Short")
    long = make_article(writer, title="Long", sections=tuple((f"H{n}", "B.") for n in range(20)))
    for n in range(20):
        long.see_also.create(suggestion=f"S{n}", after=long.sections.last())
    client.force_login(editor)
    client.get(page_of(short))

    with django_assert_max_num_queries(60) as few:
        client.get(page_of(short))
    with django_assert_max_num_queries(len(few)):
        client.get(page_of(long))


def test_what_is_hidden_in_the_form_has_no_label_of_its_own(client, writer):
    article = make_article(writer)
    client.force_login(writer)

    page = client.get(page_of(article)).content.decode()

    assert 'name="seen_version"' in page
    assert 'for="id_seen_version"' not in page
