"""audit_gate finds pictures that are not those that were signed, or not the bytes they were."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from articles import audit, triggers, workflow
from articles.models import EditionPicture
from tests.articles.picture_files import file_of
from tests.factories import make_edition, make_picture


@pytest.fixture
def picture(writer, checker, editor):
    picture = make_picture(writer)
    make_edition(writer, checker, editor, picture=picture, picture_alt="A bridge.")
    return picture


def violations() -> str:
    return " ".join(audit.violations())


def test_an_edition_with_its_picture_holds(picture):
    assert violations() == ""


def test_a_picture_that_was_taken_from_an_edition_is_named(picture):
    triggers.remove()
    EditionPicture.objects.all().delete()
    triggers.install()

    assert "edition 1: the pictures it shows are not those of the signed manifest" in violations()


def test_a_picture_whose_bytes_were_replaced_is_named(picture):
    default_storage.delete(picture.name)
    default_storage.save(picture.name, ContentFile(file_of(kind="PNG")))

    assert f"Picture {picture.pk}: its bytes do not have their hash." in violations()


def test_a_picture_whose_bytes_are_missing_is_named(picture):
    default_storage.delete(picture.name)

    assert f"Picture {picture.pk}: its bytes are missing" in violations()


def test_a_picture_removed_by_law_is_missing_rightly(
    picture, administrator, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        workflow.remove_picture(picture, by=administrator, what="It", legal_ground="A court")

    assert violations() == ""


def test_another_picture_in_the_frozen_page_breaks_the_seal(picture):
    edition = picture.editions.get()
    edition.picture_html = edition.picture_html.replace("A bridge.", "A ruin.")

    assert edition.computed_seal() != edition.seal
