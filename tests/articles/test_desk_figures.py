"""Figures of the desk: totals for administrators, from which nobody can be told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from articles import workflow
from articles.admin.figures.desk import DeskFigures, too_few
from articles.models import ShownOn, Verdict
from articles.spread import Share
from articles.workflow import Shown
from tests.factories import BODY, decide, make_article, make_in_review, make_user
from tests.pages import words_of

DESK = reverse("admin:articles_article_desk_figures")
PLAIN = ("It is grey", "It is old", "It is wide", "It is long")
TOO_FEW = "too few people to say without naming them"


@pytest.fixture
def article(writer, checker):
    return make_in_review(writer, checker, lead=f"{BODY} {'. '.join(PLAIN)}.")


@pytest.fixture
def people(checker, second_checker, editor):
    return [checker, second_checker, editor]


def give(article, words, by, seconds, **fields):
    shown = Shown(ShownOn.CHECKING, round(seconds * 1000), fields.pop("seen", None))
    if "March" in words:
        return decide(article, words, by, Verdict.SUPPORTED, shown=shown)
    return decide(article, words, by, "no_source", reason="common_knowledge", shown=shown)


@pytest.mark.parametrize(
    ("people", "is_few"),
    [
        ([], True),
        ([1, 1, 2, 2], True),
        ([1, 2, 3], False),
        ([1] * 8 + [2, 3], False),
        ([1] * 9 + [2, 3], True),
    ],
)
def test_a_total_of_fewer_than_three_people_or_nearly_of_one_is_not_told(people, is_few):
    assert too_few(people) == is_few


def test_totals_of_three_people_are_told(article, people):
    for person, seconds in zip(people, (1, 5, 9), strict=True):
        give(article, "It is grey", person, seconds)
        give(article, "March 1932", person, seconds, seen=0 if seconds == 1 else 900)

    page = DeskFigures()

    assert [(line.spread.median, line.spread.nine_in_ten) for line in page.kinds] == [
        (5_000, 9_000), (5_000, 9_000),
    ]  # fmt: skip
    assert (page.quick, page.unopened) == (Share(2, 6), Share(1, 3))
    assert (page.found_failing, page.pairs, page.within_pairs) == (0, 0, Share(0, 6))


def test_what_two_people_gave_is_hidden_beside_what_three_gave(
    client, article, people, administrator
):
    for person in people:
        give(article, "It is grey", person, 5)
    for person in people[:2]:
        give(article, "March 1932", person, 77, seen=0)
    client.force_login(administrator)

    answer = client.get(DESK)

    [passages, plain] = DeskFigures().kinds
    assert (passages.spread, plain.spread.median) == (None, 5_000)
    assert DeskFigures().unopened is None
    assertContains(answer, TOO_FEW)
    assertNotContains(answer, "1 min 17 s")


def test_of_two_people_nothing_at_all_is_told(client, article, people, administrator):
    give(article, "It is grey", people[0], 1)
    decide(article, "It is grey", people[2], Verdict.CONTRADICTED)
    client.force_login(administrator)

    answer = client.get(DESK)

    assertContains(answer, TOO_FEW, count=6)
    assertNotContains(answer, "1.0 s")


def test_nobody_is_named_and_nobody_can_be_asked_for(client, article, people, administrator):
    for person in people:
        give(article, "It is grey", person, 5)
    client.force_login(administrator)

    words = words_of(client.get(DESK))

    assert words_of(client.get(f"{DESK}?checker={people[0].pk}&article={article.pk}")) == words
    assert not [person.name for person in people if person.name in words]
    assert str(article) not in words


def test_it_counts_disagreements_and_pairs_who_check_each_other(writer, article, people, editor):
    both = make_user("bea", "Writers", "Checkers", name="Bea Both")
    other = make_article(both, title="Another", lead="It is red. It is round.")
    workflow.submit(other, by=both)
    writer.groups.add(*both.groups.all())
    for person in people:
        give(article, "It is grey", person, 5)
    give(article, "It is old", both, 5)
    give(other, "It is red", type(writer).objects.get(pk=writer.pk), 5)
    decide(article, "It is old", editor, Verdict.CONTRADICTED)

    page = DeskFigures()

    assert (page.found_failing, page.pairs, page.within_pairs) == (1, 1, Share(2, 6))


@pytest.mark.parametrize("role", ["Writers", "Checkers", "Editors"])
def test_it_is_for_administrators(client, db, role):
    client.force_login(make_user("somebody", role))

    assert client.get(DESK).status_code == 403


def test_an_empty_desk_says_what_comes_next(client, administrator):
    client.force_login(administrator)

    assertContains(client.get(DESK), "Nothing was decided in the last 90 days.")


def test_queries_do_not_grow_with_the_verdicts(client, article, people, administrator):
    client.force_login(administrator)
    for person in people:
        give(article, "It is grey", person, 5)
    with CaptureQueriesContext(connection) as few:
        client.get(DESK)
    for person in people:
        for words in PLAIN[1:]:
            give(article, words, person, 5)

    with CaptureQueriesContext(connection) as many:
        client.get(DESK)

    assert len(many) == len(few)
