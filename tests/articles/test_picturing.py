"""Keeping a picture, saying whose it is, deleting one, and removing one for a legal reason."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from articles import workflow
from articles.models import Event, Picture
from articles.pictures import Unusable
from tests.articles.picture_files import file_of, painted
from tests.factories import (
    figure_of,
    make_article,
    make_picture,
    make_published,
    make_user,
)


def reasons(refused) -> str:
    return " ".join(refused.value.reasons)


def test_a_picture_is_kept_with_its_bytes_and_leaves_an_event(writer):
    picture = make_picture(writer, alt=" A bridge. ")

    assert hashlib.sha256(picture.read()).hexdigest() == picture.sha256
    assert (picture.width, picture.height, picture.media_type) == (60, 40, "image/jpeg")
    assert (picture.alt, picture.added_by) == ("A bridge.", writer)
    event = Event.objects.get()
    assert (event.verb, event.by, event.data["picture"]) == ("keep_picture", writer, picture.pk)


def test_the_same_picture_twice_is_kept_once_and_keeps_its_words(writer, checker):
    first = make_picture(writer)

    second = make_picture(checker, credit="Somebody else")

    assert first == second
    assert Picture.objects.get().credit == "Jo Image"
    assert Event.objects.count() == 1


def test_bytes_left_behind_by_a_broken_upload_do_no_harm(writer):
    name = make_picture(writer).name
    Picture.objects.all().delete()

    assert make_picture(writer).name == name
    assert default_storage.listdir(name.rpartition("/")[0])[1] == [name.rpartition("/")[2]]


def test_a_file_that_is_no_picture_is_not_kept(writer):
    with pytest.raises(Unusable, match="whatever its name says"):
        workflow.keep_picture(b"<html>", by=writer)

    assert not Event.objects.exists()


def test_who_may_not_add_pictures_is_refused(administrator):
    with pytest.raises(workflow.Refused, match="permission to add pictures"):
        make_picture(administrator)


def test_what_is_said_of_it_changes_on_record(writer, checker):
    picture = make_picture(writer, ai_made=None)

    workflow.describe_picture(picture, by=checker, credit=" Jo Later ", ai_made=True)
    workflow.describe_picture(picture, by=checker, credit="Jo Later")

    assert (picture.credit, picture.ai_made) == ("Jo Later", True)
    event = Event.objects.get(verb="describe_picture")
    assert event.data["changed"] == {"credit": ["Jo Image", "Jo Later"], "ai_made": [None, True]}


def test_who_may_not_describe_pictures_is_refused(writer, administrator):
    with pytest.raises(workflow.Refused, match="permission to describe"):
        workflow.describe_picture(make_picture(writer), by=administrator, credit="Me")


def test_hidden_marks_in_a_credit_are_refused(writer):
    with pytest.raises(workflow.Refused, match="Hidden marks"):
        workflow.describe_picture(make_picture(writer), by=writer, credit="\u202eoJ")


def test_an_unused_picture_is_deleted_with_its_bytes(writer, django_capture_on_commit_callbacks):
    picture = make_picture(writer)
    name = picture.name

    with django_capture_on_commit_callbacks(execute=True):
        workflow.delete_picture(picture, by=writer)

    assert not Picture.objects.exists()
    assert not default_storage.exists(name)
    assert Event.objects.filter(verb="delete_picture", by=writer).count() == 1


def test_bytes_that_were_kept_again_meanwhile_stay(writer, django_capture_on_commit_callbacks):
    picture = make_picture(writer)

    with django_capture_on_commit_callbacks(execute=True):
        workflow.delete_picture(picture, by=writer)
        again = make_picture(writer)

    assert default_storage.exists(again.name)


@pytest.mark.parametrize("place", ["lead", "standfirst", "picture"])
def test_a_picture_that_a_working_copy_shows_is_not_deleted(writer, place):
    picture = make_picture(writer)
    make_article(writer, **{place: picture if place == "picture" else figure_of(picture)})

    with pytest.raises(workflow.Refused) as refused:
        workflow.delete_picture(picture, by=writer)

    assert "“The harbour bridge” shows it: take it out there first." in reasons(refused)


def test_titles_of_articles_one_cannot_see_stay_untold(writer, other_writer):
    picture = make_picture(other_writer)
    make_article(writer, title="Secret plans", lead=figure_of(picture))

    with pytest.raises(workflow.Refused) as refused:
        workflow.delete_picture(picture, by=other_writer)

    assert reasons(refused) == "An article that you cannot see shows it."


def test_a_picture_of_an_edition_is_not_deleted_and_every_reason_is_given(writer, checker, editor):
    picture = make_picture(writer)
    make_published(writer, checker, editor, picture=picture, picture_alt="A bridge.")

    with pytest.raises(workflow.Refused) as refused:
        workflow.delete_picture(picture, by=editor)

    assert len(refused.value.reasons) == 2
    assert "Edition 1 of “The harbour bridge” shows it" in reasons(refused)


def test_one_deletes_ones_own_and_editors_any(writer, other_writer, editor):
    picture = make_picture(writer)

    with pytest.raises(workflow.Refused, match="those they added themselves"):
        workflow.delete_picture(picture, by=other_writer)
    workflow.delete_picture(picture, by=editor)


def test_a_picture_removed_by_law_is_blanked_everywhere_and_not_kept_again(
    writer, checker, editor, administrator, django_capture_on_commit_callbacks
):
    picture = make_picture(writer)
    make_published(writer, checker, editor, picture=picture, picture_alt="A bridge.")

    with django_capture_on_commit_callbacks(execute=True):
        workflow.remove_picture(
            picture, by=administrator, what="A portrait", legal_ground="Court order 7"
        )

    picture.refresh_from_db()
    assert (picture.alt, picture.credit, picture.licence) == ("", "", "")
    assert not default_storage.exists(picture.name)
    with pytest.raises(workflow.Refused, match="not kept again"):
        make_picture(writer)
    with pytest.raises(workflow.Refused, match="removed for a legal reason"):
        workflow.describe_picture(picture, by=writer, credit="Jo")
    with pytest.raises(workflow.Refused, match="stands for the record"):
        workflow.delete_picture(picture, by=editor)


def test_only_an_administrator_removes_and_only_with_a_ground(editor, administrator, writer):
    picture = make_picture(writer)

    with pytest.raises(workflow.Refused, match="Only an administrator"):
        workflow.remove_picture(picture, by=editor, what="x", legal_ground="y")
    with pytest.raises(workflow.Refused, match="legal ground"):
        workflow.remove_picture(picture, by=administrator, what="x", legal_ground=" ")


def test_a_larger_picture_is_shrunk_as_the_desk_is_set(writer, settings):
    settings.PICTURE_SIDE = 30

    picture = workflow.keep_picture(file_of(painted((60, 40))), by=writer)

    assert (picture.width, picture.height) == (30, 20)


def test_a_user_of_no_group_keeps_nothing(db):
    with pytest.raises(workflow.Refused, match="permission"):
        make_picture(make_user("nobody"))


def test_half_a_file_that_lies_there_already_is_written_anew(writer):
    picture = make_picture(writer)
    default_storage.delete(picture.name)
    default_storage.save(picture.name, ContentFile(picture.sha256[:8].encode()))

    make_picture(writer)

    assert hashlib.sha256(picture.read()).hexdigest() == picture.sha256
