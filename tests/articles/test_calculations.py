"""Our own calculations: every input cited, the sum done again by somebody else."""

import pytest
from django.utils import timezone

from articles import audit, standing, workflow
from articles.models import Capture, Snapshot, Source, Verb
from tests.factories import make_source
from tests.media import (
    SAID,
    SUM,
    inputs_of,
    make_calculation,
    make_inputs,
    make_interview,
    make_resting_on,
    make_sum_source,
    publish_resting_on,
)

FORMULA = {"formula": "(new - old) / old", "result": "21.4%", "is_rounded": True}


def problem_of(article) -> str:
    return next(e.problem for c in standing.read(article).claims for e in c.evidence)


def test_a_sum_is_kept_with_its_inputs_as_a_staff_copy(writer):
    copy = make_calculation(writer)

    assert (copy.capture, copy.is_staff_copy) == (Capture.COMPUTED, True)
    assert copy.text.splitlines()[1] == SUM
    assert [one["citekey"] for one in copy.inputs] == ["ferry-1999", "ferry-2009"]
    assert copy.source.events.get().verb == Verb.KEEP_COPY
    assert copy.extractor == "stet-calculation 1"


def test_the_same_sum_twice_is_kept_once_and_another_is_another_copy(writer):
    copy = make_calculation(writer)

    again = {"by": writer, "inputs": copy.inputs}
    same = workflow.keep_calculation(copy.source, **again, **FORMULA)
    other = workflow.keep_calculation(copy.source, **again, **FORMULA | {"result": "21.43%"})

    assert same == copy
    assert list(copy.source.snapshots.order_by("pk")) == [copy, other]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"value": "4,300,000"}, "4,300,000 does not stand in its passage"),
        ({"passage": "The ferry carried everybody."}, "does not stand word for word"),
        ({"citekey": "ferry-2009"}, "choose a kept copy of"),
        ({"snapshot": None}, "choose a kept copy of"),
    ],
)
def test_each_input_stands_in_a_passage_of_its_copy(writer, change, why):
    inputs = make_inputs(writer)
    inputs[0] |= change
    result = {"formula": "old * 0 + new * 0 + 1", "result": "1"}

    with pytest.raises(workflow.Refused, match=why):
        workflow.keep_calculation(make_sum_source(), by=writer, inputs=inputs, **result)


def test_a_wrong_sum_is_not_kept(writer):
    with pytest.raises(workflow.Refused, match="gives about 0.214286, not 0.25"):
        make_calculation(writer, result="25%")

    assert not Snapshot.objects.filter(capture=Capture.COMPUTED).exists()


def test_a_sum_without_a_cited_input_is_none(writer):
    with pytest.raises(workflow.Refused, match="at least one input"):
        workflow.keep_calculation(
            make_sum_source(), by=writer, formula="1 + 1", inputs=[], result="2"
        )


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"condition": "retracted"}, "has been retracted"),
        ({"source_class": "ai_output"}, "AI output"),
        ({"medium": "calculation"}, "a calculation itself"),
    ],
)
def test_no_figure_is_taken_from_what_carries_nothing(writer, change, why):
    inputs = make_inputs(writer)
    Source.objects.filter(citekey="ferry-1999").update(**change)

    with pytest.raises(workflow.Refused, match=why):
        workflow.keep_calculation(make_sum_source(), by=writer, inputs=inputs, **FORMULA)


def test_only_a_source_that_is_a_calculation_keeps_one(writer):
    with pytest.raises(workflow.Refused, match="a source of its own kind"):
        workflow.keep_calculation(make_source(), by=writer, inputs=make_inputs(writer), **FORMULA)


def test_who_keeps_no_copies_keeps_no_sums(writer, administrator):
    with pytest.raises(workflow.Refused, match="permission to keep copies"):
        make_calculation(administrator, inputs=make_inputs(writer))


def saw_inputs(copy, by) -> None:
    for one in inputs_of(copy):
        workflow.sight(one, by=by, seen_on=timezone.localdate(), where="City archive")


def test_it_carries_a_sentence_once_somebody_else_did_it_again(writer, checker):
    copy = make_calculation(writer)
    article = make_resting_on(copy, SUM, by=writer)
    saw_inputs(copy, checker)
    assert "somebody else must record that they did it again" in problem_of(article)

    workflow.sight(copy, by=checker, seen_on=timezone.localdate(), where="A spreadsheet")

    assert problem_of(article) == ""


def test_it_lapses_when_an_input_is_retracted(writer, checker):
    copy = make_calculation(writer)
    workflow.sight(copy, by=checker, seen_on=timezone.localdate(), where="A spreadsheet")
    article = make_resting_on(copy, SUM, by=writer)

    workflow.set_condition(
        Source.objects.get(citekey="ferry-1999"), by=checker, condition="retracted", why="So."
    )

    assert "a calculation from [@ferry-1999]" in problem_of(article)


def test_it_lapses_when_somebody_takes_back_their_words(writer, checker):
    interview = make_interview(writer)
    five = {
        "name": "hour", "value": "5", "citekey": interview.citekey, "locator": "",
        "passage": SAID, "snapshot": interview.snapshots.get(),
    }  # fmt: skip
    copy = make_calculation(writer, formula="hour + 1", inputs=[five], result="6")
    article = make_resting_on(copy, "hour + 1 = 5 + 1 ≈ 6", by=writer)

    interview.testimony.consent = "refused"
    workflow.save_testimony(interview.testimony, by=writer)

    assert "a calculation from [@gatekeeper-2026]" in problem_of(article)


def test_no_input_gives_away_who_is_not_named(writer):
    interview = make_interview(writer, shown_as="a former keeper")
    said = {
        "name": "gates", "value": "5", "citekey": interview.citekey, "locator": "",
        "passage": "Thank you, Mrs Quill.", "snapshot": interview.snapshots.get(),
    }  # fmt: skip

    with pytest.raises(workflow.Refused, match="gives away who said it"):
        make_calculation(writer, formula="gates", inputs=[said], result="5")


def test_an_edition_keeps_the_inputs_with_their_sources(writer, checker, editor):
    copy = make_calculation(writer)
    article = publish_resting_on(copy, SUM, by=writer, checker=checker, editor=editor)

    evidence = next(e for c in article.live_edition.claims for e in c["evidence"])

    assert [one["value"] for one in evidence["inputs"]] == ["4,200,000", "5,100,000"]
    assert evidence["inputs"][0]["csl"]["title"] == "The ferry in 1999"
    assert list(audit.violations()) == []


def test_an_edition_whose_inputs_are_retracted_does_not_come_back(writer, checker, editor):
    copy = make_calculation(writer)
    article = publish_resting_on(copy, SUM, by=writer, checker=checker, editor=editor)
    workflow.withdraw(article, by=editor, kind="unpublished", reason="We look again.")
    workflow.set_condition(
        Source.objects.get(citekey="ferry-1999"), by=checker, condition="retracted", why="So."
    )

    with pytest.raises(
        workflow.Refused, match=r"\[@ferry-1999\], which it cites, has been retract"
    ):
        workflow.reinstate(article, by=editor, reason="All is well.")
