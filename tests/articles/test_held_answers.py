"""What was fetched waits, stored and signed, until a person has looked at the form."""

import pytest
from django.core import signing
from django.core.files.storage import storages

from articles import workflow
from articles.evidence.fetching import Fetched, Hop
from articles.intake import (
    Lost,
    hold,
    hold_file,
    read_file,
    read_page,
    read_words,
    release,
    release_file,
)
from articles.intake.holding import SALT
from articles.models import Capture
from tests.factories import make_source
from tests.papers import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]


@pytest.fixture
def fetched():
    return Fetched(
        requested_url="https://example.org/old", final_url="https://example.org/new", status=200,
        headers={"etag": '"7"'}, media_type="text/html", charset="utf-8", data=b"<p>Words.</p>",
        hops=(Hop("https://example.org/old", 301),),
    )  # fmt: skip


def test_it_comes_back_as_it_was(fetched):
    assert release(hold(fetched)) == fetched


def test_nobody_puts_other_words_into_it(fetched):
    token = hold(fetched)

    with pytest.raises(Lost, match="fetch it again"):
        release(token.replace(token[5], "x", 1) + "x")


def test_a_token_of_something_else_is_none(fetched):
    with pytest.raises(Lost):
        release(signing.dumps({"data": "00"}, salt="another"))


def test_it_is_gone_when_its_bytes_are(fetched):
    token = hold(fetched)
    name = signing.loads(token, salt=SALT)["data"]

    storages["snapshots"].delete(f"{name[:2]}/{name}")

    with pytest.raises(Lost, match="not there any more"):
        release(token)


def test_the_same_bytes_lie_there_once(fetched):
    hold(fetched)
    hold(fetched)

    folders, _ = storages["snapshots"].listdir("")
    assert len(folders) == 1


@pytest.mark.django_db(transaction=True)
def test_what_the_law_took_away_does_not_lie_there_again(writer, administrator):
    words = read_words("A secret.")
    copy = workflow.keep_copy(make_source(), by=writer, **words.as_copy())
    workflow.remove_copy(copy, by=administrator, what="A secret", legal_ground="Order 7")

    token = hold_file(words)

    assert not storages["snapshots"].exists(copy.file)
    with pytest.raises(Lost, match="removed for a legal reason"):
        release_file(token)
    for source in (copy.source, make_source("another")):
        with pytest.raises(workflow.Refused, match="not kept again"):
            workflow.keep_copy(
                source, by=writer, capture=Capture.UPLOADED, data=b"A secret.", text="A secret."
            )


@pytest.mark.parametrize("token", ["", "nonsense", "a:b:c", "\0"])
def test_nonsense_is_refused(token):
    with pytest.raises(Lost):
        release(token)


@pytest.mark.parametrize(
    "dropped",
    [
        read_file("bridge.pdf", pdf("First page.", "Second page.")),
        read_file("bridge.html", b"<html><title>Bridge</title><p>Words.</p>"),
        read_page("<p>Words.</p>"),
        read_words("Words.\n\nMore."),
    ],
    ids=lambda dropped: dropped.media_type,
)
def test_a_file_and_pasted_words_come_back_as_they_were(dropped):
    assert release_file(hold_file(dropped)) == dropped


def test_what_was_dropped_does_not_come_back_as_fetched(fetched):
    with pytest.raises(Lost):
        release(hold_file(read_words("Words.")))
    with pytest.raises(Lost):
        release_file(hold(fetched))
