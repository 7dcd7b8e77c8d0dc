"""Somebody says whether two works are one, and what of the new one is better."""

import pytest

from articles import workflow
from articles.audit import violations
from articles.models import Event, MergeOutcome, MergeProposal, MergeReason, Source, Verb
from articles.words import digest
from articles.workflow import Stale
from tests.factories import make_source

pytestmark = pytest.mark.django_db
NEW = {"id": "harbour-1932", "type": "book", "title": "The Bridge", "DOI": "10.1000/182"}
MERGED, KEPT_APART, DROPPED = MergeOutcome.MERGED, MergeOutcome.KEPT_APART, MergeOutcome.DROPPED


@pytest.fixture
def proposal(writer):
    return propose(make_source(csl={"note": "Ours"}), by=writer)


def propose(source, *, by, **item):
    return MergeProposal.objects.create(
        source=source, item=NEW | item, reason=MergeReason.CLASH, proposed_by=by,
        proposed_at=source.created_at,
    )  # fmt: skip


def test_one_work_takes_what_is_better_in_the_new_one_and_nothing_else(proposal, checker):
    settled = workflow.settle_merge(proposal, by=checker, outcome=MERGED, take=["title"])

    source = Source.objects.get()
    assert source.csl == {
        "id": "harbour-1932", "type": "book", "title": "The Bridge", "note": "Ours",
    }  # fmt: skip
    assert (settled.outcome, settled.settled_by) == (MERGED, checker)
    taken, edited = Event.objects.all()
    assert (taken.verb, taken.source, taken.data["took"]) == (
        Verb.SETTLE_MERGE, source, ["title"],
    )  # fmt: skip
    assert (edited.verb, edited.by) == (Verb.EDIT, checker)


def test_a_derived_key_follows_what_was_taken(proposal, writer):
    workflow.settle_merge(proposal, by=writer, outcome=MERGED, take=["DOI"])

    assert Source.objects.get().canonical_key == "doi:10.1000/182"


def test_a_typed_key_stays(proposal, writer):
    Source.objects.update(canonical_key="isbn:typed")

    workflow.settle_merge(proposal, by=writer, outcome=MERGED, take=["DOI"])

    assert Source.objects.get().canonical_key == "isbn:typed"


def test_one_work_of_which_nothing_new_is_better_changes_nothing(proposal, writer):
    workflow.settle_merge(proposal, by=writer, outcome=MERGED)

    assert Source.objects.get().title == "The Harbour Bridge"
    assert Event.objects.get().verb == Verb.SETTLE_MERGE


@pytest.mark.parametrize("field", ["id", "volume"])
def test_only_what_the_new_one_says_is_taken_and_never_its_citekey(proposal, writer, field):
    with pytest.raises(workflow.Refused, match=f"does not say: {field}"):
        workflow.settle_merge(proposal, by=writer, outcome=MERGED, take=[field])

    proposal.refresh_from_db()
    assert proposal.outcome == ""


def test_two_works_stand_apart_under_a_citekey_that_was_given(proposal, writer):
    settled = workflow.settle_merge(proposal, by=writer, outcome=KEPT_APART, citekey=" bridge ")

    assert settled.added.csl == NEW | {"id": "bridge"}
    assert (settled.added.citekey, settled.added.canonical_key) == ("bridge", "doi:10.1000/182")


def test_two_works_stand_apart_under_a_citekey_that_is_proposed(writer):
    by_reed = {"author": [{"family": "Reed"}], "issued": {"date-parts": [[1932]]}}
    proposal = propose(make_source(), by=writer, **by_reed)

    settled = workflow.settle_merge(proposal, by=writer, outcome=KEPT_APART)

    assert settled.added.citekey == "reed-1932"


def test_a_citekey_that_became_free_is_kept(writer):
    proposal = propose(make_source("other"), by=writer)

    settled = workflow.settle_merge(proposal, by=writer, outcome=KEPT_APART)

    assert settled.added.citekey == "harbour-1932"


@pytest.mark.parametrize(
    ("citekey", "why"),
    [("harbour-1932", "is the citekey of another work, The Harbour Bridge"), ("a b", "letters")],
)
def test_a_citekey_that_is_taken_or_cannot_be_cited_is_refused(proposal, writer, citekey, why):
    with pytest.raises(workflow.Refused, match=why):
        workflow.settle_merge(proposal, by=writer, outcome=KEPT_APART, citekey=citekey)

    assert Source.objects.count() == 1


def test_one_canonical_key_names_one_work(proposal, writer):
    Source.objects.update(canonical_key="doi:10.1000/182")

    with pytest.raises(workflow.Refused, match=r"names one work, and it is here: The Harbour"):
        workflow.settle_merge(proposal, by=writer, outcome=KEPT_APART, citekey="bridge")


def test_what_is_left_out_leaves_its_record_alone(proposal, writer):
    settled = workflow.settle_merge(proposal, by=writer, outcome=DROPPED)

    assert (settled.outcome, Source.objects.count()) == (DROPPED, 1)
    assert Event.objects.get().to_state == DROPPED


def test_the_second_to_settle_is_told_who_did(proposal, writer, checker):
    workflow.settle_merge(proposal, by=checker, outcome=DROPPED)

    for outcome in MergeOutcome.values:
        with pytest.raises(workflow.Refused, match=r"Chen Checker settled this on .*: left out\."):
            workflow.settle_merge(proposal, by=writer, outcome=outcome)
    assert Event.objects.count() == 1


@pytest.mark.parametrize("outcome", MergeOutcome.values)
def test_who_keeps_no_sources_settles_nothing(proposal, administrator, outcome):
    with pytest.raises(workflow.Refused, match="permission to keep sources"):
        workflow.settle_merge(proposal, by=administrator, outcome=outcome)


def test_an_outcome_that_is_none_is_refused(proposal, writer):
    with pytest.raises(workflow.Refused, match="Choose one of: merged"):
        workflow.settle_merge(proposal, by=writer, outcome="")


def test_a_key_that_a_migration_renewed_fits_its_record(writer):
    old = "url:https://example.org/?utm_source=mail"
    source = workflow.save_source(
        Source(citekey="page", csl={"id": "page"}, canonical_key=old), by=writer
    )

    Source.objects.filter(pk=source.pk).update(canonical_key="url:https://example.org")
    renewed = list(violations())
    Source.objects.filter(pk=source.pk).update(canonical_key="url:https://example.org/other")

    assert renewed == []
    assert "canonical_key is not what the record says" in " ".join(violations())


def test_a_comparison_with_what_has_changed_since_is_refused(proposal, checker):
    seen = digest(proposal.source.csl)
    Source.objects.update(csl={"id": "harbour-1932", "title": "Changed meanwhile"})

    with pytest.raises(Stale, match="compare them again"):
        workflow.settle_merge(proposal, by=checker, outcome=MERGED, take=["title"], seen=seen)

    assert Source.objects.get().title == "Changed meanwhile"
    assert MergeProposal.objects.get().outcome == ""
