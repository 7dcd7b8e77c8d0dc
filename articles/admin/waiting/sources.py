"""What waits about sources: originals, pages that changed, files to type from, old verdicts."""

from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from articles.admin.waiting.piles import SHOWN, Pile, Task, listed, pile_of
from articles.models import (
    Capture,
    Condition,
    Edition,
    Event,
    MergeProposal,
    Snapshot,
    Source,
    SourceCheck,
    User,
    Verb,
)
from articles.standing.overdue import overdue


def originals(user: User) -> Pile:
    own_file = Q(transcription_of__added_by=user) & ~Q(transcription_of__capture=Capture.FETCHED)
    rows = Snapshot.objects.unseen().exclude(added_by=user).exclude(own_file)
    return pile_of(
        "Originals to see",
        rows.select_related("source", "added_by").order_by("pk"),
        lambda copy: Task(
            copy.source.title,
            reverse("admin:articles_snapshot_change", args=[copy.pk]),
            f"{copy.added_by.name} {copy.get_capture_display()} the copy; nobody else has seen "
            "the original.",
        ),
        listed("articles_snapshot"),
    )


def changed(user: User) -> Pile:
    """Sources that do not stand as they stood; a retraction was said by a person, who knows."""
    last = SourceCheck.objects.filter(source=OuterRef("pk")).order_by("-at", "-id")
    set_so = Event.objects.filter(
        verb=Verb.SET_CONDITION, source=OuterRef("pk"), to_state=OuterRef("condition")
    ).order_by("-at", "-id")
    rows = Source.objects.troubled().exclude(condition=Condition.RETRACTED)
    return pile_of(
        "Sources that changed",
        rows.annotate(
            found=Subquery(last.values("detail")[:1]),
            said=Subquery(set_so.values("why")[:1]),
            said_at=Subquery(set_so.values("at")[:1]),
        ).order_by(F("checked_at").desc(nulls_last=True), "-pk"),
        lambda source: Task(
            source.title,
            reverse("admin:articles_source_change", args=[source.pk]),
            f"{source.get_condition_display().capitalize()}. {_why(source)}".strip(),
        ),
        listed("articles_source", "?condition__in=moved,changed,blocked,dead"),
    )


def _why(source: Source) -> str:
    """What the last look found, or what a person has said since."""
    looked = source.checked_at
    if source.said_at and (looked is None or source.said_at > looked):
        return source.said
    return source.found or ""


def retracted(user: User) -> Pile:
    """What readers have and that rests on a retracted source: they are told, and somebody decides
    whether it is revised or taken back."""
    gone = Source.objects.filter(condition=Condition.RETRACTED)
    current = Edition.objects.current().filter(edition_sources__source__in=gone).distinct()
    return pile_of(
        "Readers have a retracted source",
        current.order_by("-published_at", "-pk"),
        lambda edition: Task(
            edition.title,
            reverse("admin:articles_article_change", args=[edition.article_id]),
            "Its page says so. Revise it, or take it back.",
            edition.language,
        ),
        listed("articles_source", f"?condition__exact={Condition.RETRACTED}"),
    )


def ungraded(user: User) -> Pile:
    return pile_of(
        "Sources to judge",
        Source.objects.ungraded().select_related("publisher"),
        lambda source: Task(
            source.title,
            reverse("admin:articles_source_change", args=[source.pk]),
            f"How far is {source.publisher} to be trusted?"
            if source.publisher
            else "Nobody has said who published it.",
        ),
        listed("articles_source", "?publisher__grade__exact=unknown"),
    )


def to_tell_apart(user: User) -> Pile:
    rows = MergeProposal.objects.open().select_related("source", "proposed_by")
    return pile_of(
        "Works to tell apart",
        rows,
        lambda proposal: Task(
            str(proposal.item.get("title") or proposal.item.get("id")),
            reverse("admin:articles_mergeproposal_change", args=[proposal.pk]),
            f"{proposal.proposed_by.name} brought it in; it has {proposal.get_reason_display()}: "
            f"[@{proposal.source.citekey}].",
        ),
        listed("articles_mergeproposal"),
    )


def untranscribed(user: User) -> Pile:
    rows = Snapshot.objects.untranscribed().select_related("source", "added_by")
    return pile_of(
        "Files to type from",
        rows.order_by("pk"),
        lambda copy: Task(
            copy.source.title,
            reverse("admin:articles_snapshot_change", args=[copy.pk]),
            f"{copy.name or 'A file'} of {copy.added_by.name} has no text: somebody types what it "
            "says.",
        ),
        listed("articles_snapshot"),
    )


def worn_out(user: User) -> Pile:
    """Verdicts that should have been looked at again; all that readers have still counts."""
    found = list(overdue(timezone.localdate()))
    return Pile(
        "Verdicts to look at again",
        [
            Task(
                edition.title,
                reverse("admin:articles_article_claims", args=[edition.article_id]),
                f"“{verdict.words}”, by {date_format(verdict.review_by)}.",
                edition.language,
            )
            for edition, verdict in found[:SHOWN]
        ],
        len(found),
        listed("articles_article"),
    )
