"""What people told us: kept as they allowed it, and named only then."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import audit, models, standing, workflow
from articles.models import Event, Snapshot, Source
from tests.factories import decide_all, make_source
from tests.media import SAID, make_interview, make_resting_on, publish_resting_on, said_by_quill


def evidence_in(article):
    return next(e for c in standing.read(article).claims for e in c.evidence)


def test_an_interview_comes_in_with_who_said_it_and_its_copy(writer):
    source = make_interview(writer)

    assert source.csl["author"] == [{"literal": "a former gatekeeper"}]
    assert source.csl["issued"] == {"date-parts": [[2026, 5, 3]]}
    assert source.testimony.person == "Quill, Quilla"
    assert SAID in source.snapshots.get().text


def test_a_name_that_is_shown_is_the_author_readers_see(writer):
    source = make_interview(writer, consent="on_record", name_shown=True)

    assert source.csl["author"] == [{"family": "Quill", "given": "Quilla"}]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"person": " "}, "who it was"),
        ({"means": "smoke"}, "how it was said"),
        ({"consent": ""}, "what they allowed"),
        ({"name_shown": True}, "who may be quoted by name"),
        ({"shown_as": " "}, "instead of the name"),
        ({"shown_as": "Mrs Quill of the gates"}, "stands in what they read"),
        ({"held_on": timezone.localdate() + timedelta(days=2)}, "has not come yet"),
        ({"citekey": "quill-2026"}, "citekey gives away"),
        ({"citekey": "quill"}, "citekey gives away"),
    ],
)
def test_an_unfit_testimony_brings_nothing_in(writer, fields, why):
    with pytest.raises(workflow.Refused, match=why):
        make_interview(writer, **fields)

    assert not Source.objects.exists()
    assert not Snapshot.objects.exists()


def test_a_title_with_a_hidden_name_is_refused_also_later(writer, checker):
    source = make_interview(writer)
    source.csl = source.csl | {"title": "The Quill papers"}

    for person in (writer, checker):
        with pytest.raises(workflow.Refused, match="stands in what they read"):
            workflow.save_source(source, by=person)


def test_only_an_interview_or_a_letter_has_somebody_who_said_it(writer):
    with pytest.raises(workflow.Refused, match="Only an interview or a letter"):
        workflow.save_testimony(said_by_quill(make_source()), by=writer)


def test_who_keeps_no_sources_keeps_no_testimony(writer, administrator):
    testimony = make_interview(writer).testimony

    with pytest.raises(workflow.Refused, match="permission to keep sources"):
        workflow.save_testimony(testimony, by=administrator)


def test_the_record_says_what_was_allowed_and_never_by_whom(writer):
    testimony = make_interview(writer).testimony

    testimony.person, testimony.consent_note = "Quill, Quilla Q.", "Quill wrote on 4 May."
    workflow.save_testimony(testimony, by=writer)
    workflow.save_testimony(testimony, by=writer)

    first, second = Event.objects.filter(data__has_key="testimony").order_by("id")
    assert first.data["testimony"]["consent"] == [None, "not_named"]
    assert second.data == {"testimony": {"not_repeated_here": ["person", "consent_note"]}}
    assert "quill" not in json.dumps(list(Event.objects.values("data", "why")), default=str).lower()


def test_a_name_may_be_shown_once_they_agree(writer):
    testimony = make_interview(writer).testimony

    testimony.consent, testimony.name_shown = "on_record", True
    workflow.save_testimony(testimony, by=writer)

    assert Source.objects.get().csl["author"] == [{"family": "Quill", "given": "Quilla"}]
    assert models.Testimony.objects.get().name_shown


def test_who_may_not_be_quoted_is_not_quoted(writer):
    with pytest.raises(workflow.Refused, match="may not be quoted: nothing of it is kept"):
        make_interview(writer, consent="refused")


def test_consent_that_is_taken_back_lapses_what_rests_on_it(writer, checker):
    source = make_interview(writer)
    copy = source.snapshots.get()
    workflow.sight(copy, by=checker, seen_on=timezone.localdate(), where="Our archive")
    article = make_resting_on(copy, SAID, by=writer)
    workflow.submit(article, by=writer)
    decide_all(article, by=checker)
    assert all(claim.is_decided for claim in standing.read(article).claims)

    source.testimony.consent = "refused"
    workflow.save_testimony(source.testimony, by=writer)

    assert "did not allow it" in evidence_in(article).problem
    assert not all(claim.is_decided for claim in standing.read(article).claims)


def test_an_edition_with_words_taken_back_does_not_come_back(writer, checker, editor):
    source = make_interview(writer)
    copy = source.snapshots.get()
    article = publish_resting_on(copy, SAID, by=writer, checker=checker, editor=editor)
    workflow.withdraw(article, by=editor, kind="unpublished", reason="They asked.")

    source.testimony.consent = "refused"
    workflow.save_testimony(source.testimony, by=writer)

    with pytest.raises(workflow.Refused, match="may not be quoted any more"):
        workflow.reinstate(article, by=editor, reason="All is well.")


def test_an_edition_with_a_name_that_is_hidden_since_does_not_come_back(writer, checker, editor):
    source = make_interview(writer, consent="on_record", name_shown=True)
    copy = source.snapshots.get()
    article = publish_resting_on(copy, SAID, by=writer, checker=checker, editor=editor)
    workflow.withdraw(article, by=editor, kind="unpublished", reason="They asked.")

    told = source.testimony
    told.consent, told.name_shown, told.shown_as = "not_named", False, "a former gatekeeper"
    workflow.save_testimony(told, by=writer)

    with pytest.raises(workflow.Refused, match="It names who spoke"):
        workflow.reinstate(article, by=editor, reason="All is well.")


def test_one_that_never_said_the_name_does(writer, checker, editor):
    copy = make_interview(writer).snapshots.get()
    article = publish_resting_on(copy, SAID, by=writer, checker=checker, editor=editor)
    workflow.withdraw(article, by=editor, kind="unpublished", reason="We look again.")

    workflow.reinstate(article, by=editor, reason="All is well.")

    assert models.Edition.objects.current().filter(article=article).exists()


def test_a_passage_with_the_hidden_name_carries_no_sentence(writer, checker):
    source = make_interview(writer)
    copy = source.snapshots.get()
    workflow.sight(copy, by=checker, seen_on=timezone.localdate(), where="Our archive")

    article = make_resting_on(copy, "Thank you, Mrs Quill.", by=writer)

    assert "gives away who said it" in evidence_in(article).problem
    assert "Quill" not in evidence_in(article).problem
    claim = next(c for c in standing.read(article).claims if c.evidence)
    workflow.submit(article, by=writer)
    with pytest.raises(workflow.Refused, match="gives away"):
        workflow.decide(
            article, by=checker, fingerprint=claim.fingerprint, verdict="no_source",
            reason="common_knowledge",
        )  # fmt: skip


def test_the_audit_finds_a_consent_that_nobody_recorded(writer):
    make_interview(writer)
    assert list(audit.violations()) == []

    models.Testimony.objects.update(consent="on_record", name_shown=True)

    assert "its consent is not what the record says" in " ".join(audit.violations())
