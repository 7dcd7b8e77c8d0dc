"""The pictures that editions show: which they are, and their bytes."""

import hashlib
from collections.abc import Iterator

from articles.models import Edition, Picture


def about_pictures() -> Iterator[str]:
    shown = Picture.objects.exclude(editions=None).filter(removals=None)
    for picture in shown.distinct().order_by("pk").iterator():
        yield from _about_a_file(picture)


def about_its_pictures(edition: Edition) -> Iterator[str]:
    """The rows that keep its pictures from being deleted are those of the manifest."""
    signed = {said["hash"] for said in edition.manifest.get("pictures", [])}
    kept = {picture.sha256 for picture in edition.pictures.all()}
    if signed != kept:
        yield "the pictures it shows are not those of the signed manifest."


def _about_a_file(picture: Picture) -> Iterator[str]:
    try:
        data = picture.read()
    except FileNotFoundError:
        yield f"Picture {picture.pk}: its bytes are missing, and editions show it."
        return
    if hashlib.sha256(data).hexdigest() != picture.sha256:
        yield f"Picture {picture.pk}: its bytes do not have their hash."
