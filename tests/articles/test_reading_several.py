"""Several articles are read at once as each is read alone, in as many queries."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from articles.standing import read, read_all
from tests.factories import (
    decide_all,
    figure_of,
    make_article,
    make_cited,
    make_contributor,
    make_in_review,
    make_picture,
)


def desk(writer, checker) -> list[Article]:
    picture = make_picture(writer)
    shown = make_cited(
        writer, checker, title="Shown", lead=f"It opened. [@harbour-1932]\n\n{figure_of(picture)}",
        picture=picture, picture_alt="A bridge.",
    )  # fmt: skip
    shown.bylines.create(contributor=make_contributor())
    decided = make_in_review(writer, checker, title="Decided")
    decide_all(decided, by=checker)
    make_article(writer, title="Bare", lead="Nobody knows. [@nothing]")
    return list(Article.objects.order_by("title"))


def said_of(standing) -> list:
    return [
        standing.article, standing.policy.pk, standing.sections, standing.has_byline,
        standing.pictures,
        [
            (c.number, c.claim, c.section, c.evidence, c.fingerprint, c.authors, c.verifications,
             c.is_decided)
            for c in standing.claims
        ],
    ]  # fmt: skip


def test_each_is_read_as_if_alone(writer, checker):
    articles = desk(writer, checker)

    together = read_all(articles)

    assert [said_of(one) for one in together] == [said_of(read(one)) for one in articles]
    assert [any(c.is_decided for c in one.claims) for one in together] == [False, True, False]
    assert [one.has_byline for one in together] == [False, False, True]


def test_three_take_no_more_queries_than_the_fullest(writer, checker):
    *_, shown = desk(writer, checker)
    with CaptureQueriesContext(connection) as alone:
        read(Article.objects.get(pk=shown.pk))
        reread = list(Article.objects.order_by("title"))

    with CaptureQueriesContext(connection) as together:
        read_all(reread)

    assert len(together) <= len(alone)


def test_none_is_read_for_none(db):
    assert read_all([]) == []
