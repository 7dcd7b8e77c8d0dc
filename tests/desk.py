"""A desk with at least one row in every kept table, and other values for any of their columns."""

from collections.abc import Iterator
from datetime import timedelta

from django.apps import apps
from django.db import models
from django.utils import timezone

from articles import workflow
from articles.models import Condition, Grade, Kept, Outcome, Reason, Repeat, Source, Verdict
from tests.articles.picture_files import file_of
from tests.factories import (
    claim_saying,
    decide,
    decide_all,
    make_edition,
    make_in_review,
    make_picture,
    sign,
)
from tests.rounds import new_edition

KEPT = [m for m in apps.get_app_config("articles").get_models() if issubclass(m, Kept)]


def make_full_desk(writer, checker, editor, administrator) -> None:
    """Every verb that leaves a kept row has been used; a new kept table needs its verb here."""
    make_picture(writer, file_of(kind="PNG"))  # that an edition could be made to show instead
    workflow.set_policy(by=administrator, one_person_desk=False, note="As we began.")
    article = make_in_review(
        writer,
        checker,
        sections=(("The harbour", "The harbour bridge. Reed says it is fine."),),
        picture=make_picture(writer),
        picture_alt="A bridge.",
    )
    Source.objects.update(grade_override=Grade.OFFICIAL_RECORD)  # enough for a marked sentence
    source = Source.objects.get(citekey="harbour-1932")
    workflow.record_check(
        source, at=timezone.now(), outcome=Outcome.CHANGED, detail="The page changed.",
        condition=Condition.CHANGED, next_check_at=timezone.now() + timedelta(days=7),
        url="https://example.org/bridge", status=200, fates={1: "altered"},
        snapshot=source.snapshots.first(),
    )  # fmt: skip
    failing = decide(article, "Reed says", checker, Verdict.CONTRADICTED, note="Who is Reed?")
    workflow.settle(failing, by=editor, note="Misread.")
    decide(article, "Reed says", checker, Verdict.OPINION, holder="Reed")
    _talk_about(article, "The harbour bridge.", writer, checker)
    decide(
        article, "March 1932", checker, Verdict.SUPPORTED, stakes=["casualties"],
        as_of=timezone.localdate(), review_by=timezone.localdate() + timedelta(days=90),
    )  # fmt: skip
    heading = decide(
        article, "The harbour", checker, Verdict.NO_SOURCE_NEEDED, reason=Reason.HEADING_OR_LABEL
    )
    restating = claim_saying(article, "The harbour bridge.")
    workflow.decide(
        article, by=checker, fingerprint=restating.fingerprint, verdict=Verdict.RESTATES,
        target=heading.fingerprint,
    )  # fmt: skip
    decide_all(article, by=checker)
    sign(article, by=editor)
    workflow.publish(article, by=editor)
    workflow.practise(checker)  # an article that no edition, verdict or word of the desk is about
    gone = make_edition(writer, checker, editor, title="Another bridge").article
    _say_it_elsewhere(article, gone, writer, checker, editor)
    workflow.withdraw(article, by=editor, kind="retracted", reason="Wrong.")
    workflow.reinstate(article, by=editor, reason="Right.")
    workflow.remove(gone, by=administrator, what="All of it", legal_ground="Court order 7")


def _say_it_elsewhere(article, corrected, writer, checker, editor) -> None:
    """What says the same as a sentence that lost its source for a while, or was corrected."""
    lead = "The bridge opened in March 1932."
    other = make_in_review(writer, checker, title="The ferry", lead=lead)
    words = claim_saying(other, "March 1932").claim.words_hash
    workflow.compare(
        other, by=checker, words_hash=words, other=article, other_hash=words, same=True
    )
    source = Source.objects.get(citekey="harbour-1932")
    for condition in (Condition.RETRACTED, source.condition):
        workflow.set_condition(source, by=editor, condition=condition, why="The journal says so.")
    new_edition(
        corrected, writer, checker, editor, new="May 1932", kind="correction", note="In May."
    )
    workflow.answer_repeat(
        Repeat.objects.first(), by=checker, outcome="stands", note="The archive says so too."
    )


def _talk_about(article, words, writer, checker) -> None:
    """Questions with their answers, and wording that was proposed, about one sentence."""
    about = {"by": checker, "words_hash": claim_saying(article, words).claim.words_hash}
    for text in ("Which of the two?", "Since when?"):
        query = workflow.ask(article, text=text, **about)
        workflow.reply(query, by=writer, text="It is the old one.")
        workflow.resolve(query, by=checker, text="So I thought.")
    suggested = workflow.suggest(article, proposal="The bridge of the harbour.", **about)
    workflow.reject(suggested, by=writer, note="It reads well as it is.")
    workflow.suggest(article, proposal="The old harbour bridge.", **about)


def others(field: models.Field, value: object) -> Iterator[object]:
    """Values that a column could hold in place of this one, the likeliest to be legal first."""
    match value:
        case bool():
            yield not value
        case int() if field.is_relation:
            rows = field.related_model._default_manager.exclude(pk=value).values_list("pk")
            yield from (pk for (pk,) in rows)
        case int():
            yield value + 1000
        case dict():
            yield value | {"forged": True}
        case list():
            yield [*value, "forged"]
        case str() if field.choices:
            yield from (choice for choice, _ in field.choices if choice != value)
        case str():
            yield f"{value}x" if field.max_length is None else f"x{value}"[: field.max_length]
            yield "0" * (field.max_length or 1)
        case None if field.is_relation:
            yield from field.related_model._default_manager.values_list("pk", flat=True)
        case None if isinstance(field, models.IntegerField):
            yield 1000
        case None:
            yield timezone.localdate()
        case _:
            yield value + timedelta(days=1)
