"""The database keeps evidence to its source, and a second pair of eyes to their rule."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Settlement, Sighting, Source
from tests.factories import decide, make_copy, make_in_review, make_published, make_source


def test_a_sighting_by_who_added_the_copy_is_refused(writer, checker, editor):
    snapshot = make_published(writer, checker, editor).citations.first().snapshot

    with pytest.raises(IntegrityError, match="somebody other"), transaction.atomic():
        Sighting.objects.create(
            snapshot=snapshot, seen_by=writer, where="Shelf", recorded_at=timezone.now(),
            seen_on=timezone.localdate(),
        )  # fmt: skip


def test_nobody_settles_their_own_verdict_even_by_hand(writer, checker, second_editor):
    article = make_in_review(writer, checker)
    failing = decide(article, "opened", second_editor, "contradicted")

    with pytest.raises(IntegrityError, match="their own verdict"), transaction.atomic():
        Settlement.objects.create(
            verification=failing, editor=second_editor, note="No.", settled_at=timezone.now()
        )


def test_a_passage_comes_from_a_copy_of_its_source(writer, checker):
    article = make_in_review(writer, checker)
    another = make_copy(make_source("another"), by=writer)
    citation = article.citations.first()
    citation.pk, citation.snapshot, citation._state.adding = None, another, True

    with pytest.raises(IntegrityError, match="a copy of the source"), transaction.atomic():
        citation.save(force_insert=True)


def test_a_citekey_never_changes(writer, checker, editor):
    make_published(writer, checker, editor)

    with pytest.raises(IntegrityError, match="citekey never changes"), transaction.atomic():
        Source.objects.update(citekey="other")


def test_people_and_sources_with_a_record_are_protected(writer, checker, editor):
    make_published(writer, checker, editor)

    for row in (writer, checker, editor, Source.objects.get()):
        with pytest.raises(Exception, match="protected"):
            row.delete()
