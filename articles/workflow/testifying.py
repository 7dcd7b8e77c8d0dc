"""What people said or wrote to us: kept as they allowed it, and named to readers only then."""

from django.db import transaction
from django.utils import timezone

from articles.evidence.hidden_names import tells, texts_of
from articles.models import Consent, Means, Medium, Source, Testimony, User, Verb
from articles.workflow.rules import has, record, refuse
from articles.workflow.sourcing import save_source

TOLD = ("held_on", "means", "consent", "recording_kept", "name_shown")
# The record says that they changed, never what they say.
KEPT_BACK = ("person", "shown_as", "consent_note")


def why_not_save_testimony(testimony: Testimony, by: User) -> list[str]:
    """Why this cannot be kept of an interview or letter, or not by this person."""
    if not has(by, "change_source"):
        return ["You do not have the permission to keep sources."]
    return [*_why_incomplete(testimony), *_why_not_so_named(testimony)]


def save_testimony(testimony: Testimony, *, by: User) -> Testimony:
    """Write who said it, how, and what they allowed; the source names them as readers may.

    Its CSL item gets the name that is shown as its author, and the day it was said. Raises Refused
    for a name shown without consent, and for one that is not shown and stands in the item, the
    citekey or what readers read in its place.
    """
    source = testimony.source
    with transaction.atomic():
        Source.objects.select_for_update(no_key=True).filter(pk=source.pk).first()
        before = Testimony.objects.filter(source=source).first()
        source.csl = source.csl | said_to_readers(testimony)
        refuse(why_not_save_testimony(testimony, by))
        testimony.pk = before.pk if before else None
        testimony.save(force_insert=before is None)
        save_source(source, by=by)
        changed = {
            name: [_plain(getattr(before, name, None)), _plain(getattr(testimony, name))]
            for name in TOLD
            if getattr(before, name, None) != getattr(testimony, name)
        }
        hidden = [
            name for name in KEPT_BACK
            if getattr(before, name, "") != getattr(testimony, name)
        ]  # fmt: skip
        if changed or hidden:
            data = {"testimony": changed | {"not_repeated_here": hidden}}
            record(Verb.EDIT, by, source=source, data=data)
    return testimony


def said_to_readers(testimony: Testimony) -> dict:
    """The part of a CSL item that says who spoke and when, as readers may know it."""
    day = testimony.held_on
    family, comma, given = testimony.person.partition(",")
    name: dict[str, str] = {"literal": testimony.public_name.strip()}
    if testimony.name_shown and comma and given.strip():
        name = {"family": family.strip(), "given": given.strip()}
    return {"author": [name], "issued": {"date-parts": [[day.year, day.month, day.day]]}}


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, bool) else str(value)


def _why_incomplete(testimony: Testimony) -> list[str]:
    reasons = []
    if testimony.source.medium not in (Medium.INTERVIEW, Medium.LETTER):
        reasons.append("Only an interview or a letter says who spoke to us.")
    if not testimony.person.strip():
        reasons.append("Say who it was: the desk alone reads it.")
    if testimony.means not in Means.values:
        reasons.append("Say how it was said: in person, by telephone, by letter…")
    if testimony.consent not in Consent.values:
        reasons.append("Say what they allowed: to be named, to be quoted, or neither.")
    if testimony.held_on > timezone.localdate():
        reasons.append("That day has not come yet.")
    return reasons


def _why_not_so_named(testimony: Testimony) -> list[str]:
    if testimony.name_shown:
        if testimony.consent == Consent.ON_RECORD:
            return []
        return ["Readers see a name only of who may be quoted by name."]
    if not testimony.shown_as.strip():
        return ["Say what readers read instead of the name: “a former official”."]
    source, person = testimony.source, testimony.person
    if tells(person, source.citekey):
        return ["The citekey gives away the name that readers are not to see: choose another."]
    texts = [testimony.shown_as, source.canonical_key or "", *texts_of(source.csl)]
    if any(tells(person, text) for text in texts):
        return ["The name that readers are not to see stands in what they read of this source."]
    return []
