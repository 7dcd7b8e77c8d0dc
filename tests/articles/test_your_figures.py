"""Your figures: what was measured of one person, for that person alone."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from articles.admin.figures.own import OwnFigures
from articles.models import ShownOn, Verdict, Viewing
from articles.spread import Share
from articles.workflow import Shown
from tests.factories import BODY, decide, make_in_review
from tests.pages import words_of

OWN = reverse("admin:articles_article_figures")


@pytest.fixture
def article(writer, checker):
    return make_in_review(writer, checker, lead=f"{BODY} It is grey. It is old. It is wide.")


def give(article, words, by, seconds, *, seen=None, page=ShownOn.CHECKING):
    shown = Shown(page, round(seconds * 1000), None if seen is None else round(seen * 1000))
    if "March" in words:
        return decide(article, words, by, Verdict.SUPPORTED, shown=shown)
    return decide(article, words, by, "no_source", reason="common_knowledge", shown=shown)


def test_it_tells_medians_by_kind_and_by_verdict(article, checker):
    give(article, "March 1932", checker, 7, seen=4)
    for words, seconds in (("It is grey", 1.5), ("It is old", 3), ("It is wide", 30)):
        give(article, words, checker, seconds)

    page = OwnFigures(checker)

    assert [(line.spread.count, line.spread.median, line.planned) for line in page.kinds] == [
        (1, 7_000, 8), (3, 3_000, 5),
    ]  # fmt: skip
    assert [(line.label, line.spread.nine_in_ten) for line in page.verdicts] == [
        ("supported", 7_000), ("no source needed", 30_000),
    ]  # fmt: skip


def test_it_counts_what_was_quick_and_what_was_never_in_view(article, checker):
    give(article, "March 1932", checker, 1.999, seen=0)
    give(article, "It is grey", checker, 2)
    give(article, "The harbour bridge", checker, 0.4, page=ShownOn.TOGETHER)

    page = OwnFigures(checker)

    assert (page.quick, page.unopened) == (Share(1, 2), Share(1, 1))
    assert [line.label for line in page.kinds][-1] == "decided together, for each"


def test_it_sets_the_last_month_beside_what_was_before(article, checker):
    give(article, "It is grey", checker, 9)
    Viewing.objects.update(at=timezone.now() - timedelta(days=31))
    give(article, "It is old", checker, 3)

    (_, lately, _, _), (_, before, _, _) = OwnFigures(checker).periods

    assert (lately.median, before.median) == (3_000, 9_000)


def test_nobody_meets_the_figures_of_somebody_else(
    client, article, checker, editor, superuser, administrator
):
    give(article, "It is grey", checker, 77)

    for person in (editor, superuser, administrator):
        client.force_login(person)
        for query in ("", f"?user={checker.pk}", f"?checker={checker.pk}&by={checker.pk}"):
            page = client.get(OWN + query)
            assert page.context["page"].rows == []
            assertContains(page, "Nothing is recorded of you yet.")
        for guessed in (f"{OWN}{checker.pk}/", "/admin/articles/viewing/", f"{OWN}chen/"):
            assert client.get(guessed).status_code in (302, 404)
            assertNotContains(client.get(guessed, follow=True), "1 min 17 s", status_code=404)


def test_it_is_read_in_words(client, article, checker, editor):
    give(article, "March 1932", checker, 65, seen=0)
    decide(article, "March 1932", editor, Verdict.CONTRADICTED, note="It was May.")
    client.force_login(checker)

    words = words_of(client.get(OWN))

    assert "1 min 5 s 1 min 5 s 8 s" in words
    assert "Evidence never in view 1 of 1 sentences with a passage, 100 %" in words
    assert "found failing by somebody who signs 1 sentence" in words
    assert "Figures of the desk" not in words


def test_the_first_page_of_the_desk_leads_there(client, checker, writer, administrator):
    links = {}
    for person in (checker, writer, administrator):
        client.force_login(person)
        links[person] = words_of(client.get("/admin/"))

    assert "Your figures" in links[checker] and "Figures of the desk" not in links[checker]
    assert "Your figures" not in links[writer]
    assert "Figures of the desk" in links[administrator]


def test_queries_do_not_grow_with_the_verdicts(client, article, checker):
    client.force_login(checker)
    give(article, "It is grey", checker, 3)
    with CaptureQueriesContext(connection) as few:
        client.get(OWN)
    for words in ("March 1932", "It is old", "It is wide"):
        give(article, words, checker, 3, seen=1)

    with CaptureQueriesContext(connection) as many:
        client.get(OWN)

    assert len(many) == len(few)
