"""Rule 9: whoever vouches for an original has added neither the copy nor the file behind it."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import standing, workflow
from articles.admin.waiting.sources import originals
from articles.evidence.extraction import Extracted
from articles.evidence.fetching import Fetched
from articles.models import Capture, Sighting, Source
from tests.factories import COPY, attach_all, make_article, make_source
from tests.media import make_interview
from tests.pages import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]
SCAN = {"data": b"%PDF-1.7 a scan", "text": "", "media_type": "application/pdf"}


def typed_from(file, by):
    return workflow.keep_copy(
        file.source, by=by, capture=Capture.TRANSCRIBED, data=COPY.encode(), text=COPY,
        transcription_of=file,
    )  # fmt: skip


def saw(copy, by):
    return workflow.sight(copy, by=by, seen_on=timezone.localdate(), where="City archive")


@pytest.fixture
def uploaded(checker):
    return workflow.keep_copy(make_source(), by=checker, capture=Capture.UPLOADED, **SCAN)


@pytest.fixture
def fetched(checker):
    page = Fetched(
        "https://example.org/scan", "https://example.org/scan", 200, {}, "application/pdf", "",
        b"%PDF-1.7 a scan",
    )  # fmt: skip
    return workflow.keep_fetched(
        make_source(), by=checker, fetched=page, extracted=Extracted("", extractor="")
    )


def test_who_gave_the_file_does_not_vouch_for_what_was_typed_from_it(writer, checker, uploaded):
    copy = typed_from(uploaded, writer)

    with pytest.raises(workflow.Refused, match="You added the file"):
        saw(copy, checker)
    assert not originals(checker).tasks


def test_nor_behind_the_verb(writer, checker, uploaded):
    copy = typed_from(uploaded, writer)
    row = {"seen_on": timezone.localdate(), "where": "Here", "recorded_at": timezone.now()}

    with pytest.raises(IntegrityError, match="copy or its file"), transaction.atomic():
        Sighting.objects.create(snapshot=copy, seen_by=checker, **row)


def test_somebody_else_does(writer, checker, second_checker, uploaded):
    copy = typed_from(uploaded, writer)
    article = make_article(writer)
    attach_all(article, by=writer, snapshot=copy)

    saw(copy, second_checker)

    assert originals(second_checker).tasks == []
    assert [e.problem for c in standing.read(article).claims for e in c.evidence] == [""]


def test_a_file_that_stet_fetched_is_the_original(writer, checker, fetched):
    copy = typed_from(fetched, writer)

    assert [task.name for task in originals(checker).tasks] == ["The Harbour Bridge"]
    assert saw(copy, checker).seen_by == checker


def test_what_was_removed_is_not_typed_out(writer, administrator, uploaded):
    workflow.remove_copy(uploaded, by=administrator, what="A scan", legal_ground="Order 7")

    with pytest.raises(workflow.Refused, match="removed for a legal reason"):
        typed_from(uploaded, writer)


def test_what_may_not_be_quoted_is_not_fetched_either(writer):
    source = make_interview(writer)
    source.testimony.consent = "refused"
    workflow.save_testimony(source.testimony, by=writer)
    page = Fetched("https://example.org/", "https://example.org/", 200, {}, "text/html", "", b"x")

    with pytest.raises(workflow.Refused, match="may not be quoted"):
        workflow.keep_fetched(
            Source.objects.get(), by=writer, fetched=page, extracted=Extracted("x", extractor="")
        )


def test_a_checker_reads_which_site_a_fetched_copy_came_from(client, writer, checker):
    page = Fetched(
        "https://example.org/a", "https://www.example.net/b", 200, {}, "text/plain", "", b"x"
    )
    copy = workflow.keep_fetched(
        make_source(), by=writer, fetched=page, extracted=Extracted(COPY, extractor="")
    )
    article = make_article(writer)
    attach_all(article, by=writer, snapshot=copy)

    client.force_login(checker)
    claims = client.get(f"/admin/articles/article/{article.pk}/claims/")

    assert "from www.example.net" in words_of(claims)
