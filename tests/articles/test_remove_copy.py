"""remove_copy: on a legal ground a kept copy goes, with its bytes once nothing else needs them."""

import pytest
from django.core.files.storage import storages
from django.core.management import call_command

from articles import audit, workflow
from articles.models import Snapshot
from tests.factories import PASSAGE, make_copy, make_edition, make_source, make_topic


@pytest.fixture
def edition(writer, checker, editor):
    return make_edition(writer, checker, editor, topics=(make_topic(),))


@pytest.mark.django_db(transaction=True)
def test_the_bytes_of_a_removed_copy_go_with_its_last_row(writer, other_writer, administrator):
    first = make_copy(make_source(), by=writer, text="The same words.")
    second = make_copy(make_source("twin-1932"), by=writer, text="The same words.")

    workflow.remove_copy(first, by=administrator, what="A copy", legal_ground="Rights")
    still_there = storages["snapshots"].exists(second.file)
    workflow.remove_copy(second, by=administrator, what="A copy", legal_ground="Rights")

    assert still_there
    assert not storages["snapshots"].exists(second.file)


def test_a_removed_copy_is_blank_and_says_so(
    edition, administrator, django_capture_on_commit_callbacks
):
    snapshot = Snapshot.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        workflow.remove_copy(snapshot, by=administrator, what="The copy", legal_ground="Rights")

    snapshot.refresh_from_db()
    assert PASSAGE not in snapshot.text
    assert list(audit.violations()) == []


def test_bytes_left_by_a_removal_that_was_cut_off_are_named_and_deleted(
    edition, administrator, capsys
):
    snapshot = Snapshot.objects.get()
    # The transaction of a test never commits, so what follows a commit is missing here too.
    workflow.remove_copy(snapshot, by=administrator, what="The copy", legal_ground="Rights")
    named = list(audit.violations())

    call_command("finish_removals")
    call_command("finish_removals")

    assert "its bytes still lie" in named[0]
    assert list(audit.violations()) == []
    assert not storages["snapshots"].exists(snapshot.file)
    assert capsys.readouterr().out.count(f"the bytes of copy {snapshot.pk}") == 1


def test_bytes_that_another_copy_stands_on_are_no_leftover(writer, administrator):
    first = make_copy(make_source(), by=writer, text="The same words.")
    make_copy(make_source("twin-1932"), by=writer, text="The same words.")
    workflow.remove_copy(first, by=administrator, what="A copy", legal_ground="Rights")

    assert list(audit.violations()) == []
    assert workflow.finish_removals() == []
    assert storages["snapshots"].exists(first.file)


def test_a_copy_that_was_removed_is_not_kept_again(writer, administrator):
    source = make_source()
    workflow.remove_copy(
        make_copy(source, by=writer), by=administrator, what="A letter", legal_ground="Order 7"
    )

    with pytest.raises(workflow.Refused, match="removed for a legal reason"):
        make_copy(source, by=writer)

    assert Snapshot.objects.get().text == ""
