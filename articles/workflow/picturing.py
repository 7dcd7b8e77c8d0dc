"""Pictures: keeping one, saying whose it is, and deleting one that nothing shows."""

from collections.abc import Iterable

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from articles.models import Article, Edition, EditionPicture, Picture, User, Verb
from articles.pictures import Limits, prepare
from articles.words import storable, turns_what_follows
from articles.workflow.rules import Refused, has, record, refuse
from articles.workflow.storing import store_once


def picture_limits() -> Limits:
    return Limits(
        settings.PICTURE_MAX_BYTES, settings.PICTURE_MAX_PIXELS, settings.PICTURE_SIDE
    )  # fmt: skip


def why_not_keep_picture(by: User) -> list[str]:
    may = has(by, "add_picture")
    return [] if may else ["You do not have the permission to add pictures."]


def keep_picture(data: bytes, *, by: User, **words) -> Picture:
    """Keep a picture made of an uploaded file; the same bytes twice are kept once.

    `words` are any of `Picture.words`; a picture that stands here already keeps those it has.
    Raises `pictures.Unusable`, with a sentence, for a file that is no picture we take.
    """
    refuse([*why_not_keep_picture(by), *_why_not_say(words)])
    made = prepare(data, picture_limits())
    with transaction.atomic():
        picture, new = Picture.objects.get_or_create(
            sha256=made.sha256,
            defaults={
                "name": made.name, "media_type": made.media_type, "width": made.width,
                "height": made.height, "size": len(made.data), "added_by": by,
                "added_at": timezone.now(), **_tidy(words),
            },
        )  # fmt: skip
        if picture.removals.exists():
            raise Refused("This picture was removed for a legal reason and is not kept again.")
        store_once(default_storage, made.name, made.data)
        if new:
            record(Verb.KEEP_PICTURE, by, data={"picture": picture.pk, "sha256": made.sha256})
    return picture


def why_not_describe_picture(picture: Picture, by: User) -> list[str]:
    if not has(by, "change_picture"):
        return ["You do not have the permission to describe pictures."]
    if picture.removals.exists():
        return ["This picture was removed for a legal reason."]
    return []


def describe_picture(picture: Picture, *, by: User, **words) -> None:
    """Change any of `Picture.words`. What is signed and not yet published must be signed anew."""
    refuse([*why_not_describe_picture(picture, by), *_why_not_say(words)])
    with transaction.atomic():
        fresh = Picture.objects.select_for_update(no_key=True).get(pk=picture.pk)
        words = _tidy(words)
        changed = {
            name: [getattr(fresh, name), said]
            for name, said in words.items()
            if getattr(fresh, name) != said
        }
        if changed:
            Picture.objects.filter(pk=fresh.pk).update(**words)
            record(Verb.DESCRIBE_PICTURE, by, data={"picture": fresh.pk, "changed": changed})
    picture.refresh_from_db()


def _why_not_say(words: dict) -> list[str]:
    assert set(words) <= set(Picture.words), words
    if any(isinstance(said, str) and turns_what_follows(said) for said in words.values()):
        return ["Hidden marks of writing direction stand in what you typed: type it again."]
    return []


def _tidy(words: dict) -> dict:
    return {
        name: storable(said).strip() if isinstance(said, str) else said
        for name, said in words.items()
    }


def why_not_delete_picture(picture: Picture, by: User) -> list[str]:
    """Every reason: who asks, and each working copy and edition that shows it."""
    if not (has(by, "delete_picture") or (has(by, "add_picture") and picture.added_by == by)):
        return ["Editors delete pictures, and writers those they added themselves."]
    if picture.removals.exists():
        return ["It was removed for a legal reason; its row stands for the record."]
    seen = Article.objects.editable_by(by)
    drafts = [
        f"“{article}” shows it: take it out there first."
        if article in seen
        else "An article that you cannot see shows it."
        for article in Article.objects.showing(picture)
    ]
    shown = picture.editions.order_by("article", "number")
    known = set(shown.known_to(by).values_list("pk", flat=True))
    editions = [
        f"Edition {edition.number} of “{edition.title}” shows it, and editions stand for good."
        if edition.pk in known
        else "An edition that you cannot see shows it, and editions stand for good."
        for edition in shown.only("number", "title")
    ]
    return drafts + editions


def delete_picture(picture: Picture, *, by: User) -> None:
    """Delete a picture that nothing shows: its row, and its bytes once that has gone through."""
    with transaction.atomic():
        fresh = Picture.objects.select_for_update(no_key=True).get(pk=picture.pk)
        refuse(why_not_delete_picture(fresh, by))
        record(Verb.DELETE_PICTURE, by, data={"picture": fresh.pk, "sha256": fresh.sha256})
        fresh.delete()
        transaction.on_commit(lambda: _forget(picture.name))


def _forget(name: str) -> None:
    if not Picture.objects.filter(name=name).exists():  # unless it was kept again meanwhile
        default_storage.delete(name)


def show_pictures(edition: Edition, pictures: Iterable[Picture]) -> list[EditionPicture]:
    """Say on record which pictures a new edition shows; the database keeps them from then on."""
    return EditionPicture.objects.bulk_create(
        EditionPicture(edition=edition, picture=picture) for picture in pictures
    )
