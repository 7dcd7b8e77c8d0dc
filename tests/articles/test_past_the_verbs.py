"""What is written past the verbs opens no gate: it derives everything anew from the rows."""

import pytest
from django.core import serializers
from django.core.management import call_command
from django.utils import timezone

from articles import gate, standing, workflow
from articles.models import Article, Citation, Section, Source, State, Verification, Wording
from articles.press import evidence_of
from tests.factories import (
    claim_saying,
    decide_all,
    make_approved,
    make_article,
    make_cited,
    make_in_review,
    make_published,
    sign,
)


def a_verdict(article, claim, by, verdict="supported", **fields):
    """A row that says what the verb would have refused to say."""
    return Verification(
        article=article, fingerprint=claim.fingerprint, verdict=verdict, checker=by,
        decided_at=timezone.now(), words=claim.claim.words, context=claim.claim.context,
        evidence=evidence_of(claim), **fields,
    )  # fmt: skip


def by_saving(row, folder):
    row.save()


def in_bulk(row, folder):
    type(row).objects.bulk_create([row])


def as_an_upsert(row, folder):
    type(row).objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["id"], update_fields=["verdict"]
    )


def from_a_fixture(row, folder):
    fixture = folder / "forged.json"
    fixture.write_text(serializers.serialize("json", [row]))
    call_command("loaddata", fixture, verbosity=0)


@pytest.mark.parametrize("door", [by_saving, in_bulk, as_an_upsert, from_a_fixture])
@pytest.mark.parametrize("words", ["The harbour bridge", "opened in March"])
def test_a_verdict_of_its_author_does_not_count(writer, checker, door, words, tmp_path):
    """Neither of who wrote the words nor of who attached the passage."""
    article = make_in_review(writer, checker)
    claim = claim_saying(article, words)
    verdict = "supported" if claim.evidence else "no_source"
    reason = "" if claim.evidence else "heading_or_label"

    door(a_verdict(article, claim, writer, verdict, reason=reason), tmp_path)

    assert not claim_saying(article, words).is_decided
    assert any("no longer counts" in b.message for b in gate.blockers(article))


def test_a_verdict_without_evidence_supports_nothing(writer, checker):
    article = make_article(writer, lead="The bridge opened in March 1932.")
    workflow.submit(article, by=writer)

    a_verdict(article, claim_saying(article, "March"), checker).save()

    assert not claim_saying(article, "March").is_decided


def test_a_passage_that_stands_in_no_copy_supports_nothing(writer, checker):
    article = make_cited(writer, checker)
    good = article.citations.get()
    workflow.submit(article, by=writer)

    Citation.objects.create(
        article=article, words_hash=good.words_hash, source=good.source, locator=good.locator,
        passage="The bridge opened a hundred years ago.", snapshot=good.snapshot,
        attached_by=writer, attached_at=timezone.now(),
    )  # fmt: skip

    assert any("does not stand in its kept copy" in str(b) for b in gate.blockers(article))


def test_a_wording_in_another_name_does_not_hide_its_author(writer, checker, editor):
    article = make_in_review(writer, checker)
    claim = claim_saying(article, "opened in March")

    Wording.objects.create(
        article=article, words_hash=claim.claim.words_hash, author=editor, first_at=timezone.now()
    )

    with pytest.raises(workflow.Refused, match="You put in these words"):
        workflow.decide(article, by=writer_who_checks(writer), fingerprint=claim.fingerprint,
                        verdict="supported")  # fmt: skip


def writer_who_checks(writer):
    """The same person, who may now decide claims too."""
    writer.groups.set(writer.groups.model.objects.filter(name__in=["Writers", "Checkers"]))
    return type(writer).objects.get(pk=writer.pk)


@pytest.mark.parametrize(
    "write",
    [
        lambda a: a.sections.update(body="It opened in 1933."),
        lambda a: Section.objects.create(article=a, position=9, heading="More", ai_use="none"),
        lambda a: Section.objects.bulk_create(
            [Section(article=a, position=9, heading="In bulk", body="It sank.", ai_use="none")]
        ),
        lambda a: Article.objects.filter(pk=a.pk).update(title="The bridge that sank"),
        lambda a: Article.objects.filter(pk=a.pk).update(standfirst="It sank."),
    ],
)
def test_words_without_an_author_on_record_are_not_signed(writer, checker, editor, write):
    article = make_in_review(writer, checker)
    decide_all(article, by=checker)

    write(article)

    with pytest.raises(workflow.Refused, match="Nobody is on record"):
        sign(article, by=editor)


def test_a_section_moved_from_a_published_article_brings_no_verdict(writer, checker, editor):
    published = make_published(writer, checker, editor)
    article = make_in_review(writer, checker, title="Another bridge", lead="It stands.")
    decide_all(article, by=checker)

    Section.objects.filter(article=published).update(article=article, position=1, heading="Moved")

    with pytest.raises(workflow.Refused, match="No one has decided"):
        sign(article, by=editor)


@pytest.mark.parametrize(
    "write",
    [
        lambda a: a.sections.update(ai_use="assisted"),
        lambda a: a.sections.update(kind="analysis"),
        lambda a: Article.objects.filter(pk=a.pk).update(slug="elsewhere"),
        lambda a: Article.objects.filter(pk=a.pk).update(language="de"),
        lambda a: Article.objects.filter(pk=a.pk).update(change_note="As you know."),
        lambda a: a.see_also.create(
            target=Article.objects.create(title="Other", slug="other"), reason="Buy it."
        ),
        lambda a: Source.objects.update(csl={"id": "harbour-1932", "title": "Another book"}),
        lambda a: Source.objects.update(source_class="primary"),
        lambda a: Source.objects.update(grade_override="official_record", grade_reason="Mine."),
    ],
)
def test_what_was_not_signed_is_not_published(writer, checker, editor, write):
    article = make_approved(writer, checker, editor)

    write(article)

    with pytest.raises(workflow.Refused, match="not what was signed off|No one has decided"):
        workflow.publish(article, by=editor)


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [("condition", "retracted", "has been retracted"), ("source_class", "ai_output", "AI output")],
)
def test_a_source_that_fails_meanwhile_stops_the_press(
    writer, checker, editor, field, value, named
):
    article = make_approved(writer, checker, editor)

    Source.objects.update(**{field: value})

    with pytest.raises(workflow.Refused, match=named):
        workflow.publish(article, by=editor)


def test_a_state_that_was_only_written_down_publishes_nothing(writer, checker, editor):
    article = make_in_review(writer, checker)
    decide_all(article, by=checker)
    Article.objects.filter(pk=article.pk).update(state=State.APPROVED)

    with pytest.raises(workflow.Refused, match="not what was signed off"):
        workflow.publish(article, by=editor)


def test_an_edition_is_not_published_twice_on_one_signature(writer, checker, editor):
    article = make_published(writer, checker, editor)
    Article.objects.filter(pk=article.pk).update(
        state=State.APPROVED, change_kind="minor", change_note="Again."
    )

    with pytest.raises(workflow.Refused, match="not what was signed off"):
        workflow.publish(article, by=editor)


def test_a_time_that_was_only_written_down_publishes_nothing(writer, checker, editor):
    """The scheduler asks the same gate as everybody else, and goes on with the others."""
    forged = make_in_review(writer, checker)
    honest = make_approved(writer, checker, editor, title="Another bridge")
    Article.objects.update(state=State.SCHEDULED, publish_at=timezone.now(), scheduled_by=editor.pk)

    results = dict(workflow.publish_due())

    assert results[honest] == []
    assert any("No one has decided" in reason for reason in results[forged])
    assert Article.objects.get(pk=forged.pk).live_edition is None


def test_a_gate_without_anything_to_ask_stays_shut(writer, editor, checker):
    """An article without a sentence passes no rule, and that is no reason to let it out."""
    article = make_article(writer, lead="One line.")
    workflow.submit(article, by=writer)
    article.sections.all().delete()
    decide_all(article, by=checker)

    with pytest.raises(workflow.Refused, match="nothing to publish"):
        sign(article, by=editor)


def test_nothing_is_reset_by_saving_without_a_change(writer, checker, editor):
    article = make_approved(writer, checker, editor)

    with workflow.editing(article, by=editor) as draft:
        draft.save()
        for section in draft.sections.all():
            section.save()

    assert article.state == State.APPROVED
    assert standing.read(article).claims[1].is_decided
    assert workflow.publish(article, by=editor).number == 1
