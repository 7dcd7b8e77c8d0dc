"""What a look at a source's address leaves: a row, an event, and how the source stands."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from articles.models import Condition, Outcome, Snapshot, Source, SourceCheck, User, Verb
from articles.workflow.rules import record

WATCHER = "@watch"  # nobody can choose such a name for signing in and nobody signs in with it


def watcher() -> User:
    """Whoever looks at addresses when no person does: an account that never signs in."""
    user, new = User.objects.get_or_create(
        username=WATCHER,
        defaults={"first_name": "Stet’s", "last_name": "watch", "is_active": False},
    )
    if new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user


def record_check(
    source: Source,
    *,
    at: datetime,
    outcome: Outcome | str,
    detail: str,
    condition: Condition | str,
    next_check_at: datetime,
    url: str,
    final_url: str = "",
    status: int | None = None,
    fates: Mapping[int, str] | None = None,
    snapshot: Snapshot | None = None,
    by: User | None = None,
) -> SourceCheck:
    """Write down one look at an address and what follows from it.

    A retraction is said by a person and taken back by a person: no look changes it.
    """
    by = by or watcher()
    with transaction.atomic():
        fresh = Source.objects.select_for_update(no_key=True).get(pk=source.pk)
        was = fresh.condition
        if not fresh.is_retracted:
            fresh.condition = condition
        fresh.checked_at, fresh.next_check_at = at, next_check_at
        fresh.save(update_fields=["condition", "checked_at", "next_check_at"])
        check = SourceCheck.objects.create(
            source=fresh, at=at, outcome=outcome, detail=detail, url=url, final_url=final_url,
            status=status, fates={str(pk): str(fate) for pk, fate in (fates or {}).items()},
            snapshot=snapshot,
        )  # fmt: skip
        record(
            Verb.CHECK_SOURCE, by, source=fresh, from_state=was, to_state=fresh.condition,
            data={"check": check.pk}, left=[check],
        )  # fmt: skip
    source.refresh_from_db()
    return check
