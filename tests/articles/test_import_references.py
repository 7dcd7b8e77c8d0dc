"""A file of references comes in: what is added, what is left alone, what waits for a person."""

import json

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import exports, workflow
from articles.citekeys import is_valid
from articles.csl import canonical_key
from articles.models import Event, Grade, MergeProposal, MergeReason, Source, SourceClass, Verb
from tests.articles.csl_items import items
from tests.factories import make_source

pytestmark = pytest.mark.django_db
REED = {"id": "reed-1932", "type": "book", "title": "The Bridge", "DOI": "10.1000/182"}


def file_of(*works):
    return json.dumps(works)


def brought_in(by, *works):
    return workflow.import_references(file_of(*works), by=by)


def test_a_new_work_becomes_a_source_without_a_grade(writer):
    imported = brought_in(writer, REED)

    source = Source.objects.get()
    assert imported.added == [source]
    assert (source.citekey, source.csl, source.canonical_key) == (
        "reed-1932", REED, "doi:10.1000/182",
    )  # fmt: skip
    assert (source.source_class, source.grade) == (SourceClass.SECONDARY, Grade.UNKNOWN)
    assert (Event.objects.get().verb, Event.objects.get().source) == (Verb.EDIT, source)


def test_the_ending_of_the_name_says_which_format_it_is(writer):
    imported = workflow.import_references(
        "TY  - BOOK\nTI  - The Bridge\nID  - reed\nER  - \n", by=writer, name="library.ris"
    )

    assert [source.citekey for source in imported.added] == ["reed"]


def test_a_work_with_a_key_of_another_gets_a_proposal_beside_it(writer):
    source = make_source("bridge", canonical_key="doi:10.1000/182")

    imported = brought_in(writer, REED)

    proposal = MergeProposal.objects.get()
    assert imported.proposals == [proposal]
    assert (proposal.source, proposal.item, proposal.reason) == (source, REED, MergeReason.TWIN)
    event = Event.objects.get()
    assert (event.verb, event.source, event.data["proposal"]) == (
        Verb.PROPOSE_MERGE, source, proposal.pk,
    )  # fmt: skip
    assert Source.objects.get().csl["title"] == "The Harbour Bridge"


def test_a_work_with_a_citekey_of_another_gets_a_proposal_beside_it(writer):
    make_source("reed-1932", canonical_key="doi:10.1000/1")

    imported = brought_in(writer, REED)

    assert [proposal.reason for proposal in imported.proposals] == [MergeReason.CLASH]


def test_the_same_proposal_is_not_made_twice_while_it_is_open(writer, other_writer):
    make_source("reed-1932")
    first = brought_in(writer, REED)

    second = brought_in(other_writer, REED)

    assert second.proposals == first.proposals == [MergeProposal.objects.get()]
    assert Event.objects.count() == 1


def test_a_work_that_stands_twice_in_a_file_is_a_proposal_beside_itself(writer):
    imported = brought_in(writer, REED, REED | {"id": "reed", "title": "The Bridge, again"}, REED)

    assert len(imported.added) == len(imported.proposals) == len(imported.unchanged) == 1
    assert imported.proposals[0].source == imported.added[0]


def test_what_came_in_before_is_left_alone(writer):
    plain = {"id": "no-key", "type": "book", "title": "Nobody’s"}
    unusable = {"id": "http://example.org/ a", "type": "book", "title": "No citekey to cite with"}
    brought_in(writer, REED, plain, unusable)

    again = brought_in(writer, REED, plain, unusable)

    assert len(again.unchanged) == 3
    assert not (again.added or again.proposals or again.problems)
    assert Event.objects.count() == 3


def test_works_without_a_key_that_differ_in_their_citekey_alone_are_two(writer):
    plain = {"id": "one", "type": "book", "title": "Nobody’s"}

    imported = brought_in(writer, plain, plain | {"id": "two"})

    assert [source.citekey for source in imported.added] == ["one", "two"]


def test_a_twin_of_what_waits_is_named_and_comes_in_later(writer):
    make_source("reed-1932")

    imported = brought_in(writer, REED, REED | {"id": "reed", "title": "The Bridge, again"})

    assert len(imported.proposals) == 1
    assert imported.problems[0].startswith("[@reed] It is the same work as another of this file")


def test_what_cannot_be_read_is_told_and_the_rest_comes_in(writer):
    imported = workflow.import_references(
        "@book{reed, title = {The Bridge}}\n@book{broken, title = {No end\n", by=writer
    )

    assert [source.citekey for source in imported.added] == ["reed"]
    assert "[@broken] Line 2" in imported.problems[0]


def test_a_key_that_no_column_holds_is_left_out(writer):
    imported = brought_in(writer, REED | {"DOI": f"10.1000/{'1' * 600}"})

    assert imported.added[0].canonical_key is None


def test_a_file_of_no_format_is_refused(writer):
    with pytest.raises(workflow.Refused, match="neither CSL-JSON"):
        workflow.import_references("Dear editor,", by=writer)


def test_who_keeps_no_sources_imports_none(administrator):
    with pytest.raises(workflow.Refused, match="permission to keep sources"):
        brought_in(administrator, REED)

    assert not Source.objects.exists()


@st.composite
def libraries(draw):
    """Works as a desk has them: with citekeys one can cite with, and no canonical key twice."""
    signs = st.text(st.sampled_from("abXé1:.#$%&-+?<>~/_"), min_size=1, max_size=8)
    keys = draw(st.lists(signs.filter(is_valid), min_size=1, max_size=4, unique=True))
    works = [draw(items()) | {"id": key} for key in keys]
    by_key = {canonical_key(work) or work["id"]: work for work in works}
    return list(by_key.values())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(libraries(), st.sampled_from(sorted(exports.BY_ENDING)))
def test_a_whole_desk_goes_out_and_comes_back_as_it_was(writer, works, ending):
    desk = [Source(citekey=work["id"], csl=work) for work in works]

    with transaction.atomic():
        text = exports.references(desk, ending)
        first = workflow.import_references(text, by=writer, name=f"library.{ending}")
        came = {source.citekey: source.csl for source in Source.objects.all()}
        text = exports.references(Source.objects.all(), ending)
        again = workflow.import_references(text, by=writer, name=f"library.{ending}")
        transaction.set_rollback(True)

    assert came == {work["id"]: work for work in works}
    assert len(first.added) == len(again.unchanged) == len(works)
    assert not (first.problems or again.problems or again.added or again.proposals)
