"""A sum of our own is worth no more than the copies that its figures stand in."""

import pytest
from django.utils import timezone

from articles import standing, workflow
from articles.models import Verdict
from tests.factories import decide, make_copy
from tests.media import (
    SUM,
    inputs_of,
    make_calculation,
    make_inputs,
    make_interview,
    make_resting_on,
    make_sum_source,
    publish_resting_on,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_files")]
SAID = "Mrs Quill said that 5 gates were open."
GATES = {"formula": "gates * 2", "result": "10"}


def saw(copy, by) -> None:
    workflow.sight(copy, by=by, seen_on=timezone.localdate(), where="City archive")


def problem_of(article) -> str:
    return next(e.problem for c in standing.read(article).claims for e in c.evidence)


def gates(interview, by, seen_by, **fields) -> dict:
    copy = make_copy(interview, by=by, text=SAID, seen_by=seen_by)
    given = {"name": "gates", "value": "5", "locator": "", "passage": SAID}
    return given | {"citekey": interview.citekey, "snapshot": copy.pk} | fields


def test_it_needs_somebody_else_to_have_seen_the_originals(writer, checker, second_checker):
    copy = make_calculation(writer, inputs=make_inputs(checker))
    saw(copy, checker)  # from copies that they made themselves
    article = make_resting_on(copy, SUM, by=writer)

    before = problem_of(article)
    for one in inputs_of(copy):
        saw(one, second_checker)

    assert before == (
        "[@our-ferry-sum] is a calculation from [@ferry-1999], whose copy was made by our staff: "
        "somebody else must record that they saw the original."
    )
    assert problem_of(article) == ""


def test_a_desk_of_one_person_needs_nobody_else(writer, administrator):
    article = make_resting_on(make_calculation(writer), SUM, by=writer)

    workflow.set_policy(by=administrator, one_person_desk=True, note="I am alone.")

    assert problem_of(article) == ""


def test_it_lapses_when_the_copy_of_a_figure_is_removed(writer, checker, administrator):
    copy = make_calculation(writer)
    for one in (copy, *inputs_of(copy)):
        saw(one, checker)
    article = make_resting_on(copy, SUM, by=writer)
    workflow.submit(article, by=writer)
    decide(article, "So it was", checker, Verdict.SUPPORTED)

    workflow.remove_copy(inputs_of(copy)[1], by=administrator, what="It", legal_ground="Order 7")

    assert problem_of(article).endswith(
        "[@ferry-2009], whose kept copy was removed for a legal reason."
    )
    assert not standing.read(article).claims[1].is_decided


def test_what_it_was_published_with_does_not_come_back_either(
    writer, checker, editor, administrator
):
    copy = make_calculation(writer)
    article = publish_resting_on(copy, SUM, by=writer, checker=checker, editor=editor)
    workflow.withdraw(article, by=editor, kind="unpublished", reason="We look again.")

    workflow.remove_copy(inputs_of(copy)[1], by=administrator, what="It", legal_ground="Order 7")

    with pytest.raises(workflow.Refused, match=r"kept copy of \[@ferry-2009\] was removed"):
        workflow.reinstate(article, by=editor, reason="All is well.")


def test_readers_do_not_get_a_name_by_way_of_a_sum(writer, checker):
    interview = make_interview(writer, consent="on_record", name_shown=True)
    copy = make_calculation(writer, inputs=[gates(interview, writer, checker)], **GATES)
    saw(copy, checker)
    article = make_resting_on(copy, copy.text.splitlines()[1], by=writer)
    assert problem_of(article) == ""

    told = interview.testimony
    told.name_shown, told.consent, told.shown_as = False, "not_named", "a former gatekeeper"
    workflow.save_testimony(told, by=writer)

    (evidence,) = standing.read(article).claims[1].evidence
    assert "gives away who said it" in evidence.withheld


def test_nor_by_the_place_of_a_figure(writer, checker):
    said = gates(make_interview(writer), writer, checker, locator="Quill, p. 2")
    said["passage"] = "5 gates were open."

    with pytest.raises(workflow.Refused, match="gives away who said it"):
        workflow.keep_calculation(make_sum_source(), by=writer, inputs=[said], **GATES)
