"""How the audit names a row, and how it says that it cannot read one."""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import models

from articles.models import Kept


def named(row: models.Model) -> str:
    return f"{row._meta.verbose_name} {row.pk}".capitalize()


def kept_models() -> list[type[Kept]]:
    return [m for m in apps.get_app_config("articles").get_models() if issubclass(m, Kept)]


def legibly(name: str, violations: Iterable[str]) -> Iterator[str]:
    """The violations, each with the name of what it is about.

    Data of another shape than we write is a violation, too, and no reason to stop.
    """
    try:
        for violation in violations:
            yield f"{name}: {violation}"
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        yield f"{name}: its data cannot be read, it has another shape than we write."
