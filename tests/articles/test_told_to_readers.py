"""What readers are told of a source that is no web page, and what they are never told."""

import json

import pytest
from django.utils import translation

from articles import audit, standing, workflow
from articles.models import Edition, Source
from articles.views.told import how_told
from tests.factories import decide_all, make_copy, make_source, sign
from tests.media import (
    SAID,
    SUM,
    make_calculation,
    make_interview,
    make_resting_on,
    publish_resting_on,
)
from tests.pages import words_of

URL = "/articles/the-harbour-bridge/"
TOLD = {"on": "2026-05-03", "means": "telephone", "recording_kept": True}


@pytest.fixture
def publish(writer, checker, editor):
    """Publishes a draft that rests on a passage of a copy."""
    people = {"by": writer, "checker": checker, "editor": editor}
    return lambda copy, passage, **fields: publish_resting_on(copy, passage, **people, **fields)


@pytest.mark.parametrize(
    ("source", "places", "line"),
    [
        ({}, ["p. 3"], ""),
        (
            {"medium": "interview", "told": TOLD}, [],
            "Interview by telephone, 3 May 2026. A recording is kept.",
        ),
        (
            {"medium": "interview", "told": TOLD | {"recording_kept": False}}, [],
            "Interview by telephone, 3 May 2026.",
        ),
        ({"medium": "letter", "told": TOLD | {"means": "email"}}, [], "E-mail of 3 May 2026."),
        ({"medium": "letter", "told": TOLD | {"means": "letter"}}, [], "Letter of 3 May 2026."),
        ({"medium": "print"}, ["pp. 3-4", "", "pp. 3-4"], "Printed source: pp. 3-4."),
        ({"medium": "print"}, [""], "Printed source."),
        ({"medium": "recording"}, ["00:12:31"], "Recording, at 00:12:31."),
        ({"medium": "dataset"}, ["row 3", "row 7"], "Data set, row 3, row 7."),
        (
            {"medium": "calculation"}, [],
            "Our own calculation, with every figure that it takes.",
        ),
        ({"medium": "interview"}, [], ""),
        ({"medium": "letter", "told": {"on": "May"}}, [], ""),
    ],
)  # fmt: skip
def test_each_kind_has_its_line(source, places, line):
    assert how_told(source, places) == line


def test_the_date_is_said_in_the_language_of_the_site():
    with translation.override("de"):
        assert "3. Mai 2026" in how_told(
            {"medium": "letter", "told": TOLD | {"means": "letter"}}, []
        )


def test_an_interview_says_how_and_when_and_nothing_about_who(client, writer, publish):
    publish(make_interview(writer).snapshots.get(), SAID)

    page = words_of(client.get(URL))

    assert "a former gatekeeper: Opening the gates" in page
    assert "Interview by telephone, 3 May 2026. A recording is kept." in page
    assert "Copy made by our staff," in page


def test_what_was_told_stays_as_it_was_published(client, writer, publish):
    source = make_interview(writer)
    publish(source.snapshots.get(), SAID)

    source.testimony.means, source.testimony.recording_kept = "video", False
    workflow.save_testimony(source.testimony, by=writer)

    assert "Interview by telephone, 3 May 2026. A recording is kept." in client.get(URL).text


def test_a_sum_shows_its_figures_each_with_its_source(client, writer, publish):
    publish(make_calculation(writer), SUM)

    page = words_of(client.get(URL))

    assert "Our own calculation, with every figure that it takes." in page
    assert SUM in page
    assert "old = 4,200,000" in page
    assert "In 1999 the ferry carried 4.2 million passengers. The ferry in 1999 , p. 3" in page
    assert "Calculated by our staff," in page
    assert "Done again by Chen Checker," in page
    assert "Graded unknown" not in page  # nobody published it
    assert '<q dir="auto" lang="de">' in client.get(URL).text


def test_a_figure_from_a_retracted_source_puts_the_notice_on_the_page(
    client, writer, checker, publish
):
    article = publish(make_calculation(writer), SUM)
    source = Source.objects.get(citekey="ferry-1999")

    workflow.set_condition(source, by=checker, condition="retracted", why="Made up.")

    page = words_of(client.get(URL))
    assert "A source of this article has been retracted" in page
    assert "A figure that it takes is from a source that was retracted since." in page
    assert "No sentence rests on a quoted source" in page
    assert article.events.filter(verb="notice").exists()


def test_a_foreign_passage_stands_with_its_translation(client, writer, checker, editor):
    source = make_source("bruecke", csl={"language": "de", "title": "Die Brücke"})
    said, meant = "Die Brücke steht seit 1932.", "The bridge has stood since 1932."
    copy = make_copy(source, by=writer, text=said, seen_by=checker)
    article = make_resting_on(copy, "", by=writer)
    claim = next(c for c in standing.read(article).claims if c.evidence)
    workflow.attach(
        article, by=writer, words_hash=claim.claim.words_hash, citekey="bruecke", passage=said,
        snapshot=copy, translation=meant, translator="Wren Writer",
    )  # fmt: skip
    workflow.submit(article, by=writer)
    decide_all(article, by=checker)
    sign(article, by=editor)
    workflow.publish(article, by=editor)

    page = client.get(URL).text

    assert '<blockquote dir="ltr" lang="de"><p>Die Brücke steht seit 1932.</p>' in page
    assert f'<blockquote class="translation" dir="auto" lang="en"><p>{meant}</p>' in page
    assert "Translated by Wren Writer" in page


def test_a_hidden_name_stands_nowhere_that_readers_or_exports_reach(client, writer, publish):
    publish(make_interview(writer).snapshots.get(), SAID)

    pages = [
        URL, f"{URL}editions/", f"{URL}editions/1/", "/", "/feed/", "/sitemap.xml", "/topics/",
    ]  # fmt: skip
    for address in pages:
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        assert "quill" not in answer.text.lower(), address
    edition = Edition.objects.values().get()
    assert "quill" not in json.dumps(edition, default=str).lower()
    assert "quill" not in json.dumps(list(Source.objects.values()), default=str).lower()
    assert "former gatekeeper" in json.dumps(edition, default=str)
    assert list(audit.violations()) == []
