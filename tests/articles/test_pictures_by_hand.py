"""The database keeps a picture as long as a text shows it, and its file as it was put in."""

import pytest
from django.db import IntegrityError, connection, transaction

from articles.models import Article, Picture
from tests.by_hand import refused
from tests.factories import figure_of, make_article, make_picture, make_published


def test_the_file_of_a_picture_never_changes(writer):
    make_picture(writer)

    for fields in (
        {"sha256": "0" * 64}, {"name": "x"}, {"width": 1}, {"height": 1}, {"size": 1},
        {"media_type": "image/svg+xml"}, {"added_by": None},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Picture.objects.update(**fields)
    Picture.objects.update(credit="Somebody else")


@pytest.mark.parametrize("place", ["lead", "standfirst", "picture_caption", "picture"])
def test_a_picture_in_a_working_copy_is_not_deleted_by_sql(writer, place):
    picture = make_picture(writer)
    make_article(writer, **{place: picture if place == "picture" else figure_of(picture)})

    assert refused("DELETE FROM articles_picture")


def test_a_picture_of_an_edition_is_not_deleted_when_no_draft_shows_it(writer, checker, editor):
    picture = make_picture(writer)
    article = make_published(writer, checker, editor, picture=picture, picture_alt="A bridge.")
    Article.objects.filter(pk=article.pk).update(picture=None)

    assert refused("DELETE FROM articles_picture")
    for delete in (picture.delete, Picture.objects.all().delete):
        with pytest.raises(Exception, match="protected"):
            delete()


def test_a_picture_that_nothing_shows_may_go(writer):
    make_picture(writer)

    connection.cursor().execute("DELETE FROM articles_picture")

    assert not Picture.objects.exists()
