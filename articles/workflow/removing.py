"""Removal for a legal reason: the Removal row first, then one update that blanks what it names."""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage, storages
from django.db import transaction
from django.utils import timezone

from articles.models import (
    Article,
    Citation,
    Edition,
    Event,
    Kept,
    Picture,
    Query,
    QueryReply,
    Removal,
    Repeat,
    RepeatAnswer,
    Settlement,
    Snapshot,
    Source,
    Suggestion,
    SuggestionAnswer,
    User,
    Verb,
    Verification,
    Withdrawal,
    WithdrawalKind,
)
from articles.workflow.indexing import unindex
from articles.workflow.rules import Refused, has, locked, record, refuse

REMOVED = "[removed]"
OF_AN_ARTICLE: tuple[type[Kept], ...] = (
    Edition, Verification, Settlement, Citation, Withdrawal, Event, Query, QueryReply, Suggestion,
    SuggestionAnswer, Repeat, RepeatAnswer,
)  # fmt: skip


def why_not_remove(article: Article, by: User) -> list[str]:
    return _why_not(by, article.removals.exists())


def remove(article: Article, *, by: User, what: str, legal_ground: str) -> Removal:
    """Blank an article's text everywhere, for good; its pages answer 410 from then on."""
    _refuse_without_ground(what, legal_ground)
    with locked(article) as fresh:
        refuse(why_not_remove(fresh, by))
        removal = Removal.objects.create(
            article=fresh, what=what.strip(), legal_ground=legal_ground.strip(), by=by,
            at=timezone.now(),
        )  # fmt: skip
        left: list[Kept] = [removal]
        if fresh.live_edition:
            unindex(fresh)
            withdrawal = Withdrawal.objects.create(
                article=fresh, edition=fresh.live_edition, kind=WithdrawalKind.REMOVED,
                reason="", by=by, at=removal.at,
            )  # fmt: skip
            left.append(withdrawal)
        for model in OF_AN_ARTICLE:
            rows = model._default_manager.filter(**{model.path_to_article(): fresh})
            rows.update(**model.blankable)
        _blank_working_copy(fresh)
        record(Verb.REMOVE, by, article=fresh, data={"removal": removal.pk}, left=left)
    return removal


def _blank_working_copy(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(
        title=REMOVED, standfirst="", notice="", share_text="", change_note="", picture=None,
        picture_alt="", picture_caption="",
    )  # fmt: skip
    article.sections.update(heading="", body="", ai_tool="", ai_note="")
    for rows in (article.see_also, article.cuts, article.writer_marks, article.statements):
        rows.all().delete()
    # The admin's own log keeps titles and headings too, and shows them at sign-in.
    LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Article), object_id=str(article.pk)
    ).update(object_repr=REMOVED, change_message="")


def why_not_remove_copy(snapshot: Snapshot, by: User) -> list[str]:
    return _why_not(by, snapshot.removals.exists())


def remove_copy(snapshot: Snapshot, *, by: User, what: str, legal_ground: str) -> Removal:
    """Blank a kept copy: its text in the database and its bytes in the storage."""
    _refuse_without_ground(what, legal_ground)
    with transaction.atomic():
        Source.objects.select_for_update(no_key=True).get(pk=snapshot.source_id)
        refuse(why_not_remove_copy(snapshot, by))
        removal = Removal.objects.create(
            snapshot=snapshot, what=what.strip(), legal_ground=legal_ground.strip(), by=by,
            at=timezone.now(),
        )  # fmt: skip
        Snapshot.objects.filter(pk=snapshot.pk).update(**Snapshot.blankable)
        record(
            Verb.REMOVE, by, source=snapshot.source, data={"removal": removal.pk}, left=[removal]
        )
        transaction.on_commit(lambda: _erase(snapshot.file))
    return removal


def _erase(file: str) -> None:
    """Delete bytes of which no copy stands any more; harmless when they are gone.

    The rows of all copies with these bytes are held meanwhile, as `keep_copy` holds them, so
    that nobody comes to keep what is being deleted.
    """
    with transaction.atomic():
        copies = Snapshot.objects.filter(file=file)
        list(copies.select_for_update(no_key=True).order_by("pk"))
        # Asked only now that they are held: whoever kept one meanwhile has committed it.
        if not copies.filter(removals__isnull=True).exists():
            storages["snapshots"].delete(file)


def finish_removals() -> list[Snapshot]:
    """Delete the bytes that a removal left behind because it was cut off; returns whose."""
    left = [c for c in Snapshot.objects.removed() if storages["snapshots"].exists(c.file)]
    for copy in left:
        _erase(copy.file)
    return left


def why_not_remove_picture(picture: Picture, by: User) -> list[str]:
    return _why_not(by, picture.removals.exists())


def remove_picture(picture: Picture, *, by: User, what: str, legal_ground: str) -> Removal:
    """Take a picture away for a legal reason, also from editions: they show its words alone."""
    _refuse_without_ground(what, legal_ground)
    with transaction.atomic():
        Picture.objects.select_for_update(no_key=True).get(pk=picture.pk)
        refuse(why_not_remove_picture(picture, by))
        removal = Removal.objects.create(
            picture=picture, what=what.strip(), legal_ground=legal_ground.strip(), by=by,
            at=timezone.now(),
        )  # fmt: skip
        Picture.objects.filter(pk=picture.pk).update(alt="", caption="", credit="", licence="")
        told = {"removal": removal.pk, "picture": picture.pk}
        record(Verb.REMOVE, by, data=told, left=[removal])
        transaction.on_commit(lambda: default_storage.delete(picture.name))
    return removal


def _why_not(by: User, is_removed: bool) -> list[str]:
    if not has(by, "remove_content"):
        return ["Only an administrator removes content for a legal reason."]
    return ["It was removed already: the record has the ground."] if is_removed else []


def _refuse_without_ground(what: str, legal_ground: str) -> None:
    if not (what.strip() and legal_ground.strip()):
        raise Refused("Name what is removed and the legal ground: the record keeps both.")
