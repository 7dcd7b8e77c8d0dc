"""Two works side by side at the desk, and three buttons."""

import pytest
from django.urls import reverse
from lxml import html

from articles import workflow
from articles.models import MergeProposal, Source
from tests.factories import make_source
from tests.pages import filled_in, words_of

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/mergeproposal/"
TEXT = """[{"id": "harbour-1932", "type": "book", "title": "The Bridge", "volume": "3",
"author": [{"family": "Reed", "given": "Robin"}]}]"""


@pytest.fixture
def proposal(writer):
    make_source(csl={"note": "Ours"})
    return workflow.import_references(TEXT, by=writer).proposals[0]


def page_of(proposal):
    return reverse("admin:articles_mergeproposal_change", args=[proposal.pk])


def told(page):
    """Its words in their own signs; `words_of` takes the bytes for Latin ones."""
    return " ".join(" ".join(html.fromstring(page.content.decode()).itertext()).split())


def test_the_two_works_stand_side_by_side_with_each_difference_in_words(client, writer, proposal):
    client.force_login(writer)

    page = client.get(page_of(proposal))

    said = told(page)
    assert "Title ≠ they differ Here The Harbour Bridge The new one The Bridge" in said
    assert "Authors + only in the new one Here nothing The new one Reed, Robin" in said
    assert "Note − only here Here Ours The new one nothing" in said
    assert "Kind of work = the same book" in said
    boxes = html.fromstring(page.content).xpath("//input[@name='take']/@value")
    assert boxes == ["title", "author", "volume"]
    assert filled_in(page, "mergeproposal_form")["citekey"] == "reed"


def test_values_that_read_the_same_are_shown_as_they_are_stored(client, writer):
    make_source(csl={"issued": {"date-parts": [[1932]], "circa": True}})
    text = """[{"id": "harbour-1932", "type": "book", "issued": {"date-parts": [[1932]]}}]"""
    proposal = workflow.import_references(text, by=writer).proposals[0]
    client.force_login(writer)

    assert '"circa": true' in words_of(client.get(page_of(proposal)))


def test_what_is_ticked_is_taken_over(client, writer, proposal):
    client.force_login(writer)

    response = client.post(page_of(proposal), {"outcome": "merged", "take": ["title", "author"]})

    source = Source.objects.get()
    assert response["Location"] == reverse("admin:articles_source_change", args=[source.pk])
    assert source.csl == {
        "id": "harbour-1932", "type": "book", "title": "The Bridge", "note": "Ours",
        "author": [{"family": "Reed", "given": "Robin"}],
    }  # fmt: skip


def test_a_refusal_keeps_what_was_ticked_and_typed(client, writer, proposal):
    client.force_login(writer)

    response = client.post(
        page_of(proposal),
        {"outcome": "kept_apart", "take": ["title"], "citekey": "harbour-1932"},
    )

    assert response.status_code == 422
    assert "is the citekey of another work" in words_of(response)
    kept = filled_in(response, "mergeproposal_form")
    assert (kept["take"], kept["citekey"]) == ("title", "harbour-1932")


def test_no_button_and_a_field_that_there_is_not_are_refused(client, writer, proposal):
    client.force_login(writer)

    without = client.post(page_of(proposal), {"take": ["title"]})
    unknown = client.post(page_of(proposal), {"outcome": "merged", "take": ["publisher"]})

    assert "Press one of the three buttons." in words_of(without)
    assert unknown.status_code == 422
    assert MergeProposal.objects.get().outcome == ""


def test_a_settled_one_says_who_did_it_and_offers_no_button(client, writer, checker, proposal):
    workflow.settle_merge(proposal, by=checker, outcome="kept_apart", citekey="bridge")
    client.force_login(writer)

    page = client.get(page_of(proposal))
    late = client.post(page_of(proposal), {"outcome": "merged", "take": ["title"]})

    assert "Chen Checker settled this on" in words_of(page)
    assert "It is The Bridge [@bridge]" in words_of(page)
    assert not html.fromstring(page.content).xpath("//button[@name='outcome']")
    assert late.status_code == 422 and "Chen Checker settled this on" in words_of(late)


def test_the_list_shows_what_is_to_settle_until_one_asks_for_the_rest(client, writer, proposal):
    client.force_login(writer)
    open_ones = words_of(client.get(LIST))

    workflow.settle_merge(proposal, by=writer, outcome="dropped")

    assert "The Bridge" in open_ones and "to settle" in open_ones
    assert "The Bridge" not in words_of(client.get(LIST))
    assert "left out" in words_of(client.get(LIST, {"stage": "settled"}))
    assert "left out" in words_of(client.get(LIST, {"stage": "all"}))


def test_an_empty_list_says_what_will_come_there(client, writer):
    client.force_login(writer)

    said = told(client.get(LIST))

    assert "Works to tell apart Nothing here waits for anybody." in said


def test_works_to_tell_apart_wait_for_who_keeps_sources(client, writer, administrator, proposal):
    client.force_login(writer)
    told = words_of(client.get("/admin/"))
    client.force_login(administrator)

    assert "Works to tell apart" in told
    assert "Wren Writer brought it in; it has the same citekey for another work" in told
    assert "brought it in" not in words_of(client.get("/admin/"))
