"""Sources and their publishers: what is said of them, and who may say it."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from articles.evidence.hidden_names import tells, texts_of
from articles.models import Capture, Grade, Publisher, Source, SourceClass, Testimony, User, Verb
from articles.workflow.rules import Refused, has, record, refuse

GRADED = ("grade", "basis", "graded_on")
WRITTEN = (
    "citekey", "csl", "canonical_key", "source_class", "medium", "publisher", "grade_override",
    "grade_reason",
)  # fmt: skip
TOLD = (
    "csl", "canonical_key", "source_class", "medium", "publisher_id", "grade_override",
    "grade_reason",
)  # fmt: skip
FIRST_LOOK = timedelta(days=7)  # after it came in


def why_not_save_source(source: Source, by: User) -> list[str]:
    """A source's words are the writers'; what one thinks of it, against the rule, is not.

    A writer could else turn AI output into a source, or grade up the one they need.
    """
    if not (has(by, "change_source") if source.pk else has(by, "add_source")):
        return ["You do not have the permission to keep sources."]
    if gives_away_a_name(source):
        return ["The name that readers are not to see stands in what they read of this source."]
    if has(by, "set_condition"):
        return []
    before = Source.objects.filter(pk=source.pk).first() or Source()
    reasons = []
    if before.source_class == SourceClass.AI_OUTPUT != source.source_class:
        reasons.append("A checker or editor says that it is no AI output after all.")
    if source.url != before.url and before.pk and _is_fetched(before):
        reasons.append(
            "A checker or editor changes the address of a source whose page was fetched: nobody "
            "else need see the original of that copy."
        )
    if source.grade_override != before.grade_override:
        reasons.append("A checker or editor grades a source apart from its publisher.")
    return reasons


def _is_fetched(source: Source) -> bool:
    return source.snapshots.filter(capture=Capture.FETCHED).exists()


def gives_away_a_name(source: Source) -> bool:
    """Whether its item says who spoke to us, although readers are not to know."""
    hidden = Testimony.objects.filter(source=source.pk, name_shown=False).first()
    texts = [source.citekey, source.canonical_key or "", *texts_of(source.csl)]
    return hidden is not None and any(tells(hidden.person, text) for text in texts)


def save_source(source: Source, *, by: User) -> Source:
    """Write a new or changed source, on record: texts rest on it, and readers are told of it."""
    with transaction.atomic():
        before = Source.objects.select_for_update(no_key=True).filter(pk=source.pk).first()
        refuse(why_not_save_source(source, by))
        _write(source, new=before is None)
        if source.url != (before.url if before else ""):
            _let_it_be_watched(source)
        changed = {
            name: [getattr(before, name, None), getattr(source, name)]
            for name in TOLD
            if getattr(before, name, None) != getattr(source, name)
        }
        if changed or before is None:
            record(Verb.EDIT, by, source=source, data=changed)
    return source


def _write(source: Source, *, new: bool) -> None:
    """Its condition is left alone: it may have been retracted since this row was read."""
    try:
        with transaction.atomic():
            source.save(force_insert=new, update_fields=None if new else WRITTEN)
    except IntegrityError:
        same = Q(citekey=source.citekey)
        if source.canonical_key:
            same |= Q(canonical_key=source.canonical_key)
        twin = Source.objects.filter(same).exclude(pk=source.pk).first()
        if twin is None:
            raise
        raise Refused(f"This work is here already: {twin}. Cite that one.") from None


def _let_it_be_watched(source: Source) -> None:
    """A new address is looked at in a week; what has none is not looked at."""
    source.next_check_at = timezone.now() + FIRST_LOOK if source.url else None
    Source.objects.filter(pk=source.pk).update(next_check_at=source.next_check_at)


def why_not_grade(by: User) -> list[str]:
    """A writer could else grade up the publisher of the one source they need."""
    return [] if has(by, "set_condition") else ["Checkers and editors grade publishers."]


def missing_of_grade(publisher: Publisher) -> dict[str, str]:
    """What a grade lacks, a sentence by field: readers are told why it was given, and when."""
    if publisher.grade == Grade.UNKNOWN:
        return {}
    missing = {}
    if not publisher.basis.strip():
        missing["basis"] = "Say why it has this grade: readers are told."
    if not publisher.graded_on:
        missing["graded_on"] = "Say on which day it was graded."
    elif publisher.graded_on > timezone.localdate():
        missing["graded_on"] = "That day has not come yet."
    return missing


def save_publisher(publisher: Publisher, *, by: User) -> Publisher:
    """Write a new or changed publisher; its grade, which readers are told, is left on record."""
    if not (has(by, "change_publisher") if publisher.pk else has(by, "add_publisher")):
        raise Refused("You do not have the permission to keep publishers.")
    with transaction.atomic():
        before = Publisher.objects.select_for_update(no_key=True).filter(pk=publisher.pk).first()
        changed = {
            name: [str(was), str(now)]
            for name in ("name", *GRADED)
            if (was := getattr(before or Publisher(), name)) != (now := getattr(publisher, name))
        }
        if changed.keys() & set(GRADED):
            refuse(why_not_grade(by))
            refuse(missing_of_grade(publisher).values())
        publisher.save()
        if changed:
            record(Verb.EDIT, by, data={"publisher": publisher.pk} | changed)
    return publisher
