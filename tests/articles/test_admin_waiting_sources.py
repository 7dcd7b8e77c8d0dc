"""What waits about sources on the first page of the desk."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from articles import workflow
from tests.factories import (
    decide,
    decide_all,
    make_in_review,
    make_published,
    make_source,
    sign,
)
from tests.media import make_interview

pytestmark = pytest.mark.django_db
WEST, EAST = "Etc/GMT+12", "Etc/GMT-14"  # where it is a day later at the same moment


def waiting(client, user):
    client.force_login(user)
    blocks = html.fromstring(client.get("/admin/").content.decode()).find_class("waiting")
    return " ".join(" ".join(text for b in blocks for text in b.itertext()).split())


def test_a_file_without_text_waits_for_somebody_to_type_it(client, writer):
    workflow.keep_copy(
        make_source(), by=writer, capture="uploaded", data=b"%PDF", text="", name="scan.pdf",
        media_type="application/pdf",
    )  # fmt: skip

    assert "scan.pdf of Wren Writer has no text" in waiting(client, writer)


def test_what_nobody_published_waits_for_no_grade(client, writer, checker):
    make_interview(writer)

    assert "Sources to judge" not in waiting(client, checker)


def test_a_verdict_waits_from_its_day_on(client, writer, checker, editor):
    article = make_in_review(writer, checker)
    with timezone.override(WEST):
        tomorrow = timezone.localdate() + timedelta(days=1)
        decide(article, "March 1932", checker, "supported", review_by=tomorrow)
        decide_all(article, by=checker)
        sign(article, by=editor)
        workflow.publish(article, by=editor)
        assert "look at again" not in waiting(client, checker)

    with timezone.override(EAST):
        told = waiting(client, checker)

    assert "Verdicts to look at again" in told
    assert "“The bridge opened in March 1932.”" in told


def test_readers_having_a_retracted_source_waits_for_editors(client, writer, checker, editor):
    article = make_published(writer, checker, editor)
    source = article.citations.first().source
    workflow.set_condition(source, by=checker, condition="retracted", why="It was made up.")

    assert "Readers have a retracted source 1 The harbour bridge" in waiting(client, editor)
    assert "Readers have" not in waiting(client, checker)


def test_what_is_withdrawn_waits_no_more(client, writer, checker, editor):
    article = make_published(writer, checker, editor)
    source = article.citations.first().source
    workflow.set_condition(source, by=checker, condition="retracted", why="It was made up.")
    workflow.withdraw(article, by=editor, kind="retracted", reason="Its source was made up.")

    assert "Readers have" not in waiting(client, editor)
