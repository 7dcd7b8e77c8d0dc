"""The queue of what says the same as something that turned out wrong: first page and own page."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from articles import workflow
from articles.models import Repeat, Source
from tests.checks import numbered
from tests.factories import make_article, make_in_review, make_published
from tests.rounds import new_edition, withdraw

SAME = "The bridge opened in March 1932."
PILE = "Says the same as something corrected"


def page(article):
    return f"/admin/articles/article/{article.pk}/repeats/"


@pytest.fixture
def wrong(writer, checker, editor):
    return make_published(writer, checker, editor)


@pytest.fixture
def other(other_writer):
    return make_article(other_writer, title="The ferry", lead=SAME)


@pytest.fixture
def corrected(wrong, other, writer, checker, editor):
    about = {"old": "March 1932", "new": "May 1932", "kind": "correction", "note": "It was May."}
    return new_edition(wrong, writer, checker, editor, **about)


def test_a_correction_waits_for_checkers_with_the_sentence_and_the_note(
    client, corrected, other, checker, writer
):
    client.force_login(checker)

    desk, queue = client.get("/admin/"), client.get(page(other))

    repeat = Repeat.objects.get()
    assertContains(desk, PILE)
    assertContains(desk, f'href="{page(other)}#repeat-{repeat.pk}"')
    assertContains(desk, "Corrected elsewhere: It was May.")
    assertContains(queue, f'<a href="{numbered(other, 2)}">{SAME}</a>')
    assertContains(queue, corrected.title)
    assertContains(queue, "It was May.")
    assertContains(client.get(numbered(other, 2)), "What says the same was corrected elsewhere.")
    client.force_login(writer)
    assertNotContains(client.get("/admin/"), PILE)


def test_it_is_answered_there_and_a_refusal_gives_the_words_back(client, corrected, other, checker):
    client.force_login(checker)
    sent = {"repeat": Repeat.objects.get().pk, "note": "The archive."}

    refused = client.post(page(other), sent | {"outcome": "revised"})
    done = client.post(page(other), sent | {"outcome": "stands"}, follow=True)

    assertContains(refused, "revise it first", status_code=422)
    assertContains(refused, ">The archive.</textarea>", status_code=422)
    assertContains(done, "Noted.")
    assertContains(done, "Nothing here says the same")
    late = client.post(page(other), {"repeat": "7" * 9, "note": "Too late.", "outcome": "stands"})
    assertContains(late, "Too late.</textarea>", status_code=422)


def test_what_was_said_to_be_the_same_is_told_in_the_words_that_were_wrong(
    client, wrong, other_writer, writer, checker, editor
):
    theirs = "In March 1932 the bridge was opened."
    other = make_in_review(other_writer, checker, title="The ferry", lead=theirs)
    wrong_hash, own = (row.statements.get(words__contains="March").words_hash
                       for row in (wrong, other))  # fmt: skip
    workflow.compare(
        other, by=checker, words_hash=own, other=wrong, other_hash=wrong_hash, same=True
    )
    edition = new_edition(
        wrong, writer, checker, editor, new="May 1932", kind="correction", note="It was May."
    )
    client.force_login(other_writer)

    assertContains(client.get(page(other)), f"</span> {SAME}</p>")
    assertNotContains(client.get(page(other)), "Still right")  # its writer does not say so

    withdraw(edition, editor)  # and is not told what readers may read no more
    for hidden in (edition.title, SAME):
        assertNotContains(client.get(page(other)), hidden)


def test_a_retraction_names_the_source(client, wrong, other, editor):
    source = Source.objects.get()
    workflow.set_condition(source, by=editor, condition="retracted", why="The journal says so.")
    client.force_login(editor)

    assertContains(client.get("/admin/"), f"Retracted: {source.title}")
    assertContains(client.get(page(other)), "was retracted, and what says the same")
    assertContains(client.get("/admin/articles/article/?turn=again"), "The ferry")
    assertNotContains(client.get("/admin/articles/article/?turn=again"), wrong.title)
